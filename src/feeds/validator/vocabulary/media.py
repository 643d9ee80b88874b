"""Media RSS 1.5.1: the media of an entry, what they are about and who may see them."""

from collections.abc import Mapping

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    OPTIONAL,
    REQUIRED,
    Context,
    Place,
    text_elements,
)

# The optional elements (section "optional elements"), and whether there can be several of one.
_MANY = (
    "category", "credit", "embed", "hash", "keywords", "license", "location", "peerLink", "price",
    "rating", "restriction", "subTitle", "text", "thumbnail",
)  # fmt: skip
_SINGLE = (
    "adult", "backLinks", "comments", "community", "copyright", "description", "player",
    "responses", "rights", "scenes", "status", "title",
)  # fmt: skip
_HOLDERS = ("channel", "item", "media:group", "media:content", "atom:feed", "atom:entry")


def _attributes(required: str = "", free: str = "") -> Mapping[str, bool]:
    return dict.fromkeys(required.split(), REQUIRED) | dict.fromkeys(free.split(), FREE)


def _empty(name: str, required: str = "", free: str = "") -> Context:
    return Context(f"media:{name}", attributes=_attributes(required, free))


def _text(name: str, free: str = "") -> Context:
    return Context(f"media:{name}", attributes=_attributes(free=free), text=True)


CONTEXTS = (
    Context("media:group", {"media:content": MANY}),
    _empty(
        "content",
        free="url fileSize type medium isDefault expression bitrate framerate samplingrate "
        "channels duration height width lang",
    ),
    *text_elements("media:adult", "media:keywords", "media:tags"),
    _text("rating", "scheme"),
    _text("title", "type"),
    _text("description", "type"),
    _empty("thumbnail", "url", "height width time"),
    _text("category", "scheme label"),
    _text("hash", "algo"),
    Context("media:player", attributes=_attributes("url", "height width"), text=True),
    _text("credit", "role scheme"),
    _text("copyright", "url"),
    _text("text", "type lang start end"),
    Context("media:restriction", attributes=_attributes("relationship", "type"), text=True),
    Context(
        "media:community",
        {
            "media:starRating": OPTIONAL,
            "media:statistics": OPTIONAL,
            "media:tags": OPTIONAL,
        },
    ),
    _empty("starRating", free="average count min max"),
    _empty("statistics", free="views favorites"),
    Context("media:comments", {"media:comment": MANY}),
    Context("media:responses", {"media:response": MANY}),
    Context("media:backLinks", {"media:backLink": MANY}),
    *text_elements("media:comment", "media:response", "media:backLink"),
    Context("media:embed", {"media:param": MANY}, _attributes("url", "width height")),
    Context("media:param", attributes=_attributes("name"), text=True),
    _empty("status", "state", "reason"),
    _empty("price", free="type info price currency"),
    Context("media:license", attributes=_attributes(free="type href"), text=True),
    _empty("subTitle", "href", "type lang"),
    Context("media:peerLink", attributes=_attributes("href", "type"), text=True),
    _empty("location", free="description start end"),
    _empty("rights", "status"),
    Context("media:scenes", {"media:scene": MANY}),
    Context(
        "media:scene",
        {
            "media:sceneTitle": OPTIONAL,
            "media:sceneDescription": OPTIONAL,
            "media:sceneStartTime": OPTIONAL,
            "media:sceneEndTime": OPTIONAL,
        },
    ),
    *text_elements(
        "media:sceneTitle", "media:sceneDescription", "media:sceneStartTime", "media:sceneEndTime"
    ),
)
PLACES = (
    Place("media:group", MANY, within=("item", "atom:entry")),
    Place("media:content", MANY, within=("channel", "item", "atom:feed", "atom:entry")),
    *(Place(f"media:{name}", MANY, within=_HOLDERS) for name in _MANY),
    *(Place(f"media:{name}", OPTIONAL, within=_HOLDERS) for name in _SINGLE),
)
