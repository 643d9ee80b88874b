"""Atom 1.0 (RFC 4287), and which of its elements other formats carry."""

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    ONE,
    OPTIONAL,
    REQUIRED,
    Context,
    Place,
    text_elements,
)

_METADATA = {
    "atom:author": MANY,
    "atom:category": MANY,
    "atom:contributor": MANY,
    "atom:generator": OPTIONAL,
    "atom:icon": OPTIONAL,
    "atom:link": MANY,
    "atom:logo": OPTIONAL,
    "atom:rights": OPTIONAL,
    "atom:subtitle": OPTIONAL,
}
_PERSON = {"atom:name": ONE, "atom:uri": OPTIONAL, "atom:email": OPTIONAL}


def _text_construct(name: str) -> Context:
    """Make the context of a text construct (3.1), whose markup the rules for HTML judge."""
    return Context(name, attributes={"type": FREE}, text=True, opaque=True)


CONTEXTS = (
    Context(
        "atom:feed",
        {
            **_METADATA,
            "atom:id": ONE,
            "atom:title": ONE,
            "atom:updated": ONE,
            "atom:entry": MANY,
        },
    ),
    Context(
        "atom:entry",
        {
            "atom:author": MANY,
            "atom:category": MANY,
            "atom:content": OPTIONAL,
            "atom:contributor": MANY,
            "atom:id": ONE,
            "atom:link": MANY,
            "atom:published": OPTIONAL,
            "atom:rights": OPTIONAL,
            "atom:source": OPTIONAL,
            "atom:summary": OPTIONAL,
            "atom:title": ONE,
            "atom:updated": ONE,
        },
    ),
    Context(
        "atom:source",
        {**_METADATA, "atom:id": OPTIONAL, "atom:title": OPTIONAL, "atom:updated": OPTIONAL},
    ),
    Context("atom:author", _PERSON),
    Context("atom:contributor", _PERSON),
    # Text in these two is of no use, but no error either: 4.2.2 and 4.2.7 leave it undefined.
    Context(
        "atom:category",
        attributes={"term": REQUIRED, "scheme": FREE, "label": FREE},
        text=True,
        opaque=True,
    ),
    Context(
        "atom:link",
        attributes={
            "href": REQUIRED,
            "rel": FREE,
            "type": FREE,
            "hreflang": FREE,
            "title": FREE,
            "length": FREE,
        },
        text=True,
        opaque=True,
    ),
    Context("atom:content", attributes={"type": FREE, "src": FREE}, text=True, opaque=True),
    Context("atom:generator", attributes={"uri": FREE, "version": FREE}, text=True),
    _text_construct("atom:title"),
    _text_construct("atom:subtitle"),
    _text_construct("atom:summary"),
    _text_construct("atom:rights"),
    *text_elements(
        "atom:id", "atom:updated", "atom:published", "atom:icon", "atom:logo", "atom:name",
        "atom:uri", "atom:email",
    ),
)  # fmt: skip

PLACES = (
    Place("atom:link", MANY, within=("channel", "item")),
    Place("atom:author", MANY, within=("channel", "item")),
    Place("atom:contributor", MANY, within=("channel", "item")),
    Place("atom:category", MANY, within=("channel", "item")),
    Place("atom:id", OPTIONAL, within=("channel", "item")),
    Place("atom:updated", OPTIONAL, within=("channel", "item")),
    Place("atom:published", OPTIONAL, within=("item",)),
    Place("atom:summary", OPTIONAL, within=("item",)),
    Place("atom:content", OPTIONAL, within=("item",)),
    Place("atom:rights", OPTIONAL, within=("channel", "item")),
    Place("atom:generator", OPTIONAL, within=("channel",)),
    Place("atom:title", OPTIONAL, within=("channel", "item")),
    Place("atom:subtitle", OPTIONAL, within=("channel",)),
    Place("atom:icon", OPTIONAL, within=("channel",)),
    Place("atom:logo", OPTIONAL, within=("channel",)),
    Place("atom:source", OPTIONAL, within=("item",)),
)
