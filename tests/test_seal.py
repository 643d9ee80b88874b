"""A build that has nothing to do ends at once, and one that has something never does."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from feeds import __main__ as command
from feeds import seal
from feeds.seal import Seal

CONFIG = """\
site: {title: Daily, url: "https://daily.example/", language: "${FEEDS_TEST_LANGUAGE:-en}"}
feeds_url: https://daily.example/feeds/
articles: articles
output: out
"""
ARTICLE = """\
---
title: One
date: 2026-03-01
webUrl: https://daily.example/one
---
"""
LONG_AGO = 1_700_000_000


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site whose files nobody has touched for long."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text(ARTICLE)
    (tmp_path / "feeds.yaml").write_text(CONFIG)
    for path in tmp_path.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("FEEDS_TEST_LANGUAGE", raising=False)
    return tmp_path


def build(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    """Call the command as the console script does."""
    monkeypatch.setattr(sys, "argv", ["feeds", "build", *arguments])
    try:
        command.main()
    except SystemExit as ended:
        assert not ended.code  # noqa: PT017 - click ends every command with it


def holds(*arguments: str) -> bool:
    return Seal(["build", *arguments]).holds()


def _edited_secretly(path: Path) -> None:
    """Edit a file as archives and `cp -p` do it: its size and time tell nothing of it."""
    path.write_text(path.read_text().replace("One", "Two"))
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_a_second_build_imports_nothing_heavy(site: Path) -> None:
    """Neither click nor YAML nor XML is loaded to find that there is nothing to do."""
    # Coverage measures what tests start, too, and has imports of its own.
    usual = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    environment = usual | {"PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-X", "importtime", "-m", "feeds", "build"]
    first, second = (
        subprocess.run(words, cwd=site, env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert "8 written, 0 unchanged" in first.stdout
    assert second.stdout == first.stdout.replace("8 written, 0 unch", "0 written, 8 unch")
    heavy = {"click", "yaml", "msgspec", "lxml", "feedgen", "jinja2", "sqlite3", "json"}
    imported = {line.rpartition("|")[2].strip() for line in second.stderr.splitlines()}
    assert "feeds.seal" in imported
    assert not heavy & imported


@pytest.mark.parametrize("options", [(), ("--quiet",), ("--json",), ("-v",)], ids=str)
def test_the_same_is_told(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
) -> None:
    """What the shortcut prints is what the whole way would have printed."""
    build(monkeypatch, *options)
    assert holds(*options)
    capsys.readouterr()
    build(monkeypatch, *options)
    short = capsys.readouterr()
    monkeypatch.setenv("XDG_CACHE_HOME", str(site / "another cache"))
    build(monkeypatch, *options)
    assert capsys.readouterr() == short


def test_a_check_is_never_sealed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal believes times; whoever asks for a check wants the bytes to be compared."""
    build(monkeypatch)
    build(monkeypatch, "--check")
    assert not holds("--check")
    assert holds()
    spoilt = (site / "out" / "rss.xml").read_bytes().replace(b"One", b"Two")
    times = (site / "out" / "rss.xml").stat()
    (site / "out" / "rss.xml").write_bytes(spoilt)
    os.utime(site / "out" / "rss.xml", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert holds()
    with pytest.raises(AssertionError):  # it ends with a status
        build(monkeypatch, "--check")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda site: (site / "articles" / "one.md").write_text(ARTICLE + "More."),
    "its time": lambda site: os.utime(site / "articles" / "one.md", (LONG_AGO, LONG_AGO + 1)),
    "an article, with its size and time kept": lambda site: _edited_secretly(
        site / "articles" / "one.md"
    ),
    "a new article": lambda site: (site / "articles" / "two.md").write_text(ARTICLE),
    "one in a folder": lambda site: shutil.copytree(site / "articles", site / "articles" / "x"),
    "none left": lambda site: (site / "articles" / "one.md").unlink(),
    "no folder left": lambda site: (site / "articles").rename(site / "gone"),
    "a link to nothing": lambda site: (site / "articles" / "l.md").symlink_to("nowhere"),
    "the configuration": lambda site: (site / "feeds.yaml").write_text(CONFIG + "limit: 3\n"),
    "a feed": lambda site: (site / "out" / "rss.xml").write_text("spoilt"),
    "no feed": lambda site: (site / "out" / "rss.xml").unlink(),
    "no state": lambda site: (site / ".out.state").unlink(),
    "no configuration": lambda site: (site / "feeds.yaml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_breaks_the_seal(
    site: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Whatever could matter to a build, in what goes in or in what came out, is noticed."""
    build(monkeypatch)
    assert holds()
    CHANGES[change](site)
    assert not holds()


@pytest.mark.usefixtures("site")
def test_a_variable_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment is part of a configuration that names it."""
    build(monkeypatch)
    monkeypatch.setenv("FEEDS_TEST_LANGUAGE", "de")
    assert not holds()


def test_other_words_are_another_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seal is for one command in one folder."""
    build(monkeypatch)
    assert not holds("--limit", "1")
    monkeypatch.chdir(site / "articles")
    assert not holds()


@pytest.mark.usefixtures("site")
def test_what_python_compiles_changes_no_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Installed from source, the first run compiles most modules: the second still ends at once."""
    package = tmp_path / "package"
    (package / "__pycache__").mkdir(parents=True)
    (package / "feeds.py").write_text("one")
    os.utime(package / "feeds.py", (LONG_AGO, LONG_AGO))
    monkeypatch.setattr(seal, "_PACKAGE", str(package))
    build(monkeypatch)
    (package / "__pycache__" / "feeds.pyc").write_text("compiled")
    assert holds()
    (package / "feeds.py").write_text("another")
    assert not holds()


@pytest.mark.usefixtures("site")
def test_a_program_that_changed_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of ours may make other bytes."""
    build(monkeypatch)
    monkeypatch.setattr(seal, "_PACKAGE", "/nowhere")
    assert not holds()


def test_time_publishes_an_article(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an article comes due there is something to do, though no file has changed."""
    due = time.time() + 3600
    text = ARTICLE.replace("2026-03-01", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(due)))
    path = site / "articles" / "two.md"
    path.write_text(text.replace("/one", "/two"))
    os.utime(path, (LONG_AGO, LONG_AGO))
    build(monkeypatch)
    assert holds()
    monkeypatch.setattr(time, "time", lambda: due + 1)
    assert not holds()


def test_time_takes_an_article_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an article expires there is something to do, though no file has changed."""
    end = time.time() + 3600
    day = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(end))
    path = site / "articles" / "two.md"
    path.write_text(ARTICLE.replace("/one", f"/two\nexpiryDate: {day}"))
    os.utime(path, (LONG_AGO, LONG_AGO))
    build(monkeypatch)
    assert holds()
    monkeypatch.setattr(time, "time", lambda: end + 1)
    assert not holds()


def test_time_ends_a_tombstone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When what was taken back is to be named no more there is something to do."""
    (site / "feeds.yaml").write_text(CONFIG + "tombstones: true\ntombstone_days: 2\n")
    os.utime(site / "feeds.yaml", (LONG_AGO, LONG_AGO))
    build(monkeypatch)
    (site / "articles" / "one.md").unlink()
    build(monkeypatch, "--allow-drop")
    build(monkeypatch)
    now, day = time.time(), 24 * 3600
    monkeypatch.setattr(time, "time", lambda: now + 2 * day - 600)
    assert holds()
    monkeypatch.setattr(time, "time", lambda: now + 2 * day)
    assert not holds()


@pytest.mark.usefixtures("site")
def test_a_clock_that_was_set_back_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published may not be due any more."""
    build(monkeypatch)
    monkeypatch.setattr(time, "time", lambda: LONG_AGO)
    assert not holds()


def test_what_was_just_written_is_not_trusted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change within the same tick of the clock would leave the same stamp."""
    (site / "articles" / "one.md").write_text(ARTICLE)
    build(monkeypatch)
    assert not holds()


@pytest.mark.parametrize("kept", [b"", b"{", b"[9, {}]", b"[1]", b"\xff", b"3"], ids=repr)
def test_a_broken_seal_is_none(site: Path, monkeypatch: pytest.MonkeyPatch, kept: bytes) -> None:
    """Whatever stands in the cache, the build is done."""
    build(monkeypatch)
    (place,) = (site / "cache" / "feeds").iterdir()
    place.write_bytes(kept)
    assert not holds()
    build(monkeypatch)
    assert holds()


def test_without_a_cache_all_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no seal can be kept, a build is only slower."""
    (site / "cache").write_text("no folder")
    build(monkeypatch)
    assert not holds()
    assert (site / "out" / "rss.xml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder that is in use")
def test_a_current_folder_that_was_removed(site: Path) -> None:
    """There is nothing that a relative path could mean: one sentence, status 2."""
    script = (
        "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone');"
        "from feeds.__main__ import main; sys.argv = ['feeds', *sys.argv[1:]]; main()"
    )
    command_line = [sys.executable, "-c", script, "build", "--config", str(site / "feeds.yaml")]
    done = subprocess.run(command_line, capture_output=True, text=True, check=False, cwd=site)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "expected a current folder, found none." in line
