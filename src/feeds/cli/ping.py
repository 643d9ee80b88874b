"""`feeds ping`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import click

from feeds.cli.command import Command
from feeds.cli.options import CONFIG, WAIT, duration
from feeds.cli.places import needed_config
from feeds.config import load, override
from feeds.pipeline.ping import Notice
from feeds.pipeline.ping import ping as tell_hubs
from feeds.websub import Limits

_DEFAULTS = Limits()


@click.command(cls=Command)
@CONFIG
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Use the feeds in this folder instead.",
)
@click.option("--dry-run", is_flag=True, help="Only print which hubs would be notified of what.")
@click.option(
    "--timeout",
    type=duration("s", least=timedelta(milliseconds=1)),
    default=f"{_DEFAULTS.timeout:g}s",
    show_default=True,
    metavar="DURATION",
    help="Wait this long for a hub to answer.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=_DEFAULTS.retries,
    show_default=True,
    metavar="N",
    help="Retry this often if a hub does not answer or is busy.",
)
@WAIT
@click.option("-q", "--quiet", is_flag=True, help="Print only problems.")
def ping(
    *,
    config: Path | None,
    out: Path | None,
    dry_run: bool,
    timeout: timedelta,
    retries: int,
    wait: timedelta,
    quiet: bool,
) -> None:
    """Notify WebSub hubs of feeds that have changed.

    Every hub of the configuration is notified of each feed that has changed since the last ping,
    in each format, and fetches it at once for all who subscribe there. So publish the feeds first.

    Exit status: 0 done, 1 a hub refused or did not answer (the next ping tries again), or nothing
    was built, 2 wrong usage or configuration, or no hub in it, 4 another ping is at work for the
    same folder.
    """
    path = config or needed_config()
    chosen = override(load(path).config, output=out)
    limits = Limits(timeout.total_seconds(), retries)
    notices = tell_hubs(chosen, limits, dry_run=dry_run, wait=wait.total_seconds())
    if dry_run:
        click.echo(
            "".join(f"{one.hub} would be notified of {one.url}\n" for one in notices), nl=False
        )
        return
    failed = [one for one in notices if not one.is_told]
    click.echo("".join(f"{line}\n" for line in _problems(failed)), nl=False, err=True)
    if not quiet:
        click.echo("\n".join(_summary(notices)))
    sys.exit(int(bool(failed)))


def _problems(failed: Sequence[Notice]) -> Iterator[str]:
    """Yield a line for each feed that a hub did not take, and one for all that were not tried."""
    for hub, some in groupby(failed, attrgetter("hub")):
        notices = list(some)
        for one in notices:
            if one.reason:
                yield f"feeds: {hub} was not notified of {one.url}: {one.reason}."
        if left := sum(not one.reason for one in notices):
            yield f"feeds: {hub} was not tried for {left} more: the next ping will."


def _summary(notices: Sequence[Notice]) -> Iterator[str]:
    if not notices:
        yield "Nothing has changed since the last ping."
    for hub, some in groupby(notices, attrgetter("hub")):
        told = [one.is_told for one in some]
        yield f"{hub} was notified of {sum(told)} of {len(told)}."
