"""Planned feeds as documents: each article is rendered once, and placed wherever it belongs."""

from collections.abc import Iterable, Iterator, Sequence

from feeds.config import Config
from feeds.content import Context, compose, scoped
from feeds.model import Article, Catalog, Feed, FormatName, OutputFile, Source
from feeds.pipeline.run import Progress
from feeds.render import FORMATS


def documents(
    feeds: Sequence[Feed], config: Config, catalog: Catalog, progress: Progress
) -> Iterator[OutputFile]:
    """Yield every feed in every format, each made when it is asked for."""
    fragments = _Fragments(config, context_of(feeds, config, catalog))
    for number, feed in enumerate(feeds, 1):
        for name, path in feed.paths.items():
            entries = [fragments.of(article, feed, name) for article in feed.articles]
            yield OutputFile(path=path, data=FORMATS[name].feed(feed, entries))
        progress("Writing", number, len(feeds))


class _Fragments:
    """Articles as parts of documents. The work is done once for a format, whoever carries them."""

    def __init__(self, config: Config, context: Context) -> None:
        self._context = context
        self._formats = config.formats
        self._scoped = config.id_scope == "feed"
        self._known: dict[tuple[str, FormatName], bytes] = {}

    def of(self, article: Article, feed: Feed, name: FormatName) -> bytes:
        """Return an article as it stands in the documents of a format."""
        if self._scoped:
            return FORMATS[name].entry(scoped(compose(article, self._context), feed.id))
        if (article.id, name) not in self._known:
            entry = compose(article, self._context)
            for each in self._formats:
                self._known[article.id, each] = FORMATS[each].entry(entry)
        return self._known[article.id, name]


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
    provider = feed.articles[0].provider
    return Source(
        id=feed.id,
        title=feed.title,
        rss_url=feed.urls.get("rss", ""),
        atom_url=feed.urls.get("atom", ""),
        home_url=feed.home_url,
        domain=provider.domain if provider else feed.slug,
        icon=feed.icon,
    )
