"""Which files hold articles as data, by the ending of their names.

A new kind is a function in a module of its own, and a line here. Every other ending is that of a
text with front matter.
"""

from collections.abc import Callable, Iterator, Mapping
from os.path import splitext
from typing import NamedTuple

from feeds.errors import Problem
from feeds.read import csvfile, jsonfile
from feeds.read.record import Record
from feeds.read.scan import SourceFile


class Source(NamedTuple):
    """A kind of file that programs export. It has no site generator's keys."""

    records: Callable[[str, SourceFile], Iterator[Record | Problem]]
    is_lines: bool = False  #: whether each line can be read without those before it


SOURCES: Mapping[str, Source] = {
    ".json": Source(jsonfile.documents),
    ".jsonl": Source(jsonfile.lines, is_lines=True),
    ".ndjson": Source(jsonfile.lines, is_lines=True),
    ".csv": Source(csvfile.rows),
    ".tsv": Source(csvfile.rows),
}


def source_of(file: SourceFile) -> Source | None:
    """Return the kind of a file; None for a text with front matter."""
    return SOURCES.get(splitext(file.path)[1].lower())  # noqa: PTH122 # a Path costs 2 us
