import errno
import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import Level, OutputError, obstacle
from feeds.model import LISTING, OutputFile
from feeds.write import Written, publish

SECOND = 1_000_000_000


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def files(contents: dict[str, str]) -> list[OutputFile]:
    """Return a whole run: these files and their listing, which comes first to be held back."""
    names = sorted([*contents, LISTING])
    listing = json.dumps({"feeds": sorted(contents.values()), "files": names})
    return [
        OutputFile(path=path, data=text.encode())
        for path, text in {LISTING: listing, **contents}.items()
    ]


def run(out: Path, contents: dict[str, str], kept: Iterable[str] = ()) -> Written:
    """Publish a run, with files that belong to it and are not given."""
    made = files({**contents, **dict.fromkeys(kept, "")})
    given = [file for file in made if file.path not in kept]
    return publish(out, given, paths=[file.path for file in made])


def found(out: Path) -> dict[str, str]:
    """Return what is in the folder, without the listing."""
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != LISTING
    }


def refusal(out: Path, contents: dict[str, str]) -> OutputError:
    with pytest.raises(OutputError) as caught:
        run(out, contents)
    assert caught.value.problem.level is Level.ERROR
    assert caught.value.problem.hint
    return caught.value


class TestFiles:
    def test_a_run_writes_its_files(self, out: Path) -> None:
        """Folders are made as needed, and the listing is written like all others."""
        written = run(out, {"rss.xml": "all", "topics/ai/rss.xml": "ai"})
        assert written == Written(written=("rss.xml", "topics/ai/rss.xml", LISTING))
        assert found(out) == {"rss.xml": "all", "topics/ai/rss.xml": "ai"}
        assert json.loads((out / LISTING).read_text())["feeds"] == ["ai", "all"]

    def test_what_is_unchanged_is_not_touched(self, out: Path) -> None:
        """A second run writes nothing, so that ETag and Last-Modified stay."""
        run(out, {"a": "1", "b": "1"})
        before = {path: path.stat() for path in out.iterdir()}
        assert run(out, {"a": "1", "b": "1"}) == Written(unchanged=("a", "b", LISTING))
        assert {path: path.stat().st_ino for path in out.iterdir()} == {
            path: known.st_ino for path, known in before.items()
        }
        assert run(out, {"a": "1", "b": "2"}).written == ("b", LISTING)

    def test_the_same_length_is_not_the_same_file(self, out: Path) -> None:
        """Files are compared by their bytes."""
        run(out, {"a": "12"})
        assert run(out, {"a": "21"}).written == ("a", LISTING)

    def test_readers_keep_the_file_they_have_opened(self, out: Path) -> None:
        """Who reads while a file is replaced reads the old one to its end."""
        run(out, {"a": "old"})
        with (out / "a").open() as reader:
            run(out, {"a": "new"})
            assert reader.read() == "old"

    @pytest.mark.parametrize("mask", [0o022, 0o077, 0o002], ids=oct)
    def test_the_umask_says_who_may_read(self, out: Path, mask: int) -> None:
        """The web server, which is somebody else, may read what the umask lets it."""
        before = os.umask(mask)
        try:
            run(out, {"a": "1"})
        finally:
            os.umask(before)
        assert stat.S_IMODE((out / "a").stat().st_mode) == 0o666 & ~mask

    @pytest.mark.parametrize("ahead", [0, 3600], ids=["same-second", "clock-set-back"])
    def test_times_go_forward(self, out: Path, ahead: int) -> None:
        """A changed file is newer by a whole second, whatever the clock says."""
        run(out, {"a": "1"})
        old = (out / "a").stat().st_mtime_ns + ahead * SECOND
        os.utime(out / "a", ns=(old, old))
        run(out, {"a": "2"})
        assert (out / "a").stat().st_mtime_ns // SECOND > old // SECOND

    def test_an_old_file_gets_the_time_of_its_change(self, out: Path) -> None:
        """Where the clock has moved on, the time of a file is that of its change."""
        run(out, {"a": "1"})
        os.utime(out / "a", (0, 0))
        run(out, {"a": "2"})
        assert (out / "a").stat().st_mtime > 1e9

    def test_files_are_taken_one_by_one(self, out: Path) -> None:
        """A file is on disk before the next is made, but not in its place before all are."""

        def made() -> Iterator[OutputFile]:
            for number, path in enumerate(("a", "b"), 1):
                yield OutputFile(path=path, data=b"1")
                assert len([one for one in out.rglob("*") if one.is_file()]) == number
                assert not (out / path).exists()

        assert publish(out, made(), paths=("a", "b")).written == ("a", "b")

    def test_the_listing_comes_last(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the listing names is there, and what it does not name is gone."""
        run(out, {"a": "1", "gone": "1"})
        order: list[str] = []
        replace = Path.replace

        def noted(self: Path, target: Path) -> Path:
            order.append(f"{target.name} {(out / 'gone').exists()}")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", noted)
        run(out, {"a": "2"})
        assert order == ["a True", f"{LISTING} False"]

    def test_a_dry_run_only_tells(self, out: Path) -> None:
        """A dry run names what a run would do, and does nothing."""
        run(out, {"a": "1", "b": "1", "c/d": "1"})
        before = found(out), (out / LISTING).read_bytes()
        new = files({"a": "1", "b": "2", "e": "1"})
        told = publish(out, new, paths=["a", "b", "e", LISTING], dry_run=True)
        assert told == Written(written=("b", "e", LISTING), unchanged=("a",), removed=("c/d",))
        assert (found(out), (out / LISTING).read_bytes()) == before
        assert publish(out / "no", new, paths=(), dry_run=True).written
        assert not (out / "no").exists()


class TestRemoval:
    def test_files_of_feeds_that_are_gone_are_removed(self, out: Path) -> None:
        """What an earlier run wrote and this one does not have goes, with folders it empties."""
        run(out, {"rss.xml": "1", "topics/ai/rss.xml": "1", "topics/ai/atom.xml": "1"})
        written = run(out, {"rss.xml": "1"})
        assert written.removed == ("topics/ai/atom.xml", "topics/ai/rss.xml")
        assert sorted(path.name for path in out.iterdir()) == [LISTING, "rss.xml"]

    def test_another_runs_files_alone_are_removed(self, out: Path) -> None:
        """What stands beside our files is somebody else's, with the folder it is in."""
        run(out, {"rss.xml": "1", "topics/ai/rss.xml": "1"})
        (out / "topics/ai/notes.txt").write_text("mine")
        (out / "README.md").write_text("mine")
        assert run(out, {}).removed == ("rss.xml", "topics/ai/rss.xml")
        assert found(out) == {"README.md": "mine", "topics/ai/notes.txt": "mine"}

    def test_files_that_a_run_leaves_out_are_kept(self, out: Path) -> None:
        """A feed that was refused keeps its old file, in this run and in later ones."""
        run(out, {"a": "old", "b": "1"})
        assert run(out, {"b": "2"}, kept=["a"]).removed == ()
        assert found(out) == {"a": "old", "b": "2"}
        assert run(out, {"b": "2"}).removed == ("a",)

    def test_what_is_gone_already_is_not_told(self, out: Path) -> None:
        """A file that somebody removed is none that the run removed."""
        run(out, {"a": "1", "b/c": "1"})
        (out / "a").unlink()
        (out / "b/c").unlink()
        (out / "b/c").mkdir()
        assert run(out, {}).removed == ()
        assert (out / "b/c").is_dir()

    @pytest.mark.parametrize(
        "path", ["../victim", "a/../../victim", "/victim", "..", "", "a//b", "C:\\victim", "a\0"]
    )
    def test_no_listing_leads_out_of_the_folder(self, out: Path, path: str) -> None:
        """A listing that somebody has changed makes us remove nothing outside."""
        victim = out.parent / "victim"
        victim.write_text("mine")
        out.mkdir()
        absolute = str(victim) if path == "/victim" else path
        (out / LISTING).write_text(json.dumps({"feeds": [], "files": [absolute]}))
        assert run(out, {}).removed == ()
        assert victim.read_text() == "mine"

    def test_links_are_not_followed_out(self, out: Path) -> None:
        """What is behind a link is not what we wrote; nor is a link in a file's place."""
        elsewhere = out.parent / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "rss.xml").write_text("mine")
        run(out, {"topics/rss.xml": "1", "b": "1"})
        (out / "topics/rss.xml").unlink()
        (out / "topics").rmdir()
        (out / "topics").symlink_to(elsewhere)
        (out / "b").unlink()
        (out / "b").symlink_to(elsewhere / "rss.xml")
        assert run(out, {}).removed == ()
        assert (elsewhere / "rss.xml").read_text() == "mine"
        assert (out / "b").is_symlink()


