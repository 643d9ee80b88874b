"""What a run did, as a person reads it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from feeds.dates import rfc3339
from feeds.errors import Level, Problem
from feeds.pipeline import Report
from feeds.plan import Withheld
from feeds.text import counted, listed

#: What became of an article that is not published: it is ...
WHY = {
    Withheld.REMOVED: "withdrawn (`removed` or `deleted`)",
    Withheld.DRAFT: "a draft",
    Withheld.UNPUBLISHED: "unpublished (`published: false`)",
    Withheld.FUTURE: "dated in the future",
    Withheld.EXPIRED: "expired",
}
#: Which option includes them.
HINTS = {
    Withheld.DRAFT: "--unpublished includes drafts and unpublished articles",
    Withheld.UNPUBLISHED: "--unpublished includes drafts and unpublished articles",
    Withheld.FUTURE: "--future includes articles dated in the future",
    Withheld.EXPIRED: "--unpublished includes articles that have expired",
}
_SHOWN = 3  #: problems of one kind that tell what is wrong with all of them
_INDEX = re.compile(r"\[\d+\]")
_TITLES = {Level.ERROR: "Rejected", Level.WARNING: "Warnings", Level.INFO: "Notes"}


def summary(report: Report, *, verbose: bool) -> Iterator[str]:
    """Yield the lines that tell of a run."""
    yield from complaints(report, verbose=verbose)
    yield from ending(report, verbose=verbose)


def ending(report: Report, *, verbose: bool) -> Iterator[str]:
    """Yield the lines that tell what was done, after those that tell what was wrong."""
    if verbose:
        yield from _files(report)
    yield from read(report)
    if not report.published:
        yield from _nothing(report)
    yield _documents(report)
    if report.written != type(report.written)():
        yield f"See {named(report.folder)}/index.html"


def complaints(report: Report, *, verbose: bool) -> Iterator[str]:
    """Yield what somebody should mend; with `verbose` also what was mended without a doubt."""
    yield from grouped(report.problems, verbose=verbose)
    for refusal in report.refused:
        yield f"Not published: {refusal}"


def grouped(problems: Iterable[Problem], *, verbose: bool) -> Iterator[str]:
    """Yield the problems, grouped by what became of the article, the worst first."""
    for level in Level:
        group = [problem for problem in problems if problem.level is level]
        group.sort(key=attrgetter("order"))
        if group and (level is not Level.INFO or verbose):
            yield f"{_TITLES[level]}:"
            yield from _reasons(group, verbose=verbose)


def _reasons(problems: Sequence[Problem], *, verbose: bool) -> Iterator[str]:
    """Yield problems in their order; where many are of one kind, only these and together."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(_kind(problem), []).append(problem)
    for problem in problems:
        group = groups[_kind(problem)]
        if verbose or len(group) <= _SHOWN:
            yield f"  {problem}"
        elif problem is group[0]:
            yield from _group(group)


def _kind(problem: Problem) -> tuple[str, str]:
    return _INDEX.sub("", problem.field), problem.expected


def _group(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line on what is wrong in many places, and the first of these."""
    first, files = problems[0], {problem.path for problem in problems}
    field = _INDEX.sub("[]", first.field)
    common = first.hint if len({problem.hint for problem in problems}) == 1 else ""
    what = f"{field}: expected {first.expected}" if field else f"expected {first.expected}"
    yield f"  {what}: {len(problems)} times in {counted(len(files), 'file')}. {common}".rstrip()
    for problem in problems[:_SHOWN]:
        own = "" if common else problem.hint
        yield f"    {problem.place}: found {problem.found}. {own}".rstrip()
    yield f"    ... and {len(problems) - _SHOWN} more: -v lists them"


def _files(report: Report) -> Iterator[str]:
    written = report.written
    for verb, paths in (("wrote", written.written), ("removed", written.removed)):
        yield from (f"{verb} {path}" for path in paths)


def read(report: Report) -> Iterator[str]:
    """Yield what was read: articles, files that hold none, and when the next change is due."""
    yield _articles(report)
    if report.skipped:
        count = counted(len(report.skipped), "file")
        yield f"Skipped {count} without an article: {listed(report.skipped)}."
    yield from _coming(report)


def _articles(report: Report) -> str:
    """Return the line that counts articles."""
    again = f" ({report.repeated} of the same story as another)" if report.repeated else ""
    parts = [f"{report.published} published{again}"]
    parts += [_withheld(reason, count) for reason, count in report.withheld.items()]
    parts += [f"{report.rejected} rejected"] if report.rejected else []
    return f"{counted(report.read, 'article')} read: {', '.join(parts)}."


def _withheld(reason: Withheld, count: int) -> str:
    """Return how many articles are not published for a reason."""
    return counted(count, "draft") if reason is Withheld.DRAFT else f"{count} {WHY[reason]}"


def _coming(report: Report) -> Iterator[str]:
    """Yield when the next article is published, if one waits, and when the next one expires."""
    if report.due:
        yield f"The next article is due at {rfc3339(report.due)}."
    if report.expires:
        yield f"The next article expires at {rfc3339(report.expires)}."


def _nothing(report: Report) -> Iterator[str]:
    """Yield why there is nothing to publish, and what would change that."""
    yield "There is nothing to publish."
    for hint in dict.fromkeys(HINTS[reason] for reason in report.withheld if reason in HINTS):
        yield f"  {hint}."


def _documents(report: Report) -> str:
    """Return the line that counts feeds and files."""
    written = report.written
    counts = f"{len(written.written)} written, {len(written.unchanged)} unchanged"
    counts += f", {len(written.removed)} removed"
    refused = f", {len(report.refused)} refused" if report.refused else ""
    return f"{counted(report.feeds, 'feed')} in {named(report.folder)}: {counts}{refused}."


def named(folder: str) -> str:
    """Return a folder as a person names it: from the current one, if it is in there."""
    path = Path(folder)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
