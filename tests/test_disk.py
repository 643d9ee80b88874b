"""Disks that are full, gone or not to be written: for real, on small file systems that are mounted.

Where nothing can be mounted, as without the rights of root, tests are skipped and say so.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

import feeds
from feeds import read
from feeds.config import Config
from feeds.errors import FeedsError, Level, OutputError
from feeds.pipeline import Run, build
from feeds.pipeline.keeping import kept_state, state_path
from golden_cases import Tree, tree
from test_incremental import START, configured, full, text

RUN = Run(now=START)
_COUNT = 30
_NOBODY = 65534


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    _mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def config(tmp_path: Path, disk: Path) -> Config:
    """Publish a site on the small disk, and change every article of it."""
    (tmp_path / "articles").mkdir()
    _write(tmp_path, "old")
    found = replace(configured(tmp_path), output=str(disk / "out"), limit=_COUNT)
    build(found, RUN)
    _write(tmp_path, "new")
    return found


def _mount(*arguments: str) -> None:
    if not shutil.which("mount"):
        pytest.skip("this system has no `mount`")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


def _write(folder: Path, word: str) -> None:
    for number in range(_COUNT):
        article = text(f"{word}{number}", -number, ["AI", "Tea"], "gull.example", excerpt=word * 90)
        (folder / "articles" / f"{number}.md").write_text(article)


def _fill(disk: Path, left: int) -> Path:
    """Fill a disk but for so many bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler.write_bytes(bytes(max(0, free - left)))
    return filler


def _is_whole(found: Tree, before: Tree, after: Tree) -> bool:
    return all(data in (before.get(name), after.get(name)) for name, data in found.items())


@pytest.mark.parametrize("left", [0, 4096, 40_960, 81_920, 122_880, 204_800, 286_720])
def test_a_full_disk_leaves_whole_files(config: Config, disk: Path, left: int) -> None:
    """However much room is left: the feeds stay, nothing piles up, the next run completes it."""
    before, after = tree(disk / "out"), full(config, RUN)
    filler = _fill(disk, left)
    for _ in range(2):
        with pytest.raises(OutputError) as caught:
            build(config, RUN)
        assert caught.value.exit_status == 1
        assert str(disk) in caught.value.problem.path
        assert "the next run completes what is missing." in caught.value.problem.hint
        assert _is_whole(tree(disk / "out"), before, after)
        assert {path.name for path in disk.iterdir()} <= {
            *("filler", "out", ".out.state", ".out.lock"),
        }
    filler.unlink()
    build(config, RUN)
    assert tree(disk / "out") == after


def test_a_full_disk_of_the_state(config: Config, disk: Path, tmp_path: Path) -> None:
    """Where only the state finds no room, the message names it; nothing is changed."""
    roomy = tmp_path / "roomy"
    roomy.mkdir()
    (disk / "out").rename(disk / "mine")
    (disk / "out").mkdir()
    _mount("-t", "tmpfs", "-o", "size=20m", "tmpfs", str(disk / "out"))
    try:
        shutil.copytree(disk / "mine", disk / "out", dirs_exist_ok=True)
        before = tree(disk / "out")
        state_path(config).unlink()
        filler = _fill(disk, 8192)
        with pytest.raises(OutputError, match="database or disk is full") as caught:
            build(config, RUN)
        assert caught.value.problem.path == str(state_path(config))
        assert tree(disk / "out") == before
        filler.unlink()
        build(config, RUN)
        assert tree(disk / "out") == full(config, RUN)
    finally:
        subprocess.run(["umount", "--lazy", disk / "out"], check=True)


def test_a_full_disk_does_not_lose_ids(config: Config, disk: Path) -> None:
    """Another configuration makes the state anew, but for the ids, however full the disk is."""
    build(config, RUN)
    file = Path(config.articles[0], "0.md")
    file.rename(file.with_name("renamed.md"))
    build(config, RUN)
    with kept_state(config) as state:
        moved = state.ledger.moved()
    filler = _fill(disk, 0)
    with pytest.raises(OutputError):
        build(replace(config, related=1), RUN)
    filler.unlink()
    with kept_state(config) as state:
        assert state.ledger.moved() == moved != {}


def test_a_disk_that_cannot_be_written(config: Config, disk: Path) -> None:
    """One that is mounted to be read, as after an error of it, is told; all stays."""
    before = tree(disk / "out")
    _mount("-o", "remount,ro", str(disk))
    with pytest.raises(OutputError, match="read-only file system") as caught:
        build(config, RUN)
    assert "the right to write" in caught.value.problem.hint
    assert tree(disk / "out") == before
    _mount("-o", "remount,rw", str(disk))
    build(config, RUN)
    assert tree(disk / "out") == full(config, RUN)


