"""`feeds build`."""

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import click
from msgspec.structs import replace

from feeds.cli import drift as drifting
from feeds.cli import log as run_log
from feeds.cli.command import Command
from feeds.cli.loop import repeat
from feeds.cli.options import WAIT, Chosen, duration, formed, reconfigured
from feeds.cli.progress import Bar
from feeds.cli.summary import ending
from feeds.cli.telling import tell_error, told
from feeds.config import Config, sources
from feeds.dates import rfc3339
from feeds.errors import FeedsError
from feeds.pipeline import Report, Run, Stopwatch, drift, outputs
from feeds.pipeline import build as build_feeds
from feeds.seal import Seal


class _Wishes(NamedTuple):
    """What the options say of every run."""

    strict: bool
    allow_drop: bool
    wait: timedelta
    form: str
    profile: bool
    verbose: bool
    quiet: bool
    log: Path | None


@click.command(cls=Command)
@reconfigured
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 if the output is out of date.",
)
@click.option("--strict", is_flag=True, help="If anything is wrong, write nothing and exit with 1.")
@click.option("--allow-drop", is_flag=True, help="Withdraw any number of articles and feeds.")
@WAIT
@click.option(
    "--every",
    type=duration(least=timedelta(seconds=1)),
    metavar="DURATION",
    help="Keep running, and build at this interval: 90s, 10m, 1h30m.",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Append a line of JSON to this file for each run.",
)
@formed
@click.option("--profile", is_flag=True, help="Print how long each stage took.")
@click.option("-v", "--verbose", is_flag=True, help="Also print what was repaired, and each file.")
@click.option("-q", "--quiet", is_flag=True, help="Print only problems.")
def build(
    choose: Callable[[], Chosen],
    *,
    check: bool,
    every: timedelta | None,
    **wishes: Any,  # noqa: ANN401 - the options above
) -> None:
    """Build the feeds from the articles.

    With --every it runs until SIGTERM or Ctrl-C, then finishes the current build and exits with 0.
    Errors of one build are printed, and the next one tries again.

    With --check, the files on disk are compared byte by byte with what a build would write, and
    those that are missing, changed or extra are listed. Files that feeds did not write are ignored.

    Exit status: 0 done, 1 a feed was refused or, with --strict, anything is wrong or, with --check,
    the output is out of date, 2 wrong usage or configuration, 3 the articles are missing, or more
    would be withdrawn than `max_drop` allows, 4 another run is at work on the same folder.
    """
    build = _Build(choose, _Wishes(**wishes))
    if check:
        if every is not None or build.wishes.log or build.wishes.profile:
            raise click.UsageError("--check cannot be used with --every, --log or --profile.")
        sys.exit(int(build.is_out_of_date()))
    if build.wishes.log:
        run_log.check(build.wishes.log)
    if every is None:
        sys.exit(int(build.run(click.get_current_context().find_object(Seal)).failed))
    if click.get_current_context().params["now"] is not None:
        raise click.UsageError("--every cannot be used with --now: each build has its own time.")
    repeat(build.again, every, build.announce)


class _Build:
    """A build that can be done more than once, each time from what the configuration then says."""

    def __init__(self, choose: Callable[[], Chosen], wishes: _Wishes) -> None:
        self._choose = choose
        self.wishes = wishes

    def run(self, seal: Seal | None = None) -> Report:
        """Build once, tell what came of it, and log it."""
        try:
            return run_log.logged(self.wishes.log, lambda: self._run(seal))
        except FeedsError as error:
            tell_error(error, self.wishes.form)
            raise

    def is_out_of_date(self) -> bool:
        """Tell how the output differs from what a build would leave.

        No seal is asked or made: it believes the times of files.
        """
        wishes = self.wishes
        try:
            _, config, run = self._choose()
            with Bar(hidden=self._is_terse) as bar:
                report, found = drift(config, self._special(run), bar.show)
        except FeedsError as error:
            tell_error(error, wishes.form)
            raise
        words = drifting.told(
            report, found, wishes.form, verbose=wishes.verbose, quiet=wishes.quiet
        )
        click.echo(words, nl=False, err=self._is_for_stderr)
        return bool(found) or report.failed

    def again(self) -> datetime | None:
        """Do the same in a loop; return when time alone gives it something to do."""
        return self.run().next_change

    def announce(self, when: datetime) -> None:
        """Tell when the next run is."""
        if not self.wishes.quiet and self.wishes.form != "json":
            click.echo(f"The next run is at {rfc3339(when)}.")

    def _run(self, seal: Seal | None) -> Report:
        wishes = self.wishes
        file, config, run = self._choose()
        if seal:
            seal.look([str(path) for path in sources(config)], str(file.absolute()))
        stopwatch = Stopwatch()
        with Bar(hidden=self._is_terse) as bar:
            report = build_feeds(config, self._special(run), bar.show, stopwatch)
        click.echo(self._told(report), nl=False, err=self._is_for_stderr)
        if wishes.profile:
            click.echo(_times(stopwatch), err=True)
        elif seal and not report.failed:
            self._keep(seal, config, report)
        return report

    def _special(self, run: Run) -> Run:
        """Return a run with what the options say of every one."""
        wishes = self.wishes
        wait = wishes.wait.total_seconds()
        return replace(run, strict=wishes.strict, allow_drop=wishes.allow_drop, wait=wait)

    @property
    def _is_terse(self) -> bool:
        return self.wishes.quiet or self.wishes.form == "json"

    def _told(self, report: Report) -> str:
        verbose = self.wishes.verbose
        lines = [] if self.wishes.quiet else [*ending(report, verbose=verbose)]
        if lines and self.wishes.strict and report.failed:
            lines.append("Nothing was written, because of --strict.")
        return told(report, self.wishes.form, lines, verbose=verbose)

    @property
    def _is_for_stderr(self) -> bool:
        return self.wishes.quiet and self.wishes.form == "text"

    def _keep(self, seal: Seal, config: Config, report: Report) -> None:
        """Let the same command end at once as long as nothing has changed."""
        again = replace(report, written=report.written.again())
        is_timeless = click.get_current_context().params["now"] is not None
        change = None if is_timeless else report.next_change
        words = self._told(again)
        seal.keep(
            outputs(config),
            change.timestamp() if change else inf,
            stdout="" if self._is_for_stderr else words,
            stderr=words if self._is_for_stderr else "",
            log=str(self.wishes.log.absolute()) if self.wishes.log else "",
            record=run_log.record(again),
        )


def _times(stopwatch: Stopwatch) -> str:
    """Return a line for each stage; what is left of the whole is the start of the program."""
    seconds = stopwatch.seconds | {"all": sum(stopwatch.seconds.values())}
    return "\n".join(f"{name:8} {taken:8.3f} s" for name, taken in seconds.items())
