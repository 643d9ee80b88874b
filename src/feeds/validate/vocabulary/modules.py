"""The modules of RSS 1.0 that every format borrows: dc, content, slash, sy."""

from feeds.validate.vocabulary.shape import MANY, OPTIONAL, Place, text_elements

_DC = (
    "contributor", "coverage", "creator", "date", "description", "format", "identifier",
    "language", "publisher", "relation", "rights", "source", "subject", "title", "type",
)  # fmt: skip
# What there can be only one of, as RSS and Atom have only one of it themselves.
_DC_SINGLE = frozenset({"date", "language", "title", "description", "publisher", "rights"})
_SLASH = ("section", "department", "comments", "hit_parade")
_SY = ("updatePeriod", "updateFrequency", "updateBase")

CONTEXTS = (
    *text_elements(*(f"dc:{name}" for name in _DC)),
    *text_elements(*(f"slash:{name}" for name in _SLASH)),
    *text_elements(*(f"sy:{name}" for name in _SY)),
    *text_elements("content:encoded"),
)
PLACES = (
    *(
        Place(
            f"dc:{name}",
            OPTIONAL if name in _DC_SINGLE else MANY,
            within=("channel", "item", "image", "textInput", "atom:feed", "atom:entry"),
        )
        for name in _DC
    ),
    *(Place(f"slash:{name}", OPTIONAL, within=("item", "atom:entry")) for name in _SLASH),
    *(Place(f"sy:{name}", OPTIONAL, within=("channel", "atom:feed")) for name in _SY),
    Place("content:encoded", OPTIONAL, within=("item",)),
)
