"""Which files in the output folder are ours: those that the listing names, and no others."""

import os
from collections.abc import Collection
from pathlib import Path

import msgspec

from feeds.model import LISTING
from feeds.write.disk import is_plain, refused, replace, reported

_STRANGER = (
    "Move it away, or choose another `output`. If feeds wrote it and its "
    f"{LISTING} was lost, delete it."
)


class Listing(msgspec.Struct):
    """A listing, as far as it matters here."""

    feeds: msgspec.Raw
    files: tuple[str, ...]


class _Listed(msgspec.Struct):
    """A feed in a listing, as far as it matters here."""

    path: dict[str, str] = {}
    url: dict[str, str] = {}
    entries: int = 1


def read_listing(root: Path) -> Listing:
    """Return what the last run listed; nothing if there was none, or its listing is not ours."""
    place = root / LISTING
    try:
        with reported(place):
            data = place.read_bytes() if place.is_file() else b""
        found = msgspec.json.decode(data, type=Listing)
    except msgspec.MsgspecError:
        return Listing(feeds=msgspec.Raw(b"[]"), files=())
    # Somebody may have changed it since: a path that leads out is nothing we wrote.
    files = {LISTING, *filter(is_plain, found.files)}
    return Listing(feeds=found.feeds, files=tuple(sorted(files)))


def listed_feeds(root: Path) -> dict[str, int]:
    """Return how many entries each feed has that the last run listed, by its folder.

    Without those that have none.
    """
    feeds = (feed for feed in _feeds(root) if feed.entries > 0)
    return {path.rpartition("/")[0]: feed.entries for feed in feeds for path in feed.path.values()}


def listed_documents(root: Path) -> dict[str, str]:
    """Return the documents of the feeds that the last run listed: paths, and their addresses."""
    return {
        path: feed.url[name]
        for feed in _feeds(root)
        for name, path in feed.path.items()
        if name in feed.url and is_plain(path)
    }


def _feeds(root: Path) -> list[_Listed]:
    try:
        return msgspec.json.decode(read_listing(root).feeds, type=list[_Listed])
    except msgspec.MsgspecError:
        return []


def strangers(root: Path, paths: Collection[str], listing: Listing) -> None:
    """Raise OutputError if something that is not ours stands where we would write."""
    fresh = sorted(set(paths) - set(listing.files))
    if taken := [path for path in fresh if os.path.lexists(root / path)]:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise refused(root / taken[0], f"a file{more} that feeds did not write", _STRANGER)


def claim(root: Path, paths: Collection[str], listing: Listing) -> None:
    """List `paths` as ours before any is written: a killed run must not make strangers of them."""
    everything = {*listing.files, *paths}
    if everything != set(listing.files):
        claimed = Listing(feeds=listing.feeds, files=tuple(sorted(everything)))
        replace(root / LISTING, msgspec.json.encode(claimed))
