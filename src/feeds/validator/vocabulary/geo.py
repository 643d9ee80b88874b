"""Places: GeoRSS Simple and GML, and the W3C's Basic Geo vocabulary."""

from feeds.validator.vocabulary.shape import MANY, OPTIONAL, Context, Place

_SHAPES = ("point", "line", "polygon", "box", "circle")
_PROPERTIES = ("elev", "floor", "radius", "featuretypetag", "featurename", "relationshiptag")
_POSITION = ("lat", "long", "alt")
_HOLDERS = (
    "channel", "item", "atom:feed", "atom:entry", "atom:source", "media:location",
    "media:content", "media:group",
)  # fmt: skip

CONTEXTS = (
    # The properties may be attributes of a shape as well (GeoRSS Simple, additional properties).
    *(Context(f"georss:{name}", text=True, any_attribute=True) for name in _SHAPES),
    *(Context(f"georss:{name}", text=True) for name in _PROPERTIES),
    Context("georss:where", opaque=True),
    *(Context(f"geo:{name}", text=True) for name in _POSITION),
    Context("geo:Point", {f"geo:{name}": OPTIONAL for name in _POSITION}),
)
PLACES = (
    *(Place(f"georss:{name}", MANY, within=_HOLDERS) for name in (*_SHAPES, "where")),
    *(Place(f"georss:{name}", OPTIONAL, within=_HOLDERS) for name in _PROPERTIES),
    *(Place(f"geo:{name}", OPTIONAL, within=_HOLDERS) for name in _POSITION),
    Place("geo:Point", MANY, within=_HOLDERS),
)
