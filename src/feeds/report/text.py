"""Findings for a person at a terminal: the place, the source line, a caret, a hint."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from feeds.errors import Level
from feeds.report.judged import Judged, Outcome, mending
from feeds.text import counted, listed

_WIDTH = 100  #: columns of a source line that are shown
_BEFORE = 40  #: columns of them that come before the place
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}


def form(outcome: Outcome) -> str:
    """Return a block for each document with findings, and a line of counts at the end.

    Colours are ANSI sequences; whoever prints takes them out where no terminal is.
    """
    blocks = ["\n".join(_block(one)) for one in outcome.judged if one.verdict.findings]
    return "\n\n".join([*blocks, _total(outcome)]) + "\n"


def _block(one: Judged) -> Iterator[str]:
    file = _shown(one.verdict.file)
    for finding in one.verdict.findings:
        code = f"\x1b[1;{_COLOURS[finding.level]}m{finding.code}\x1b[0m"
        yield f"{finding.at(file)} {code} {finding.level}: {_shown(finding.message)}"
        if finding.line and finding.column and (line := one.lines.get(finding.line)):
            yield from _excerpt(line, finding.column)
        yield f"    = {_shown(mending(finding))}"


def _excerpt(line: str, column: int) -> Iterator[str]:
    """Yield the line that a finding is about, and a caret below the place."""
    at = min(column - 1, len(line))
    if len(line) > _WIDTH:
        start = max(0, at - _BEFORE)
        before = "…" if start else ""
        after = "…" if start + _WIDTH < len(line) else ""
        head, tail = before + line[start:at], line[at : start + _WIDTH] + after
    else:
        head, tail = line[:at], line[at:]
    head, tail = _shown(head), _shown(tail)
    yield f"    | {head}{tail}".rstrip()
    yield f"    | {' ' * _columns(head)}^"


def _shown(string: str) -> str:
    """Return text that cannot move the cursor, colour the terminal, or turn its direction."""
    return "".join(character if character.isprintable() else " " for character in string)


def _columns(string: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters take two."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in string)
    marks = sum(unicodedata.combining(character) > 0 for character in string)
    return len(string) + wide - marks


def _total(outcome: Outcome) -> str:
    """Return what was found in all: `3 files: 1 with errors, 2 warnings`."""
    counts = Counter(finding.level for _, finding in outcome.findings())
    bad = sum(not one.verdict.valid for one in outcome.judged)
    parts = [f"{bad} with errors"] if bad else []
    parts += [counted(counts[level], level.value) for level in Level if counts[level]]
    total = f"{counted(len(outcome.judged), 'file')}: {', '.join(parts) or 'all is well'}"
    if not outcome.skipped:
        return total
    others = counted(len(outcome.skipped), "other file")
    return f"{total} (skipped {others}: {_shown(listed(outcome.skipped))})"
