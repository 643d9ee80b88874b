"""From the configured folders and patterns to the files that are articles.

Always in the same order, that of the paths, on any file system.
"""

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from feeds.errors import Level, Problem, SourceError, obstacle
from feeds.model import Value

# Jekyll's rule for files. Folders may begin with `_`, as in _posts, but drafts are nobody's yet.
_NO_ARTICLES = (".", "_", "#", "~")
_DRAFTS = "_drafts"
_ESCAPED = re.compile(r"\[([*?[])\]")  # as `glob.escape` writes a character that means itself


class SourceFile(Value, frozen=True):
    """A file that may hold articles. It has not been opened yet."""

    path: str  #: below its source folder, with `/`
    name: str  #: as a person finds it: from the current folder if it is in there, else absolute
    location: str  #: absolute, as the system needs it
    obstacle: str = ""  #: what it is, if it must not be opened
    mtime_ns: int = -1  #: when it was last changed; -1 where it cannot be told
    size: int = -1  #: bytes; -1 where it cannot be told
    ctime_ns: int = -1  #: when anything about it was last changed; -1 where it cannot be told
    start: int = 0  #: of a stretch of a large file: its first byte
    end: int = -1  #: of a stretch: the first byte after it; -1: all to the end of the file

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Return what is another where the file is: when it was changed, and how long it is."""
        return self.mtime_ns, self.size, self.ctime_ns

    @property
    def key(self) -> str:
        """Return what tells it from all others: its place, and that of the stretch in it."""
        return f"{self.location}#{self.start}" if self.start else self.location


class _Source(Value, frozen=True):
    """A folder to walk, and which of its files count."""

    folder: str
    pattern: tuple[str, ...] = ()  #: of the path below the folder, a part each; (): all
    ending: str = ""  #: that the pattern says itself, whatever others are configured


def files(paths: Sequence[str], endings: Sequence[str]) -> Iterator[SourceFile]:
    """Yield the files with these endings in folders, and those that a name or a pattern says.

    Each once, in order. Raises SourceError if a folder is missing or cannot be listed: were it
    taken for an empty one, its articles would be dropped from every feed.
    """
    wanted = tuple(ending.lower() for ending in endings)
    here = os.path.join(Path.cwd(), "")  # noqa: PTH118 # a Path has no slash at its end
    seen: set[str] = set()
    for source in [_source(path) for path in paths]:
        endings = (source.ending,) if source.ending else wanted
        for entry, path in _walk(source.folder, endings):
            if entry.path in seen or not _matches(path.split("/"), source.pattern):
                continue
            if len(paths) > 1:
                seen.add(entry.path)
            yield _file(entry, path, source.folder, here)


def _source(path: str) -> _Source:
    """Return the folder that `path` names, or that its pattern starts from."""
    if Path(path).is_dir():
        return _Source(folder=path)
    if not has_magic(path) and not Path(path).is_file():
        raise _no_source(path, "nothing")
    parts = Path(path).parts
    fixed = next((i for i, part in enumerate(parts[:-1]) if _is_pattern(part)), len(parts) - 1)
    folder = Path(*(_ESCAPED.sub(r"\1", part) for part in parts[:fixed]))
    return _Source(folder=str(folder), pattern=parts[fixed:], ending=_ending(parts[-1]))


def _ending(name: str) -> str:
    """Return the ending of a name or a pattern; "" where it may be any."""
    ending = Path(name).suffix.lower()
    return "" if has_magic(ending) else ending


def _is_pattern(part: str) -> bool:
    return has_magic(_ESCAPED.sub("", part))


def _walk(folder: str, endings: tuple[str, ...]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield the files below a folder with their paths from the source, in the order of these.

    It calls itself for no folder: these may be deeper within each other than calls can be.
    """
    under_way = [("", _listed(folder))]
    while under_way:
        below, entries = under_way[-1]
        for name, entry in entries:
            if name.endswith("/"):
                if not name.startswith(".") and entry.name != _DRAFTS:
                    under_way.append((below + name, _listed(entry.path)))
                    break
            elif name.lower().endswith(endings) and not name.startswith(_NO_ARTICLES):
                yield entry, below + name
        else:
            under_way.pop()


def _listed(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Return what is in a folder, in order; the names of folders end with a slash."""
    try:
        with os.scandir(folder) as entries:
            # With the slash, names come in the order of the whole paths: `a-b.md` before `a/b.md`.
            found = sorted((e.name + "/" * e.is_dir(follow_symlinks=False), e) for e in entries)
    except OSError as error:
        raise _no_source(folder, obstacle(error)) from error
    return iter(found)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether a path, part by part, is one of a pattern; `**` is any number of folders."""
    if not pattern:
        return True
    if pattern[0] == "**":
        rest = pattern[1:] or ("*",)
        return any(_matches(parts[start:], rest) for start in range(len(parts)))
    if len(parts) == 1 or len(pattern) == 1:
        return len(parts) == len(pattern) and fnmatchcase(parts[0], pattern[0])
    return fnmatchcase(parts[0], pattern[0]) and _matches(parts[1:], pattern[1:])


def _file(entry: os.DirEntry[str], path: str, folder: str, here: str) -> SourceFile:
    obstacle = _obstacle(entry, folder)
    mtime_ns, size, ctime_ns = (-1, -1, -1) if obstacle else _stamp(entry)
    return SourceFile(
        path=_as_text(path),
        name=_as_text(entry.path.removeprefix(here)),
        location=entry.path,
        obstacle=obstacle,
        mtime_ns=mtime_ns,
        size=size,
        ctime_ns=ctime_ns,
    )


def _stamp(entry: os.DirEntry[str]) -> tuple[int, int, int]:
    """Return the times of a file and its size; nothing of one that has gone in between."""
    try:
        found = entry.stat()
    except OSError:
        return -1, -1, -1
    return found.st_mtime_ns, found.st_size, found.st_ctime_ns


def _obstacle(entry: os.DirEntry[str], folder: str) -> str:
    """Return what keeps the file from being opened: it could be anything, or block for ever."""
    if entry.is_file(follow_symlinks=False):
        return ""
    if not entry.is_symlink():
        return "neither a file nor a folder"
    target = Path(os.path.realpath(entry.path))
    if not target.is_relative_to(os.path.realpath(folder)):
        return "a link that leads out of the folder"
    return "" if target.is_file() else "a link that leads to no file"


def _as_text(path: str) -> str:
    """Return a path on one line that UTF-8 can hold; other bytes and controls are escaped."""
    if path.isprintable():
        return path
    readable = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in readable)


def _no_source(path: str, found: str) -> SourceError:
    hint = "Correct `articles` in the configuration, or --articles; was something not mounted?"
    return SourceError(Problem(Level.ERROR, path, "", found, "a folder of articles", hint))
