"""What all who work on the documents of a run know of it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from feeds.config import Config
from feeds.content import Context
from feeds.model import Catalog, Feed
from feeds.pipeline.documents import HEADLINE, PAGE, Document
from feeds.write import Stage


class Job(NamedTuple):
    """A run whose documents are planned."""

    config: Config
    catalog: Catalog
    context: Context
    feeds: tuple[Feed, ...]
    documents: tuple[Document, ...]
    ids: Mapping[bytes, str]  #: of articles, by the keys of their entries
    state: Path  #: where the articles are kept
    stage: Stage  #: where files wait until all are made
    now: datetime

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms that each entry is made in."""
        return (*self.config.formats, PAGE, HEADLINE)
