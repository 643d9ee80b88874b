"""One file at a time: compare, replace, remove. What goes wrong becomes an `OutputError`."""

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from feeds.errors import Level, OutputError, Problem, obstacle

_SECOND = 1_000_000_000  # nanoseconds
_TEMPORARY = re.compile(r"\.feeds-[0-9a-f]{16}\.tmp")
_RIGHTS = "Give whoever runs feeds the right to write there."
_PLACE = "Move away what stands there, or choose another `output`."
_HINTS = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOSPC: "Free some space; the next run completes what is missing.",
    errno.EDQUOT: "Free some space; the next run completes what is missing.",
    errno.ENOTDIR: _PLACE,
    errno.EEXIST: _PLACE,
    errno.EISDIR: _PLACE,
    errno.ELOOP: _PLACE,
}


@contextmanager
def reported(place: Path) -> Iterator[None]:
    """Turn what the system refuses at `place` into an `OutputError` that names it."""
    try:
        yield
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, "Fix that and run again: no file is half written.")
        raise refused(place, obstacle(error), hint) from error


def refused(place: Path, found: str, hint: str) -> OutputError:
    """Return the error that `place` cannot be written."""
    return OutputError(
        Problem(Level.ERROR, str(place), "", found, "a place where feeds may write", hint)
    )


def is_plain(path: str) -> bool:
    r"""Tell whether `path` can only lead down: it has no `..`, no root, no `\`, no drive."""
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and not set("\\:\0") & set(path)


def is_inside(root: Path, path: str) -> bool:
    """Tell whether `path` is below `root`, also by the links on its way.

    A link at its end does not count: it is replaced, not followed.
    """
    if not is_plain(path):
        return False
    with reported(root / path):
        folder = Path(os.path.realpath((root / path).parent))
        return folder.is_relative_to(os.path.realpath(root))


def holds(target: Path, data: bytes) -> bool:
    """Tell whether `target` is a file with just these bytes."""
    with reported(target):
        try:
            found = target.stat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        same_size = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
        return same_size and target.read_bytes() == data


def replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of `target`: whoever reads it sees the old file or the new one.

    The file belongs to all whom the umask lets: `mkstemp` would keep it from the web server.
    """
    temporary = target.with_name(f".feeds-{secrets.token_hex(8)}.tmp")
    with reported(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            be_newer(temporary, target)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)


def is_file(root: Path, path: str) -> bool:
    """Tell whether `path` is a file reached through no link: what we write never is."""
    target = root / path
    with reported(target):
        linked = any(place.is_symlink() for place in _way(root, path))
        return not linked and target.is_file()


def remove(root: Path, path: str) -> None:
    """Remove a file, and the folders that this empties."""
    target, *above = _way(root, path)
    with reported(target):
        target.unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            for folder in above:
                folder.rmdir()


def _way(root: Path, path: str) -> list[Path]:
    """Return the file at `path` and the folders above it, up to but without `root`."""
    return [root / path, *(root / path).parents][: path.count("/") + 1]


def sweep(folder: Path) -> None:
    """Remove the temporary files that killed runs have left in `folder`."""
    with reported(folder):
        for entry in os.scandir(folder):
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                Path(entry).unlink(missing_ok=True)


def be_newer(temporary: Path, target: Path) -> None:
    """Let the new file be at least a second newer than the old, whatever the clock did.

    Web servers make Last-Modified and ETag of it, in whole seconds (RFC 9110 8.8.2): a client that
    asks again within the second, or after a clock was set back, must not be told `304`.
    """
    with suppress(FileNotFoundError):
        earliest = (target.stat().st_mtime_ns // _SECOND + 1) * _SECOND
        if temporary.stat().st_mtime_ns < earliest:
            os.utime(temporary, ns=(earliest, earliest))
