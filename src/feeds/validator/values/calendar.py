"""The three ways feeds write dates: RFC 3339 (Atom, JSON Feed), RFC 822 (RSS), W3CDTF (dc, sy).

For each there is a checker, and `..._moment` that gives the time a good value means.
"""

import re
from datetime import UTC, datetime, timedelta, timezone

from feeds.validator.values.kept import kept

_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_W3CDTF = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)
_RFC822 = re.compile(
    r"(?:([A-Za-z]+)\s*,)?\s*(\d{1,2})\s+([A-Za-z]+)\s+(\d{4}|\d{2})\s+"
    r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([A-Za-z]+|[+-]\d{4}))?",
    re.ASCII,
)
# The form that every reader understands: no folding, no comment, four digits of year.
_PLAIN_RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? "
    r"(?:UT|GMT|Z|EST|EDT|CST|CDT|MST|MDT|PST|PDT|[+-]\d\d(?:00|15|30|45))"
)

# What nearly every date looks like: Python reads these sooner, and as the same time.
_USUAL_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3])(?::[0-5]\d){2}Z", re.ASCII)
_USUAL_RFC822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) "
    r"((?:[01]\d|2[0-3])(?::[0-5]\d){2}) (?:\+0000|GMT)",
    re.ASCII,
)

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NUMBERS = {name.title(): f"{number:02}" for number, name in enumerate(_MONTHS, 1)}
_NAMED_ZONES = {  # hours east of Greenwich (RFC 822 5.1)
    "UT": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
# RFC 822 gave the military letters the wrong sign, so RFC 5322 4.3 reads each as "zone unknown".
_MILITARY = frozenset("ABCDEFGHIKLMNOPQRSTUVWXY")

_FIRST_FEED = datetime(1990, 1, 1, tzinfo=UTC)  # the Web's own beginning: no feed entry is older
_TOLERANCE = timedelta(days=1)  # clocks differ, and zones are written wrongly

_TWO_DIGIT_PIVOT = 50  # RFC 5322 4.3: 00 to 49 are 2000 to 2049
_MAX_COMMENT_DEPTH = 20


def rfc3339(value: str) -> str | None:
    """Check a date-time of RFC 3339 5.6, with the upper-case letters that RFC 4287 3.3 demands."""
    moment = _read_rfc3339(value)
    if isinstance(moment, str):
        return moment
    return "must have its letters, T and Z, in upper case" if {"t", "z"} & set(value) else None


def rfc3339_moment(value: str) -> datetime | None:
    """Give the time that an RFC 3339 date-time means; None where it is not one."""
    moment = _read_rfc3339(value)
    return moment if isinstance(moment, datetime) else None


@kept(1024)
def _read_rfc3339(value: str) -> datetime | str:
    if _USUAL_RFC3339.fullmatch(value) and (usual := _usual(value)):
        return usual
    match = _RFC3339.fullmatch(value)
    if match is None:
        return "is not of the form 2026-01-31T18:30:00Z"
    *numbers, fraction, zone = match.groups()
    return _moment([int(number) for number in numbers], fraction, zone)


def _usual(text: str) -> datetime | None:
    """Read a time as Python reads it; None for a day that does not exist."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def w3cdtf(value: str) -> str | None:
    """Check a date of the W3C note on date and time formats: a year, a month, a day or a time."""
    moment = _read_w3cdtf(value)
    return moment if isinstance(moment, str) else None


def w3cdtf_moment(value: str) -> datetime | None:
    """Give the beginning of the time that a W3CDTF date means; None where it is not one."""
    moment = _read_w3cdtf(value)
    return moment if isinstance(moment, datetime) else None


@kept(1024)
def _read_w3cdtf(value: str) -> datetime | str:
    match = _W3CDTF.fullmatch(value)
    if match is None:
        return "is not of the form 2026, 2026-01, 2026-01-31 or 2026-01-31T18:30:00+00:00"
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    numbers = [int(part) for part in (year, month or 1, day or 1, hour or 0, minute or 0)]
    return _moment([*numbers, int(second or 0)], fraction, zone or "Z")


def _moment(numbers: list[int], fraction: str | None, zone: str) -> datetime | str:
    """Build a time from year, month, day, hour, minute and second, or say why there is none."""
    year, month, day, hour, minute, second = numbers
    if second == 60:  # noqa: PLR2004 - RFC 3339 5.7: a leap second, which datetime does not know
        second = 59
    if (offset := _offset(zone.replace(":", ""))) is None:
        return f"has the impossible UTC offset {zone}"
    microsecond = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        return datetime(year, month, day, hour, minute, second, microsecond, offset)
    except ValueError as error:
        return f"names a time that does not exist: {error}"


def _offset(zone: str) -> timezone | None:
    """Read Z, +hhmm or -hhmm."""
    if zone in {"Z", "z"}:
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[3:])
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - RFC 3339 5.6: time-hour and time-minute
        return None
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if zone[0] == "-" else delta)


def rfc822(value: str) -> str | None:
    """Check a date-time of RFC 822 5, with the four-digit years of RFC 2822 3.3.

    The obsolete forms that the grammar still allows (comments, folding, letters for zones) pass
    here; `rfc822_oddity` names them. A wrong day of the week has `rfc822_weekday`.
    """
    moment = _read_rfc822(value)
    return moment if isinstance(moment, str) else None


def rfc822_moment(value: str) -> datetime | None:
    """Give the time that an RFC 822 date-time means; None where it is not one."""
    moment = _read_rfc822(value)
    return moment if isinstance(moment, datetime) else None


def rfc822_meant(value: str) -> str:
    """Return how RFC 822 writes a date of Atom, JSON Feed or Dublin Core; "" for any other.

    A year or month alone tells no day to write.
    """
    moment = rfc3339_moment(value) or w3cdtf_moment(value)
    if moment is None or len(value) < len("2026-01-31"):
        return ""
    day, month = _DAYS[moment.weekday()].title(), _MONTHS[moment.month - 1].title()
    zone = "GMT" if moment.tzinfo is UTC else f"{moment:%z}"
    return f"{day}, {moment.day:02} {month} {moment.year:04} {moment:%H:%M:%S} {zone}"


def rfc822_weekday(value: str) -> str | None:
    """Check that a date-time of RFC 822 names the day of the week which that date is (5.2)."""
    moment = rfc822_moment(value)
    if moment and value[:4].lower() == f"{_DAYS[moment.weekday()]},":
        return None
    match = _RFC822.fullmatch(_without_comments(value) or "")
    if moment is None or match is None or match[1] is None:
        return None
    is_right = _DAYS[moment.weekday()] == match[1][:3].lower()
    return None if is_right else f"is on a {moment:%A}"


def rfc822_oddity(value: str) -> str | None:
    """Name what readers may stumble over in a good date-time: an obsolete or unusual form."""
    if rfc822(value) is not None or _PLAIN_RFC822.fullmatch(value):
        return None
    match = _RFC822.fullmatch(_without_comments(value) or "")
    if match is not None and len(match[4]) == 2:  # noqa: PLR2004 - a two-digit year
        return "has a year of two digits"
    if match is not None and (match[8] or "").upper() in _MILITARY:
        return "has a single letter as its time zone, which means nothing (RFC 5322 4.3)"
    return "is not of the usual form Wed, 02 Oct 2002 13:00:00 GMT"


@kept(1024)
def _read_rfc822(value: str) -> datetime | str:
    if match := _USUAL_RFC822.fullmatch(value):
        day, month, year, time = match.groups()
        if usual := _usual(f"{year}-{_MONTH_NUMBERS[month]}-{day}T{time}Z"):
            return usual
    return _parse_rfc822(value)


def _parse_rfc822(value: str) -> datetime | str:
    plain = _without_comments(value)
    match = None if plain is None else _RFC822.fullmatch(plain)
    if match is None:
        return "is not of the form Wed, 02 Oct 2002 13:00:00 GMT"
    weekday, day, month, year, hour, minute, second, zone = match.groups()
    if weekday and not _is_weekday(weekday):
        return f"begins with {weekday}, which is no day of the week"
    if month.lower() not in _MONTHS:
        return f"has {month} for a month"
    if zone is None:
        return "has no time zone"
    offset = _rfc822_zone(zone)
    if isinstance(offset, str):
        return offset
    numbers = [_full_year(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour)]
    moment = _moment([*numbers, int(minute), int(second or 0)], None, "Z")
    return moment.replace(tzinfo=offset) if isinstance(moment, datetime) else moment


def _is_weekday(name: str) -> bool:
    """Tell a day of the week by the three letters that RFC 822 5.1 gives it."""
    return name.lower() in _DAYS


def _rfc822_zone(zone: str) -> timezone | str:
    """Give the offset of a zone, or say what is wrong with it."""
    if zone[0] in "+-":
        return _offset(zone) or f"has the impossible UTC offset {zone}"
    name = zone.upper()
    if name in _MILITARY:
        return UTC
    if name not in _NAMED_ZONES:
        return f"has the unknown time zone {zone}"
    return timezone(timedelta(hours=_NAMED_ZONES[name]))


def _full_year(year: str) -> int:
    """Read a year of two digits as RFC 5322 4.3 does."""
    number = int(year)
    if len(year) > 2:  # noqa: PLR2004 - the digits of a short year
        return number
    return number + (2000 if number < _TWO_DIGIT_PIVOT else 1900)


@kept(1024)
def _without_comments(value: str) -> str | None:
    """Drop the comments in parentheses (RFC 822 3.4.3); None where they do not match."""
    if "(" not in value and ")" not in value:
        return value.strip()
    kept, depth, escaped = [], 0, False
    for character in value:
        if escaped:
            escaped = False
        elif character == "\\" and depth:
            escaped = True
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(character)
        if depth not in range(_MAX_COMMENT_DEPTH):
            return None
    return None if depth else re.sub(r"\s+,", ",", "".join(kept)).strip()


def implausible(moment: datetime, now: datetime | None) -> str | None:
    """Say why no entry can be from that time: before there were feeds, or after `now`."""
    near = moment.replace(tzinfo=UTC)  # the tolerance is more than any offset; years 1 and 9999 too
    if near < _FIRST_FEED:
        return f"is before {_FIRST_FEED.year}, when there were no feeds"
    if now is not None and near > now + _TOLERANCE:
        return "is in the future"
    return None
