"""What a page shows of each feed: the values that templates are filled with."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from feeds.model import Catalog, Feed, FeedKind
from feeds.site.items import HEADLINES
from feeds.site.tree import Node, tree

_LABELS = {"rss": "RSS", "json": "JSON"}


class Link(NamedTuple):
    """One of a feed's documents."""

    label: str
    href: str  #: relative to the page
    url: str
    media_type: str


class Card(NamedTuple):
    """A feed on a page, or a topic that has none but stands above others."""

    name: str
    feed: Feed | None
    page: str = ""  #: where the feed's own page is, relative to the index page
    links: tuple[Link, ...] = ()
    children: tuple["Card", ...] = ()


class Section(NamedTuple):
    """The feeds of one kind."""

    anchor: str
    title: str
    cards: tuple[Card, ...]
    entries: int  #: how many of the newest entries each card shows


def sections(
    feeds: Sequence[Feed], catalog: Catalog, media_types: Mapping[str, str]
) -> tuple[Section, ...]:
    """Return the groups of feeds that have any."""

    def of_kind(kind: FeedKind) -> tuple[Card, ...]:
        return tuple(card(feed, media_types) for feed in feeds if feed.kind == kind)

    topics = _of_nodes(tree(feeds, catalog.topics), media_types)
    groups = (
        Section("topics", "Topics", topics, HEADLINES),
        Section("providers", "Providers", of_kind("provider"), HEADLINES),
        Section("pairs", "Topics by provider", of_kind("topic-provider"), 0),
    )
    return tuple(group for group in groups if group.cards)


def card(feed: Feed, media_types: Mapping[str, str], children: tuple[Card, ...] = ()) -> Card:
    """Return what the index page shows of `feed`."""
    links = documents(feed, media_types, "")
    return Card(feed.name, feed, f"{quote(feed.folder)}index.html", links, children)


def documents(feed: Feed, media_types: Mapping[str, str], folder: str) -> tuple[Link, ...]:
    """Return the feed's documents, as they are linked from a page in `folder`."""
    return tuple(
        Link(
            label=_LABELS.get(name, name.capitalize()),
            href=quote(path.removeprefix(folder)),
            url=feed.urls[name],
            media_type=media_types[name],
        )
        for name, path in feed.paths.items()
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
