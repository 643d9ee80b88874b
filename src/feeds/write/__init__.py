"""Bytes on disk: each file whole or not at all, only if changed, and nobody else's ever."""

from feeds.write.publishing import Written, publish

__all__ = ["Written", "publish"]
