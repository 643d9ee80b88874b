"""The file of `--log`: a line for each run, whatever comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from feeds import runlog
from feeds.dates import rfc3339
from feeds.errors import (
    COMMAND_LINE,
    ConfigError,
    FeedsError,
    Level,
    OutputError,
    Problem,
    obstacle,
)
from feeds.pipeline import Report

Record = dict[str, Any]

_COUNTS = ("read", "published", "rejected", "feeds", "refused", "written", "unchanged", "removed")
_HINT = "Make its folder, and let whoever runs feeds write there; or name another file."


def check(file: Path) -> None:
    """Raise ConfigError where no line can be added to the file: better now than after the work."""
    try:
        runlog.check(str(file))
    except OSError as cause:
        raise ConfigError(_unwritable(COMMAND_LINE, f"`{file}`", cause)) from cause


def logged(file: Path | None, work: Callable[[], Report]) -> Report:
    """Do the work of a run, and add a line to the log, also where it fails.

    Raises what the work raises; OutputError where the work is done, and the line cannot be added.
    """
    if file is None:
        return work()
    start = runlog.Start()
    try:
        report = work()
    except BaseException as error:
        _append(file, start.timed(failure(error)), error)
        raise
    _append(file, start.timed(record(report)))
    return report


def record(report: Report) -> Record:
    """Return what the log has of a run that came to its end."""
    written = report.written
    return {
        "status": int(report.failed),
        "reason": _reason(report),
        "read": report.read,
        "published": report.published,
        "rejected": report.rejected,
        "feeds": report.feeds,
        "refused": len(report.refused),
        "written": len(written.written),
        "unchanged": len(written.unchanged),
        "removed": len(written.removed),
        "due": report.due and rfc3339(report.due),
        "output": report.folder,
    }


def failure(error: BaseException) -> Record:
    """Return what the log has of a run that an error ended: nothing was counted to the end."""
    is_known = isinstance(error, FeedsError)
    status = error.exit_status if isinstance(error, FeedsError) else 1
    reason = str(error) if is_known else f"{type(error).__name__}: {error}".rstrip(": ")
    return {
        "status": status,
        "reason": reason,
        **dict.fromkeys(_COUNTS),
        "due": None,
        "output": None,
    }


def _reason(report: Report) -> str:
    """Return why a run ended as it did; "" where it changed something, as it should."""
    if report.refused:
        return f"refused: {report.refused[0]}"
    if report.failed:
        worst = min(report.problems, key=lambda problem: list(Level).index(problem.level))
        return f"strict: {worst}"
    return "" if report.written.written or report.written.removed else "nothing changed"


def _append(file: Path, line: Record, error: BaseException | None = None) -> None:
    """Add a line; where it cannot be added, an error that ended the run is told rather."""
    try:
        runlog.append(str(file), line)
    except OSError as cause:
        if error is None:
            raise OutputError(_unwritable(str(file), "", cause)) from cause


def _unwritable(path: str, file: str, cause: OSError) -> Problem:
    found = ": ".join(filter(None, (file, obstacle(cause))))
    return Problem(Level.ERROR, path, "--log", found, "a file that can be written", _HINT)
