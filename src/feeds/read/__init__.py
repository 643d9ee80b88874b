"""Reading: files of articles to `Article` values, catalogues to a `Catalog`.

A new kind of file is one module here and a line in `sources.SOURCES`, a new site generator one
module in `sites` and a line in `sites.KINDS`; a new spelling of a key is one word in
`fields.FIELDS`.
"""

from feeds.read.brief import brief, digest
from feeds.read.catalog import catalog
from feeds.read.files import data_of, read, read_data, spot
from feeds.read.listing import scan
from feeds.read.problems import Spot
from feeds.read.record import Reading
from feeds.read.scan import SourceFile
from feeds.read.sources import SOURCES
from feeds.read.surroundings import surroundings

__all__ = [
    "SOURCES",
    "Reading",
    "SourceFile",
    "Spot",
    "brief",
    "catalog",
    "data_of",
    "digest",
    "read",
    "read_data",
    "scan",
    "spot",
    "surroundings",
]
