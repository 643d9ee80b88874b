"""The links between the documents of one feed, by the relations that RFC 5005 names."""

from collections.abc import Iterator

from feeds.formats import FormatName
from feeds.model import Feed


def relations(feed: Feed, format_: FormatName) -> Iterator[tuple[str, str]]:
    """Yield relation and address of each document that this one leads to, in its own format."""
    history = feed.history
    for relation, addresses in (
        ("current", history.current),
        ("prev-archive", history.previous),
        ("next-archive", history.next),
    ):
        if format_ in addresses:
            yield relation, addresses[format_]
