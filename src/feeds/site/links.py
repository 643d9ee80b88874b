"""Where a feed is to be had: its documents, and the readers that take its address."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from feeds.formats import KINDS, FormatName
from feeds.model import Feed

# What is left of `feed:` is for whatever program on the visitor's machine has claimed it. The
# others are pages at which a reader on the web offers to follow the address that comes after.
_READERS: Mapping[str, str] = {
    "Feedly": "https://feedly.com/i/subscription/feed%2F",
    "Inoreader": "https://www.inoreader.com/?add_feed=",
    "NewsBlur": "https://www.newsblur.com/?url=",
}


class Link(NamedTuple):
    """One of a feed's documents."""

    label: str
    href: str  #: relative to the page
    url: str
    media_type: str


class Reader(NamedTuple):
    """A program that can follow a feed."""

    name: str
    href: str  #: opens it, and hands it the feed's address


def documents(feed: Feed, media_types: Mapping[str, str], folder: str) -> tuple[Link, ...]:
    """Return the feed's documents, as they are linked from a page in `folder`."""
    return tuple(
        Link(
            label=KINDS[name].label,
            href=quote(path.removeprefix(folder)),
            url=feed.urls[name],
            media_type=media_types[name],
        )
        for name, path in feed.paths.items()
    )


def preferred(feed: Feed) -> FormatName:
    """Return the feed's format that the most readers take."""
    return next(name for name in KINDS if name in feed.urls)


def readers(feed: Feed) -> tuple[Reader, ...]:
    """Return where a click leads to a reader with the feed's address in hand."""
    url = feed.urls[preferred(feed)]
    encoded = quote(url, safe="")
    web = (Reader(name, page + encoded) for name, page in _READERS.items())
    return Reader("Reader app", f"feed:{url}"), *web
