"""Text files that begin with front matter, as static site generators read them.

---
title: The values, in YAML
...
The body, in Markdown or HTML.
"""

import re
from collections.abc import Iterator

from feeds.config import Limits
from feeds.errors import Level, Problem
from feeds.read import otherfences, yamltext
from feeds.read.fields import SPELLINGS
from feeds.read.problems import Spot, shown
from feeds.read.record import Record, body_type, file_problem, no_article, too_long
from feeds.read.scan import SourceFile
from feeds.text import place

_OPENING = re.compile(r"---[ \t]*(?=\n|\Z)")
_OPENINGS = re.compile(r"---|\+\+\+|\{")  # also those of other fences
_ABOVE = " \t\n\ufeff"
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_HINT = "Correct it: quotes, brackets or indentation are not in order."


def records(text: str, file: SourceFile, limits: Limits) -> Iterator[Record | Problem]:
    """Yield the article that a file holds, or what is wrong with the file."""
    opening = _OPENING.match(text)
    if not opening:
        yield otherfences.record(text, file, limits) or _without(text, file, limits)
        return
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        yield _open_ended(file)
        return
    # From the line end of the opening fence, so that its lines are numbered as in the file.
    yield record(text[opening.end() : closing.start() + 1], text[closing.end() :], file, limits)


def record(source: str, body: str, file: SourceFile, limits: Limits) -> Record | Problem:
    """Return what a text in YAML says, or what is wrong with it."""
    if len(source) > limits.front_matter_size:
        return too_long(source, file, limits)
    try:
        document = yamltext.load(source, limits)
    except yamltext.YamlError as error:
        found = f"a mistake ({error.reason})"
        hint = error.hint or _HINT
        return file_problem(file, Level.ERROR, found, "valid YAML", hint=hint, spot=error.spot)
    values = {} if document.value is None else document.value
    if not isinstance(values, dict):
        found = "a list" if isinstance(values, list) else shown(values)
        expected, hint = "keys with values", "Write each as `key: value`, on a line of its own."
        return file_problem(file, Level.ERROR, found, expected, hint=hint, spot=Spot(2, 1))
    return Record(
        values,
        yamltext.Tree(document.source),
        body,
        body_type(file),
        problems=tuple(_warnings(document, file)),
    )


def _warnings(document: yamltext.Document, file: SourceFile) -> Iterator[Problem]:
    """Yield what was noticed while the front matter was parsed."""
    warning = Level.WARNING
    if document.forbidden:
        found, spot = "a control character", document.forbidden
        yield file_problem(
            file, warning, found, "text", hint="Remove it: it is left out.", spot=spot
        )
    for key, spot in document.repeated:
        hint = "Remove the others: the last one counts."
        yield Problem(warning, file.name, key, "the key again", "each key once", hint, *spot)


def _without(text: str, file: SourceFile, limits: Limits) -> Problem:
    """Return why a text is no article: mostly it was never meant to be one."""
    below = text.lstrip(_ABOVE)
    if len(below) == len(text) or not _OPENINGS.match(below):
        return no_article(file, "no front matter")
    if not _is_ours(next(records(below, file, limits))):
        return no_article(file, "front matter that begins below the first line")
    spot = Spot(*place(text[: len(text) - len(below)]))
    found, expected = "empty lines or spaces before it", "front matter at the very beginning"
    hint = "Remove them: until then the file is left out."
    return file_problem(file, Level.WARNING, found, expected, hint=hint, spot=spot)


def _is_ours(found: Record | Problem) -> bool:
    """Tell whether front matter has any key that articles have: a rule or a table has none."""
    return isinstance(found, Record) and any(SPELLINGS[key] for key in found.values)


def _open_ended(file: SourceFile) -> Problem:
    hint = "Put a line of `---` below the front matter."
    expected = "a line of `---` that ends the front matter"
    return file_problem(file, Level.ERROR, "none", expected, hint=hint, spot=Spot(1, 1))
