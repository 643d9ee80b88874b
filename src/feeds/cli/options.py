"""Options that several commands have: which configuration, and what is said in its place."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from feeds import dates
from feeds.cli.places import PLACES, found_config
from feeds.config import load, override
from feeds.errors import ConfigError, Level, Problem
from feeds.pipeline import Run

#: Under which key of the context's `meta` commands find the path of their configuration.
CONFIG_FILE = "feeds.config_file"


def _folder(name: str) -> Path:
    """Return a folder that is named: a script whose variable is not set gives an empty name."""
    if not name:
        raise click.BadParameter("the name is empty.")
    return Path(name)


_OPTIONS = (
    click.option(
        "-c",
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The configuration.  [default: config/feeds.yaml, else feeds.yaml]",
    ),
    click.option(
        "--articles",
        type=_folder,
        metavar="DIR",
        help="Read the articles from here instead.",
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
        help="Newest N articles in each feed; 0 is all.",
    ),
    click.option(
        "--now",
        metavar="TIME",
        help="Build as if it were TIME, such as 2026-01-31T18:30:00Z.",
    ),
    click.option("--unpublished", is_flag=True, help="Include unpublished articles and drafts."),
    click.option("--future", is_flag=True, help="Include articles dated after now."),
)


def configured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a build; it is called with a `Config` and a `Run`."""

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
        path = config or found_config() or PLACES[0]
        click.get_current_context().meta[CONFIG_FILE] = path.absolute()
        loaded = load(path)
        chosen = override(loaded.config, articles=articles, output=out, limit=limit)
        run = Run(now=_time(now), unpublished=unpublished, future=future)
        command(chosen, run, **others)

    for option in reversed(_OPTIONS):
        configure = option(configure)
    return configure


def _time(now: str | None) -> datetime:
    """Return the time of the run: the one place that looks at a clock."""
    when = datetime.now(UTC) if now is None else dates.parse(now, UTC)
    if when is None:
        expected = "a time such as 2026-01-31T18:30:00Z"
        raise ConfigError(Problem(Level.ERROR, "command line", "--now", f"`{now}`", expected))
    return when
