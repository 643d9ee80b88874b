"""Findings for a person at a terminal: the place, the source line, a caret, a hint."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from feeds.errors import Level
from feeds.model import Finding
from feeds.report.judged import Judged, count

_WIDTH = 100  #: columns of a source line that are shown
_BEFORE = 40  #: columns of them that come before the place
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}


def plain(judged: Iterable[Judged]) -> str:
    """Return a block for each document with findings, and a line of counts at the end.

    Colours are ANSI sequences; click takes them out where no terminal is.
    """
    everything = list(judged)
    blocks = [block for one in everything if (block := "\n".join(_block(one)))]
    return "\n\n".join([*blocks, _total(everything)]) + "\n"


def _block(one: Judged) -> Iterator[str]:
    lines = one.lines if one.verdict.findings else ()
    for finding in one.verdict.findings:
        place = f"{one.verdict.file}:{finding.line}:{finding.column}"
        code = f"\x1b[{_COLOURS[finding.level]};1m{finding.code}\x1b[0m"
        yield f"{place} {code} {finding.level}: {finding.message}"
        yield from _excerpt(finding, lines)
        yield f"    = {finding.hint} [{finding.spec}]"


def _excerpt(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    """Yield the line that a finding is about, and a caret below the place."""
    if not 1 <= finding.line <= len(lines):
        return
    line = lines[finding.line - 1]
    at = min(finding.column - 1, len(line))
    start = max(0, at - _BEFORE) if len(line) > _WIDTH else 0
    shown = "".join(c if c.isprintable() else " " for c in line[start : start + _WIDTH])
    yield f"    | {shown}"
    yield f"    | {' ' * _columns(shown[: at - start])}^"


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide characters take two."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.combining(c) > 0 for c in text)
    return len(text) + wide - marks


def _total(judged: Sequence[Judged]) -> str:
    files = _counted(len(judged), "document")
    counts = [_counted(count(judged, level), level.value) for level in (Level.ERROR, Level.WARNING)]
    notes = count(judged, Level.INFO)
    return f"{files}: {', '.join(counts)}" + f", {_counted(notes, 'note')}" * bool(notes)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)
