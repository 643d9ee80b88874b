"""Bytes on disk: each file whole or not at all, only if changed, and nobody else's ever."""

from feeds.write.publishing import Written, begin, commit, outcome, publish
from feeds.write.stage import Stage

__all__ = ["Stage", "Written", "begin", "commit", "outcome", "publish"]
