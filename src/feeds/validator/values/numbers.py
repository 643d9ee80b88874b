"""Numbers and times of play, as they are written in feeds."""

import re

from feeds.validator.values.kept import kept

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_NPT = re.compile(r"now|[0-9]+(?:\.[0-9]*)?|([0-9]+):([0-9]{1,2}):([0-9]{1,2})(?:\.[0-9]*)?")
_LONGEST = 18  # digits: what every reader's integer holds
_SIXTY = 60


def integer(value: str) -> str | None:
    """Check a whole number with an optional sign."""
    good = _INTEGER.fullmatch(value) and len(value) <= _LONGEST
    return None if good else "is not a whole number"


def non_negative_integer(value: str) -> str | None:
    """Check a whole number of at least 0."""
    good = _DIGITS.fullmatch(value.removeprefix("+")) and len(value) <= _LONGEST
    return None if good else "is not a whole number of at least 0"


@kept(256)
def positive_integer(value: str) -> str | None:
    """Check a whole number of at least 1."""
    good = non_negative_integer(value) is None and int(value) > 0
    return None if good else "is not a whole number of at least 1"


def integer_between(low: int, high: int, value: str) -> str | None:
    """Check a whole number within two bounds, both allowed."""
    good = integer(value) is None and low <= int(value) <= high
    return None if good else f"is not a whole number from {low} to {high}"


def integers(value: str) -> str | None:
    """Check whole numbers with commas between."""
    good = all(integer(number.strip()) is None for number in value.split(","))
    return None if good else "is not whole numbers with commas between"


def decimal(value: str) -> str | None:
    """Check a number with an optional fraction."""
    good = _DECIMAL.fullmatch(value) and len(value) <= 2 * _LONGEST
    return None if good else "is not a number"


def boolean(value: str) -> str | None:
    """Check `true` or `false`, in small letters."""
    return None if value in {"true", "false"} else 'is neither "true" nor "false"'


def npt_time(value: str) -> str | None:
    """Check a normal play time: seconds, hours:minutes:seconds or now (RFC 2326 3.6)."""
    match = _NPT.fullmatch(value)
    if match is None:
        return "is not a time of play such as 12.5, 0:01:12.5 or now"
    if match[2] and (int(match[2]) >= _SIXTY or int(match[3]) >= _SIXTY):
        return "has more than 59 minutes or seconds"
    return None
