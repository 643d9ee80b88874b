"""Which files of a site are pages that may be articles."""

from collections.abc import Iterable, Iterator

from feeds.config import Config
from feeds.read.scan import SourceFile
from feeds.read.sites import KINDS, people


def pages(files: Iterable[SourceFile], config: Config) -> Iterator[SourceFile]:
    """Yield the files that are pages to the configured kind of site.

    Raises SourceError if what the site knows of its authors cannot be had.
    """
    people.require(config)
    kind = KINDS.get(config.source.kind)
    yield from kind.pages(files) if kind else files
