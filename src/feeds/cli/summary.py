"""What a run did, as a person reads it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from feeds.dates import rfc3339
from feeds.errors import Level, Problem
from feeds.pipeline import Report
from feeds.plan import Withheld

#: What became of articles that are not published: they are, or it is, ...
WHY = {
    Withheld.REMOVED: "taken back (`removed` or `deleted`)",
    Withheld.DRAFT: "in draft",
    Withheld.UNPUBLISHED: "unpublished (`published: false`)",
    Withheld.FUTURE: "dated in the future",
}
_HINTS = {
    Withheld.DRAFT: "--unpublished includes drafts and unpublished articles",
    Withheld.UNPUBLISHED: "--unpublished includes drafts and unpublished articles",
    Withheld.FUTURE: "--future includes articles dated in the future",
}
_SHOWN = 5  #: problems with the same reason that tell what is wrong with all of them
_INDEX = re.compile(r"\[\d+\]")
_TITLES = {Level.ERROR: "Rejected", Level.WARNING: "Repaired", Level.INFO: "Noted"}


def summary(report: Report, *, verbose: bool, quiet: bool) -> Iterator[str]:
    """Yield the lines that tell of a run: with `quiet` only what somebody should mend."""
    yield from complaints(report, verbose=verbose)
    if quiet:
        return
    if verbose:
        yield from _files(report)
    yield articles(report)
    if report.due:
        yield f"The next article is due at {rfc3339(report.due)}."
    if not report.published:
        yield from _nothing(report)
    yield _documents(report)
    if report.written != type(report.written)():
        yield f"See {_named(report.folder)}/index.html"


def complaints(report: Report, *, verbose: bool = False) -> Iterator[str]:
    """Yield what somebody should mend; with `verbose` also what was mended without a doubt."""
    yield from _problems(report.problems, verbose=verbose)
    for refusal in report.refused:
        yield f"Not published: {refusal}"


def _problems(problems: Iterable[Problem], *, verbose: bool) -> Iterator[str]:
    """Yield the problems, grouped by what became of the article, the worst first."""
    for level in Level:
        group = [problem for problem in problems if problem.level is level]
        if group and (level is not Level.INFO or verbose):
            yield f"{_TITLES[level]}:"
            yield from _reasons(group, verbose=verbose)


def _reasons(problems: Iterable[Problem], *, verbose: bool) -> Iterator[str]:
    """Yield problems with the same reason together; of many, only the first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        reason = _INDEX.sub("", problem.field), problem.expected
        groups.setdefault(reason, []).append(problem)
    for group in groups.values():
        shown = group if verbose else group[:_SHOWN]
        yield from (f"  {problem}" for problem in shown)
        if rest := len(group) - len(shown):
            yield f"  ... and {rest} more for the same reason: -v lists them"


def _files(report: Report) -> Iterator[str]:
    written = report.written
    for verb, paths in (("wrote", written.written), ("removed", written.removed)):
        yield from (f"{verb} {path}" for path in paths)


def articles(report: Report) -> str:
    """Return the line that counts articles."""
    parts = [f"{report.published} published"]
    parts += [f"{count} {WHY[reason]}" for reason, count in report.withheld.items()]
    parts += [f"{report.rejected} rejected"] if report.rejected else []
    return f"{_counted(report.read, 'article')} read: {', '.join(parts)}."


def _nothing(report: Report) -> Iterator[str]:
    """Yield why there is nothing to publish, and what would change that."""
    yield "There is nothing to publish."
    for hint in dict.fromkeys(_HINTS[reason] for reason in report.withheld if reason in _HINTS):
        yield f"  {hint}."


def _documents(report: Report) -> str:
    """Return the line that counts feeds and files."""
    written = report.written
    counts = f"{len(written.written)} written, {len(written.unchanged)} unchanged"
    counts += f", {len(written.removed)} removed"
    refused = f", {len(report.refused)} refused" if report.refused else ""
    return f"{_counted(report.feeds, 'feed')} in {_named(report.folder)}: {counts}{refused}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)


def _named(folder: str) -> str:
    """Return a folder as a person names it: from the current one, if it is in there."""
    path = Path(folder)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
