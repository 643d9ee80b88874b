"""`feeds build --check`: whether the output on disk is what a build would leave."""

import os
from pathlib import Path

from feeds.config import Config
from feeds.model import Value
from feeds.pipeline.build import Report, rehearsed
from feeds.pipeline.run import Progress, Run, unwatched


class Drift(Value, frozen=True):
    """How the output on disk differs from what a build would leave: paths below the folder."""

    missing: tuple[str, ...]  #: a build would write them
    changed: tuple[str, ...]  #: a build would write other bytes
    extra: tuple[str, ...]  #: an earlier build wrote them; this one would remove them

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.missing or self.changed or self.extra)


def drift(config: Config, run: Run, progress: Progress = unwatched) -> tuple[Report, Drift]:
    """Tell what a build would do, and how the output differs from it; nothing is written.

    Raises what a build raises, and LockedError if one changed something meanwhile.
    """
    with rehearsed(config, run, progress, guarded=True) as rehearsal:
        written = rehearsal.report.written
        there = {path for path in written.written if os.path.lexists(Path(config.output, path))}
    return rehearsal.report, Drift(
        missing=tuple(path for path in written.written if path not in there),
        changed=tuple(path for path in written.written if path in there),
        extra=written.removed,
    )
