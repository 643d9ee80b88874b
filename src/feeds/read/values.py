"""From whatever YAML or JSON gave for a key to the type that an article needs.

Each function knows one type and decides for every other: taken as meant, repaired with a note,
or left out with a warning. docs/reference/articles.md tells the decisions to authors.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import date

from feeds import text
from feeds.read.fields import KEYS, respelled
from feeds.read.problems import Notes, Path, shown

_YES = (True, 1, "true", "yes", "on", "1")
_NO = (False, 0, "false", "no", "off", "0")
_MOST_PIXELS = 100_000  # beyond the largest pictures that formats and cameras make
_QUOTE = "Put it in quotes."


class Section:
    """The values at one place of an article: all of it, its provider, one of its images."""

    __slots__ = ("_values", "notes", "path")

    def __init__(self, values: Mapping[object, object], notes: Notes, path: Path = ()) -> None:
        self._values = respelled(values)
        self.notes = notes
        self.path = path

    def first(self, field: str) -> tuple[Path, object]:
        """Return the value of the first key of `field` that has one, and its path; else None."""
        for key in KEYS[field]:
            value = self._values.get(key)
            if value is not None and value != "":
                return (*self.path, key), value
        return (*self.path, KEYS[field][0]), None

    def each(self, field: str) -> Iterator[tuple[Path, object]]:
        """Yield the values of all keys of `field` that have one, in order of precedence."""
        for key in KEYS[field]:
            value = self._values.get(key)
            if value is not None and value != "":
                yield (*self.path, key), value

    def text(self, field: str) -> str:
        """Return plain text; "" for none."""
        path, value = self.first(field)
        return as_text(value, path, self.notes)

    def number(self, field: str) -> float:
        """Return a number; 0 for none."""
        path, value = self.first(field)
        if value is None:
            return 0.0
        found = as_number(value)
        if found is None:
            self.notes.warn(path, value, "a number", "It counts as 0.")
        return found or 0.0

    def flag(self, field: str, *, default: bool) -> bool:
        """Return what a yes-or-no key says; `default` for nothing, and with a warning for more."""
        path, value = self.first(field)
        if value is None:
            return default
        word = value.strip().lower() if isinstance(value, str) else value
        if word in _YES or word in _NO:
            return word in _YES
        self.notes.warn(path, value, "true or false", f"It counts as {str(default).lower()}.")
        return default

    def pixels(self, field: str) -> int | None:
        """Return a size in pixels; None if none is told that a picture can have."""
        path, value = self.first(field)
        if value is None:
            return None
        number = as_number(value.strip().removesuffix("px") if isinstance(value, str) else value)
        if number is not None and 1 <= number <= _MOST_PIXELS:
            return int(number)
        self.notes.warn(path, value, "a number of pixels", "It is left out.")
        return None

    def items(self, field: str) -> Iterator[tuple[Path, object]]:
        """Yield the values in a list, or the one value where there is no list, with their paths."""
        path, value = self.first(field)
        if isinstance(value, list):
            yield from (((*path, place), item) for place, item in enumerate(value))
        elif value is not None:
            yield path, value


def as_text(value: object, path: Path, notes: Notes) -> str:
    """Return a scalar as plain text, as its author wrote it; "" for anything else."""
    if isinstance(value, str):
        return _plain(value, path, notes)
    if value is None:
        return ""
    if isinstance(value, bool | int | float | date):
        notes.warn(path, value, "text", _QUOTE)
        return text.plain(notes.spelling(path) or shown(value))
    notes.warn(path, value, "text", "It is left out.")
    return ""


def as_number(value: object) -> float | None:
    """Return a finite number, also of a text that is one; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _plain(value: str, path: Path, notes: Notes) -> str:
    read = text.plain(value)
    if read != value and ("<" in value or "&" in value):
        notes.repaired(path, value, "text without HTML")
    return read
