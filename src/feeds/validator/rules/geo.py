"""E4..: places (GeoRSS, Basic Geo)."""

from feeds.errors import Level
from feeds.validator.checks import Checker, text_is
from feeds.validator.rule import Rule, elements
from feeds.validator.values import places
from feeds.validator.values.numbers import decimal

_LATITUDE_FIRST = "Write degrees, latitude first, with a space between: 45.256 -71.92."
_DEGREES = "Write degrees with a point, such as 45.256."


def _place(code: str, name: str, checker: Checker, meaning: str, mend: str) -> Rule:
    prefix = name.partition(":")[0]
    return Rule(
        code=code,
        level=Level.ERROR,
        spec=f"{'GeoRSS Simple' if prefix == 'georss' else 'W3C Basic Geo'}, {name}",
        meaning=meaning,
        mend=mend,
        on=elements(text_is(checker, blank=True), name),
    )


GEO_RULES = (
    _place("E401", "georss:point", places.point, "A point is one position.", _LATITUDE_FIRST),
    _place("E402", "georss:line", places.line, "A line has two positions.", _LATITUDE_FIRST),
    _place(
        "E403",
        "georss:polygon",
        places.polygon,
        "A polygon is a ring of four positions or more, whose last is its first.",
        "Repeat the first position at the end.",
    ),
    _place("E404", "georss:box", places.box, "A box is two positions.", _LATITUDE_FIRST),
    _place(
        "E405",
        "georss:circle",
        places.circle,
        "A circle is a position and a radius in metres.",
        "Write three numbers: latitude, longitude, metres.",
    ),
    _place("E406", "georss:elev", decimal, "A height is a number of metres.", "Write no unit."),
    _place("E411", "geo:lat", places.latitude, "A latitude is from -90 to 90.", _DEGREES),
    _place("E412", "geo:long", places.longitude, "A longitude is from -180 to 180.", _DEGREES),
    _place("E413", "geo:alt", decimal, "A height is a number of metres.", "Write no unit."),
)
