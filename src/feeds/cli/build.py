"""`feeds build`."""

import sys

import click
import msgspec
from msgspec.structs import replace

from feeds.cli.options import configured
from feeds.cli.progress import Bar
from feeds.cli.summary import summary
from feeds.config import Config
from feeds.pipeline import Report, Run
from feeds.pipeline import build as build_feeds


@click.command()
@configured
@click.option("--strict", is_flag=True, help="Write nothing if anything is wrong; exit with 1.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done for programs.")
@click.option("-v", "--verbose", is_flag=True, help="Also tell what was repaired, and each file.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
def build(
    config: Config, run: Run, *, strict: bool, as_json: bool, verbose: bool, quiet: bool
) -> None:
    """Build the feeds from the articles.

    Exit status: 0 done, 1 a feed was refused or, with --strict, anything is wrong, 2 wrong usage or
    configuration, 3 the articles are not there.
    """
    with Bar(hidden=quiet or as_json) as bar:
        report = build_feeds(config, replace(run, strict=strict), bar.show)
    if as_json:
        click.echo(_json(report))
    else:
        lines = summary(report, verbose=verbose, quiet=quiet)
        click.echo("".join(f"{line}\n" for line in lines), nl=False, err=quiet)
    sys.exit(int(report.failed))


def _json(report: Report) -> bytes:
    """Return a report for programs, with problems as objects rather than rows."""
    data = msgspec.to_builtins(report)
    data["problems"] = [problem._asdict() for problem in report.problems]
    return msgspec.json.format(msgspec.json.encode(data))
