"""JSON files: one article as an object, several as an array, or one on each line (JSON Lines)."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from feeds.errors import Level, Problem
from feeds.read.problems import Path, Spot, shown
from feeds.read.record import Record, file_problem
from feeds.read.scan import SourceFile

_DECODER = json.JSONDecoder()
_BETWEEN_ITEMS = re.compile(r"[\s,]*")


class _Stretch:
    """Finds values in a stretch of JSON by searching for their keys: JSON gives no places."""

    def __init__(self, text: str, line: int, ends: Callable[[], tuple[int, int]]) -> None:
        self._text = text
        self._line = line
        self._ends = ends

    def spot(self, path: Path) -> Spot:
        """Return the line of the first key of that name, or of the innermost one around it."""
        position, end = self._ends()
        for key in (part for part in path if isinstance(part, str)):
            named = re.compile(rf'"{re.escape(key)}"\s*:', re.IGNORECASE)
            if found := named.search(self._text, position, end):
                position = found.start()
        line = self._line + self._text.count("\n", 0, position)
        return Spot(line, position - self._text.rfind("\n", 0, position))

    def spelling(self, _path: Path) -> str:
        """Return "": a scalar in JSON has no spelling that its value does not have."""
        return ""


def documents(text: str, file: SourceFile) -> Iterator[Record | Problem]:
    """Yield the articles of a file that holds an object or an array of objects."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1:  # one object after another
            yield from lines(text, file)
        else:
            yield _broken(error, file)
    except (ValueError, RecursionError) as error:
        yield _too_much(error, file, line=1)
    else:
        yield from _items(value, text, file)


def lines(text: str, file: SourceFile) -> Iterator[Record | Problem]:
    """Yield the articles of a file with an object on each line; a bad line stops no other."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            yield _broken(error, file, line=number)
        except (ValueError, RecursionError) as error:
            yield _too_much(error, file, line=number)
        else:
            place = _Stretch(line, number, partial(_all_of, line))
            yield _record(value, place, file, number)


def _items(value: object, text: str, file: SourceFile) -> Iterator[Record | Problem]:
    if not isinstance(value, list):
        yield _record(value, _Stretch(text, 1, partial(_all_of, text)), file)
        return
    starts = cache(partial(_starts, text, len(value)))
    for index, item in enumerate(value):
        place = _Stretch(text, 1, partial(_item_ends, starts, index))
        yield _record(item, place, file, index + 1)


def _record(value: object, place: _Stretch, file: SourceFile, number: int = 0) -> Record | Problem:
    if isinstance(value, dict):
        return Record(value, place, number=number)
    spot = place.spot(())
    found = "a list" if isinstance(value, list) else shown(value)
    hint = "Write each article as `{...}` with its keys and values."
    return file_problem(file, Level.ERROR, found, "an object", hint=hint, spot=spot)


def _all_of(text: str) -> tuple[int, int]:
    return 0, len(text)


def _item_ends(starts: Callable[[], list[int]], index: int) -> tuple[int, int]:
    return starts()[index], starts()[index + 1]


def _starts(text: str, count: int) -> list[int]:
    """Return where the items of an array in valid JSON start, and where the last one ends."""
    starts, position = [], text.index("[") + 1
    for _ in range(count):
        position = _after_gap(text, position)
        starts.append(position)
        position = _DECODER.raw_decode(text, position)[1]
    return [*starts, position]


def _after_gap(text: str, position: int) -> int:
    gap = _BETWEEN_ITEMS.match(text, position)
    return gap.end() if gap else position


def _broken(error: json.JSONDecodeError, file: SourceFile, line: int = 1) -> Problem:
    spot = Spot(line + error.lineno - 1, error.colno)
    found = f"a mistake ({error.msg[0].lower()}{error.msg[1:]})"
    hint = "Correct it: quotes, commas or brackets are not in order."
    return file_problem(file, Level.ERROR, found, "valid JSON", hint=hint, spot=spot)


def _too_much(error: Exception, file: SourceFile, line: int) -> Problem:
    is_deep = isinstance(error, RecursionError)
    found = "more levels within each other than can be read" if is_deep else "a number too large"
    hint = "Nest it less deeply." if is_deep else "Put it in quotes."
    return file_problem(file, Level.ERROR, found, "JSON", hint=hint, spot=Spot(line, 1))
