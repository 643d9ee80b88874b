"""`feeds build --log`: a line for each run, whatever comes of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import article, feeds, make_site

from feeds import __main__ as command
from feeds import runlog
from feeds.cli import build as build_command
from feeds.seal import Seal

NOW = ("--now", "2026-06-01T00:00:00Z")
KEYS = [
    *("when", "seconds", "status", "reason", "read", "published", "rejected"),
    *("feeds", "refused", "written", "unchanged", "removed", "due", "output"),
]
REJECTED = "---\ntitle: No date\nwebUrl: https://daily.example/x\n---\n"
LONG_AGO = 1_700_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    texts = {"1.md": article(1), "2.md": article(2), "3.md": article(3, date="x")}
    later = article(4, publishedDateTime="2999-01-01T00:00:00Z")
    return make_site(tmp_path, texts | {"4.md": later, "5.md": REJECTED})


def build(site: Path, *arguments: str | Path) -> int:
    return feeds("build", "-c", site, "--log", log_of(site), *NOW, *arguments).exit_code


def log_of(site: Path) -> Path:
    return site.parent / "run.log"


def lines(site: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log_of(site).read_text("utf-8").splitlines()]


def test_a_run_is_counted(site: Path) -> None:
    """A line tells when, how long, how it ended, and how much was read and changed."""
    assert build(site) == 0
    (line,) = lines(site)
    assert list(line) == KEYS
    counts = {"read": 5, "published": 3, "rejected": 1, "feeds": 2, "refused": 0}
    assert {key: line[key] for key in counts} == counts
    assert (line["written"], line["unchanged"], line["removed"]) == (12, 0, 0)
    assert (line["status"], line["reason"], line["due"]) == (0, "", "2999-01-01T00:00:00Z")
    assert line["when"].startswith("20")
    assert line["seconds"] > 0
    assert line["output"] == str(site.parent / "out")


def test_every_run_adds_one(site: Path) -> None:
    """The log grows; a run that changed nothing says so."""
    build(site)
    build(site)
    assert [line["reason"] for line in lines(site)] == ["", "nothing changed"]
    assert lines(site)[1]["unchanged"] == 12


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        (("--strict",), 1, "strict: "),
        (("--articles", "nowhere"), 3, "expected a folder of articles"),
        (("--now", "tomorrow"), 2, "expected a time such as"),
        (("-c", "none.yaml"), 2, "expected a configuration file"),
        (("--out", "feeds.yaml"), 1, "expected a place where feeds may write"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_run_that_fails_is_logged(
    site: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, ...], status: int, reason: str
) -> None:
    """It has the same status and the same sentence, and the same keys as every line."""
    monkeypatch.chdir(site.parent)
    assert build(site, *change) == status
    (line,) = lines(site)
    assert list(line) == KEYS
    assert line["status"] == status
    assert reason in line["reason"]


def test_strict_names_the_worst(site: Path) -> None:
    """Of all that is wrong, what keeps an article from being published comes first."""
    build(site, "--strict")
    (line,) = lines(site)
    assert f"{site.parent}/articles/5.md:2:1: publishedDateTime" in line["reason"]
    assert (line["written"], line["rejected"]) == (0, 1)


def test_a_dropped_mount_is_logged(site: Path) -> None:
    """A run that is refused for safety tells how much would have gone."""
    build(site)
    for path in (site.parent / "articles").iterdir():
        path.unlink()
    assert build(site) == 3
    assert "one that withdraws" in lines(site)[1]["reason"]


def test_a_mistake_of_ours_is_logged(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what nobody foresaw leaves its line."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(build_command, "build_feeds", fail)
    with pytest.raises(ZeroDivisionError):
        build(site)
    assert (lines(site)[0]["status"], lines(site)[0]["reason"]) == (1, "ZeroDivisionError")


def test_a_log_that_cannot_be_written_stops_at_once(site: Path) -> None:
    """Who names a file that cannot be is told before the work, not after it."""
    result = feeds("build", "-c", site, "--log", site.parent / "no" / "run.log")
    assert result.exit_code == 2
    assert "command line: --log: expected a file that can be written" in result.stderr
    assert "Make its folder" in result.stderr
    assert not (site.parent / "out").exists()


def test_a_disk_that_fills_up_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is written whole or complained about; the feeds are published all the same."""
    monkeypatch.setattr(os, "write", lambda _, data: len(data) - 1)
    result = feeds("build", "-c", site, "--log", log_of(site), *NOW)
    monkeypatch.undo()
    assert result.exit_code == 1
    assert "no space left" in result.stderr
    assert (site.parent / "out" / "rss.xml").exists()


def test_an_error_is_told_rather_than_the_log(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a run fails and its line cannot be added, what ended the run matters more."""
    monkeypatch.setattr(runlog, "append", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    result = feeds("build", "-c", site, "--log", log_of(site), "--articles", "/nowhere")
    assert result.exit_code == 3
    assert "/nowhere: expected a folder of articles" in result.stderr


class TestSeal:
    """A run that ends before it begins is a run."""

    @pytest.fixture
    def sealed(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Make a site whose files nobody has touched for long, and build it."""
        (site.parent / "articles" / "5.md").unlink()
        for path in site.parent.rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))
        monkeypatch.chdir(site.parent)
        monkeypatch.setenv("XDG_CACHE_HOME", str(site.parent / "cache"))
        monkeypatch.setattr(sys, "argv", ["feeds", "build", "-q", "--log", "run.log"])
        with pytest.raises(SystemExit):
            command.main()
        return site

    def test_it_logs_too(self, sealed: Path) -> None:
        """What the shortcut logs is what the whole way would have logged."""
        command.main()  # and no SystemExit: click was not asked
        assert feeds("build", "-q", "--log", "run.log").exit_code == 0
        short, whole = ({**line, "when": "", "seconds": 0} for line in lines(sealed)[1:])
        assert short == whole
        assert short["reason"] == "nothing changed"

    @pytest.mark.usefixtures("sealed")
    def test_it_does_not_hold_where_nothing_can_be_logged(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The whole way tells why."""
        seal = Seal(sys.argv[1:])
        assert seal.holds()
        monkeypatch.setattr(runlog, "append", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        assert not seal.tell()


def test_lines_of_many_do_not_mix(tmp_path: Path) -> None:
    """Several sites may share a log: every line is one write."""
    code = (
        "import sys; from feeds import runlog\n"
        "for n in range(200): runlog.append(sys.argv[1], {'n': n, 'reason': 'x' * 5000})"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "log")]
    for process in [subprocess.Popen(words) for _ in range(4)]:
        assert process.wait() == 0
    numbers = [json.loads(line)["n"] for line in (tmp_path / "log").read_text().splitlines()]
    assert sorted(numbers) == sorted([*range(200)] * 4)
