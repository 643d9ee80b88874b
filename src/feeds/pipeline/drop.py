"""The guard against a mass drop: an empty mount must never empty the feeds.

What was published is told by the state, and by the listing in the output folder where there is no
state.
"""

from collections.abc import Collection, Mapping

from feeds.config import Config
from feeds.errors import DropError, Level, Problem
from feeds.pipeline.run import Run

_HINT = "Are all articles there?"
_OTHER_IDS = (
    "Are all articles there? The configuration gives them other ids than before, so readers would "
    "show all of them again: `site.url`, `site.id_date`, `guid_from` or `id_template` has changed."
)


def too_much_dropped(
    config: Config,
    run: Run,
    *,
    articles: tuple[Collection[str], Collection[str]],
    feeds: tuple[Mapping[str, int], Mapping[str, int]],
    same_scheme: bool,
) -> DropError | None:
    """Return why a run must stop: too much of what was published before is not any more.

    `articles` are the ids, `feeds` the folders with how many entries they have, each before and
    now. Where no article is known to be out, because the state was lost, the entries count.
    `same_scheme` tells whether ids are made as they were: else all articles may seem to be others.
    """
    if run.allow_drop:
        return None
    counted = [("articles", *_gone(*articles)), ("feeds", *_gone(*feeds))]
    if not articles[0]:
        counted.append(("entries", *_fewer(*feeds)))
    for name, gone, before in counted:
        if gone * 100 > config.max_drop * before:
            hint = _HINT if same_scheme or name != "articles" else _OTHER_IDS
            return _too_much(config, f"{gone} of {before} {name}", hint)
    return None


def _gone(before: Collection[str], now: Collection[str]) -> tuple[int, int]:
    """Return how many are gone, and of how many."""
    return len(set(before).difference(now)), len(before)


def _fewer(before: Mapping[str, int], now: Mapping[str, int]) -> tuple[int, int]:
    """Return how many entries feeds have lost, and of how many."""
    lost = sum(max(0, entries - now.get(folder, 0)) for folder, entries in before.items())
    return lost, sum(before.values())


def _too_much(config: Config, gone: str, hint: str) -> DropError:
    return DropError(
        Problem(
            Level.ERROR,
            config.output,
            "",
            f"one that withdraws {gone}",
            f"a build that withdraws at most {config.max_drop:g} percent of what is published",
            f"Nothing was written. {hint} If that is intended, give --allow-drop.",
        )
    )
