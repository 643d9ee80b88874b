"""Front matter that is not YAML: TOML and JSON, as Hugo and Eleventy have it.

+++                     {                       ---json
title = "In TOML"         "title": "In JSON"    {"title": "In JSON, for Eleventy"}
+++                     }                       ---
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from feeds.config import Limits
from feeds.errors import Level, Problem
from feeds.read.problems import Path, Place, Spot, shown
from feeds.read.record import Record, body_type, file_problem, too_long
from feeds.read.scan import SourceFile

_TOML = re.compile(r"\+\+\+[ \t]*(?:\n|\Z)")
_NAMED = re.compile(r"---[ \t]*(?P<language>[A-Za-z]\w*)[ \t]*\n")
_JSON = re.compile(r'\{\s*["}]')
_TOML_SPOT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_LINES = re.IGNORECASE | re.MULTILINE
_DECODER = json.JSONDecoder()


class _Keys:
    """Finds values by searching for their keys: neither of the parsers gives places."""

    def __init__(self, text: str, line: int, pattern: str) -> None:
        self._text = text
        self._line = line  #: of the file, on which the text begins
        self._pattern = pattern  #: of a key, with `{}` for its name

    def spot(self, path: Path) -> Spot:
        """Return where the first key of that name stands, or the innermost one around it."""
        position = 0
        for key in (part for part in path if isinstance(part, str)):
            named = re.compile(self._pattern.replace("{}", re.escape(key)), _LINES)
            if found := named.search(self._text, position):
                position = found.start("key")
        line = self._line + self._text.count("\n", 0, position)
        return Spot(line, position - self._text.rfind("\n", 0, position))

    def spelling(self, _path: Path) -> str:
        """Return "": no scalar here has a spelling that its value does not have."""
        return ""


class _Mistake(NamedTuple):
    """Why a text is not what it should be."""

    reason: str
    line: int  #: of the text, counted from 1
    column: int = 1
    hint: str = "Correct it: quotes, commas or brackets are not in order."


_TOO_MUCH = _Mistake("more than can be read", 1, hint="Nest it less deeply, or shorten the number.")


class _Language(NamedTuple):
    """A language that front matter may be in."""

    name: str
    parse: Callable[[str], object]  #: what the text says, or a `_Mistake`
    key: str  #: the pattern of a key, with `{}` for its name


def record(text: str, file: SourceFile, limits: Limits) -> Record | Problem | None:
    """Return the article that a file holds, or what is wrong with it; None for no such file."""
    if opening := _TOML.match(text):
        return _fenced(_LANGUAGES["toml"], "+++", text, opening.end(), file, limits=limits)
    if opening := _NAMED.match(text):
        return _named(text, opening, file, limits)
    return _bare_json(text, file, limits) if _JSON.match(text) else None


def _named(text: str, opening: re.Match[str], file: SourceFile, limits: Limits) -> Record | Problem:
    name = opening["language"].lower()
    if language := _LANGUAGES.get(name):
        return _fenced(language, "---", text, opening.end(), file, limits=limits)
    found = f"front matter in `{name}`"
    hint = "Write its values in YAML, between lines of `---`: programs are not run."
    return _error(file, found, "YAML, TOML or JSON", Spot(1, 1), hint)


def _fenced(
    language: _Language, fence: str, text: str, start: int, file: SourceFile, *, limits: Limits
) -> Record | Problem:
    closing = re.compile(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, start)
    if not closing:
        hint = f"Put a line of `{fence}` below the front matter."
        return _error(file, "none", f"a line of `{fence}` that ends it", Spot(1, 1), hint)
    return _record(
        language, text[start : closing.start()], 2, text[closing.end() :], file, limits=limits
    )


def _bare_json(text: str, file: SourceFile, limits: Limits) -> Record | Problem:
    """Return the article whose front matter is a JSON object with nothing around it, as in Hugo."""
    try:
        end = _DECODER.raw_decode(text)[1]
    except (ValueError, RecursionError):
        end = len(text)  # what is wrong is told when it is parsed
    return _record(_LANGUAGES["json"], text[:end], 1, text[end:].lstrip("\n"), file, limits=limits)


def _record(
    language: _Language, source: str, line: int, body: str, file: SourceFile, *, limits: Limits
) -> Record | Problem:
    if len(source) > limits.front_matter_size:
        return too_long(source, file, limits)
    values = language.parse(source)
    if isinstance(values, _Mistake):
        spot = Spot(line + values.line - 1, values.column)
        return _error(
            file, f"a mistake ({values.reason})", f"valid {language.name}", spot, values.hint
        )
    if not isinstance(values, dict):
        hint = "Write each as `key: value`, within braces."
        return _error(file, shown(values), "keys with values", Spot(line, 1), hint)
    place: Place = _Keys(source, line, language.key)
    return Record(values, place, body, body_type(file))


def _error(file: SourceFile, found: str, expected: str, spot: Spot, hint: str) -> Problem:
    return file_problem(file, Level.ERROR, found, expected, hint=hint, spot=spot)


def _toml(source: str) -> object:
    import tomllib  # noqa: PLC0415 - 5 ms, for sites that have it

    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_SPOT.search(str(error))
        reason = _TOML_SPOT.sub("", str(error))
        lowered = f"{reason[:1].lower()}{reason[1:]}"
        if place and place[1]:
            return _Mistake(lowered, int(place[1]), int(place[2]))
        return _Mistake(lowered, source.count("\n") or 1)
    except (ValueError, RecursionError):
        return _TOO_MUCH


def _json(source: str) -> object:
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        return _Mistake(f"{error.msg[0].lower()}{error.msg[1:]}", error.lineno, error.colno)
    except (ValueError, RecursionError):
        return _TOO_MUCH


_LANGUAGES: Mapping[str, _Language] = {
    "toml": _Language(
        "TOML", _toml, r"""^[ \t]*\[*[ \t]*(?P<key>(?:[\w."']+\.)?["']?{}["']?)[ \t]*[=\].]"""
    ),
    "json": _Language("JSON", _json, r'(?P<key>"{}")\s*:'),
}
