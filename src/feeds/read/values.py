"""From whatever YAML or JSON gave for a key to the type that an article needs.

Each function knows one type and decides for every other: taken as meant, repaired with a note,
or left out with a warning. docs/reference/articles.md tells the decisions to authors.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import Literal

from feeds import dates, text
from feeds.read.fields import KEYS, SPELLINGS
from feeds.read.problems import Notes, Path, shown

_YES = (True, 1, "true", "yes", "on", "1")
_NO = (False, 0, "false", "no", "off", "0")
_MOST_PIXELS = 100_000  # beyond the largest pictures that formats and cameras make
_MOST_MARKUP = 8  # characters of markup and references for one of text
# With what people put around it: `Bo <bo@example.org>`, `bo@example.org (Bo)`
# Only at the start of a word, or it would be looked for from every letter on.
_EMAIL = re.compile(r"(?<![^\s<>()@])[^\s<>()@]++@[^\s<>()@]+")
_AROUND = " \t<>()[],;"
_QUOTE = "Put it in quotes."


class Section:
    """The values at one place of an article: all of it, its provider, one of its images."""

    __slots__ = ("_values", "notes", "path", "written")

    def __init__(self, values: Mapping[object, object], notes: Notes, path: Path = ()) -> None:
        # By the table's spelling of their keys, and nothing that is not in it.
        self._values = {key: value for name, value in values.items() if (key := SPELLINGS[name])}
        self.notes = notes
        self.path = path
        self.written = values

    def first(self, field: str) -> tuple[Path, object]:
        """Return the value of the first key of `field` that has one, and its path; else None."""
        key = self._key(field)
        return (*self.path, key or KEYS[field][0]), self._values.get(key)

    def lacks(self, field: str) -> bool:
        """Tell whether no key of `field` has a value, nor anything in its list."""
        key = self._key(field)
        return not key or self._values[key] == []

    def each(self, field: str) -> Sequence[tuple[Path, object]]:
        """Return the values of all keys of `field` that have one, in order of precedence."""
        return [
            ((*self.path, key), value)
            for key in KEYS[field]
            if (value := self._values.get(key)) is not None and value != ""
        ]

    def text(self, field: str) -> str:
        """Return plain text; "" for none."""
        key = self._key(field)
        return as_text(self._values[key], (*self.path, key), self.notes) if key else ""

    def prose(self, field: str) -> str:
        """Return plain text of some sentences; "" for none."""
        key = self._key(field)
        if not key:
            return ""
        return as_text(self._values[key], (*self.path, key), self.notes, "text_length")

    def number(self, field: str) -> float:
        """Return a number; 0 for none."""
        key = self._key(field)
        if not key:
            return 0.0
        found = as_number(self._values[key])
        if found is None:
            self._warn(key, "a number", "Correct it: it counts as 0.")
        return found or 0.0

    def flag(self, field: str, *, default: bool) -> bool:
        """Return what a key says that publishes an article or holds it back; `default` for nothing.

        What is neither yes nor no holds it back, with a warning: what appears by mistake cannot be
        taken back from those who have it. Only a day of publication says that it is published.
        """
        key = self._key(field)
        if not key:
            return default
        value = self._values[key]
        word = value.strip().lower() if isinstance(value, str) else value
        if word in _YES or word in _NO:
            return word in _YES
        if default and dates.parse(value, UTC):
            self._warn(key, "true or false", "Write one of the two: it counts as true.")
            return True
        self._warn(key, "true or false", "Write one of the two: until then it is held back.")
        return not default

    def pixels(self, field: str) -> int | None:
        """Return a size in pixels; None if none is told that a picture can have."""
        key = self._key(field)
        if not key:
            return None
        value = self._values[key]
        if type(value) is int and 1 <= value <= _MOST_PIXELS:
            return value
        number = as_number(value.strip().removesuffix("px") if isinstance(value, str) else value)
        if number is not None and 1 <= number <= _MOST_PIXELS:
            return int(number)
        self._warn(key, "a number of pixels", "Correct it: it is left out.")
        return None

    def items(self, field: str) -> Sequence[tuple[Path, object]]:
        """Return the values in a list, or the one value if it is no list, with their paths."""
        key = self._key(field)
        if not key:
            return ()
        path, value = (*self.path, key), self._values[key]
        if isinstance(value, list):
            if len(value) > self.notes.limits.items:
                self.notes.exceeded(path, "items", len(value), "items", "the first are taken")
                value = value[: self.notes.limits.items]
            return [((*path, place), item) for place, item in enumerate(value)]
        return ((path, value),)

    def _warn(self, key: str, expected: str, hint: str) -> None:
        self.notes.warn((*self.path, key), self._values[key], expected, hint)

    def _key(self, field: str) -> str:
        """Return the first key of `field` that has a value; "" for none."""
        for key in KEYS[field]:
            if key in self._values:
                value = self._values[key]
                if value is not None and value != "":
                    return key
        return ""


def as_text(
    value: object,
    path: Path,
    notes: Notes,
    limit: Literal["title_length", "text_length"] = "title_length",
) -> str:
    """Return a scalar as plain text, as its author wrote it; "" for anything else."""
    if isinstance(value, str):
        if len(value) > getattr(notes.limits, limit):
            return _cut(value, path, notes, limit)
        read = text.plain(value)
        if read != value and ("<" in value or "&" in value):
            notes.repaired(path, value, "text without HTML")
        return read
    if value is None:
        return ""
    if isinstance(value, bool | int | float | date):
        notes.warn(path, value, "text", _QUOTE)
        return text.plain(notes.spelling(path) or shown(value))
    notes.warn(path, value, "text", "Write a text: it is left out.")
    return ""


def without_address(name: str) -> str:
    """Return the name of somebody or something without e-mail addresses: feeds are public."""
    if "@" not in name:
        return name
    return _EMAIL.sub("", name).strip(_AROUND)


def _cut(value: str, path: Path, notes: Notes, limit: str) -> str:
    """Return as much of a text as the limit lets pass, with a warning; all of it if that is all."""
    most: int = getattr(notes.limits, limit)
    # Markup takes room too, but no more than this is looked at: what is longer is no text.
    read = text.plain(value[: _MOST_MARKUP * most])
    if len(read) > most or len(value) > _MOST_MARKUP * most:
        notes.exceeded(path, limit, len(value), "characters", "it is cut off")
    return text.shorten(read, most)


def as_number(value: object) -> float | None:
    """Return a finite number, also of a text that is one; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
