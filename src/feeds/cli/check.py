"""`feeds check`."""

import sys
from collections.abc import Callable, Iterator

import click

from feeds.cli.command import Command
from feeds.cli.options import Chosen, formed, reconfigured
from feeds.cli.summary import read
from feeds.cli.telling import tell_error, told
from feeds.errors import FeedsError, Level
from feeds.pipeline import Report
from feeds.pipeline import check as check_articles
from feeds.text import counted


@click.command(cls=Command)
@reconfigured
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@formed
@click.option("-v", "--verbose", is_flag=True, help="Print every problem, also what was repaired.")
@click.option("-q", "--quiet", is_flag=True, help="Print only problems.")
def check(
    choose: Callable[[], Chosen], *, strict: bool, form: str, verbose: bool, quiet: bool
) -> None:
    """Check the articles and their feeds, and write nothing.

    Reads each article, builds and validates each feed, and prints what a build would change.

    Exit status: 0 all is well, 1 an article would be rejected or a feed refused, or with --strict
    anything is wrong, 2 wrong usage or configuration, 3 the articles are missing, 4 another run
    is at work on the same folder.
    """
    try:
        _, config, run = choose()
        report = check_articles(config, run)
    except FeedsError as error:
        tell_error(error, form)
        raise
    lines = () if quiet else _ending(report)
    click.echo(told(report, form, lines, verbose=verbose), nl=False)
    sys.exit(int(_fails(report, strict=strict)))


def _ending(report: Report) -> Iterator[str]:
    written = report.written
    yield from read(report)
    files = counted(len(written.written), "file")
    yield f"A build would write {files} and remove {len(written.removed)}."


def _fails(report: Report, *, strict: bool) -> bool:
    levels = {problem.level for problem in report.problems}
    return report.failed or Level.ERROR in levels or (strict and Level.WARNING in levels)
