"""Topics as the tree that the catalogue's parents make."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from feeds.model import Feed, Topic


class Node(NamedTuple):
    """A topic, and those below it by name."""

    name: str
    feed: Feed | None  #: None for a topic that has none, but has some below it
    children: tuple["Node", ...]


def tree(feeds: Iterable[Feed], topics: Mapping[str, Topic]) -> tuple[Node, ...]:
    """Return the topics of `feeds` that have no other above them, with all below."""
    by_name = {feed.name: feed for feed in feeds if feed.kind == "topic"}
    below = defaultdict[str, set[str]](set)
    for name in by_name:
        while name:
            parent = _parent(name, topics)
            below[parent].add(name)
            name = parent  # noqa: PLW2901 - the way up
    return _nodes("", below, by_name)


def _nodes(
    parent: str, below: Mapping[str, Iterable[str]], feeds: Mapping[str, Feed]
) -> tuple[Node, ...]:
    return tuple(
        Node(name, feeds.get(name), _nodes(name, below, feeds))
        for name in sorted(below.get(parent, ()), key=lambda name: (name.casefold(), name))
    )


def _parent(name: str, topics: Mapping[str, Topic]) -> str:
    """Return the topic above; "" at the top, and for each of a circle of parents."""
    way = [name]
    while (topic := topics.get(way[-1])) and topic.parent:
        if topic.parent == name:
            return ""
        if topic.parent in way:
            break
        way.append(topic.parent)
    return way[1] if len(way) > 1 else ""
