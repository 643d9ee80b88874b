"""The guard against a mass drop: an empty mount must never empty the feeds.

What was published is told by the state, and by the listing in the output folder where there is no
state.
"""

from collections.abc import Collection

from feeds.config import Config
from feeds.errors import DropError, Level, Problem
from feeds.pipeline.run import Run


def refuse_drop(
    config: Config,
    run: Run,
    *,
    articles: tuple[Collection[str], Collection[str]],
    feeds: tuple[Collection[str], Collection[str]],
) -> None:
    """Raise DropError if too much of what was published before is not any more.

    `articles` are the ids, `feeds` the folders, each before and now.
    """
    if run.allow_drop:
        return
    for name, (before, now) in (("articles", articles), ("feeds", feeds)):
        gone = len(set(before).difference(now))
        if gone * 100 > config.max_drop * len(before):
            raise _too_much(config, gone, len(before), name)


def _too_much(config: Config, gone: int, before: int, name: str) -> DropError:
    return DropError(
        Problem(
            Level.ERROR,
            config.output,
            "",
            f"{gone} of {before} {name} that would be",
            f"at most {config.max_drop:g} percent of what is published to be taken back",
            "Nothing was written. Are all articles there? If it is meant, give --allow-drop.",
        )
    )
