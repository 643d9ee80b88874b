"""Which state belongs to a run, and what it holds only for this work with these programs."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

import feeds
from feeds import codings, read
from feeds.config import Config
from feeds.errors import Level, LockedError, OutputError, Problem
from feeds.seal import stamps
from feeds.state import State, copied, discard, error_code
from feeds.write import read_listing

_MEND = "Free some space, or fix what is wrong there; the next run completes what is missing."
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_IN_USE = "Another program, such as a backup, has it open: run again when that is done."


class BrokenStateError(OutputError):
    """What is in the state makes no sense, as after an error of the disk."""


def state_path(config: Config) -> Path:
    """Return where the state of an output folder is: beside it, where nobody publishes it."""
    output = Path(config.output)
    return output.with_name(f".{output.name}.state")


def lock_path(config: Config) -> Path:
    """Return where the lock of an output folder is: beside it, like the state."""
    output = Path(config.output)
    return output.with_name(f".{output.name}.lock")


def ping_lock_path(config: Config) -> Path:
    """Return where the lock of a ping is: a build need not wait for hubs."""
    output = Path(config.output)
    return output.with_name(f".{output.name}.ping.lock")


def outputs(config: Config) -> list[str]:
    """Return where all that a build leaves is."""
    return [config.output, str(state_path(config))]


@contextmanager
def kept_state(config: Config) -> Iterator[State]:
    """Give the state of the configured work; one that is lost afterwards where none can be kept.

    That one is a copy of what is there: whoever may not write a state can still read from it by
    which ids readers know the articles.

    Raises OutputError where it can neither be written nor be read.
    """
    path, key = state_path(config), _key(config)
    if _is_usable(path):
        with _reported(path), State(path, key) as state:
            yield state
    else:
        with TemporaryDirectory(prefix="feeds-") as folder:
            copied(path, Path(folder, "s"))
            with _reported(path), State(Path(folder, "s"), key) as state:
                yield state


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what SQLite cannot do with the state at `path` into an `OutputError` that names it."""
    try:
        yield
    except sqlite3.Error as error:
        hint = _IN_USE if error_code(error) == sqlite3.SQLITE_BUSY else _MEND
        expected = "a place for what a run remembers"
        found = f"an error of SQLite ({error})"
        problem = Problem(Level.ERROR, str(path), "", found, expected, hint)
        kind = BrokenStateError if error_code(error) in _BROKEN else OutputError
        raise kind(problem) from error


def forget_state(config: Config) -> None:
    """Remove the state: the next that is opened is a new one."""
    with suppress(OSError):  # whoever may not remove it is told that it is broken
        discard(state_path(config))


@contextmanager
def copied_state(config: Config, folder: Path) -> Iterator[State]:
    """Give a copy of the same in `folder`, with which a run may do as it likes."""
    with _reported(folder / "state"):
        copied(state_path(config), folder / "state")
        with State(folder / "state", _key(config)) as state:
            yield state


@contextmanager
def undisturbed(config: Config) -> Iterator[None]:
    """Look at what a build has left, without a lock: whoever looks must stop no one who works.

    Raises LockedError afterwards if it has changed: then some was seen before and some after.
    """
    before = _left(config)
    yield
    if _left(config) != before:
        found = "files that changed while they were looked at"
        problem = Problem(Level.ERROR, config.output, "", found, "no other run", "Run it again.")
        raise LockedError(problem)


def _left(config: Config) -> str:
    """Return what is equal as long as no build changes anything."""
    root = Path(config.output)
    files = [str(root / path) for path in read_listing(root).files]
    return stamps([str(state_path(config)), *files])


def _is_usable(path: Path) -> bool:
    """Tell whether a state can be kept at `path`: not where only the output can be written."""
    # Unlike that of a Path, this `exists` takes what may not be seen for what is not there.
    place = next(one for one in (path, *path.parents) if os.path.exists(one))  # noqa: PTH110
    return os.access(place, os.W_OK) and (place != path or place.is_file())


def _key(config: Config) -> bytes:
    """Return what is the same for the same configuration, site and programs.

    The programs are told by the names and sizes of our own files and by the names of what is
    installed beside our libraries, which have the versions in them: to ask each takes longer.
    """
    parts = [sys.version, *codings.versions(), *_own_files(), *_installed()]
    # As Python shows it: a path that is no UTF-8 has no other form.
    told = "\n".join([*parts, repr(config)]).encode("utf-8", "surrogateescape")
    return blake2b(told + read.surroundings(config)).digest()


def _own_files() -> list[str]:
    """Return the names and sizes of our files; to walk with Paths takes four times as long."""
    folder = os.path.dirname(feeds.__file__)  # noqa: PTH120
    found = []
    for place, _, names in os.walk(folder):
        below = place[len(folder) :]
        for name in names:
            if name.endswith((".py", ".html", ".css", ".js")):
                size = os.stat(os.path.join(place, name)).st_size  # noqa: PTH116, PTH118
                found.append(f"{below}/{name} {size}")
    return sorted(found)


def _installed() -> Iterator[str]:
    folder = Path(msgspec.__file__).parent.parent
    yield from sorted(path.name for path in folder.glob("*.dist-info"))
