"""Other processes that do a share of the work."""

import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from threading import Thread
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Item = TypeVar("Item")
Made = TypeVar("Made")

# Batches that each process has before it: none waits for the next. All at once could be taken back
# only by cancelling, which a pool does not survive that breaks at that moment (Python 3.11).
_AHEAD = 2
_LOOK = 0.5  # seconds between two looks at whether the parent lives
_job: Any = None  # in another process: what all batches have in common


class Processes(Generic[Job]):
    """A number of other processes, which know `job`.

    They are copies of this one where the system can make such (fork): what is imported and what is
    in `job` is then in them, too, and nothing has to be sent.
    """

    def __init__(self, job: Job, number: int) -> None:
        self._job = job
        self._most = _AHEAD * number
        kind = "fork" if "fork" in get_all_start_methods() else None
        self._pool = ProcessPoolExecutor(number, get_context(kind), _begin, (job, os.getpid()))

    def share(
        self,
        work: Callable[[Job, Sequence[Item]], Made],
        batches: Sequence[Sequence[Item]],
    ) -> Iterator[Made]:
        """Yield what `work` makes of each batch, done here or there."""
        left, asked = deque(batches), deque[tuple[Future[Made], Sequence[Item]]]()
        while left or asked:
            while left and len(asked) < self._most and (future := self._ask(work, left[0])):
                asked.append((future, left.popleft()))
            if left and not (asked and asked[0][0].done()):
                yield work(self._job, left.pop())
            else:
                yield self._result(work, *asked.popleft())

    def end(self) -> None:
        """Let the processes end."""
        self._pool.shutdown(cancel_futures=True)

    def _ask(
        self, work: Callable[[Job, Sequence[Item]], Made], batch: Sequence[Item]
    ) -> Future[Made] | None:
        """Let another process do a batch; None where somebody has ended them."""
        try:
            return self._pool.submit(_work, work, batch)
        except BrokenExecutor:
            return None

    def _result(
        self,
        work: Callable[[Job, Sequence[Item]], Made],
        future: Future[Made],
        batch: Sequence[Item],
    ) -> Made:
        try:
            return future.result()
        except BrokenExecutor:  # somebody ended the other process: what it had is done here
            return work(self._job, batch)


def _begin(job: object, parent: int) -> None:
    global _job  # noqa: PLW0603 - of a process that has one job
    _job = job
    gc.freeze()  # to look for garbage in what the parent left here would copy all of it
    _leave_signals_to_parent()
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _leave_signals_to_parent() -> None:
    """Undo what the parent has made of signals: a copy of it has that, too.

    One that noted SIGTERM and went on could not be ended. Ctrl-C reaches all at once: it is the
    parent that decides what becomes of the work.
    """
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _end_with(parent: int) -> None:
    """End when the parent has been killed: it would wait for work, and hold its lock, for ever."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _work(work: Callable[[Any, Sequence[Any]], Made], batch: Sequence[Any]) -> Made:
    return work(_job, batch)
