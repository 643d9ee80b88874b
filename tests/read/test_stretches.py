"""Large files of lines, read piece by piece."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import config

from feeds import read
from feeds.config import Limits
from feeds.pipeline import Run, build
from feeds.pipeline.explain import explain
from feeds.read import listing, stretches
from feeds.read.scan import files as files_of
from feeds.read.stretches import split

RUN = Run(now=datetime(2026, 9, 1, tzinfo=UTC), allow_drop=True)


def line(number: int, **changes: Any) -> str:
    values = {"id": number, "title": f"T{number}", "date": "2026-08-14", "webUrl": f"/{number}"}
    return json.dumps(values | changes)


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make stretches of a few lines."""
    monkeypatch.setattr(listing, "LENGTH", 200)


def ids(folder: Path) -> list[str]:
    """Return the ids of what is read, in order."""
    settings_ = config(folder)
    found = [one for file in read.scan(settings_) for one in read.read(file, settings_)]
    return [one.article.id.rpartition(":")[2] for one in found if one.article]


@pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_every_line_is_read_once(tmp_path: Path, name: str, end: str) -> None:
    """Wherever the pieces begin."""
    lines = [line(number, excerpt="x" * (number % 7) * 40) for number in range(50)]
    (tmp_path / name).write_text((end or "\n").join(lines) + end, newline="")
    files = list(read.scan(config(tmp_path)))
    assert len(files) > 10
    assert len({file.key for file in files}) == len(files)
    assert ids(tmp_path) == [str(number) for number in range(50)]


def test_a_line_is_longer_than_what_is_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one stretch all the same: nothing is cut in two."""
    monkeypatch.setattr(stretches, "_BLOCK", 16)
    lines = [line(number, excerpt="x" * 900) for number in range(5)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    assert len(list(read.scan(config(tmp_path)))) == 5
    assert ids(tmp_path) == [str(number) for number in range(5)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("ab\n", max_size=9), max_size=9), st.integers(1, 20))
def test_the_pieces_are_the_file(tmp_path: Path, texts: list[str], length: int) -> None:
    """Each begins where the one before ends, at the start of a line."""
    data = "\n".join(texts).encode()
    (tmp_path / "a.jsonl").write_bytes(data)
    (file,) = files_of((str(tmp_path),), (".jsonl",))
    pieces = [read.data_of(one, Limits()) for one in split(file, length)]
    assert b"".join(one for one in pieces if isinstance(one, bytes)) == data
    assert all(isinstance(one, bytes) and one.endswith(b"\n") for one in pieces[:-1])


def test_other_files_are_whole(tmp_path: Path) -> None:
    """An array is one value, and a text one article."""
    (tmp_path / "a.json").write_text(f"[{', '.join(line(number) for number in range(9))}]")
    (tmp_path / "b.md").write_text(f"---\ntitle: T\n---\n{'x' * 900}")
    assert [(file.start, file.end) for file in read.scan(config(tmp_path))] == [(0, -1)] * 2


def test_a_problem_is_on_its_line_of_the_file(tmp_path: Path) -> None:
    """Not on that of the piece; what has no line stays without."""
    lines = [line(number) for number in range(40)]
    lines[30], lines[35], lines[36] = "{", line(35, quality="much"), line(36, title="<b>T</b>")
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    settings_ = config(tmp_path)
    found = [
        problem.line
        for file in read.scan(settings_)
        for one in read.read(file, settings_)
        for problem in one.problems
    ]
    assert found == [31, 36, None]


def test_an_id_that_two_lines_claim_is_told_with_its_line(tmp_path: Path) -> None:
    """What only turns out once all is read is found in the piece again."""
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    path.write_text("\n".join(line(number % 35) for number in range(40)))
    settings_ = config(path.parent, articles=(str(path.parent),), output=str(tmp_path / "out"))
    told = [(problem.field, problem.line) for problem in build(settings_, RUN).problems]
    assert told == [("id", number) for number in range(36, 41)]


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """Whether before it is cut into pieces, or before they are read."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(line(number) for number in range(40)))
    (file,) = files_of((str(tmp_path),), (".jsonl",))
    pieces = list(split(file, 200))
    data = read.data_of(pieces[-1], config(tmp_path).limits)
    assert isinstance(data, bytes)
    path.unlink()
    (whole,) = split(file, 200)
    (gone,) = read.read(whole, config(tmp_path))
    assert gone.problems[0].found == "no such file or folder"
    broken = data.replace(b'"title"', b"title")
    readings = read.read_data(broken, pieces[-1], config(tmp_path))
    assert readings[0].problems[0].line == 1


def test_a_file_that_grows_gives_what_a_new_one_does(tmp_path: Path) -> None:
    """A build that knows most of it writes the same bytes, and reads little."""
    path = tmp_path / "in" / "a.jsonl"
    path.parent.mkdir()
    before = [line(number) for number in range(40)]
    path.write_text("\n".join(before) + "\n")
    known = config(path.parent, articles=(str(path.parent),), output=str(tmp_path / "known"))
    build(known, RUN)
    for change in (
        [*before, line(40), line(41)],
        [line(99), *before],
        before[:20],
        before[:1],
        [line(number, title="New") for number in range(60)],
    ):
        path.write_text("\n".join(change) + "\n")
        build(known, RUN)
        new = tmp_path / f"new-{len(change)}"
        build(config(path.parent, articles=(str(path.parent),), output=str(new)), RUN)
        for name in ("rss.xml", "atom.xml", "feed.json"):
            assert (tmp_path / "known" / name).read_bytes() == (new / name).read_bytes()


def test_all_pieces_are_explained(tmp_path: Path) -> None:
    """`feeds explain` tells of every article of the file."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(line(number) for number in range(40)))
    settings_ = config(tmp_path, articles=(str(tmp_path),))
    assert [one.article and one.article.title for one in explain(settings_, RUN, str(path))] == [
        f"T{number}" for number in range(40)
    ]
