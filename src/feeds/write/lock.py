"""One run at a time for one output folder.

The lock is the system's own (flock, or what Windows has), so it ends with the process that holds
it, however that ends: a stale lock cannot be. The file only says who has it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from feeds.errors import Level, LockedError, Problem

_PAUSE = 0.1  # seconds between two tries


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock at `path`; wait for it up to so many seconds.

    Raises LockedError if another run has it by then. Where the file cannot be made there is no
    lock: then nothing beside the output folder can be written, and so no state is kept either.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    try:
        _take(file, path, time.monotonic() + wait)
        os.truncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(file)


def _take(file: int, path: Path, until: float) -> None:
    while not _try(file):
        if time.monotonic() >= until:
            raise _held(file, path)
        time.sleep(_PAUSE)


def _held(file: int, path: Path) -> LockedError:
    """Return the error that says who has the lock, and for how long."""
    os.lseek(file, 0, os.SEEK_SET)
    owner = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
    age = max(0, int(time.time() - os.fstat(file).st_mtime))
    found = f"the lock of another run (process {owner}, for {age} seconds)"
    hint = "Wait for it to end, or let this one wait, with --wait 2m."
    return LockedError(Problem(Level.ERROR, str(path), "", found, "no other run", hint))


try:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _try(file: int) -> bool:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except OSError:
            return False
        return True

except ImportError:  # pragma: no cover # Windows
    import msvcrt

    def _try(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
