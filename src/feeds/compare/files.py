"""Which feeds a folder has: those of its listing, or what is named like a feed."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from feeds.errors import FeedsError, Level, Problem
from feeds.model import LISTING


class NoFeedsError(FeedsError):
    """A folder that was named has no feeds, or is none."""

    exit_status = 2


class _Listed(msgspec.Struct):
    """A feed in a listing, as far as it matters here."""

    path: dict[str, str] = {}


class _Listing(msgspec.Struct):
    feeds: tuple[_Listed, ...]


def files_in(folder: Path, names: Collection[str]) -> dict[str, Path]:
    """Return the documents of the feeds in `folder`, by their path below it.

    A document has one of these names, whatever a listing says: it may be anybody's. Raises
    NoFeedsError if there is neither a document nor a listing.
    """
    listed = _listed(folder / LISTING)
    paths = _walked(folder) if listed is None else listed
    found = {
        path: folder / path
        for path in paths
        if _is_plain(path) and path.rpartition("/")[2] in names and (folder / path).is_file()
    }
    if not found and listed is None:
        raise _none(folder, names)
    return found


def by_feed(files: Mapping[str, Path]) -> dict[str, dict[str, Path]]:
    """Return documents by the folder of their feed and by their own name."""
    feeds: dict[str, dict[str, Path]] = {}
    for path, file in files.items():
        folder, slash, name = path.rpartition("/")
        feeds.setdefault(folder + slash, {})[name] = file
    return feeds


def _listed(listing: Path) -> list[str] | None:
    """Return the paths in a listing; None if there is no listing, or if it is not ours."""
    try:
        found = msgspec.json.decode(listing.read_bytes(), type=_Listing)
    except (OSError, ValueError, RecursionError):
        return None
    return [path for feed in found.feeds for path in feed.path.values()]


def _walked(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        yield from ((Path(where, name)).relative_to(folder).as_posix() for name in names)


def _is_plain(path: str) -> bool:
    """Tell whether a path can only lead down, and is one that we could have published."""
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or set("\\:\0") & set(path):
        return False
    return not any("\ud800" <= one <= "\udfff" for one in path)  # bytes that are no text: not ours


def _none(folder: Path, names: Collection[str]) -> NoFeedsError:
    found = "none" if folder.is_dir() else "a file" if folder.exists() else "nothing there"
    return NoFeedsError(
        Problem(
            Level.ERROR,
            str(folder),
            "",
            found,
            f"a folder with feeds ({', '.join(names)})",
            "Name the output folder of an earlier build, or a copy of it.",
        )
    )
