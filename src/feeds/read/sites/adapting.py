"""From what a file says to what an article says, as the configured kind of site has it."""

from collections.abc import Iterable, Iterator

from feeds.config import Config
from feeds.errors import Problem
from feeds.read.fields import Field
from feeds.read.record import Record
from feeds.read.scan import SourceFile
from feeds.read.sites import KINDS, people
from feeds.read.sites.mapping import Renamed, mapped
from feeds.read.sites.page import Kind, Page
from feeds.read.sources import source_of


def adapted(
    records: Iterable[Record | Problem], text: str, file: SourceFile, config: Config
) -> Iterator[Record | Problem]:
    """Yield the records of a file, which holds `text`, with the keys that articles have."""
    kind = None if source_of(file) else KINDS.get(config.source.kind)
    for found in records:
        yield found if isinstance(found, Problem) else _adapted(found, kind, text, file, config)


def _adapted(
    record: Record, kind: Kind | None, text: str, file: SourceFile, config: Config
) -> Record | Problem:
    table = (*_own(config), *(kind.fields if kind else ()))
    values, origins = mapped(record.values, table)
    page = Page(record, values, text, file, config)
    refusal = kind.adapt(page) if kind else None
    if refusal:
        return refusal
    if config.source.authors:
        values["authors"] = people.known(values.get("authors") or values.get("author"), config)
    return record._replace(
        values=page.values,
        place=Renamed(record.place, origins),
        body=page.body,
        problems=(*record.problems, *page.problems),
        origins=origins,
        raw=record.values,
        table=table,
    )


def _own(config: Config) -> Iterator[Field]:
    """Yield what the configuration says of keys."""
    for name, keys in config.source.fields.items():
        yield Field(name, (keys,) if isinstance(keys, str) else keys, "")
