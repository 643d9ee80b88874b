"""`feeds build --every`, as systemd or a container starts it."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_line import CONFIG, article, feeds, make_site

from feeds.cli import loop
from feeds.errors import ConfigError, Level, Problem

SECOND = 1_000_000_000
PATIENCE = 60  # seconds: far more than anything here takes
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path, {f"{n}.md": article(n) for n in (1, 2)})


@pytest.fixture
def start(site: Path) -> Iterator[Start]:
    """Start the loop as a process of its own; it is killed at the end, if it is still there."""
    started = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "feeds", "build", "-c", str(site), *arguments]
        pipe = subprocess.PIPE
        process = subprocess.Popen(words, cwd=site.parent, stdout=pipe, stderr=pipe, text=True)
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def until(holds: Callable[[], Any]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def put(path: Path, text: str) -> None:
    """Write a file that a run never sees by half."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def lines(log: Path) -> list[dict[str, Any]]:
    text = log.read_text("utf-8") if log.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[int, str, str]:
    """Send a signal, and return the exit status and what was printed."""
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_well_when_asked(site: Path, start: Start, number: int) -> None:
    """A signal that comes between two runs ends the loop at once, with status 0."""
    log = site.parent / "run.log"
    process = start("--every", "1h", "--log", str(log))
    until(lambda: lines(log))
    status, out, err = end(process, number)
    assert (status, err) == (0, "")
    assert "2 published." in out
    assert "The next run is at 20" in out
    assert (site.parent / "out" / "rss.xml").exists()


def test_it_builds_at_every_beat(site: Path, start: Start) -> None:
    """What was added since is published by the next run, by the same process; -q says nothing."""
    log = site.parent / "run.log"
    process = start("--every", "1s", "--log", str(log), "-q")
    until(lambda: lines(log))
    (site.parent / "articles" / "3.md").write_text(article(3), encoding="utf-8")
    until(lambda: any(line["published"] == 3 for line in lines(log)))
    until(lambda: lines(log)[-1]["reason"] == "nothing changed")
    assert end(process) == (0, "", "")
    assert "Story 3" in (site.parent / "out" / "rss.xml").read_text("utf-8")


def test_it_survives_errors(site: Path, start: Start) -> None:
    """Neither a broken configuration nor articles that are gone end it; both are told."""
    log = site.parent / "run.log"
    process = start("--every", "1s", "--log", str(log), "-q")
    until(lambda: lines(log))
    put(site, CONFIG.replace("output:", "outputt:"))
    until(lambda: lines(log)[-1]["status"] == 2)
    put(site, CONFIG)
    (site.parent / "articles").rename(site.parent / "away")
    until(lambda: lines(log)[-1]["status"] == 3)
    (site.parent / "away").rename(site.parent / "articles")
    until(lambda: lines(log)[-1]["status"] == 0)
    status, _, err = end(process)
    assert status == 0
    assert "Did you mean `output`?" in err
    assert "expected a folder of articles, found nothing" in err
    assert "Traceback" not in err


