"""JSON to a list of values that know their place (RFC 8259).

Python's decoder reads; only when a finding needs its line is the text scanned for it.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from json import JSONDecodeError
from typing import NoReturn

from feeds.validate import limits
from feeds.validate.tree import Document, Fault, Member

#: What can be wrong with JSON, as `rule.Reading` names it.
NOT_JSON = "not JSON"
DUPLICATE_KEY = "duplicate key"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)


def read_json(document: Document) -> None:
    """Fill a document with the values of its text; faults tell what was wrong with it."""
    repeated: list[str] = []

    def collect(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            repeated.extend(Counter(key for key, _ in pairs) - Counter(found.keys()))
        return found

    try:
        value = json.loads(
            document.text, object_pairs_hook=collect, parse_constant=_refuse_constant
        )
    except JSONDecodeError as error:
        _give_up(document, error.msg, error.pos)
    except RecursionError:
        _give_up(document, f"values nest deeper than {limits.MAX_DEPTH}", 0)
    except ValueError as error:
        _give_up(document, str(error), 0)
    else:
        message = "the name {!r} stands twice in one object"
        document.faults += [Fault(DUPLICATE_KEY, message.format(key)) for key in repeated]
        _list_members(document, value)


def _refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which are JavaScript's."""
    raise ValueError(f"{name} is no number of JSON")


def _give_up(document: Document, message: str, position: int) -> None:
    offset = len(document.text[:position].encode("utf-8", "replace"))
    document.faults.append(Fault(NOT_JSON, message, offset))
    document.complete = False


def _list_members(document: Document, value: object) -> None:
    """List the value and all within it, in order."""
    waiting = [(Member(value, "", None, "$"), 0)]
    while waiting:
        member, depth = waiting.pop()
        document.members.append(member)
        if depth > limits.MAX_DEPTH or len(document.members) > limits.MAX_ELEMENTS:
            document.members.clear()
            _give_up(document, "there are too many values, or they nest too deep", 0)
            return
        waiting.extend((child, depth + 1) for child in reversed(_children(member)))


def _children(member: Member) -> list[Member]:
    """Give what an object or an array holds."""
    value, shape = member.value, member.shape
    if isinstance(value, dict):
        return [Member(item, key, member, f"{shape}.{key}") for key, item in value.items()]
    if isinstance(value, list):
        return [Member(item, place, member, f"{shape}[]") for place, item in enumerate(value)]
    return []


def locate(text: str, keys: Sequence[str | int]) -> int:
    """Give the position in the text of the value to which the keys lead; 0 if there is none.

    Of a field that stands twice, it is the last one, which is the one that counts.
    """
    way: list[str | int] = []  # to the value that comes next
    found, name = 0, ""
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "}]":
            way.pop()
        elif mark == ",":
            _advance(way)
        elif mark == ":":
            way[-1] = _unquote(name)
        else:
            if way == [*keys] and (mark in "{[" or text[token.end() :].lstrip()[:1] != ":"):
                found = token.start()
            name = mark
            if mark in "{[":
                way.append("" if mark == "{" else 0)
    return found


def _advance(way: list[str | int]) -> None:
    """Go on to the next value of the same array or object."""
    last = way[-1]
    way[-1] = last + 1 if isinstance(last, int) else ""


def _unquote(name: str) -> str:
    try:
        return str(json.loads(name))
    except ValueError:  # not reached for a text that was read
        return name
