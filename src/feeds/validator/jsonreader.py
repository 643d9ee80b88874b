"""JSON to a list of values that know their place (RFC 8259).

Python's decoder reads; only when a finding needs its line is the text scanned for it.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator
from json import JSONDecodeError
from typing import NoReturn

from feeds.validator import limits
from feeds.validator.tree import Document, Fault, Member, Shape

#: What can be wrong with JSON, as `rule.Reading` names it.
NOT_JSON = "not JSON"
DUPLICATE_KEY = "duplicate key"

# A string, and the colon after it if it is a name; or a bracket, a comma, a number.
_TOKEN = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[\[\]{},]|[^\s\[\]{},"]+', re.DOTALL)


_CONTAINERS = (dict, list)

#: The keys and places that lead from the document to a value.
Way = tuple[str | int, ...]


class _TooMuchError(Exception):
    """There are too many values, or they nest too deep."""


class _NoNumberError(ValueError):
    """A name that JavaScript has for a number and JSON has not."""


def read_json(document: Document) -> None:
    """Fill a document with the values of its text; faults tell what was wrong with it."""
    text = document.text
    reader = _Reader()
    try:
        value = reader.decode(text)
    except JSONDecodeError as error:
        _give_up(document, error.msg, error.pos)
    except _NoNumberError as error:
        _give_up(document, f"{error} is no number of JSON", _position(text, str(error)))
    except RecursionError:
        _give_up(document, f"values nest deeper than {limits.MAX_DEPTH}", 0)
    except ValueError as error:  # a number of more digits than Python reads
        _give_up(document, str(error), 0)
    else:
        if reader.has_repeated:
            document.faults += [
                Fault(DUPLICATE_KEY, f"the name {key} occurs twice in one object", _bytes(text, at))
                for key, at in _repeated_keys(text)
            ]
        _list_members(document, value)


class _Reader:
    """Python's decoder, stricter: it notices names that stand twice, and knows no NaN."""

    def __init__(self) -> None:
        self.has_repeated = False

    def decode(self, text: str) -> object:
        """Decode a whole text."""
        return json.loads(text, object_pairs_hook=self.collect, parse_constant=_refuse_constant)

    def collect(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Make an object of its fields."""
        found = dict(pairs)
        if len(found) != len(pairs):
            self.has_repeated = True
        return found


def _refuse_constant(name: str) -> NoReturn:
    raise _NoNumberError(name)


def _position(text: str, token: str) -> int:
    """Find a token outside strings."""
    return next((found.start() for found in _TOKEN.finditer(text) if found[0] == token), 0)


def _bytes(text: str, position: int) -> int:
    """Give the offset in UTF-8 of a character."""
    return len(text[:position].encode("utf-8", "replace"))


def _repeated_keys(text: str) -> Iterator[tuple[str, int]]:
    """Yield each name, as written, that its object had before, and where it stands."""
    seen: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            seen.append(set())
        elif mark in "}]":
            seen.pop()
        elif token[2]:
            if (name := _unquote(token[1])) in seen[-1]:
                yield token[1], token.start()
            seen[-1].add(name)


def _give_up(document: Document, message: str, position: int) -> None:
    document.faults.append(Fault(NOT_JSON, message, _bytes(document.text, position)))
    document.complete = False


def _list_members(document: Document, value: object) -> None:
    """List the value and all within it, in order."""
    try:
        _Lister(document).list(value)
    except _TooMuchError:
        document.members.clear()
        document.shapes.clear()
        _give_up(document, "there are too many values, or they nest too deep", 0)


class _Lister:
    """Lists the values of a document: each right before those within it, and by their shapes."""

    def __init__(self, document: Document) -> None:
        self.members = document.members
        self.shapes = document.shapes
        self.count = 1  # of values that are listed, or will be

    def list(self, value: object) -> None:
        """List the value that is the whole document."""
        shape = Shape("$")
        whole = Member(value, "", None, shape.name)
        for lists in (self, shape):
            lists.members.append(whole)
        self.shapes.append(shape)
        self.fill(whole, shape, 1)

    def fill(self, holder: Member, shape: Shape, depth: int) -> None:
        """List what an object or an array holds: the hot loop of reading JSON."""
        value = holder.value
        if not isinstance(value, _CONTAINERS) or not value:
            return
        self.count += len(value)
        if self.count > limits.MAX_ELEMENTS or depth > limits.MAX_DEPTH:
            raise _TooMuchError
        members, within, is_array = self.members, shape.within, isinstance(value, list)
        pairs: Iterable[tuple[str | int, object]]
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            name = None if is_array else key
            its = within.get(name) or self.shape(shape, name)
            member = Member(item, key, holder, its.name)
            its.members.append(member)
            members.append(member)
            if isinstance(item, _CONTAINERS):
                self.fill(member, its, depth + 1)

    def shape(self, around: Shape, name: str | int | None) -> Shape:
        """Make the shape of a field, or of the items of an array."""
        made = Shape(f"{around.name}[]" if name is None else f"{around.name}.{name}")
        around.within[name] = made
        self.shapes.append(made)
        return made


def locate(text: str, wanted: Container[Way]) -> dict[Way, int]:
    """Give the positions in the text of the values to which the ways lead, in one pass.

    Of a field that stands twice, it is the last one, which is the one that counts.
    """
    found: dict[Way, int] = {}
    way: list[str | int] = []  # to the value that comes next
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "}]":
            way.pop()
        elif mark == ",":
            last = way[-1]
            way[-1] = last + 1 if isinstance(last, int) else ""
        elif token[2]:
            way[-1] = _unquote(token[1])
        else:
            if (here := tuple(way)) in wanted:
                found[here] = token.start()
            if mark in "{[":
                way.append("" if mark == "{" else 0)
    return found


def _unquote(name: str) -> str:
    """Decode a string that the decoder has already accepted."""
    return str(json.loads(name))
