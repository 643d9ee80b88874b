"""From articles to feeds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from feeds.config import Config
from feeds.formats import FormatName
from feeds.model import Brief, Catalog, Feed
from feeds.plan.archives import archived
from feeds.plan.choosing import choose
from feeds.plan.description import describe
from feeds.plan.drafts import drafts
from feeds.plan.publication import published, same_stories


def plan(
    articles: Iterable[Brief],
    catalog: Catalog,
    config: Config,
    *,
    now: datetime,
    file_names: Mapping[FormatName, str],
    archive_names: Mapping[FormatName, str],
    unpublished: bool = False,
    future: bool = False,
) -> tuple[Feed, ...]:
    """Return the feeds that `articles` make, whatever order they come in.

    `file_names` gives each format's document its name, `archive_names` those of its archives, where
    their numbers are to be filled in. The feed of all comes first, then topics,
    providers and pairs of both, each by name.
    """
    out = published(articles, now=now, unpublished=unpublished, future=future)
    return tuple(_feeds(out, catalog, config, file_names, archive_names))


def _feeds(
    articles: list[Brief],
    catalog: Catalog,
    config: Config,
    file_names: Mapping[FormatName, str],
    archive_names: Mapping[FormatName, str],
) -> Iterator[Feed]:
    stories = same_stories(articles)
    for draft in drafts(articles, catalog, config):
        choice = choose(draft, stories, config)
        if choice.carried:
            feed = describe(draft, choice.carried, catalog, config, file_names)
            yield archived(feed, choice.chunks, config, archive_names)
