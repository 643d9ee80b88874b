"""The ledger: which articles there are, by which ids, and which of them are out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from feeds.state import Ledger, State
from feeds.state.ledger import Carrier, Grave, Noted


def noted(id_: str, own: str = "", *pages: int, content: int = 0) -> Noted:
    return Noted(id_, own or id_, f"{own or id_}.md", content, is_named=False, pages=pages)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "state", b"key") as state:
        yield state


@pytest.fixture
def ledger(state: State) -> Ledger:
    """Return a ledger that knows a and b, of which a is out."""
    state.ledger.note([noted("a", "", 1, 2, content=5), noted("b", "", 2, content=6)], b"")
    state.ledger.publish(["a"], (), 100)
    return state.ledger


class TestLookups:
    def test_by_whatever_is_known(self, ledger: Ledger) -> None:
        """An article is found by its id, its file's id, its content and each of its pages."""
        assert set(ledger.by_id(["a", "x"])) == {"a"}
        assert set(ledger.by_own(["b", "x"])) == {"b"}
        assert [one.id for one in ledger.by_content([6])[6]] == ["b"]
        assert [one.id for one in ledger.by_page([1])[1]] == ["a"]

    def test_what_was_out_comes_first(self, ledger: Ledger) -> None:
        """Of two on one page the one that readers have is the likelier to have moved."""
        assert [one.id for one in ledger.by_page([2])[2]] == ["a", "b"]
        ledger.publish(["b"], (), 200)
        assert [one.id for one in ledger.by_page([2])[2]] == ["b", "a"]

    def test_more_than_fit_in_one_question(self, ledger: Ledger) -> None:
        """However many are asked for, all are found."""
        ledger.note([noted(f"n{number}") for number in range(1200)], b"")
        assert len(ledger.by_id(f"n{number}" for number in range(1300))) == 1200

    def test_old_pages_are_forgotten(self, ledger: Ledger) -> None:
        """What an article was on before tells nothing of it any more."""
        ledger.note([noted("a", "", 3)], b"")
        assert ledger.by_page([1]) == {}
        assert [one.id for one in ledger.by_page([3])[3]] == ["a"]

    def test_by_file_of_those_that_name_no_id(self, ledger: Ledger) -> None:
        """Who names an id has it from there, and no other has a right to it."""
        ledger.note([noted("c")._replace(is_named=True)], b"")
        assert {path: one[0].id for path, one in ledger.by_path(["a.md", "c.md"]).items()} == {
            "a.md": "a"
        }

    def test_how_ids_were_made(self, ledger: Ledger) -> None:
        """A run that had nothing to note tells nothing of it."""
        ledger.note([noted("c")], b"one way")
        ledger.note([], b"another")
        assert ledger.is_made_by(b"one way")
        assert not ledger.is_made_by(b"another")


class TestMoves:
    def test_a_move_is_kept(self, ledger: Ledger) -> None:
        """The file of another name makes another id, and the article keeps its own."""
        ledger.note([noted("a", "z")], b"")
        assert ledger.moved() == {"z": "a"}
        assert ledger.by_own(["z"])["z"].id == "a"
        ledger.note([noted("a")], b"")
        assert ledger.moved() == {}

    def test_two_change_places(self, ledger: Ledger) -> None:
        """Neither loses its file to the other."""
        ledger.note([noted("a", "b"), noted("b", "a")], b"")
        assert ledger.moved() == {"a": "b", "b": "a"}

    def test_who_is_replaced_has_no_file(self, ledger: Ledger) -> None:
        """Its id is still known, and free for a file of its name."""
        ledger.note([noted("a", "b")], b"")
        assert ledger.by_id(["b"])["b"][2:4] == ("", "")
        assert ledger.moved() == {"b": "a"}


class TestPublishing:
    def test_the_same_is_known_without_a_look(self, ledger: Ledger) -> None:
        """In whatever order they come."""
        ledger.publish(["b", "a"], (), 200)
        assert ledger.are_published(["a", "b"])
        assert not ledger.are_published(["a"])
        assert ledger.published() == {"a", "b"}

    def test_gone_is_missing_or_taken_back(self, ledger: Ledger) -> None:
        """What nobody took back is asked for again; b was never out, so it is not missing."""
        ledger.publish([], (), 200)
        assert ledger.missing() == {"a"}
        ledger.publish([], ["a"], 300)
        assert ledger.missing() == set()
        ledger.publish(["a"], (), 400)
        ledger.publish([], ["a"], 500)
        assert ledger.missing() == set()


