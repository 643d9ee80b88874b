"""Whole builds, compared byte for byte: `pytest tests/test_golden.py --write-golden` rewrites them.

A new case is a folder with a `feeds.yaml` and articles.
"""

import locale
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from feeds.errors import Level
from feeds.validator.judge import judge
from feeds.validator.options import Options
from golden_cases import CASES, GOLDEN, RUN, build_case, told, tree

#: A title that holds `<script>` as text: Atom's other type is shown escaped by most readers.
UNAVOIDABLE = {("dirty", "A310")}

FEEDS = sorted(
    path.relative_to(GOLDEN).as_posix()
    for path in GOLDEN.glob("*/expected/**/*")
    if path.suffix in {".xml", ".opml"} or path.match("feed.json") or path.match("archive/*")
)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be far from here: another time zone, another locale where there is one."""
    before = locale.setlocale(locale.LC_ALL)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    for name in ("C", "fr_FR.UTF-8", "de_DE.UTF-8"):
        with suppress(locale.Error):
            locale.setlocale(locale.LC_ALL, name)
    yield
    monkeypatch.undo()
    time.tzset()
    locale.setlocale(locale.LC_ALL, before)


def test_there_are_cases() -> None:
    """The folder is found: without it, every test below would pass."""
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES)
def test_a_build_is_as_expected(case: str, tmp_path: Path, *, write_golden: bool) -> None:
    """The feeds, the pages, the listing and the summary are those that were looked at."""
    folder = GOLDEN / case
    report = build_case(folder, tmp_path)
    if write_golden:
        shutil.rmtree(folder / "expected", ignore_errors=True)
        shutil.copytree(tmp_path, folder / "expected")
        (folder / "summary.txt").write_text(told(report), encoding="utf-8")
    assert told(report) == (folder / "summary.txt").read_text(encoding="utf-8")
    assert tree(tmp_path) == tree(folder / "expected")
    assert not report.refused


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("case", CASES)
def test_a_build_is_the_same_anywhere(case: str, tmp_path: Path) -> None:
    """Neither folder, time zone, locale nor the times of the files reach a subscriber."""
    folder = tmp_path / "another place" / case
    shutil.copytree(GOLDEN / case, folder, ignore=shutil.ignore_patterns("expected"))
    for number, path in enumerate(sorted(folder.rglob("*"))):
        os.utime(path, (number, number))
    build_case(folder, tmp_path / "out")
    assert tree(tmp_path / "out") == tree(GOLDEN / case / "expected")


@pytest.mark.parametrize("case", CASES)
def test_a_second_build_touches_nothing(case: str, tmp_path: Path) -> None:
    """What has not changed keeps its time, so that nobody fetches it again."""
    build_case(GOLDEN / case, tmp_path)
    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1))
    report = build_case(GOLDEN / case, tmp_path)
    assert report.written.written == ()
    assert report.written.removed == ()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(report.written.unchanged) == len(files)
    assert {path.stat().st_mtime for path in files} == {1}


@pytest.mark.parametrize("path", FEEDS)
def test_an_expected_feed_is_valid(path: str) -> None:
    """The validator has nothing to say, not even a warning."""
    options = Options(min_level=Level.WARNING, now=RUN.now)
    verdict = judge((GOLDEN / path).read_bytes(), file=path, options=options)
    case, _, _ = path.partition("/")
    findings = [one for one in verdict.findings if (case, one.code) not in UNAVOIDABLE]
    assert [f"{one.code} {one.line}: {one.message}" for one in findings] == []


@pytest.mark.parametrize("case", CASES)
def test_no_secret_is_published(case: str) -> None:
    """`secured`, like every key without a mapping, stays in the articles."""
    for path, data in tree(GOLDEN / case / "expected").items():
        assert b"must never be seen" not in data, path
        assert b"secured" not in data, path
