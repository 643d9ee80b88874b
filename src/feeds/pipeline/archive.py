"""Everything that is read before anything is planned."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from feeds import read
from feeds.config import Config
from feeds.errors import Problem
from feeds.model import Brief, Catalog, Feed, Value
from feeds.pipeline.identities import identified, one_claim_each
from feeds.pipeline.keeping import copied_state
from feeds.pipeline.naming import naming_problems
from feeds.pipeline.reading import Found, read_all
from feeds.pipeline.run import Progress, Run, unwatched
from feeds.plan import plan
from feeds.render import FORMATS
from feeds.state import State

#: What the document of each format is called.
FILE_NAMES = {name: kind.file_name for name, kind in FORMATS.items()}
_ARCHIVE_NAMES = {name: kind.archive_name for name, kind in FORMATS.items()}


class Archive(Value, frozen=True):
    """Everything that was read."""

    catalog: Catalog
    found: tuple[Found, ...]
    catalog_problems: tuple[Problem, ...] = ()
    naming_problems: tuple[Problem, ...] = ()

    @property
    def articles(self) -> list[Brief]:
        """Return the articles that can be used."""
        return [one.article for one in self.found if one.article]

    @property
    def places(self) -> dict[str, int]:
        """Return where the state keeps the articles, by id."""
        return {one.article.id: one.place for one in self.found if one.article}

    def published(self, run: Run) -> list[str]:
        """Return the ids of the articles that are published."""
        return [one.id for one in self.articles if run.withheld(one) is None]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong, first in the catalogues, then with names, then file by file."""
        found = (problem for one in self.found for problem in one.problems)
        return (*self.catalog_problems, *self.naming_problems, *found)

    def feeds(self, config: Config, run: Run) -> tuple[Feed, ...]:
        """Return the feeds that the articles make."""
        return plan(
            self.articles,
            self.catalog,
            config,
            now=run.now,
            file_names=FILE_NAMES,
            archive_names=_ARCHIVE_NAMES,
            unpublished=run.unpublished,
            future=run.future,
        )


def gather(config: Config, run: Run, state: State, progress: Progress) -> Archive:
    """Read the catalogues and every article; of those that claim one id, one is left.

    Raises SourceError if a folder is missing or cannot be listed.
    """
    catalog, problems = read.catalog(config)
    listed_ns = time.time_ns()  # of the file system's clock, not of the articles'
    files = tuple(read.scan(config))
    found = identified(
        tuple(read_all(files, config, state, progress, listed_ns=listed_ns)), state.ledger, config
    )
    found = one_claim_each(found, run, state.ledger)
    return Archive(
        catalog=catalog,
        found=tuple(found),
        catalog_problems=problems,
        naming_problems=tuple(naming_problems(found, catalog, config, run)),
    )


def survey(config: Config, run: Run) -> Archive:
    """Return what a build would read now, for those who only look: nothing is written or kept.

    Raises SourceError if a folder is missing or cannot be listed.
    """
    with TemporaryDirectory(prefix="feeds-") as folder, copied_state(config, Path(folder)) as state:
        return gather(config, run, state, unwatched)
