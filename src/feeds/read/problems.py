"""What there is to say about one article, and where in its file it is said."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Protocol

from feeds import text
from feeds.config import Limits
from feeds.errors import Level, Problem

Path = tuple[str | int, ...]  #: keys and places in lists, from the outside to the inside
LEFT_OUT = "it is left out."  #: ends a hint where the rest of the article is published
UNTIL_THEN = f" Until then {LEFT_OUT}"  #: the same, after what was probably meant
_SHOWN = 60  # characters of a value: enough to know it again


class Spot(NamedTuple):
    """A place in a file, counted from 1."""

    line: int | None = None
    column: int | None = None


class Place(Protocol):
    """Finds things in the text that an article was parsed from. Slow: asked only on problems."""

    def spot(self, path: Path) -> Spot:
        """Return where `path` stands, or the innermost part of it that is there."""

    def spelling(self, path: Path) -> str:
        """Return the scalar at `path` letter for letter: `2020.10` is 2020.1 to YAML."""


class Notes:
    """Collects what is found in one article. One of level error rejects it."""

    __slots__ = ("_place", "limits", "name", "problems", "rejected")

    def __init__(self, name: str, place: Place, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.problems: list[Problem] = []
        self.rejected = False
        self._place = place

    def repaired(self, path: Path, found: object, expected: str) -> None:
        """Note what was mended without a doubt. Nobody need act, so its line is not looked up."""
        self.problems.append(Problem(Level.INFO, self.name, dotted(path), shown(found), expected))

    def warn(self, path: Path, found: object, expected: str, hint: str = "") -> None:
        """Note what was mended, or left out, in a way that its author may not have meant."""
        self._add(Level.WARNING, path, found, expected, hint)

    def reject(
        self, path: Path, found: object, expected: str, hint: str = "", *, at: Path = ()
    ) -> None:
        """Note what keeps the article from being published; `at`: where, if not at `path`."""
        self.rejected = True
        self._add(Level.ERROR, path, found, expected, hint, at=at)

    def refuse(self, number: int, otherwise: str) -> None:
        """Let a warning, counted from 0, be what keeps the article from being published.

        `otherwise` is what to do where the warning knows nothing better.
        """
        self.rejected = True
        noted = self.problems[number]
        better = noted.hint.removesuffix(UNTIL_THEN)
        hint = otherwise if better.endswith(LEFT_OUT) else better
        self.problems[number] = noted._replace(level=Level.ERROR, hint=hint)

    def replaced(self, number: int, answer: str) -> None:
        """Say what was taken for all that was left out, from a warning on, counted from 0."""
        self.problems[number:] = [
            noted._replace(hint=noted.hint.removesuffix(LEFT_OUT) + answer)
            if noted.hint.endswith(LEFT_OUT)
            else noted
            for noted in self.problems[number:]
        ]

    def spelling(self, path: Path) -> str:
        """Return the scalar at `path` as its author wrote it."""
        return self._place.spelling(path)

    def exceeded(self, path: Path, limit: str, size: int, unit: str, answer: str) -> None:
        """Note what is more than the configuration lets pass; `limit` is the name of its key."""
        line, column = self._place.spot(path)
        hint = f"Write less, or raise `limits.{limit}`: {answer}."
        expected = f"at most {getattr(self.limits, limit)} {unit}"
        self.problems.append(
            Problem(Level.WARNING, self.name, dotted(path), str(size), expected, hint, line, column)
        )

    def _add(
        self, level: Level, path: Path, found: object, expected: str, hint: str, *, at: Path = ()
    ) -> None:
        line, column = self._place.spot(at or path)
        problem = Problem(
            level, self.name, dotted(path), shown(found), expected, hint, line, column
        )
        self.problems.append(problem)


def dotted(path: Path) -> str:
    """Return a path as people write it: `images[0].url`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")


def as_written(problem: Problem, origins: Mapping[str, Path]) -> Problem:
    """Return a problem with the key that its author wrote, where the value is from another one."""
    for name, path in origins.items():
        if re.match(rf"{name}(?![^.\[])", problem.field):
            return problem._replace(field=dotted(path) + problem.field[len(name) :])
    return problem


def shown(value: object) -> str:
    """Return a value on one short line, so that its author knows it again."""
    if isinstance(value, str):
        line = " ".join(text.xml_safe(value[: 2 * _SHOWN]).split())
        return f'"{text.shorten(line, _SHOWN)}"'
    if isinstance(value, int) and value.bit_length() > _SHOWN:
        return "a very large number"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | None):
        return "nothing" if value is None else str(value).lower()
    return "a mapping" if isinstance(value, dict) else f"a {type(value).__name__}"
