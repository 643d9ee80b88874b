"""What to do about a time that cannot be read: which one was probably meant."""

import re
from datetime import UTC, date, timedelta

from feeds import dates

_LIKE_THIS = "Write it like 2026-12-24 or 2026-12-24T09:00:00Z."
# 24.12.2025, and what stands behind it; the time of day is left as it was written.
_YEAR_LAST = re.compile(r"\s*(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)(.*)", re.DOTALL)
_YEAR_FIRST = re.compile(r"\s*(\d{4})([./-])(\d\d?)\2(\d\d?)(?!\d)(.*)", re.DOTALL)
_MONTHS = 12


def advice(value: object) -> str:
    """Return what to do about a value that tells no time, in a sentence."""
    if not isinstance(value, str):
        return _LIKE_THIS
    if found := _YEAR_LAST.fullmatch(value):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        told = _either(_readings(year, one, other, found[5]))
        month, day = (other, one) if other <= _MONTHS else (one, other)
        return told or _year_first(year, month, day, found[5])
    found = _YEAR_FIRST.fullmatch(value)
    return (
        _year_first(int(found[1]), int(found[3]), int(found[4]), found[5]) if found else _LIKE_THIS
    )


def _readings(year: int, one: int, other: int, rest: str) -> list[str]:
    """Return the times that two numbers make as month and day, in either order."""
    both = dict.fromkeys(((other, one), (one, other)))
    written = [f"{year:04}-{month:02}-{day:02}{rest.rstrip()}" for month, day in both]
    return [text for text in written if dates.parse(text, UTC)]


def _either(readings: list[str]) -> str:
    if len(readings) > 1:
        return f"Write {' or '.join(readings)}: it can be read in two ways."
    return f"Did you mean {readings[0]}?" if readings else ""


def _year_first(year: int, month: int, day: int, rest: str) -> str:
    """Say what is wrong with a date whose year stands first."""
    if not 1 <= month <= _MONTHS:
        swapped = _either(_readings(year, month, day, rest))
        return swapped or f"Correct the month: there are {_MONTHS}."
    if not dates.parse(f"{year:04}-{month:02}-01", UTC):
        return "Correct the year: no article is of then."
    days = _days(year, month)
    if not 1 <= day <= days:
        return f"Correct the day: {dates.month_name(month)} {year} has {days} days."
    return f"Correct what follows the day. {_LIKE_THIS}" if rest.strip() else _LIKE_THIS


def _days(year: int, month: int) -> int:
    """Return how many days a month has."""
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return (following - timedelta(days=1)).day
