"""Which documents a run publishes, and of what each is made.

The same recipe gives the same bytes. So a document that was last written by the recipe that it has
now is not made again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from feeds import site
from feeds.config import Config
from feeds.content import Context, narrowed
from feeds.formats import FormatName
from feeds.model import Brief, Catalog, Feed, Source
from feeds.read import digest
from feeds.render import FORMATS

#: In which forms an entry is made: one for each format, and two for the pages.
PAGE, HEADLINE = "page", "headline"

MEDIA_TYPES: Mapping[str, str] = {name: kind.media_type for name, kind in FORMATS.items()}

_encode = msgspec.msgpack.encode


class Part(NamedTuple):
    """An entry in one form, as it stands in a document."""

    key: bytes  #: of the entry: the same key, the same bytes
    form: str


class Carried(NamedTuple):
    """Some entries in the same form."""

    form: str
    keys: Sequence[bytes]


class Document(NamedTuple):
    """A document that is to be published."""

    path: str  #: below the output folder
    feed: Feed | None  #: None for what is about all feeds
    format: FormatName | None  #: None for a page, and for what is about all feeds
    carried: Sequence[Carried]  #: the entries in it, in order
    recipe: bytes  #: of all that it is made of

    @property
    def parts(self) -> list[Part]:
        """Return its entries one by one; most documents stand already, and nobody asks."""
        return [Part(key, form) for form, keys in self.carried for key in keys]


class Entries:
    """Gives entries their keys, and finds their articles by them."""

    def __init__(self, config: Config, context: Context) -> None:
        self.articles: dict[bytes, tuple[Brief, str]] = {}  #: with the id of the feed it is for
        self.context = context
        self._is_scoped = config.id_scope == "feed"
        self._keys: defaultdict[str, dict[str, bytes]] = defaultdict(dict)  # by scope, by id
        self._surroundings: dict[tuple[str, tuple[str, ...]], bytes] = {}

    def keys(self, feed: Feed) -> list[bytes]:
        """Return the keys of a feed's entries, in order."""
        scope = feed.id if self._is_scoped else ""
        known = self._keys[scope]
        return [known.get(one.id) or self._new_key(one, scope) for one in feed.articles]

    def _new_key(self, article: Brief, scope: str) -> bytes:
        parts = (article.digest, self._around(article), article.id.encode(), scope.encode())
        key = digest(b"\0".join(parts))
        self._keys[scope][article.id] = key
        self.articles[key] = article, scope
        return key

    def _around(self, article: Brief) -> bytes:
        """Return what stands for all that an entry takes from elsewhere than its article."""
        domain = article.provider.domain if article.provider else ""
        known = self._surroundings.get((domain, article.topics))
        if known is None:
            known = digest(_encode(narrowed(self.context, domain, article.topics)))
            self._surroundings[domain, article.topics] = known
        return known


def documents(feeds: Sequence[Feed], catalog: Catalog, entries: Entries) -> Iterator[Document]:
    """Yield all documents of a run: those of feeds first, then what is about all of them."""
    headlines: list[Carried] = []
    heads: list[bytes] = []
    for feed in feeds:
        keys = entries.keys(feed)
        heads.append(_encode(replace(feed.head, tombstones=())) + _encode(len(keys)))
        for name, path in feed.paths.items():
            stones = _encode(feed.tombstones) if feed.tombstones and name == "atom" else b""
            yield _document(path, feed, name, [Carried(name, keys)], heads[-1] + stones)
        yield from _archives(feed, entries)
        if feed.folder:
            shown = Carried(PAGE, keys[: site.ITEMS_ON_PAGE])
            yield _document(site.page_path(feed), feed, None, [shown], heads[-1])
        else:
            headlines.append(Carried(PAGE, keys[: site.ITEMS_ON_INDEX]))
        headlines.append(Carried(HEADLINE, keys[: site.headlines(feed.kind)]))
    all_heads = b"".join(heads) + _encode(catalog)
    for path in site.ABOUT_ALL:
        yield _document(path, None, None, headlines if path == site.INDEX else [], all_heads)


def _archives(feed: Feed, entries: Entries) -> Iterator[Document]:
    for archive in feed.archives:
        keys, head = entries.keys(archive), _encode(archive.head)
        for name, path in archive.paths.items():
            yield _document(path, archive, name, [Carried(name, keys)], head)


def _document(
    path: str, feed: Feed | None, name: FormatName | None, carried: Sequence[Carried], head: bytes
) -> Document:
    keys = (key for some in carried for key in some.keys)
    recipe = digest(b"".join((path.encode(), b"\0", head, *keys)))
    return Document(path, feed, name, carried, recipe)


def context_of(feeds: Iterable[Feed], config: Config, catalog: Catalog) -> Context:
    """Return what all entries of a build have in common."""
    sources = (_source(feed) for feed in feeds if feed.kind == "provider")
    return Context(
        feeds_url=config.feeds_url,
        author=config.site.author or config.site.title,
        language=config.site.language,
        content=config.content,
        related=config.related,
        topics=catalog.topics,
        site_url=config.site.url,
        time_zone=config.time_zone,
        sources={source.domain: source for source in sources},
    )


def _source(feed: Feed) -> Source:
    """Return a provider's feed as its entries in other feeds name it."""
    provider = feed.provider
    return Source(
        id=feed.id,
        title=feed.title,
        rss_url=feed.urls.get("rss", ""),
        atom_url=feed.urls.get("atom", ""),
        home_url=feed.home_url,
        domain=provider.domain if provider else feed.slug,
        icon=feed.icon,
    )
