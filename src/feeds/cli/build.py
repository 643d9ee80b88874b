"""`feeds build`."""

import sys
from collections.abc import Callable
from math import inf

import click
import msgspec
from msgspec.structs import replace

from feeds.cli.options import Chosen, reconfigured
from feeds.cli.progress import Bar
from feeds.cli.summary import summary
from feeds.config import Config, sources
from feeds.pipeline import Report, Stopwatch, outputs
from feeds.pipeline import build as build_feeds
from feeds.seal import Seal


@click.command()
@reconfigured
@click.option("--strict", is_flag=True, help="Write nothing if anything is wrong; exit with 1.")
@click.option("--allow-drop", is_flag=True, help="Take back however many articles and feeds.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="Wait so long for another run to end.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done for programs.")
@click.option("--profile", is_flag=True, help="Tell how long each stage took.")
@click.option("-v", "--verbose", is_flag=True, help="Also tell what was repaired, and each file.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
def build(
    choose: Callable[[], Chosen],
    *,
    strict: bool,
    allow_drop: bool,
    wait: float,
    as_json: bool,
    profile: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Build the feeds from the articles.

    Exit status: 0 done, 1 a feed was refused or, with --strict, anything is wrong, 2 wrong usage or
    configuration, 3 the articles are not there, or more of what is published would be taken back
    than `max_drop` allows, 4 another run is at work on the same folder.
    """

    def told(report: Report) -> str:
        if as_json:
            return f"{_json(report)}\n"
        return "".join(f"{line}\n" for line in summary(report, verbose=verbose, quiet=quiet))

    file, config, run = choose()
    seal = click.get_current_context().find_object(Seal)
    if seal:
        seal.look([str(path) for path in sources(config)], str(file.absolute()))
    stopwatch = Stopwatch()
    run = replace(run, strict=strict, allow_drop=allow_drop, wait=wait)
    with Bar(hidden=quiet or as_json) as bar:
        report = build_feeds(config, run, bar.show, stopwatch)
    to_stderr = quiet and not as_json
    click.echo(told(report), nl=False, err=to_stderr)
    if profile:
        click.echo(_times(stopwatch), err=True)
    elif seal and not report.failed:
        _seal(seal, config, report, told, to_stderr=to_stderr)
    sys.exit(int(report.failed))


def _seal(
    seal: Seal, config: Config, report: Report, told: Callable[[Report], str], *, to_stderr: bool
) -> None:
    """Let the same command end at once as long as nothing has changed."""
    again = told(replace(report, written=report.written.again()))
    is_timeless = click.get_current_context().params["now"] is not None
    due = inf if is_timeless or report.due is None else report.due.timestamp()
    words = ("", again) if to_stderr else (again, "")
    seal.keep(outputs(config), due, stdout=words[0], stderr=words[1])


def _times(stopwatch: Stopwatch) -> str:
    """Return a line for each stage; what is left of the whole is the start of the program."""
    seconds = stopwatch.seconds | {"all": sum(stopwatch.seconds.values())}
    return "\n".join(f"{name:8} {taken:8.3f} s" for name, taken in seconds.items())


def _json(report: Report) -> str:
    """Return a report for programs, with problems as objects rather than rows."""
    data = msgspec.to_builtins(report)
    data["problems"] = [problem._asdict() for problem in report.problems]
    return msgspec.json.format(msgspec.json.encode(data)).decode()
