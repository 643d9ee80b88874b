"""What the placeholders of permalinks stand for that tell a time, in English in any locale."""

from datetime import datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month(local: datetime) -> str:
    """Return the name of the month."""
    return _MONTHS[local.month - 1]


def weekday(local: datetime) -> str:
    """Return the name of the day."""
    return _DAYS[local.weekday()]


def numbers(local: datetime) -> dict[str, str]:
    """Return the numbers of a time by the names that Jekyll and Hugo both have for them."""
    return {
        "year": f"{local:%Y}",
        "month": f"{local:%m}",
        "day": f"{local:%d}",
    }
