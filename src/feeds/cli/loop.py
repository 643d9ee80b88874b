"""`feeds build --every`: a run at each beat, until a signal ends the loop."""

import select
import signal
import socket
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from types import FrameType
from typing import Self

import click

from feeds.errors import FeedsError

_SECOND = 1_000_000_000  # nanoseconds
_LONGEST = 60.0  # seconds of sleep: a clock that is put forward is noticed by then
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

#: Does the work of one run. Returns when an article comes due that may not wait for the next beat.
Work = Callable[[], datetime | None]


def repeat(work: Work, every: timedelta, told: Callable[[datetime], None]) -> None:
    """Run at once and at each beat, until SIGINT or SIGTERM; what goes wrong in a run ends it only.

    Beats are `every` apart from the first on, however long a run takes: those that it misses are
    left out, so runs never overlap or pile up. `told` is called with the time of the next run.
    """
    pace = int(every.total_seconds() * _SECOND)
    due: datetime | None = None
    first = time.monotonic_ns()
    with Sleeper() as sleeper:
        while True:
            began = time.time()
            due = _survived(work, due)
            rest = partial(_rest, next_beat(first, pace, time.monotonic_ns()), _wake(due, began))
            if sleeper.is_ended:
                return
            told(datetime.fromtimestamp(time.time() + rest(), UTC))
            if not sleeper.sleep(rest):
                return


def next_beat(first: int, pace: int, now: int) -> int:
    """Return the first beat after `now`, all in nanoseconds: sums of floats would drift."""
    return first + ((now - first) // pace + 1) * pace


def _wake(due: datetime | None, began: float) -> float | None:
    """Return when to wake for an article; not for one that a run has not published when it could.

    What was due before a run began has been published by it, or cannot be.
    """
    return due.timestamp() if due is not None and due.timestamp() > began else None


def _rest(beat: int, wake: float | None) -> float:
    """Return how many seconds are left until the beat, or until an article is due before it."""
    until_beat = (beat - time.monotonic_ns()) / _SECOND
    return until_beat if wake is None else min(until_beat, wake - time.time())


def _survived(work: Work, due: datetime | None) -> datetime | None:
    """Do the work, and return when to wake; as it was known before where the work fails."""
    try:
        return work()
    except FeedsError as error:
        click.echo(f"feeds: {error}", err=True)
    except Exception:  # noqa: BLE001 - a mistake of ours: the next run may not meet it
        click.echo(traceback.format_exc(), nl=False, err=True)
    return due


class Sleeper:
    """Sleeps until a signal comes. The first lets the work be finished, the second ends it at once.

    Python runs a handler only between two steps of its own: a signal in the moment before a sleep
    would not end it. So the signal is written to a socket at once, and the sleep is a look at it.
    """

    def __init__(self) -> None:
        self.is_ended = False
        self._reader, self._writer = socket.socketpair()

    def __enter__(self) -> Self:
        self._writer.setblocking(False)  # noqa: FBT003 - its only argument
        self._reader.setblocking(False)  # noqa: FBT003 - the same
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._end) for number in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()
        signal.set_wakeup_fd(self._wakeup)
        self._reader.close()
        self._writer.close()

    def sleep(self, rest: Callable[[], float]) -> bool:
        """Sleep until `rest`, the seconds that are left, are none; False where a signal ends it."""
        while not self.is_ended:
            if (seconds := rest()) <= 0:
                return True
            if select.select([self._reader], [], [], min(seconds, _LONGEST))[0]:
                self._reader.recv(1024)
        return False

    def _end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - signal's
        self.is_ended = True
        self._restore()

    def _restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
