"""What somebody has done who wrote a text that is no YAML, and what to write instead.

A parser says what it cannot go on with. Mostly the line that it stopped on tells more: whoever
wrote `title: Elm: Street` need not know what a mapping value is.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # YAML 1.1, section 4.2
_ITEMS = r"\s*(?:- +)*"
_PAIR = re.compile(rf"(?P<items>{_ITEMS})(?P<key>[\w\"'][^:]*:)(?:\s+|$)")
_ITEM = re.compile(r"(?P<items>\s*(?:- +)*)(?P<key>-) +")
_NO_SPACE = re.compile(rf"{_ITEMS}(?P<key>[\w-]+:)(?P<value>[^\s:/].*)")
_LONGEST = 60  # characters of a value that is written out
_HINTS = {
    "unexpected end of stream": "Close the quote.",
    "expected ',' or": "Close the bracket.",
    "another document": "Remove the line of `---`: only one document is read.",
    "undefined alias": "Put a value that begins with `*` in quotes.",
}
_NO_COLON = "could not find expected ':'"
_SURPLUS_COLON = "mapping values are not allowed"
_MISSED_LATER = (_NO_COLON, "end of stream", "expected ',' or")


class Mistake(NamedTuple):
    """Why a text is no YAML."""

    reason: str
    line: int | None  #: counted from 1; None where it cannot be told
    column: int | None
    hint: str = ""  #: what to do; "" where that cannot be told


def explained(text: str, error: yaml.MarkedYAMLError) -> Mistake:
    """Return what is wrong with a text, where its author finds it.

    What is open ends far from where it began; what is no key is missed on the line after it.
    """
    reason = error.problem or error.context or "a mistake"
    is_earlier = any(part in reason for part in _MISSED_LATER)
    mark = error.context_mark if is_earlier else error.problem_mark
    if not mark:
        return Mistake(reason, None, None)
    found = Mistake(reason, mark.line + 1, mark.column + 1)
    known = next((hint for part, hint in _HINTS.items() if part in reason), "")
    return found._replace(hint=known) if known else _looked_at(found, _LINE_ENDS.split(text))


def _looked_at(found: Mistake, lines: Sequence[str]) -> Mistake:
    """Return a mistake with what its line and the one before tell of it."""
    at, line = _line(lines, found.line or 0)
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        hint = "Indent with spaces: the line begins with a tab."
        return found._replace(column=indent.index("\t") + 1, hint=hint)
    pair = _PAIR.match(line) or _ITEM.match(line)
    if pair and (found.column or 0) > pair.end():
        return found._replace(hint=_quote(pair["key"], line[pair.end() :]))
    if found.reason == _NO_COLON:
        return _no_pair(found, line)
    before, above = _line(lines, at - 1)
    if _SURPLUS_COLON in found.reason and above and not (_PAIR.match(above) or _ITEM.match(above)):
        return _no_pair(found._replace(line=before, column=_indent(above) + 1), above)
    return found._replace(hint=_align(line, above, before))


def _line(lines: Sequence[str], number: int) -> tuple[int, str]:
    """Return the last line up to a number on which anything stands, and its own number."""
    filled = (at for at in range(min(number, len(lines)), 0, -1) if lines[at - 1].strip())
    at = next(filled, 0)
    return at, lines[at - 1] if at else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _quote(key: str, value: str) -> str:
    """Return the advice to put a value into quotes, and how that looks."""
    content = value.rstrip()
    if content[:1] in ("'", '"') and content[1:].endswith(content[0]):
        content = content[1:-1]
    elif content[:1] not in ("'", '"'):
        content = re.split(r"\s#", content)[0]
    if len(content) > _LONGEST:
        return f"Put all that follows `{key}` in quotes."
    return f"Quote the value: `{key} {_quoted(content)}`."


def _quoted(content: str) -> str:
    if '"' in content or "\\" in content:
        content = content.replace("'", "''")
        return f"'{content}'"
    return f'"{content}"'


def _no_pair(found: Mistake, line: str) -> Mistake:
    """Return the mistake that a line is no `key: value`."""
    if near := _NO_SPACE.match(line):
        hint = f"Put a space after the colon: `{near['key']} {near['value'].rstrip()}`."
        return found._replace(hint=hint)
    return found._replace(
        hint="Write `key: value` on this line, or indent it to go on with a text."
    )


def _align(line: str, above: str, before: int) -> str:
    """Return the advice to begin a line where others begin."""
    own, others = _indent(line), _indent(above)
    if not above or own == others:
        return "Check the quotes and brackets above it, and that keys begin below each other."
    return f"Begin it in column {others + 1}, as line {before}, if the two belong together."
