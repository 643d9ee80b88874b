"""What is published is never lost, whatever happens to the articles or to a run.

`FEEDS_KILLS=200 pytest tests/test_reliability.py` kills more runs than everyday tests do.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from feeds.config import Config, Site
from feeds.errors import DropError, FeedsError, LockedError
from feeds.model import LISTING
from feeds.pipeline import Run, build
from feeds.pipeline.keeping import lock_path, state_path
from feeds.write import locked
from golden_cases import tree
from test_incremental import START, configured, full, text

#: What a run does to files, by the names of Python's audit events.
_STEPS = {"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.utime"}
KILLS = int(os.environ.get("FEEDS_KILLS", "20"))
RUN = Run(now=START)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site of four articles in two topics, and publish it."""
    (tmp_path / "articles").mkdir()
    for number in range(4):
        topic = ["AI"] if number % 2 else ["Tea"]
        article = text(f"t{number}", -number, topic, "gull.example")
        (tmp_path / "articles" / f"{number}.md").write_text(article)
    build(configured(tmp_path), RUN)
    return tmp_path


def articles(site: Path) -> list[Path]:
    return sorted((site / "articles").iterdir())


class TestMassDrop:
    @pytest.mark.parametrize("has_state", [True, False])
    def test_an_empty_folder_empties_nothing(self, site: Path, *, has_state: bool) -> None:
        """An empty mount is refused, also by a run that knows of no other; the feeds stay."""
        before = tree(site / "out")
        for path in articles(site):
            path.unlink()
        if not has_state:
            state_path(configured(site)).unlink()
        with pytest.raises(DropError) as caught:
            build(configured(site), RUN)
        assert caught.value.exit_status == 3
        assert "--allow-drop" in caught.value.problem.hint
        assert tree(site / "out") == before

    def test_what_is_left_of_a_mount_is_not_all(self, site: Path) -> None:
        """Without a state, the listing tells how much was out: one of four is not enough."""
        before = tree(site / "out")
        state_path(configured(site)).unlink()
        for path in articles(site)[1:]:
            path.unlink()
        with pytest.raises(DropError, match="7 of 10 entries"):
            build(configured(site), RUN)
        assert tree(site / "out") == before

    def test_other_ids_are_told(self, site: Path) -> None:
        """Nothing is missing where all ids change: the hint names the keys that make them."""
        moved = Site(title="Daily", url="https://elsewhere.example/")
        with pytest.raises(DropError, match="4 of 4 articles") as caught:
            build(_with(configured(site), site=moved), RUN)
        assert "`site.url`" in caught.value.problem.hint

    def test_half_may_go(self, site: Path) -> None:
        """Up to the configured share is believed; more is not, however often it is tried."""
        config = configured(site)
        first, second, *_ = articles(site)
        first.unlink()
        second.unlink()
        assert build(config, RUN).published == 2
        for path in articles(site):
            path.write_text(path.read_text().replace("---\n", "---\ndraft: true\n", 1))
        for _ in range(2):
            with pytest.raises(DropError, match="2 of 2 articles"):
                build(config, RUN)

    def test_feeds_count_too(self, site: Path) -> None:
        """Topics that all lose their name at once are a mistake, though no article went."""
        for path in articles(site):
            path.write_text(path.read_text().replace("Tea", "X").replace("AI", "Y"))
        with pytest.raises(DropError, match="2 of 4 feeds"):
            build(_with(configured(site), max_drop=40), RUN)

    def test_a_person_may_mean_it(self, site: Path) -> None:
        """With --allow-drop all is taken back, and the next run has nothing to compare with."""
        for path in articles(site):
            path.unlink()
        run = Run(now=START, allow_drop=True)
        assert build(configured(site), run).published == 0
        assert "rss.xml" not in tree(site / "out")
        assert build(configured(site), RUN).published == 0

    def test_another_configuration_remembers(self, site: Path) -> None:
        """What was published is known whatever else is configured now."""
        for path in articles(site):
            path.unlink()
        with pytest.raises(DropError):
            build(_with(configured(site), limit=1), RUN)


