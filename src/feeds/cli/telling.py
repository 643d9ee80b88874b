"""What came of a run, in the form that was asked for."""

from collections.abc import Iterable

import click
import msgspec

from feeds.cli.printing import readable_json
from feeds.cli.summary import complaints
from feeds.errors import FeedsError
from feeds.pipeline import Report
from feeds.report.github import annotations

#: The forms: for people, for programs, and as annotations on a pull request.
FORMS = ("text", "json", "github")


def told(report: Report, form: str, ending: Iterable[str], *, verbose: bool) -> str:
    """Return what was wrong and then `ending`, the lines that a person reads after it."""
    if form == "json":
        return f"{_json(report)}\n"
    if form == "github":
        problems = (*report.problems, *(refusal.problem for refusal in report.refused))
        return annotations(problems) + _lines(ending)
    return _lines(complaints(report, verbose=verbose)) + _lines(ending)


def tell_error(error: FeedsError, form: str) -> None:
    """Print what ended a run for whoever reads standard output; people are told elsewhere."""
    if form == "github":
        click.echo(annotations(error.problems), nl=False)
    if form == "json":
        problems = [problem._asdict() for problem in error.problems]
        data = {"problems": problems, "failed": True, "status": error.exit_status}
        click.echo(readable_json(data))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _json(report: Report) -> str:
    """Return a report for programs, with problems as objects rather than rows."""
    data = msgspec.to_builtins(report)
    data["problems"] = [problem._asdict() for problem in report.problems]
    return readable_json(data)