class TestCarriers:
    def test_what_was_taken_back_of_whom(self, ledger: Ledger) -> None:
        """Every feed that ever had the article, and no other; not what came back."""
        ledger.carry([Carrier("", b"all", ("a", "b")), Carrier("tea/", b"tea", ("a",))])
        ledger.carry([Carrier("", b"all", ("b",)), Carrier("tea/", b"tea", ("a",))])
        assert set(ledger.carriers_of(["a"])) == {("", "a"), ("tea/", "a")}
        ledger.publish([], ["a"], 300)
        assert set(ledger.graves(299)) == {Grave("", "a", 300), Grave("tea/", "a", 300)}
        assert set(ledger.graves(300)) == set()
        ledger.publish(["a"], (), 400)
        assert set(ledger.graves(0)) == set()

    def test_feeds_come_and_go(self, ledger: Ledger) -> None:
        """What a feed is of is told as long as it is there."""
        ledger.carry([Carrier("", b"all", ("a",)), Carrier("tea/", b"tea", ("a",))])
        assert ledger.about() == {"": b"all", "tea/": b"tea"}
        ledger.carry([Carrier("", b"every", ("a",))])
        assert ledger.about() == {"": b"every"}
        ledger.carry([Carrier("", b"every", ("a",)), Carrier("tea/", b"tea", ("b",))])
        assert ledger.about() == {"": b"every", "tea/": b"tea"}
        assert set(ledger.carriers_of(["a"])) == {("", "a"), ("tea/", "a")}


def test_another_key_keeps_it(tmp_path: Path) -> None:
    """It is all that another configuration does not forget."""
    with State(tmp_path / "state", b"key") as first:
        first.ledger.note([noted("a", "z")], b"")
        first.ledger.publish(["a"], (), 100)
        first.commit()
    with State(tmp_path / "state", b"another") as second:
        assert second.ledger.moved() == {"z": "a"}
        assert second.ledger.are_published(["a"])


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a state that knows of a renamed file."""
    with State(tmp_path / "state", b"key") as state:
        state.ledger.note([noted("a", "z")], b"")
        state.commit()
    return tmp_path / "state"


def test_an_older_cache_keeps_it(kept: Path) -> None:
    """Where a new version keeps other things of files, ids are what they were."""
    with closing(sqlite3.connect(kept)) as older, older:
        older.execute("UPDATE meta SET value = x'00' WHERE name = 'form'")
        older.execute("ALTER TABLE files DROP COLUMN readings")
    with State(kept, b"key") as state:
        assert state.ledger.moved() == {"z": "a"}
        assert state.files() == {}


def test_one_that_another_program_has_open_is_kept(kept: Path) -> None:
    """A backup that reads it for long must not cost a single id."""
    with closing(sqlite3.connect(kept, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with State(kept, b"key") as state, pytest.raises(sqlite3.OperationalError, match="locked"):
            state.files()
    with State(kept, b"key") as state:
        assert state.ledger.moved() == {"z": "a"}


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_READ])
def test_a_failing_disk_does_not_lose_it(
    kept: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """What another key makes of it fails: it is as it was, and not made anew."""
    before = kept.read_bytes()

    def fail(*_: object) -> None:
        error = sqlite3.OperationalError("the disk")
        error.sqlite_errorcode = code
        raise error

    monkeypatch.setattr("feeds.state.store._take_over", fail)
    with State(kept, b"another") as state, pytest.raises(sqlite3.OperationalError):
        state.files()
    assert kept.read_bytes() == before


@pytest.mark.parametrize("step", ["_take_over", "_make"])
def test_what_could_not_be_opened_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A file that stays open could not be put away on Windows, and Python 3.13 warns of it."""
    opened: list[sqlite3.Connection] = []

    def fail(connection: sqlite3.Connection, _: bytes) -> None:
        opened.append(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(f"feeds.state.store.{step}", fail)
    with State(tmp_path / "state", b"key") as state, pytest.raises(KeyboardInterrupt):
        state.files()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
