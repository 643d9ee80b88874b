"""Whether a build has anything to do at all, told before anything heavy is imported.

Cron calls every few minutes, and mostly nothing has changed. After a build, a seal is left in the
user's cache: the stamps of all files that went into it and came out of it, and what the same build
would print once more. The next call with the same words from the same folder compares the stamps;
where they are the same, it prints that and ends. It is a shortcut before the one way of building,
never another way: whatever it cannot be sure of is built.
"""

from __future__ import annotations

import os
import sys
import time

from feeds import runlog

try:  # `hashlib` brings along OpenSSL, which takes longer to load than all the work here
    from _blake2 import blake2b
except ImportError:  # a Python that was built without
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes a tenth of all the time there is
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FORM = "feeds seal 3"  # another one is not read
_PACKAGE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer to import than this
_SECOND = 1_000_000_000  # nanoseconds
# How far apart two changes of a file must be to leave different times. Where times are in whole
# seconds, the file system may count in twos of them (FAT).
_TICK, _COARSE_TICK = _SECOND // 20, 2 * _SECOND


class Known:
    """A seal. It is kept as texts with NUL between: to import JSON takes longer than to read it."""

    def __init__(
        self,
        *,
        start: float,
        due: float,
        config: str,
        sources: Sequence[str],
        output: Sequence[str],
        before: str,
        after: str,
        stdout: str,
        stderr: str,
        log: str,
        record: str,
    ) -> None:
        self.start = start  #: seconds since 1970: before it, less was due
        self.due = due  #: when the next article is due, or expires
        self.config = config
        self.sources = sources  #: the folders that were read
        self.output = output
        self.before = before  #: the stamps of what went in
        self.after = after  #: the stamps of what came out
        self.stdout = stdout
        self.stderr = stderr
        self.log = log  #: where a line for each run goes; "" for nowhere
        self.record = record  #: that line as JSON, without when and how long

    def parts(self) -> list[str]:
        """Return it as texts."""
        times = repr(float(self.start)), repr(float(self.due))
        stamped = self.config, self.before, self.after
        told = self.stdout, self.stderr, self.log, self.record
        places = str(len(self.sources)), *self.sources, *self.output
        return [_FORM, *times, *stamped, *told, *places]

    @classmethod
    def of(cls, parts: Sequence[str]) -> Known:
        """Return what was kept as `parts`. Raises ValueError where they are no seal."""
        form, start, due, config, before, after, stdout, stderr, log, record, count, *places = parts
        if form != _FORM:
            raise ValueError(form)
        return cls(
            start=float(start),
            due=float(due),
            config=config,
            sources=places[: int(count)],
            output=places[int(count) :],
            before=before,
            after=after,
            stdout=stdout,
            stderr=stderr,
            log=log,
            record=record,
        )


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
        if known is None or not known.start <= time.time() < known.due:
            return False
        self.look(known.sources, known.config)
        return self._before() == known.before and stamps(known.output) == known.after

    def tell(self) -> bool:
        """Log and print what the sealed build would once more.

        False where that cannot be logged: who builds then says why.
        """
        known = self._known
        if known is None or not self._log(known):
            return False
        sys.stdout.write(known.stdout)
        sys.stderr.write(known.stderr)
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
        known = Known(
            start=time.time(),
            due=due,
            config=self._looked[1],
            sources=self._looked[0],
            output=output,
            before=self._before(),
            after=stamps(output),
            stdout=stdout,
            stderr=stderr,
            log=log,
            record=runlog.written(record or {}),
        )
        _write(self._place, known)

    def _log(self, known: Known) -> bool:
        try:
            if known.log:
                runlog.append(known.log, self._start.timed(runlog.read(known.record)))
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
    return _digest([line for place in places for line, _, _ in _walk(place)])


def _of_sources(sources: Sequence[str], config: str) -> str:
    """Return the stamps of what goes into a build; "" while a change might leave no trace."""
    now = time.time_ns()
    found = [one for place in (*sources, config) for one in _walk(place)]
    if not all(is_settled(mtime, now) for _, mtime, _ in found):
        return ""
    # What Python has compiled is made anew where it is missing, and says nothing more.
    program = [line for line, _, _ in _walk(_PACKAGE, without="__pycache__")]
    installed = [line for path in sys.path if path.endswith("-packages") for line in _own(path)]
    # A file that is swapped for another, or whose time is set back, has its time of change still.
    # Not so what comes out: who may read that is changed after a build, often, and that counts.
    went_in = [f"{line} {ctime}" for line, _, ctime in found]
    return _digest(went_in + program + installed + _variables(config))


def _walk(place: str, without: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield a line for each file at a place or below it, and its times.

    Folders that are called `without` are left out.

    The first can be set by anybody; the second is when anything about the file was changed.
    """
    waiting = [place]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = list(entries)
        except OSError:  # a file, or nothing
            yield from ((line, *_times(here)) for line in _own(here))
            continue
        for entry in found:
            if not entry.is_dir(follow_symlinks=False):
                yield _stamped(entry)
            elif entry.name != without:
                waiting.append(entry.path)


def _stamped(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere, or a file that has gone in between
        return f"{entry.path} leads nowhere", 0, 0
    line = f"{entry.path} {status.st_mtime_ns} {status.st_size}"
    return line, status.st_mtime_ns, status.st_ctime_ns


def _own(path: str) -> list[str]:
    """Return the line of one file or folder; of nothing, one that says so."""
    try:
        status = os.stat(path)  # noqa: PTH116 - see _PACKAGE
    except OSError:
        return [f"{path} is not there"]
    return [f"{path} {status.st_mtime_ns} {status.st_size}"]


def _times(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - see _PACKAGE
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ctime_ns


def _variables(config: str) -> list[str]:
    """Return the values of the environment variables that the configuration names."""
    try:
        with open(config, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - as above
            text = file.read()
    except OSError:
        return []
    if "${" not in text:
        return []
    import re  # noqa: PLC0415 - few configurations have any, and it takes a tenth of the time

    names = set(re.findall(r"\$\{([A-Za-z_][A-Za-z0-9_]*)", text))
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
        with open(place, "rb") as file:  # noqa: PTH123 - as above
            text = file.read().decode("utf-8", "surrogateescape")
        return Known.of(text.split("\0"))
    except (OSError, ValueError):
        return None


def _write(place: str, known: Known) -> None:
    """Keep a seal. It is only to save time, so nobody has to know where it cannot be kept."""
    parts = known.parts()
    if any("\0" in part for part in parts):
        return
    temporary = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with open(temporary, "wb") as file:  # noqa: PTH123 - as above
            file.write("\0".join(parts).encode("utf-8", "surrogateescape"))
        os.replace(temporary, place)  # noqa: PTH105 - as above
    except OSError:
        return
