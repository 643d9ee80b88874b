"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from feeds.errors import Level
from feeds.model import Finding
from feeds.report.judged import Outcome, advice

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def form(outcome: Outcome) -> str:
    """Return a line for each finding: `::error file=...,line=...,col=...,title=A101::...`."""
    return "".join(_line(file, finding) for file, finding in outcome.findings())


def _line(file: str, finding: Finding) -> str:
    place = f"file={file.translate(_IN_VALUE)},line={finding.line},col={finding.column}"
    text = advice(finding).translate(_IN_TEXT)
    return f"::{_COMMANDS[finding.level]} {place},title={finding.code}::{text}\n"
