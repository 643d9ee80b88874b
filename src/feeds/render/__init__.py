"""Entries and feeds as documents: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

An entry is rendered once in each format; the bytes stand in every feed that carries it. A new
format is one module here and one line in `FORMATS`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from feeds.model import Entry, Feed, FormatName
from feeds.render import atom, jsonfeed, rss


class Format(NamedTuple):
    """A kind of document that a feed can be."""

    file_name: str
    media_type: str
    entry: Callable[[Entry], bytes]  #: one entry, to be put into any feed of this format
    feed: Callable[[Feed, Sequence[bytes]], bytes]  #: a document that carries such entries


FORMATS: Mapping[FormatName, Format] = {
    "rss": Format("rss.xml", "application/rss+xml", rss.entry, rss.feed),
    "atom": Format("atom.xml", "application/atom+xml", atom.entry, atom.feed),
    "json": Format("feed.json", "application/feed+json", jsonfeed.entry, jsonfeed.feed),
}
