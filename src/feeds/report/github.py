"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from collections.abc import Iterable

from feeds.errors import COMMAND_LINE, Level, Problem
from feeds.model import Finding
from feeds.report.judged import Outcome, advice

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def form(outcome: Outcome) -> str:
    """Return a line for each finding: `::error file=...,line=...,col=...,title=A101::...`."""
    return "".join(_line(file, finding) for file, finding in outcome.findings())


def annotations(problems: Iterable[Problem]) -> str:
    """Return a line for each problem in an input file that somebody should mend."""
    return "".join(_annotation(one) for one in problems if one.level is not Level.INFO)


def _annotation(problem: Problem) -> str:
    command = _COMMANDS[problem.level]
    if problem.path == COMMAND_LINE:
        return f"::{command}::{str(problem).translate(_IN_TEXT)}\n"
    place = f"file={problem.path.translate(_IN_VALUE)}"
    place += f",line={problem.line}" if problem.line else ""
    place += f",col={problem.column}" if problem.column else ""
    text = str(problem._replace(path="", line=None, column=None)).removeprefix(": ")
    return f"::{command} {place}::{text.translate(_IN_TEXT)}\n"


def _line(file: str, finding: Finding) -> str:
    place = f"file={file.translate(_IN_VALUE)}"
    place += f",line={finding.line},col={finding.column}" if finding.line else ""
    text = advice(finding).translate(_IN_TEXT)
    return f"::{_COMMANDS[finding.level]} {place},title={finding.code}::{text}\n"
