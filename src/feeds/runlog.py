"""One line of JSON for each run, added to a file that other programs follow.

The seal adds such lines, too, before anything heavy is imported: so nothing heavy is here.
"""

from __future__ import annotations

import errno
import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in `seal`
    from collections.abc import Mapping


class Start:
    """The moment at which a run began."""

    def __init__(self) -> None:
        self._when = time.time()
        self._counter = time.perf_counter()

    def timed(self, record: Mapping[str, object]) -> dict[str, object]:
        """Return a record of the run with when it began, and how long it has taken by now."""
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(self._when))
        seconds = round(time.perf_counter() - self._counter, 3)
        return {"when": when, "seconds": seconds, **record}


def check(file: str) -> None:
    """Raise OSError where no line can be added to a file; it is made where it is not there."""
    os.close(_opened(file))


def append(file: str, record: Mapping[str, object]) -> None:
    """Add a record as one line, in one write: those of several runs never mix. Raises OSError."""
    line = f"{written(record)}\n".encode("utf-8", "backslashreplace")
    opened = _opened(file)
    try:
        if os.write(opened, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    finally:
        os.close(opened)


def written(record: Mapping[str, object]) -> str:
    """Return a record as JSON."""
    import json  # noqa: PLC0415 - it takes longer than all else here, and few runs are logged

    return json.dumps(record, ensure_ascii=False)


def read(text: str) -> dict[str, object]:
    """Return the record that was written so. Raises ValueError."""
    import json  # noqa: PLC0415 - as above

    return dict(json.loads(text))


def _opened(file: str) -> int:
    # Opened for each line, so that a rotated log is left alone.
    return os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