@pytest.fixture
def site(tmp_path: Path) -> Config:
    """Publish a site of some articles, and change every article of it."""
    (tmp_path / "articles").mkdir()
    _write(tmp_path, "old")
    found = replace(configured(tmp_path), limit=_COUNT)
    build(found, RUN)
    _write(tmp_path, "new")
    return found


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users by number")
@pytest.mark.parametrize("mode", [0o755, 0o711])
def test_a_folder_that_may_not_be_written(site: Config, tmp_path: Path, mode: int) -> None:
    """Somebody without the right to write is told, and changes nothing."""
    before = tree(tmp_path / "out")
    tmp_path.chmod(mode)
    (tmp_path / "out").chmod(mode)
    assert _as_nobody(tmp_path, lambda: build(site, RUN)) == OutputError.exit_status
    assert tree(tmp_path / "out") == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users by number")
def test_a_state_that_may_only_be_read(site: Config, tmp_path: Path) -> None:
    """The ids that it tells are used, as when another user builds."""
    build(site, RUN)
    (tmp_path / "articles" / "3.md").rename(tmp_path / "articles" / "renamed.md")
    build(site, RUN)
    before = tree(tmp_path / "out")
    _open_to_all(tmp_path)
    state_path(site).chmod(0o444)
    assert _as_nobody(tmp_path, lambda: build(site, RUN)) == 0
    assert tree(tmp_path / "out") == before != full(site, RUN)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no users by number")
def test_an_article_that_may_not_be_read(site: Config, tmp_path: Path) -> None:
    """It is told of, and the others are published; once it may be read it is published, too."""
    _open_to_all(tmp_path)
    (tmp_path / "articles" / "3.md").chmod(0)

    def run() -> None:
        report = build(site, RUN)
        (problem,) = report.problems
        assert (problem.level, problem.found) == (Level.ERROR, "no permission")
        assert (report.published, report.rejected) == (_COUNT - 1, 1)

    assert _as_nobody(tmp_path, run) == 0
    (tmp_path / "articles" / "3.md").chmod(0o644)
    assert build(site, RUN).published == _COUNT
    assert tree(tmp_path / "out") == full(site, RUN)


def test_an_output_folder_that_vanishes(site: Config, tmp_path: Path) -> None:
    """It is made anew, by the run under way or, once that is told of, by the next."""
    shutil.rmtree(tmp_path / "out")
    build(site, RUN)
    after = full(site, RUN)
    assert tree(tmp_path / "out") == after
    _write(tmp_path, "newer")
    stages = []

    def vanish(stage: str, *_: int) -> None:
        if stage not in stages:
            stages.append(stage)
            shutil.rmtree(tmp_path / "out", ignore_errors=True)

    with suppress(OutputError):
        build(site, RUN, vanish)
    assert len(stages) > 1
    build(site, RUN)
    assert tree(tmp_path / "out") == full(site, RUN)


def test_an_article_that_vanishes(
    site: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there when the folder was listed, and is not when it is read, is told of."""
    scan = read.scan

    def listed(config: Config) -> Iterator[object]:
        found = list(scan(config))
        (tmp_path / "articles" / "3.md").unlink(missing_ok=True)
        return iter(found)

    monkeypatch.setattr(read, "scan", listed)
    report = build(site, RUN)
    assert [problem.found for problem in report.problems] == ["no such file or folder"]
    assert report.published == _COUNT - 1
    assert build(site, RUN).problems == ()
    assert tree(tmp_path / "out") == full(site, RUN)


def test_a_clock_that_jumps_back(
    site: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run in the past of another one reads what has changed; its files are newer, though."""
    build(site, RUN)
    published = (tmp_path / "out" / "rss.xml").stat().st_mtime
    then, of_day = time.time() - 86_400, time.time_ns() - 86_400_000_000_000
    monkeypatch.setattr(time, "time", lambda: then)
    monkeypatch.setattr(time, "time_ns", lambda: of_day)
    _write(tmp_path, "newer")
    for path in (tmp_path / "articles").iterdir():
        os.utime(path, (then, then))
    build(site, RUN)
    assert tree(tmp_path / "out") == full(site, RUN)
    assert int((tmp_path / "out" / "rss.xml").stat().st_mtime) > int(published)  # as HTTP has it


def _open_to_all(folder: Path) -> None:
    """Let everybody write into a folder, as little as they may write into the ones above it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def _as_nobody(folder: Path, work: Callable[[], object]) -> int:
    """Do something without the rights of root; return the status of its error, or 0."""
    if os.geteuid():
        pytest.skip("only root can become nobody")
    if not all(path.stat().st_mode & 0o001 for path in Path(feeds.__file__).parents):
        pytest.skip("nobody else may read the program here")
    parents = [path for path in folder.parents if not path.stat().st_mode & 0o001]
    for path in parents:
        path.chmod(0o711)
    child = os.fork()
    if child:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for path in parents:
            path.chmod(0o700)
        return status
    status = 99
    try:
        os.chdir(folder)
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        work()
        status = 0
    except FeedsError as error:
        status = error.exit_status
    finally:
        os._exit(status)
