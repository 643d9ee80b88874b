"""Work that is shared with other processes is the same work."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.pipeline import Run, build, workers
from feeds.pipeline import reading as reading_stage
from feeds.pipeline import rendering as rendering_stage
from feeds.pipeline.workers import Crew
from golden_cases import tree
from test_incremental import START, configured, text


def add(job: int, batch: Sequence[int]) -> list[int]:
    return [job + one for one in batch]


def add_but_once(job: str, batch: Sequence[int]) -> list[int]:
    """Kill the process that does it, if it is not the first."""
    if os.getpid() != int(job):
        os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def tell_process(_: int, batch: Sequence[int]) -> list[int]:
    return [os.getpid()] * len(batch)


@pytest.mark.parametrize("cores", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 7, 100])
def test_everything_is_done_once(cores: int, count: int) -> None:
    """Whoever does it, each item is done, and what all have in common is known to all."""
    with Crew(1000, cores) as crew:
        done = [one for some in crew.work(add, range(count), batch=3, alone=2) for one in some]
        assert sorted(done) == [1000 + one for one in range(count)]
        again = crew.work(add, range(5), batch=2, alone=0)
        assert sorted(one for some in again for one in some) == [1000, 1001, 1002, 1003, 1004]


def test_little_work_starts_nobody() -> None:
    """What one process does faster than two can be started, it does alone."""
    with Crew(0, 4) as crew:
        for some in crew.work(tell_process, range(10), batch=2, alone=10):
            assert set(some) == {os.getpid()}


def test_the_work_of_a_killed_process_is_done_here() -> None:
    """A process that the system takes away costs time, and nothing else."""
    with Crew(str(os.getpid()), 2) as crew:
        done = crew.work(add_but_once, range(40), batch=2, alone=0)
        assert sorted(one for some in done for one in some) == list(range(40))


def test_an_error_of_another_process_is_raised_here() -> None:
    """What goes wrong there is told here."""
    with Crew(0, 2) as crew, pytest.raises(ZeroDivisionError):
        list(crew.work(divide, range(100), batch=1, alone=0))


def divide(job: int, batch: Sequence[int]) -> list[float]:
    return [one / job for one in batch]


def test_a_build_by_several_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or three: the same bytes come out."""
    (tmp_path / "articles").mkdir()
    for number in range(12):
        article = text(f"t{number}", -number, ["AI"], f"p{number % 5}.example")
        (tmp_path / "articles" / f"{number}.md").write_text(article)
    config = configured(tmp_path)
    build(config, Run(now=START))
    monkeypatch.setattr(workers, "usable_cores", lambda: 3)
    monkeypatch.setattr(reading_stage, "_BATCH", 1)
    monkeypatch.setattr(reading_stage, "_ALONE", 0)
    for name in ("_ENTRIES", "_DOCUMENTS"):
        share = getattr(rendering_stage, name)._replace(batch=1, alone=0)
        monkeypatch.setattr(rendering_stage, name, share)
    build(replace(config, output=str(tmp_path / "by three")), Run(now=START))
    assert tree(tmp_path / "by three") == tree(tmp_path / "out")
    assert len(tree(tmp_path / "out")) > 20


def tell_signals(_: int, batch: Sequence[int]) -> list[tuple[bool, object, object]]:
    """Return how a process takes signals, and whether it is this one."""
    time.sleep(0.01)  # else this process is done before another has begun
    here = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    return [(os.getpid() == int(os.environ["FEEDS_TEST_PARENT"]), *here)] * len(batch)


def test_other_processes_take_signals_their_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that copied how its parent puts off SIGTERM could not be ended, and would be waited for.

    Ctrl-C reaches all of them: what becomes of the work is for the parent to say.
    """
    monkeypatch.setenv("FEEDS_TEST_PARENT", str(os.getpid()))
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        with Crew(0, 3) as crew:
            done = crew.work(tell_signals, range(80), batch=2, alone=0)
            told = {one for some in done for one in some[:1] if not one[0]}
    finally:
        signal.signal(signal.SIGTERM, before)
    assert told <= {(False, signal.SIG_DFL, signal.SIG_IGN)}
    assert told
