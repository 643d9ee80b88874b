"""The files beside the feeds' documents, and where they are."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from feeds.config import Config
from feeds.model import LISTING, Catalog, Feed, OutputFile
from feeds.site.listing import listing
from feeds.site.opml import opml
from feeds.site.pages import STYLESHEET, index, page

_OPML = "feeds.opml"
_PAGE = "index.html"


def paths(feeds: Sequence[Feed]) -> tuple[str, ...]:
    """Return all files of a run: the feeds' documents, their pages, and what is about all."""
    documents = (path for feed in feeds for path in feed.paths.values())
    pages = (feed.folder + _PAGE for feed in feeds)
    return tuple(sorted({*documents, *pages, _PAGE, STYLESHEET, _OPML, LISTING}))


def files(
    feeds: Sequence[Feed], config: Config, catalog: Catalog, media_types: Mapping[str, str]
) -> Iterator[OutputFile]:
    """Yield the files beside the feeds' documents; `media_types` are those of the formats."""
    style = resources.files("feeds.site").joinpath("templates", STYLESHEET).read_bytes()
    yield OutputFile(path=STYLESHEET, data=style)
    yield OutputFile(path=_PAGE, data=index(feeds, config, catalog, media_types))
    for feed in feeds:
        if feed.folder:
            yield OutputFile(path=feed.folder + _PAGE, data=page(feed, config, media_types))
    yield OutputFile(path=_OPML, data=opml(feeds, config, catalog))
    yield OutputFile(path=LISTING, data=listing(feeds, paths(feeds)))
