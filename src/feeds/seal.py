"""Whether a build has anything to do at all, told before anything heavy is imported.

Cron calls every few minutes, and mostly nothing has changed. After a build, a seal is left in the
user's cache: the stamps of all files that went into it and came out of it, and what the same build
would print once more. The next call with the same words from the same folder compares the stamps;
where they are the same, it prints that and ends. It is a shortcut before the one way of building,
never another way: whatever it cannot be sure of is built.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from hashlib import blake2b

from feeds import runlog

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes a tenth of all the time there is
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypedDict

    class Known(TypedDict):
        """A seal, as it is kept."""

        sources: list[str]  #: the folders that were read
        config: str
        before: str  #: the stamps of what went in
        output: list[str]
        after: str  #: the stamps of what came out
        start: float  #: seconds since 1970: before it, less was due
        due: float  #: when the next article is due, or expires
        stdout: str
        stderr: str
        log: str  #: where a line for each run goes; "" for nowhere
        record: Mapping[str, object]  #: that line, without when and how long


_FORM = 2  #: of a seal; another one is not read
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)")
_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to import than this
_SECOND = 1_000_000_000  # nanoseconds
# How far apart two changes of a file must be to leave different times. Where times are in whole
# seconds, the file system may count in twos of them (FAT).
_TICK, _COARSE_TICK = _SECOND // 20, 2 * _SECOND


class Seal:
    """What is known of the last build with these words from this folder."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._start = runlog.Start()
        self._place = _place(arguments)
        self._known = _read(self._place)
        self._looked: tuple[list[str], str, str] | None = None

    def holds(self) -> bool:
        """Tell whether nothing can have changed since the build that was sealed."""
        known = self._known
        if known is None or not known["start"] <= time.time() < known["due"]:
            return False
        self.look(known["sources"], known["config"])
        return self._before() == known["before"] and stamps(known["output"]) == known["after"]

    def tell(self) -> bool:
        """Log and print what the sealed build would once more.

        False where that cannot be logged: who builds then says why.
        """
        known = self._known
        if known is None or not self._log(known):
            return False
        sys.stdout.write(known["stdout"])
        sys.stderr.write(known["stderr"])
        return True

    def look(self, sources: Sequence[str], config: str) -> None:
        """Note the stamps of what goes into a build: to be called before anything is read."""
        if self._looked is None or self._looked[:2] != (list(sources), config):
            self._looked = list(sources), config, _of_sources(sources, config)

    def keep(
        self,
        output: Sequence[str],
        due: float,
        *,
        stdout: str,
        stderr: str,
        log: str = "",
        record: Mapping[str, object] | None = None,
    ) -> None:
        """Seal the build that was done after `look`; nothing is left where that cannot be."""
        if self._looked is None or not self._before():
            return
        known: Known = {
            "sources": self._looked[0],
            "config": self._looked[1],
            "before": self._before(),
            "output": list(output),
            "after": stamps(output),
            "start": time.time(),
            "due": due,
            "stdout": stdout,
            "stderr": stderr,
            "log": log,
            "record": record or {},
        }
        _write(self._place, known)

    def _log(self, known: Known) -> bool:
        try:
            if known["log"]:
                runlog.append(known["log"], self._start.timed(known["record"]))
        except OSError:
            return False
        return True

    def _before(self) -> str:
        return self._looked[2] if self._looked else ""


def is_settled(mtime_ns: int, looked_ns: int) -> bool:
    """Tell whether a change of a file after it was looked at would have changed its time."""
    tick = _TICK if mtime_ns % _SECOND else _COARSE_TICK
    return mtime_ns + tick < looked_ns


def stamps(places: Iterable[str]) -> str:
    """Return what is equal as long as no file in these places changes, comes or goes."""
    return _digest([line for place in places for line, _ in _walk(place)])


def _of_sources(sources: Sequence[str], config: str) -> str:
    """Return the stamps of what goes into a build; "" while a change might leave no trace."""
    now = time.time_ns()
    found = [one for place in (*sources, config) for one in _walk(place)]
    if not all(is_settled(mtime, now) for _, mtime in found):
        return ""
    program = [line for line, _ in _walk(_PACKAGE)]
    installed = [line for path in sys.path if path.endswith("-packages") for line in _own(path)]
    return _digest([line for line, _ in found] + program + installed + _variables(config))


def _walk(place: str) -> Iterator[tuple[str, int]]:
    """Yield a line for each file at a place or below it, and when it was last changed."""
    waiting = [place]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = list(entries)
        except OSError:  # a file, or nothing
            yield from ((line, _mtime(here)) for line in _own(here))
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                yield _stamped(entry)


def _stamped(entry: os.DirEntry[str]) -> tuple[str, int]:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere, or a file that has gone in between
        return f"{entry.path} leads nowhere", 0
    return f"{entry.path} {status.st_mtime_ns} {status.st_size}", status.st_mtime_ns


def _own(path: str) -> list[str]:
    """Return the line of one file or folder; of nothing, one that says so."""
    try:
        status = os.stat(path)  # noqa: PTH116 - see _PACKAGE
    except OSError:
        return [f"{path} is not there"]
    return [f"{path} {status.st_mtime_ns} {status.st_size}"]


def _mtime(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116 - see _PACKAGE
    except OSError:
        return 0


def _variables(config: str) -> list[str]:
    """Return the values of the environment variables that the configuration names."""
    try:
        with open(config, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - as above
            names = set(_VARIABLE.findall(file.read()))
    except OSError:
        return []
    return [f"{name}={os.environ.get(name)}" for name in sorted(names)]


def _place(arguments: Sequence[str]) -> str:
    """Return where the seal of a command is kept (XDG Base Directory Specification)."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return os.path.join(cache, "feeds", _digest([_here(), *arguments]))  # noqa: PTH118


def _here() -> str:
    """Return the current folder; "" where somebody has removed it."""
    try:
        return os.getcwd()  # noqa: PTH109 - as above
    except OSError:
        return ""


def _digest(lines: Sequence[str]) -> str:
    text = "\0".join(lines).encode("utf-8", "surrogateescape")
    return blake2b(text, digest_size=16).hexdigest()


def _read(place: str) -> Known | None:
    """Return the seal that is kept there; None where there is none that can be read."""
    try:
        with open(place, encoding="utf-8") as file:  # noqa: PTH123 - as above
            form, known = json.load(file)
    except (OSError, ValueError, TypeError):
        return None
    return known if form == _FORM else None


def _write(place: str, known: Known) -> None:
    """Keep a seal. It is only to save time, so nobody has to know where it cannot be kept."""
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with open(temporary, "w", encoding="utf-8") as file:  # noqa: PTH123 - as above
            json.dump([_FORM, known], file)
        os.replace(temporary, place)  # noqa: PTH105 - as above
    except OSError:
        return