class TestLock:
    def test_a_second_run_is_told_who_has_it(self, site: Path) -> None:
        """Of two runs at once the second writes nothing, and names the first."""
        config = configured(site)
        with locked(lock_path(config), 0), pytest.raises(LockedError) as caught:
            build(config, RUN)
        assert caught.value.exit_status == 4
        assert f"process {os.getpid()}" in caught.value.problem.found
        assert build(config, RUN).published == 4

    def test_a_run_may_wait_until_the_other_is_killed(self, site: Path) -> None:
        """A lock ends with the process that holds it, however that ends: none is ever stale."""
        config = configured(site)
        ready, told = os.pipe()
        holder = _forked(lambda: _hold(lock_path(config), told))
        os.read(ready, 1)
        with pytest.raises(LockedError):
            build(config, RUN)
        os.kill(holder, signal.SIGKILL)
        assert build(config, replace(RUN, wait=30)).published == 4
        assert _status(holder) == -signal.SIGKILL

    def test_of_many_at_once_one_writes(self, site: Path) -> None:
        """Of twenty runs that start together one does the work, the others end with status 4."""
        config = configured(site)
        articles(site)[0].unlink()
        waiting, start = os.pipe()
        runs = [_forked(lambda: _build_slowly(config, waiting)) for _ in range(20)]
        os.write(start, b"x" * 20)
        statuses = [_status(run) for run in runs]
        assert (statuses.count(0), statuses.count(4)) == (1, 19)
        assert tree(site / "out") == full(config, RUN)


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_a_killed_run_leaves_whole_files(site: Path) -> None:
    """Whenever a run is killed, what is published is whole, and the next run completes it."""
    config, dice = configured(site), Random(KILLS)  # noqa: S311 - no secret
    for number in range(KILLS):
        before = tree(site / "out")
        for at, path in enumerate(articles(site)):
            path.write_text(text(f"t{at}n{number}", -at, ["AI", "Tea"], "gull.example"))
        after = full(config, RUN)
        status = _status(_forked(lambda: _build_until(dice.randrange(1, 150), config)))
        assert status in {0, -signal.SIGKILL}
        for name, data in tree(site / "out").items():
            if not name.startswith(".feeds-") and name != LISTING:  # it lists both meanwhile
                assert data in (before.get(name), after.get(name)), name
        build(config, RUN)
        assert tree(site / "out") == after


def test_a_broken_state_is_made_anew(site: Path) -> None:
    """Whatever stands in the place of the state, the same feeds come out."""
    config = configured(site)
    before = tree(site / "out")
    good = state_path(config).read_bytes()
    for bad in (b"", b"no database", good[:5000], good[:4096] + b"\xff" * (len(good) - 4096)):
        state_path(config).write_bytes(bad)
        assert build(config, RUN).written.written == ()
        assert tree(site / "out") == before


def test_a_state_that_is_broken_within_is_made_anew(site: Path) -> None:
    """Whichever of its pages an error of the disk has spoilt: no run has to wait for a person."""
    config = configured(site)
    before = tree(site / "out")
    good = state_path(config).read_bytes()
    for start in range(4096, len(good), 4096):
        state_path(config).write_bytes(good[:start] + b"\xff" * 4096 + good[start + 4096 :])
        assert build(config, RUN).published == 4
        assert tree(site / "out") == before


def _with(config: Config, **changes: Any) -> Config:
    return replace(config, **changes)


def _forked(work: Callable[[], None]) -> int:
    """Do something in a process of its own, which ends with the status of its error."""
    child = os.fork()
    if child:
        return child
    status = 99
    try:
        work()
        status = 0
    except FeedsError as error:
        status = error.exit_status
    finally:
        os._exit(status)


def _status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _hold(path: Path, told: int) -> None:
    with locked(path, 0):
        os.write(told, b"x")
        time.sleep(60)


def _build_slowly(config: Config, waiting: int) -> None:
    """Build once a byte comes, and take time: who comes later must meet the lock."""
    os.read(waiting, 1)
    build(config, RUN, lambda *_: time.sleep(2))


def _build_until(step: int, config: Config) -> None:
    """Build, and be killed at the given step that has to do with files."""
    left = iter(range(step))

    def watch(event: str, _: tuple[object, ...]) -> None:
        if event in _STEPS and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    build(config, RUN)
