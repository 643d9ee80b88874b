"""Feeds that have no entry any more: as long as they say what was taken back, they are there."""

from collections.abc import Mapping
from datetime import datetime

from feeds.config import Config, Selection
from feeds.formats import FormatName
from feeds.model import Catalog, Feed, FeedKind, Provider, Value
from feeds.plan.description import describe
from feeds.plan.drafts import Draft, unwanted

_KINDS: tuple[FeedKind, ...] = ("all", "topic", "provider", "topic-provider")


class Origin(Value, frozen=True):
    """What a feed is of: all that is needed to make it again without its articles."""

    kind: FeedKind
    slug: str
    folder: str
    topic: str = ""
    provider: Provider | None = None


def origin(feed: Feed) -> Origin:
    """Return what a feed is of."""
    return Origin(
        kind=feed.kind,
        slug=feed.slug,
        folder=feed.folder,
        topic=feed.topic,
        provider=feed.provider,
    )


def emptied(
    known: Origin,
    when: datetime,
    catalog: Catalog,
    config: Config,
    file_names: Mapping[FormatName, str],
) -> Feed | None:
    """Return the feed that is left when the last of its entries was taken back at `when`.

    There is none where the configuration does not want such a feed.
    """
    if not _is_wanted(known, config):
        return None
    draft = Draft(
        kind=known.kind,
        selection=Selection(),
        candidates=(),
        slug=known.slug,
        folder=known.folder,
        topic=known.topic,
        provider=known.provider,
    )
    return describe(draft, (), catalog, config, file_names, emptied=when)


def place(feed: Feed) -> tuple[int, str]:
    """Return what is smaller for a feed that comes before another."""
    return _KINDS.index(feed.kind), feed.name.casefold()


def _is_wanted(known: Origin, config: Config) -> bool:
    feeds = config.feeds
    pairs = feeds.combine or None
    by_kind = (feeds.all, feeds.topics, feeds.providers, pairs)
    if by_kind[_KINDS.index(known.kind)] is None:
        return False
    topic, provider = {known.topic, known.slug.partition("/")[0]}, known.provider
    if known.topic and unwanted(topic, feeds.topics or Selection()):
        return False
    names = {provider.domain, provider.name} if provider else set()
    return not (provider and unwanted(names, feeds.providers or Selection()))
