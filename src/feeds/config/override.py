"""What the command line says in place of the configuration file."""

from pathlib import Path

from msgspec.structs import replace

from feeds.config.document import Spot, error, quoted
from feeds.config.paths import located, overlap
from feeds.config.structs import Config, Feeds, Selection
from feeds.errors import COMMAND_LINE


def override(
    config: Config,
    *,
    articles: Path | None = None,
    output: Path | None = None,
    limit: int | None = None,
) -> Config:
    """Return a configuration with the options that were given (`--articles`, `--out`, `--limit`).

    Paths are seen from the current folder. A limit holds for every kind of feed, also for one with
    a limit of its own. Raises ConfigError where articles and output share a folder.
    """
    if articles is not None:
        config = replace(config, articles=(str(articles),))
    if output is not None:
        config = replace(config, output=str(output))
    if limit is not None:
        config = replace(config, limit=limit, feeds=_without_limits(config.feeds))
    config = located(config, Path.cwd())
    for complaint in overlap(config):
        spot = Spot(None, None, quoted(config.output))
        raise error(
            COMMAND_LINE, "--out", expected=complaint.expected, hint=complaint.hint, spot=spot
        )
    return config


def _without_limits(feeds: Feeds) -> Feeds:
    return replace(
        feeds,
        all=_without_limit(feeds.all),
        topics=_without_limit(feeds.topics),
        providers=_without_limit(feeds.providers),
    )


def _without_limit(selection: Selection | None) -> Selection | None:
    return selection and replace(selection, limit=None)
