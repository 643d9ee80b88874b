"""What a page shows of each feed: the values that templates are filled with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from feeds.model import Catalog, Feed, FeedKind
from feeds.site.items import HEADLINES
from feeds.site.links import Link, Reader, documents, readers
from feeds.site.tree import Node, tree


class Card(NamedTuple):
    """A feed on a page, or a topic that has none but stands above others."""

    name: str
    feed: Feed | None
    page: str = ""  #: where the feed's own page is, relative to the index page
    links: tuple[Link, ...] = ()
    readers: tuple[Reader, ...] = ()
    children: tuple["Card", ...] = ()


class Section(NamedTuple):
    """The feeds of one kind."""

    anchor: str
    title: str
    total: int  #: how many feeds
    cards: tuple[Card, ...]
    entries: int  #: how many of the newest entries each card shows


def headlines(kind: FeedKind) -> int:
    """Return how many of the newest entries of a feed of this kind the index page shows.

    Of everything it shows more than headlines, and pairs of topics and providers are too many.
    """
    return HEADLINES if kind in {"topic", "provider"} else 0


def sections(
    feeds: Sequence[Feed], catalog: Catalog, media_types: Mapping[str, str]
) -> tuple[Section, ...]:
    """Return the groups of feeds that have any."""
    count = Counter(feed.kind for feed in feeds)

    def of_kind(kind: FeedKind) -> tuple[Card, ...]:
        return tuple(card(feed, media_types) for feed in feeds if feed.kind == kind)

    topics = _of_nodes(tree(feeds, catalog.topics), media_types)
    groups: tuple[tuple[str, str, FeedKind, tuple[Card, ...]], ...] = (
        ("topics", "Topics", "topic", topics),
        ("providers", "Providers", "provider", of_kind("provider")),
        ("pairs", "Topics by provider", "topic-provider", of_kind("topic-provider")),
    )
    return tuple(
        Section(anchor, title, count[kind], cards, headlines(kind))
        for anchor, title, kind, cards in groups
        if cards
    )


def card(feed: Feed, media_types: Mapping[str, str], children: tuple[Card, ...] = ()) -> Card:
    """Return what the index page shows of `feed`."""
    return Card(
        name=feed.name,
        feed=feed,
        page=f"{quote(feed.folder)}index.html",
        links=documents(feed, media_types, ""),
        readers=readers(feed),
        children=children,
    )


def _of_nodes(nodes: Iterable[Node], media_types: Mapping[str, str]) -> tuple[Card, ...]:
    made = []
    for node in nodes:
        below = _of_nodes(node.children, media_types)
        made.append(
            card(node.feed, media_types, below)
            if node.feed
            else Card(node.name, None, children=below)
        )
    return tuple(made)