class TestStrangers:
    @pytest.mark.parametrize("theirs", ["mine", "1"], ids=["other", "same"])
    def test_somebody_elses_file_is_not_replaced(self, out: Path, theirs: str) -> None:
        """In a folder without a listing of ours, a file in the way ends the run before it began."""
        out.mkdir()
        (out / "index.html").write_text(theirs)
        error = refusal(out, {"a": "1", "index.html": "1"})
        assert error.problem.path == str(out / "index.html")
        assert found(out) == {"index.html": theirs}
        assert not (out / LISTING).exists()

    def test_nor_in_a_folder_of_ours(self, out: Path) -> None:
        """A new feed takes no file's place; how many stand in the way is told."""
        run(out, {"a": "1"})
        for name in ("b", "c", "d"):
            (out / name).write_text("mine")
        error = refusal(out, {"a": "2", "b": "1", "c": "1"})
        assert "1 more" in error.problem.found
        assert found(out) == {"a": "1", "b": "mine", "c": "mine", "d": "mine"}

    @pytest.mark.parametrize("text", ["[]", "{", '{"feeds": []}', '{"files": [], "feeds": 1', ""])
    def test_a_listing_that_is_not_ours_is_a_strangers_file(self, out: Path, text: str) -> None:
        """Another program's feeds.json is not replaced, nor believed."""
        out.mkdir()
        (out / LISTING).write_text(text)
        assert refusal(out, {"a": "1"}).problem.path == str(out / LISTING)
        assert (out / LISTING).read_text() == text

    def test_a_dry_run_finds_strangers_too(self, out: Path) -> None:
        """A check says before the run what would end it."""
        out.mkdir()
        (out / "a").write_text("mine")
        with pytest.raises(OutputError):
            publish(out, files({"a": "1"}), paths=["a"], dry_run=True)

    def test_a_link_in_the_place_of_our_file_is_replaced_not_followed(self, out: Path) -> None:
        """What a link points at stays as it is."""
        run(out, {"a": "1"})
        (out.parent / "theirs").write_text("mine")
        (out / "a").unlink()
        (out / "a").symlink_to(out.parent / "theirs")
        run(out, {"a": "2"})
        assert (out / "a").read_text() == "2"
        assert (out.parent / "theirs").read_text() == "mine"

    def test_a_linked_folder_that_leads_out_is_refused(self, out: Path) -> None:
        """Nothing is written outside, whatever links stand in the output folder."""
        out.mkdir()
        (out.parent / "theirs").mkdir()
        (out / "topics").symlink_to(out.parent / "theirs")
        refusal(out, {"topics/ai/rss.xml": "1"})
        assert not any((out.parent / "theirs").iterdir())

    def test_the_folder_itself_and_folders_in_it_may_be_links(self, out: Path) -> None:
        """A site may keep its output elsewhere, and link within it."""
        (out.parent / "real/other").mkdir(parents=True)
        out.symlink_to(out.parent / "real")
        (out / "topics").symlink_to(out / "other")
        run(out, {"topics/a": "1"})
        assert (out.parent / "real/other/a").read_text() == "1"

    @pytest.mark.parametrize("path", ["../a", "/etc/a", "a/../../b", "a\\..\\b", ""])
    def test_no_file_leaves_the_folder(self, out: Path, path: str) -> None:
        """A path that leads out is refused, wherever it came from."""
        with pytest.raises(OutputError):
            publish(out, [OutputFile(path=path, data=b"1")], paths=())
        assert not out.exists() or not any(path.name != LISTING for path in out.iterdir())

    def test_a_folder_that_was_looked_at_lets_nothing_out(self, out: Path) -> None:
        """Each path is looked at, however many files have gone to the folder it begins with."""
        for path in ("..\\a", "a\\..\\..\\b", ".."):
            given = [OutputFile(path=one, data=b"1") for one in ("a", path)]
            with pytest.raises(OutputError):
                publish(out, given, paths=())
        assert not out.exists()


