"""Options that several commands have: which configuration, and what is said in its place."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from feeds import dates
from feeds.cli.places import needed_config
from feeds.cli.telling import FORMS
from feeds.config import Config, load, override
from feeds.errors import COMMAND_LINE, ConfigError, Level, Problem
from feeds.pipeline import Run


def _folder(name: str) -> Path:
    """Return a folder that is named: a script whose variable is not set gives an empty name."""
    if not name:
        raise click.BadParameter("the name is empty.")
    return Path(name)


def duration(unit: str = "", least: timedelta = timedelta()) -> Callable[[str], timedelta]:
    """Return what reads an option's span of time; `unit` is what a number alone counts, if any."""

    def read(written: str) -> timedelta:
        found = dates.duration(written, unit=unit)
        if found is None or found < least:
            bound = f" of at least {least.total_seconds():g}s" * bool(least)
            hint = f"expected a duration{bound} such as 90s, 10m or 1h30m, found `{written}`."
            raise click.BadParameter(hint)
        return found

    return read


CONFIG = click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The configuration file.  [default: config/feeds.yaml, else feeds.yaml]",
)
WAIT = click.option(
    "--wait",
    type=duration("s"),
    default="0s",
    metavar="DURATION",
    help="Wait this long for another run to end: 90s, 2m, or a number of seconds.",
)
_OPTIONS = (
    CONFIG,
    click.option(
        "--articles",
        type=_folder,
        metavar="DIR",
        help="Read the articles from this folder instead.",
    ),
    click.option(
        "--out",
        type=_folder,
        metavar="DIR",
        help="Write the feeds into this folder instead.",
    ),
    click.option(
        "--limit",
        type=click.IntRange(min=0),
        metavar="N",
        help="Keep the newest N articles in each feed; 0 keeps all.",
    ),
    click.option(
        "--now",
        metavar="TIME",
        help="Build as if it were TIME, such as 2026-01-31T18:30:00Z.",
    ),
    click.option(
        "--unpublished", is_flag=True, help="Include drafts, unpublished and expired articles."
    ),
    click.option("--future", is_flag=True, help="Include articles dated after now."),
)


class Chosen(NamedTuple):
    """What the options of a build say."""

    path: Path  #: the configuration's
    config: Config
    run: Run


def configured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a build; it is called with a `Config` and a `Run`."""

    @wraps(command)
    def once(choose: Callable[[], Chosen], **others: Any) -> None:  # noqa: ANN401 - the command's
        chosen = choose()
        command(chosen.config, chosen.run, **others)

    return reconfigured(once)


def reconfigured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the same options; it is called with a function that reads them anew."""

    @wraps(command)
    def configure(
        *,
        config: Path | None,
        articles: Path | None,
        out: Path | None,
        limit: int | None,
        now: str | None,
        unpublished: bool,
        future: bool,
        **others: Any,  # noqa: ANN401 - the command's own options
    ) -> None:
        def choose() -> Chosen:
            path = config or needed_config()
            chosen = override(
                load(path, to_build=True).config, articles=articles, output=out, limit=limit
            )
            run = Run(now=_time(now), unpublished=unpublished, future=future, file=path)
            return Chosen(path, chosen, run)

        command(choose, **others)

    for option in reversed(_OPTIONS):
        configure = option(configure)
    return configure


def formed(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--format`, and `--json` for short; it is called with a `form`."""

    @wraps(command)
    def chosen(*given: Any, form: str, as_json: bool, **others: Any) -> None:  # noqa: ANN401 - the command's
        command(*given, form="json" if as_json else form, **others)

    short = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
    long = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="text",
        show_default=True,
        help="For people, for programs, or as annotations on a pull request.",
    )
    return long(short(chosen))


def _time(now: str | None) -> datetime:
    """Return the time of the run: the one place that looks at a clock."""
    when = datetime.now(UTC) if now is None else dates.parse(now, UTC)
    if when is None:
        expected = "a time such as 2026-01-31T18:30:00Z"
        hint = "Write it as in ISO 8601."
        problem = Problem(Level.ERROR, COMMAND_LINE, "--now", f"`{now}`", expected, hint)
        raise ConfigError(problem)
    return when
