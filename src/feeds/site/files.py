"""The files beside the feeds' documents: where they are, and how each is made."""

from collections.abc import Callable, Collection, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

from feeds.codings import CodingName, packed_paths
from feeds.config import Config
from feeds.model import LISTING, Catalog, Feed
from feeds.site.items import Item
from feeds.site.listing import listing
from feeds.site.pages import SCRIPT, STYLESHEET, index

INDEX, OPML = "index.html", "feeds.opml"


class Edition(NamedTuple):
    """All feeds of a run, with what pages about them need."""

    feeds: Sequence[Feed]
    config: Config
    catalog: Catalog
    media_types: Mapping[str, str]  #: of the formats
    items: Mapping[str, Item]  #: by article's id, of those that are shown


def page_path(feed: Feed) -> str:
    """Return where the page of a feed is; that of the feed of everything is the index."""
    return feed.folder + INDEX


def paths(feeds: Sequence[Feed], codings: Collection[CodingName] = ()) -> tuple[str, ...]:
    """Return all files of a run: the feeds' documents, their pages, and what is about all.

    With each come the packed forms that it has if it is large enough.
    """
    documents = (
        path for feed in feeds for one in (feed, *feed.archives) for path in one.paths.values()
    )
    plain = {*documents, *map(page_path, feeds), *ABOUT_ALL}
    packed = (place for path in plain for place in packed_paths(path, codings).values())
    return tuple(sorted({*plain, *packed}))


def _shipped(name: str) -> Callable[[Edition], bytes]:
    """Return what gives a file that is the same for everybody."""
    return lambda _: resources.files("feeds.site").joinpath("templates", name).read_bytes()


def _opml(all_: Edition) -> bytes:
    from feeds.site.opml import opml  # noqa: PLC0415 - an XML library, for those who need it

    return opml(all_.feeds, all_.config, all_.catalog)


#: What there is once for all feeds, by path.
ABOUT_ALL: Mapping[str, Callable[[Edition], bytes]] = {
    STYLESHEET: _shipped(STYLESHEET),
    SCRIPT: _shipped(SCRIPT),
    INDEX: lambda all_: index(all_.feeds, all_.config, all_.catalog, all_.media_types, all_.items),
    OPML: _opml,
    LISTING: lambda all_: listing(all_.feeds, paths(all_.feeds, all_.config.compress)),
}