class TestFaults:
    @pytest.mark.parametrize(
        "number", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get
    )
    def test_a_failing_disk_leaves_whole_files(
        self, out: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        """Where a file cannot be written the old one stays, and nothing half written."""
        run(out, {"a": "old"})

        def full(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", full)
        error = refusal(out, {"a": "new"})
        assert error.problem.path == str(out / "a")
        assert error.problem.found == obstacle(OSError(number, os.strerror(number)))
        assert isinstance(error.__cause__, OSError)
        assert sorted(path.name for path in out.iterdir()) == ["a", LISTING]
        assert found(out) == {"a": "old"}

    @pytest.mark.parametrize("where", ["out", "out/topics"])
    def test_a_file_in_the_place_of_a_folder(self, out: Path, where: str) -> None:
        """An output folder that is a file is told, and stays."""
        place = out.parent / where
        place.parent.mkdir(exist_ok=True)
        place.write_text("mine")
        refusal(out, {"topics/rss.xml": "1"})
        assert place.read_text() == "mine"

    def test_a_folder_in_the_place_of_a_file(self, out: Path) -> None:
        """A folder where our file was is not removed."""
        run(out, {"a": "1"})
        (out / "a").unlink()
        (out / "a").mkdir()
        refusal(out, {"a": "2"})
        assert (out / "a").is_dir()

    @pytest.mark.parametrize("step", range(1, 11))
    def test_after_a_kill_the_next_run_completes(self, out: Path, step: int) -> None:
        """A run that is killed leaves whole files; the next one takes them for ours."""
        _killed_at(step, out, {"a": "1", "topics/b": "1", "c": "1"})
        left = {path: text for path, text in found(out).items() if not path.startswith(".feeds-")}
        assert set(left.values()) <= {"1"}
        run(out, {"a": "2", "c": "2"})
        assert found(out) == {"a": "2", "c": "2"}

    def test_temporary_files_of_others_stay(self, out: Path) -> None:
        """Only what a killed run of ours has left is cleaned away."""
        run(out, {"a": "1", "topics/b": "1"})
        for name in (f".feeds-{'0' * 16}.tmp", ".feeds-mine.tmp", "x.tmp"):
            (out / name).write_text("half")
        run(out, {"a": "1"})
        assert set(found(out)) == {"a", ".feeds-mine.tmp", "x.tmp"}


def _killed_at(step: int, out: Path, contents: dict[str, str]) -> None:
    """Publish in a process that ends at once, like by `kill -9`, at the given step to the disk."""
    child = os.fork()
    if child == 0:
        left = iter(range(step - 1))
        sync, replace = os.fsync, os.replace
        os.fsync = lambda fd: sync(fd) if next(left, None) is not None else os._exit(9)
        os.replace = lambda *to: replace(*to) if next(left, None) is not None else os._exit(9)
        run(out, contents)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9


CONTENTS = st.dictionaries(
    st.sampled_from(["a", "b", "t/a", "t/b", "t/u/a"]), st.sampled_from(["", "1", "2"])
)


@given(st.lists(CONTENTS, max_size=4))
def test_the_folder_holds_what_the_last_run_gave(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, str]]
) -> None:
    """Whatever came before, the output is the last run's; a dry run told it right."""
    out = tmp_path_factory.mktemp("out")
    for contents in runs:
        before = found(out)
        made = files(contents)
        paths = [file.path for file in made]
        told = publish(out, made, paths=paths, dry_run=True)
        written = publish(out, made, paths=paths)
        assert found(out) == contents
        assert set(written.removed) == before.keys() - contents.keys()
        assert set(written.written) - {LISTING} == {
            path for path, text in contents.items() if before.get(path) != text
        }
        assert told == written
