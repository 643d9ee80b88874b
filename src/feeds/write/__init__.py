"""Bytes on disk: each file whole or not at all, only if changed, and nobody else's ever."""

from feeds.write.lock import locked
from feeds.write.ownership import listed_documents, listed_feeds, read_listing
from feeds.write.publishing import Written, begin, commit, outcome, publish, refuse_strangers
from feeds.write.stage import Stage

__all__ = [
    "Stage",
    "Written",
    "begin",
    "commit",
    "listed_documents",
    "listed_feeds",
    "locked",
    "outcome",
    "publish",
    "read_listing",
    "refuse_strangers",
]
