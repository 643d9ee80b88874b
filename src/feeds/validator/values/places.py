"""Positions on Earth: pairs of latitude and longitude in degrees (WGS 84), as GeoRSS has them."""

from feeds.validator.values.numbers import decimal

_PAIR = 2


def latitude(value: str) -> str | None:
    """Check degrees from -90 (south) to 90."""
    return decimal(value) or _beyond(value, 90)


def longitude(value: str) -> str | None:
    """Check degrees from -180 (west) to 180."""
    return decimal(value) or _beyond(value, 180)


def point(value: str) -> str | None:
    """Check one position."""
    return _positions(value, least=1, most=1)


def line(value: str) -> str | None:
    """Check two positions or more."""
    return _positions(value, least=2)


def polygon(value: str) -> str | None:
    """Check a closed ring: four positions or more, of which the last is the first."""
    problem = _positions(value, least=4)
    numbers = value.replace(",", " ").split()
    if problem is None and numbers[:_PAIR] != numbers[-_PAIR:]:
        return "does not end where it begins"
    return problem


def box(value: str) -> str | None:
    """Check two corners: the lower one first."""
    return _positions(value, least=2, most=2)


def circle(value: str) -> str | None:
    """Check a position and a radius in metres."""
    *position, radius = value.replace(",", " ").split() or [""]
    return point(" ".join(position)) or decimal(radius)


def _positions(value: str, least: int, most: int | None = None) -> str | None:
    numbers = value.replace(",", " ").split()
    if len(numbers) % _PAIR:
        return "has a latitude without a longitude"
    if len(numbers) < least * _PAIR or (most and len(numbers) > most * _PAIR):
        return f"has {len(numbers) // _PAIR} positions, not {least}{'' if most else ' or more'}"
    latitudes, longitudes = numbers[::_PAIR], numbers[1::_PAIR]
    problems = (*map(latitude, latitudes), *map(longitude, longitudes))
    return next((problem for problem in problems if problem), None)


def _beyond(value: str, most: int) -> str | None:
    return f"is not from -{most} to {most}" if abs(float(value)) > most else None
