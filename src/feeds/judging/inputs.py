"""What there is to judge: files, folders, patterns, addresses and standard input."""

import os
import re
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from feeds.errors import COMMAND_LINE, ConfigError, Level, Problem
from feeds.judging.sniff import ENDINGS, may_be_feed
from feeds.judging.unread import hint_of

STANDARD_INPUT = "-"

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Inputs(NamedTuple):
    """What is to be judged, and what was left aside."""

    names: tuple[str, ...]  #: paths and addresses as they were named, or found below what was
    skipped: tuple[str, ...] = ()  #: files in folders that are no feeds


def collect(names: Sequence[str]) -> Inputs:
    """Return what the arguments mean, in their order, each thing once.

    A path that is not there is kept: that it cannot be read is for the verdict to say. Raises
    ConfigError where a folder or a pattern leads to nothing.
    """
    found: list[str] = []
    skipped: list[str] = []
    for name in names:
        inputs = _of(name)
        if not inputs.names:
            raise _nothing(name)
        found += inputs.names
        skipped += inputs.skipped
    return Inputs(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(skipped)))


def is_address(name: str) -> bool:
    """Tell a URL: of http or https, as fetching it will demand."""
    return _ADDRESS.match(name) is not None


def _of(name: str) -> Inputs:
    """Return what one argument means; what exists means itself, whatever signs are in it."""
    if name == STANDARD_INPUT or is_address(name):
        return Inputs((name,))
    if os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises for a name that is too long
        return _in_folder(name)
    if has_magic(name) and not os.path.exists(name):  # noqa: PTH110 - the same
        return _matching(name)
    return Inputs((name,) if name else ())


def _matching(pattern: str) -> Inputs:
    parts = [_of(match) for match in sorted(glob(pattern, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
    names = tuple(name for part in parts for name in part.names)
    return Inputs(names, tuple(name for part in parts for name in part.skipped))


def _in_folder(folder: str) -> Inputs:
    found: dict[bool, list[str]] = {True: [], False: []}
    for name in _candidates(folder):
        found[_is_to_be_judged(name)].append(name)
    return Inputs(tuple(found[True]), tuple(found[False]))


def _candidates(folder: str) -> Iterator[str]:
    """Yield the files below a folder that end like feeds, in the order of their paths."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(ENDINGS) and not file.startswith("."):
                yield str(Path(at, file))


def _is_to_be_judged(name: str) -> bool:
    try:
        return may_be_feed(name, Path(name).read_bytes())
    except OSError:
        return True  # the verdict says why it cannot be read


def _nothing(name: str) -> ConfigError:
    what = "a pattern that files match" if has_magic(name) else "a folder with feeds in it"
    hint = hint_of(name, "Name the files themselves, or look for a misspelling.")
    return ConfigError(Problem(Level.ERROR, name or COMMAND_LINE, "", "no feed", what, hint))
