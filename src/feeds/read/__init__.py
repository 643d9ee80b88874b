"""Reading: files of articles to `Article` values, catalogues to a `Catalog`.

A new kind of source is one module here and a line in `files.SOURCES`; a new spelling of a key is
one word in `fields.FIELDS`.
"""

from feeds.read.catalog import catalog
from feeds.read.files import SOURCES, read
from feeds.read.record import Reading
from feeds.read.scan import SourceFile, scan

__all__ = ["SOURCES", "Reading", "SourceFile", "catalog", "read", "scan"]
