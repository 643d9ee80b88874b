"""What there is to read: the files that may hold articles, large ones in stretches."""

from collections.abc import Iterable, Iterator

from feeds.config import Config
from feeds.read.scan import SourceFile, files
from feeds.read.stretches import LENGTH, split


def scan(config: Config) -> Iterator[SourceFile]:
    """Yield the files that may hold articles, each once, in order.

    Raises SourceError if a folder is missing or cannot be listed.
    """
    for file in _pages(config):
        if file.size > LENGTH:
            yield from split(file, LENGTH)
        else:
            yield file


def _pages(config: Config) -> Iterable[SourceFile]:
    articles = (config.articles,) if isinstance(config.articles, str) else config.articles
    found = files(articles, config.extensions)
    if config.source.is_plain:
        return found
    from feeds.read.sites import choosing  # noqa: PLC0415 - 10 ms, for sites that need it

    return choosing.pages(found, config)
