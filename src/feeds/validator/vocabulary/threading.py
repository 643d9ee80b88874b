"""Threads (RFC 4685), which feeds of RSS may borrow. Its attributes are those of `atom:link`."""

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    OPTIONAL,
    REQUIRED,
    Context,
    Place,
    text_elements,
)

CONTEXTS = (
    Context(
        "thr:in-reply-to",
        attributes={"ref": REQUIRED, "href": FREE, "type": FREE, "source": FREE},
        text=True,
        opaque=True,
    ),
    *text_elements("thr:total"),
)
PLACES = (
    Place("thr:in-reply-to", MANY, within=("atom:feed", "atom:entry", "atom:source", "item")),
    Place("thr:total", OPTIONAL, within=("atom:entry", "item")),
)
