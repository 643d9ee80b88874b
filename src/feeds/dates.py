"""Times: from whatever people write to an aware time in UTC, and from there to what feeds need.

Whole seconds throughout: no feed format needs more, and fewer ways to differ.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Outside of these stand the placeholders of programs (0001-01-01, 9999-12-31), never articles.
_FIRST_YEAR, _LAST_YEAR = 1000, 9998

_ZONE = r"(?P<zone>[A-Za-z]{1,3}|[+-]\d\d(?::?\d\d)?)?(?:[ ]*\([A-Za-z ]*\))?"
_CLOCK = (
    r"(?:(?:[Tt]|,?[ ]+(?:at[ ])?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    rf"(?:[.,]\d+)?[ ]*(?P<half>[AaPp][Mm])?[ ]*{_ZONE})?"
)
_COMPACT = rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_ZONE})?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY_NAME = r"(?:[A-Za-z]{3,9},?[ ]+)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        # ISO 8601, and what is read the same everywhere. 08/09/2020 is not, so it is no date.
        rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?){_CLOCK}",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_COMPACT}",
        # RFC 822 and 2822, and dates in English prose
        rf"{_DAY_NAME}(?P<day>\d\d?)[ -]{_MONTH},?[ -](?P<year>\d{{4}}|\d\d){_CLOCK}",
        rf"{_DAY_NAME}{_MONTH}[ ](?P<day>\d\d?)(?:st|nd|rd|th)?,?[ ](?P<year>\d{{4}}){_CLOCK}",
    )
)
# RFC 822, section 5.1: the only names that mean one thing everywhere
_ZONE_HOURS = dict.fromkeys(("Z", "UT", "UTC", "GMT"), 0)
_ZONE_HOURS |= {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5}
_ZONE_HOURS |= {"MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
# How many to a second, by the number of digits; 8, 12 and 14 of them are a calendar date.
_EPOCH_UNITS = {9: 1, 10: 1, 11: 1, 13: 1000}
_YEAR_DIGITS, _PIVOT = 4, 50  # RFC 2822, section 4.3
_LEAP_SECOND = 60  # RFC 3339, section 5.6; Python has none
_DURATION = re.compile(
    r"(?:(?P<weeks>\d+)w)?[ ]*+(?:(?P<days>\d+)d)?[ ]*+(?:(?P<hours>\d+)h)?[ ]*+"
    r"(?:(?P<minutes>\d+)m(?:in)?)?[ ]*+(?:(?P<seconds>\d+(?:\.\d+)?)s)?",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_FILE_NAME = re.compile(r"(\d{4})([-_.]?)(\d\d?)\2(\d\d?)(?:[-_. ]+|$)")


def parse(value: object, zone: tzinfo) -> datetime | None:
    """Return the time that `value` tells, in UTC; None if it tells none that can be.

    A time without a zone is in `zone`: the first of two that a clock shows twice, and one that a
    clock skips is taken as if it had not been put forward yet. A day begins at midnight. A number
    is what its digits say: 8, 12 or 14 a calendar date, 9 to 11 seconds and 13 milliseconds
    since 1970.
    """
    try:
        return _in_utc(_understood(value, zone), zone)
    except (ValueError, OverflowError, KeyError):  # 2020-02-30, infinity, a zone nobody knows
        return None


@lru_cache(maxsize=1024)  # an entry has the same times in every format, often one time twice
def rfc3339(when: datetime) -> str:
    """Return `when` as Atom and JSON Feed need it: 2020-08-14T17:42:00Z."""
    # `strftime` takes twice as long.
    return when.astimezone(UTC).isoformat("T", "seconds").replace("+00:00", "Z")


def rfc822(when: datetime) -> str:
    """Return `when` as RSS needs it: Fri, 14 Aug 2020 17:42:00 +0000, in any locale."""
    # `ctime` is no locale's, whatever its name in C promises, and faster than `strftime`.
    name, month, day, clock, year = when.astimezone(UTC).ctime().split()
    return f"{name}, {day:>02} {month} {year} {clock} +0000"


def day(when: datetime) -> str:
    """Return the day of `when` in UTC as people read it, in English in any locale: 4 Aug 2026."""
    utc = when.astimezone(UTC)
    return f"{utc.day} {_MONTHS[utc.month - 1][:3]} {utc.year}"


def month_name(month: int) -> str:
    """Return the English name of a month, counted from 1, in any locale."""
    return _MONTHS[month - 1]


def duration(text: str, *, unit: str = "") -> timedelta | None:
    """Return how long `10m`, `1h30m`, `90s`, `2d` or `1w` is; None if the text tells no time.

    `unit` is what a number alone counts, such as "s"; without one, it has to be written.
    """
    written = text.strip()
    found = _DURATION.fullmatch(written + unit if _NUMBER.fullmatch(written) else written)
    counts = found.groupdict(default="0") if found and written else {}
    parts = {name: float(count) for name, count in counts.items()}
    try:
        return timedelta(**parts) if parts else None
    except OverflowError:  # longer than anything has lasted
        return None


def from_file_name(name: str) -> tuple[date | None, str]:
    """Return the date that a file's name begins with, if any, and the rest of the name."""
    found = _FILE_NAME.match(name)
    if not found or not (found[2] or found.end(4) == len("YYYYMMDD")):
        return None, name
    try:
        return date(int(found[1]), int(found[3]), int(found[4])), name[found.end() :]
    except ValueError:
        return None, name


def _understood(value: object, zone: tzinfo) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time(tzinfo=zone))
    if isinstance(value, str):
        return _from_text(" ".join(value.split()))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_text(str(int(value)))
    return None


def _in_utc(when: datetime | None, zone: tzinfo) -> datetime | None:
    if when is None:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=zone)
    utc = aware.astimezone(UTC).replace(microsecond=0, fold=0)
    return utc if _FIRST_YEAR <= utc.year <= _LAST_YEAR else None


def _from_text(text: str) -> datetime | None:
    if text.isdecimal() and len(text) in _EPOCH_UNITS:
        return datetime.fromtimestamp(int(text) // _EPOCH_UNITS[len(text)], UTC)
    found = next(filter(None, (shape.fullmatch(text) for shape in _SHAPES)), None)
    return _from_parts(found.groupdict(default="")) if found else None


def _from_parts(parts: dict[str, str]) -> datetime:
    """Return the time that the named parts make. Raise ValueError if there is no such time."""
    hour, second = int(parts["hour"] or 0), int(parts["second"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.upper() == "PM" else 0)
    return datetime(
        _year(parts["year"]),
        _month(parts["month"]),
        int(parts["day"]),
        hour,
        int(parts["minute"] or 0),
        second - 1 if second == _LEAP_SECOND else second,
        tzinfo=_zone(parts["zone"]),
    )


def _year(text: str) -> int:
    """Return the year; of two digits as RFC 2822, section 4.3 has it."""
    year = int(text)
    if len(text) == _YEAR_DIGITS:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(text.capitalize()):
            return number
    raise ValueError(text)


def _zone(text: str) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return timezone(timedelta(hours=_ZONE_HOURS[text.upper()]))
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[3:].removeprefix(":") or 0))
    return timezone(-offset if text[0] == "-" else offset)
