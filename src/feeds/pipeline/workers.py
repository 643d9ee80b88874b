"""Work on all cores: one function over many batches, in this process and in others beside it.

All work on the same list, the others from its beginning, this process from its end, so that none
waits while there are batches left. Where there is little to do, or one core to do it, nothing is
started: the same function is called here.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from feeds.pipeline.processes import Processes

Job = TypeVar("Job")
Item = TypeVar("Item")
Made = TypeVar("Made")

#: What is done with one batch, given what all batches have in common.
Work = Callable[[Job, Sequence[Item]], Made]


class Crew(Generic[Job]):
    """This process, and as many others as there are more cores; `job` is what they all know."""

    def __init__(self, job: Job, cores: int | None = None) -> None:
        self._job = job
        self._others = (cores or usable_cores()) - 1
        self._processes: Processes[Job] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._processes:
            self._processes.end()

    def work(
        self, work: Work[Job, Item, Made], items: Sequence[Item], *, batch: int, alone: int
    ) -> Iterator[Made]:
        """Yield what `work` makes of batches of `items`, in whatever order they are done.

        For no more than `alone` items nobody else is asked.
        """
        batches = [items[at : at + batch] for at in range(0, len(items), batch)]
        if len(items) <= alone or not self._others:
            return (work(self._job, some) for some in batches)
        return self._shared(work, batches)

    def _shared(
        self, work: Work[Job, Item, Made], batches: Sequence[Sequence[Item]]
    ) -> Iterator[Made]:
        """Do the first batch here: others are copies of this process, and know what it learned.

        What `work` imports and compiles takes as long as many batches, and a quarter of the memory.
        """
        yield work(self._job, batches[0])
        yield from self._started().share(work, batches[1:])

    def _started(self) -> "Processes[Job]":
        from feeds.pipeline.processes import Processes  # noqa: PLC0415 - 30 ms, for large work only

        self._processes = self._processes or Processes(self._job, self._others)
        return self._processes


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
