"""What was withdrawn of a feed (RFC 6721), which feeds of RSS may borrow."""

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    ONE,
    OPTIONAL,
    REQUIRED,
    Context,
    Place,
)

CONTEXTS = (
    Context(
        "at:deleted-entry",
        {
            "at:by": OPTIONAL,
            "at:comment": OPTIONAL,
            "atom:link": MANY,
            "atom:source": OPTIONAL,
        },
        attributes={"ref": REQUIRED, "when": REQUIRED},
    ),
    Context("at:by", {"atom:name": ONE, "atom:uri": OPTIONAL, "atom:email": OPTIONAL}),
    Context("at:comment", attributes={"type": FREE}, text=True, opaque=True),
)
PLACES = (Place("at:deleted-entry", MANY, within=("atom:feed", "channel")),)
