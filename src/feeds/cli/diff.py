"""`feeds diff`."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import click

from feeds.cli.command import Command
from feeds.cli.difference import told
from feeds.cli.options import Chosen, reconfigured
from feeds.cli.printing import readable_json, show
from feeds.cli.progress import Bar
from feeds.compare import Diff
from feeds.pipeline.differing import diff as diff_feeds
from feeds.pipeline.differing import diff_folders

_SIZE = (100, 24)  # where there is no terminal, such as in a comment on a pull request
_FOLDER = click.Path(path_type=Path)


@click.command(cls=Command)
@click.argument("old", metavar="[OLD]", type=_FOLDER, required=False)
@click.argument("new", metavar="[NEW]", type=_FOLDER, required=False)
@reconfigured
@click.option("--check", is_flag=True, help="Exit with 1 if anything differs.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, by feed.")
@click.option("-v", "--verbose", is_flag=True, help="Print everything, however long.")
def diff(
    choose: Callable[[], Chosen],
    *,
    old: Path | None,
    new: Path | None,
    check: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Show what subscribers will see change.

    OLD is a folder of feeds from an earlier build. Default: the output folder. It is compared with
    what a build would write now, or with the feeds in the folder NEW. Nothing is written.

    Entries that are new, changed or gone are listed once, with the feeds that they are in; those
    that newer entries have pushed out are listed as older, beyond the limit.

    Exit status: 0 done, 1 with --check, something differs, 2 wrong usage or configuration, or a
    folder without feeds, 3 the articles are missing, 4 another run is at work on the same folder.
    """
    found = diff_folders(old, new) if old and new else _planned(choose, old, quiet=as_json)
    if as_json:
        show(f"{readable_json(found)}\n")
    else:
        width = shutil.get_terminal_size(_SIZE).columns
        show("".join(f"{line}\n" for line in told(found, width, verbose=verbose)))
    sys.exit(int(check and bool(found)))


def _planned(choose: Callable[[], Chosen], old: Path | None, *, quiet: bool) -> Diff:
    """Return what differs from what a build would leave, and say what it would not publish."""
    _, config, run = choose()
    with Bar(hidden=quiet) as bar:
        report, found = diff_feeds(config, run, old, bar.show)
    for refusal in report.refused:
        click.echo(f"Not published: {refusal}", err=True)
    if report.rejected:
        click.echo(f"Rejected articles: {report.rejected}. `feeds check` shows why.", err=True)
    return found