def test_it_holds_the_lock_only_while_it_builds(site: Path, start: Start) -> None:
    """Between two runs anybody may build; a lock that somebody holds costs a run, not the loop."""
    log = site.parent / "run.log"
    process = start("--every", "1s", "--log", str(log))
    until(lambda: lines(log))
    lock = os.open(site.parent / ".out.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)  # waits for a run that is under way, not for the loop
    until(lambda: lines(log)[-1]["status"] == 4)
    os.close(lock)
    until(lambda: lines(log)[-1]["status"] == 0)
    status, _, err = end(process)
    assert status == 0
    assert "expected no other run" in err


def test_a_run_under_way_is_finished(site: Path, start: Start) -> None:
    """SIGTERM during a run lets it write what it makes: here it waits for the lock meanwhile."""
    log = site.parent / "run.log"
    lock = os.open(site.parent / ".out.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    process = start("--every", "1h", "--log", str(log), "--wait", "1h")
    until(lambda: _waits_in_a_run(process))
    process.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    assert process.poll() is None
    os.close(lock)
    assert process.communicate(timeout=PATIENCE)[1] == ""
    assert process.returncode == 0
    assert [line["published"] for line in lines(log)] == [2]
    assert (site.parent / "out" / "rss.xml").exists()


def test_a_second_signal_ends_it_at_once(site: Path, start: Start) -> None:
    """Who asks twice does not want to wait for the run."""
    lock = os.open(site.parent / ".out.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    process = start("--every", "1h", "--wait", "1h")
    until(lambda: _waits_in_a_run(process))
    process.send_signal(signal.SIGTERM)
    until(lambda: not _catches(process, signal.SIGTERM))
    assert end(process)[0] == -signal.SIGTERM
    os.close(lock)


def test_it_wakes_for_an_article_that_comes_due(site: Path, start: Start) -> None:
    """An article is published when it is due, not an hour later."""
    due = datetime.now(UTC) + timedelta(seconds=6)
    text = article(5, publishedDateTime=f"{due:%Y-%m-%dT%H:%M:%SZ}")
    (site.parent / "articles" / "5.md").write_text(text, encoding="utf-8")
    log = site.parent / "run.log"
    process = start("--every", "1h", "--log", str(log))
    until(lambda: lines(log))
    until(lambda: lines(log)[-1]["published"] == 3)
    assert end(process)[0] == 0
    assert lines(log)[0]["due"] == f"{due:%Y-%m-%dT%H:%M:%SZ}"
    assert len(lines(log)) == 2
    assert lines(log)[1]["when"] >= lines(log)[0]["due"]


def test_no_time_can_be_given_for_all_runs(site: Path) -> None:
    """As of one time, every run would be the same."""
    result = feeds("build", "-c", site, "--every", "1m", "--now", "2026-01-01")
    assert result.exit_code == 2
    assert "--every cannot be used with --now" in result.stderr


@pytest.mark.parametrize("written", ["10", "0s", "soon", ""])
def test_a_pace_has_a_unit(site: Path, written: str) -> None:
    """Nobody knows whether `--every 10` is seconds or minutes."""
    result = feeds("build", "-c", site, "--every", written)
    assert result.exit_code == 2
    assert "such as 90s, 10m or 1h30m" in result.stderr


def test_beats_do_not_drift() -> None:
    """The next beat is a whole number of steps from the first, whenever a run ends."""
    first, pace = 7, 10 * SECOND
    assert loop.next_beat(first, pace, first) == first + pace
    assert loop.next_beat(first, pace, first + 3 * SECOND) == first + pace
    assert loop.next_beat(first, pace, first + pace - 1) == first + pace
    assert loop.next_beat(first, pace, first + pace) == first + 2 * pace


def test_missed_beats_are_left_out() -> None:
    """A run that takes longer than the pace is followed by one, not by all that it missed."""
    assert loop.next_beat(0, 10, 57) == 60


class _Clock:
    """A clock that only sleeping moves, and a sleep that a signal ends after some beats."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, beats: int) -> None:
        self.now, self.left = 1000.0, beats
        monkeypatch.setattr(time, "time", lambda: self.now)
        monkeypatch.setattr(time, "monotonic_ns", lambda: round(self.now * SECOND))
        monkeypatch.setattr(loop.Sleeper, "sleep", self._sleep)

    def _sleep(self, rest: Callable[[], float]) -> bool:
        self.left -= 1
        self.now += rest()
        return self.left > 0


def test_a_mistake_of_ours_ends_no_loop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a run raises, the next one is tried; a mistake of ours is told with its trace."""
    clock = _Clock(monkeypatch, beats=3)
    runs = []
    errors = [ConfigError(Problem(Level.ERROR, "a.yaml", "", "b", "c")), ZeroDivisionError("d")]

    def work() -> None:
        runs.append(clock.now)
        if errors:
            raise errors.pop(0)

    loop.repeat(work, timedelta(seconds=10), lambda _: None)
    assert runs == [1000, 1010, 1020]
    told = capsys.readouterr().err
    assert told.startswith("feeds: a.yaml: expected c, found b.\nTraceback")
    assert "ZeroDivisionError: d" in told


def test_a_run_that_fails_forgets_no_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was known to come due wakes the loop, even if a run in between could not read it."""
    clock = _Clock(monkeypatch, beats=5)
    due = datetime.fromtimestamp(1025, UTC)
    runs = []

    def work() -> datetime | None:
        runs.append(clock.now)
        if len(runs) > 1:
            raise ConfigError(Problem(Level.ERROR, "", "", "", ""))
        return due

    loop.repeat(work, timedelta(seconds=10), lambda _: None)
    assert runs == [1000, 1010, 1020, 1025, 1030]  # and not over and over at 1025


def _waits_in_a_run(process: subprocess.Popen[str]) -> bool:
    """Tell whether the loop is past its start, where it takes care of signals."""
    return _catches(process, signal.SIGTERM)


def _catches(process: subprocess.Popen[str], number: int) -> bool:
    """Tell whether a process handles a signal itself (proc(5), SigCgt)."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)
