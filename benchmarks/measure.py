"""What a command costs: time, processor time and memory of it and of all that it starts."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple, Self

_INTERVAL = 0.02  #: seconds between two looks at memory; a look takes up to some milliseconds


class Usage(NamedTuple):
    """What one run of a command took."""

    wall: float  #: seconds from start to end
    cpu: float  #: seconds of processor time, user and system, with all children's
    memory: int  #: bytes: the most that all processes held at one moment; 0 where not known


def run(command: Sequence[str], folder: Path) -> Usage:
    """Run a command in `folder`, to its end; its words are kept for the case that it fails.

    Its home is that folder, so that what it keeps for the next time is kept there.
    """
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / ".cache")}
    with TemporaryFile() as words:
        started = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=usual_environment() | home, stdout=words, stderr=words
        )
        with _Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            words.seek(0)
            error = subprocess.CalledProcessError(process.returncode, command)
            error.add_note(words.read().decode("utf-8", "replace"))
            raise error
    return Usage(wall, usage.ru_utime + usage.ru_stime, watch.peak)


def usual_environment() -> dict[str, str]:
    """Return the environment without what is set where one builds and tests.

    Each start would compile all modules once more, or be watched for coverage.
    """
    unusual = ("PYTHONDONTWRITEBYTECODE", "COVERAGE_")
    return {key: value for key, value in os.environ.items() if not key.startswith(unusual)}


class _Watch(Thread):
    """Looks at the memory of a process and all below it until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.peak = 0
        self._pid = pid
        self._ended = Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        """Keep the largest sum."""
        while not self._ended.is_set():
            self.peak = max(self.peak, sum(map(_held, _tree(self._pid))))
            self._ended.wait(_INTERVAL)


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as the system tells (Linux)."""
    yield pid
    with suppress(FileNotFoundError):  # it ended between two looks
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in _words(path):
                yield from _tree(int(child))


def _held(pid: int) -> int:
    """Return the bytes of memory that a process holds now; 0 when it is gone.

    Of what it shares with others it holds its part (proportional set size), so that the sum over
    all is what the machine has to give.
    """
    words = iter(_words(Path(f"/proc/{pid}/smaps_rollup")))
    return next((int(next(words)) * 1024 for word in words if word == "Pss:"), 0)


def _words(path: Path) -> Sequence[str]:
    try:
        return path.read_text("ascii").split()
    except OSError:  # it ended between two looks
        return ()
