"""Apple's podcast extension (itunes), as its guide for creators describes it, and older tags."""

from feeds.validator.vocabulary.shape import (
    MANY,
    OPTIONAL,
    REQUIRED,
    Context,
    Place,
    text_elements,
)

_OF_BOTH = ("author", "block", "explicit", "keywords", "subtitle", "summary", "title")
_OF_CHANNEL = ("complete", "new-feed-url", "type", "applepodcastsverify")
_OF_ITEM = ("duration", "episode", "episodeType", "isClosedCaptioned", "order", "season")
_CHANNELS = ("channel", "atom:feed")
_ITEMS = ("item", "atom:entry")

CONTEXTS = (
    *text_elements(*(f"itunes:{name}" for name in (*_OF_BOTH, *_OF_CHANNEL, *_OF_ITEM))),
    Context("itunes:category", {"itunes:category": MANY}, {"text": REQUIRED}),
    Context("itunes:image", attributes={"href": REQUIRED}),
    Context("itunes:owner", {"itunes:name": OPTIONAL, "itunes:email": OPTIONAL}),
    *text_elements("itunes:name", "itunes:email"),
)
PLACES = (
    *(Place(f"itunes:{name}", OPTIONAL, within=(*_CHANNELS, *_ITEMS)) for name in _OF_BOTH),
    *(Place(f"itunes:{name}", OPTIONAL, within=_CHANNELS) for name in _OF_CHANNEL),
    *(Place(f"itunes:{name}", OPTIONAL, within=_ITEMS) for name in _OF_ITEM),
    Place("itunes:category", MANY, within=(*_CHANNELS, *_ITEMS)),
    Place("itunes:image", OPTIONAL, within=(*_CHANNELS, *_ITEMS)),
    Place("itunes:owner", OPTIONAL, within=_CHANNELS),
)
