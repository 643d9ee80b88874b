"""`feeds.json`: which feeds there are, for programs, and which files the next run may replace."""

from collections.abc import Iterable

import msgspec

from feeds import dates
from feeds.model import Feed

_INDENT = 2


def listing(feeds: Iterable[Feed], paths: Iterable[str]) -> bytes:
    """Return the listing of `feeds` in their order, and of all files of the run."""
    document = {"feeds": [_listed(feed) for feed in feeds], "files": sorted(paths)}
    return msgspec.json.format(msgspec.json.encode(document), indent=_INDENT) + b"\n"


def _listed(feed: Feed) -> dict[str, object]:
    return {
        "kind": feed.kind,
        "name": feed.name,
        "slug": feed.slug,
        "title": feed.title,
        "path": dict(feed.paths),
        "url": dict(feed.urls),
        "entries": len(feed.articles),
        "updated": dates.rfc3339(feed.updated),
    }
