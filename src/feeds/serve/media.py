"""The media type of a file, as feed readers expect it."""

import re
from collections.abc import Mapping
from mimetypes import guess_type
from pathlib import Path

_HEAD = 2048  # bytes in which a document says what it is

# By ending, then by what stands in the head of the file: an archive is named by its number.
_FEEDS: Mapping[str, Mapping[bytes, str]] = {
    ".xml": {
        b"<rss": "application/rss+xml; charset=utf-8",
        b"<feed": "application/atom+xml; charset=utf-8",
    },
    ".json": {b"jsonfeed.org/version": "application/feed+json; charset=utf-8"},
}
_FEED_TYPES = re.compile(r"application/(?:rss|atom)\+xml")
# Not left to the machine's own table of types, which differs from one to the next.
_OTHERS: Mapping[str, str] = {
    ".br": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",  # RFC 8259 knows no charset
    ".opml": "text/x-opml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".zst": "application/zstd",
}


def media_type(path: Path, accept: str = "") -> str:
    """Return the Content-Type of a file, for a client that says what it can `accept`.

    Raises OSError if the file cannot be read.

    Of a feed by its own type Chromium shows the source, and of XML what the stylesheet makes of it.
    So that is what whoever takes pages and does not ask for feeds gets.
    """
    ending = path.suffix
    if ending in _FEEDS:
        if ending == ".xml" and "text/html" in accept and not _FEED_TYPES.search(accept):
            return _OTHERS[ending]
        with path.open("rb") as file:
            head = file.read(_HEAD)
        found = (kind for mark, kind in _FEEDS[ending].items() if mark in head)
        return next(found, _OTHERS[ending])
    return _OTHERS.get(ending) or guess_type(path.name)[0] or "application/octet-stream"
