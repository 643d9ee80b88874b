"""Whatever the reader has to say, its author can act on: where, what, what instead, what to do."""

import ast
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace
from written import NEEDED, SITE, config, readings

import feeds.read
from feeds.config import Limits
from feeds.errors import Level, Problem, SourceError
from feeds.model import Catalog
from feeds.read import catalog

PACKAGE = Path(feeds.read.__file__).parent
COMPLAINTS = ("warn", "reject", "_warn", "exceeded", "file_problem", "Problem")


class Bad(NamedTuple):
    """A file with one thing wrong, and what is said of that."""

    content: str | bytes
    level: Level
    field: str
    line: int | None
    column: int | None = 1
    name: str = "note.md"


def with_keys(keys: str) -> str:
    """Return an article that has all it needs, and then some keys, from line 5 on."""
    return f"---\n{NEEDED}{keys}\n---\n"


ERROR, WARNING = Level.ERROR, Level.WARNING
IN_JSON = json.loads('{"title": "T", "date": "2026-01-01", "webUrl": "https://a.example/"}')

BAD = {
    "no title": Bad('[{"a": 1}, {"date": "2026-01-01"}]', ERROR, "", None, name="a.json"),
    "no time": Bad(
        "---\ntitle: T\nwebUrl: https://a.example/\n---\n", ERROR, "publishedDateTime", 2
    ),
    "no time but a misspelt one": Bad(
        "---\ntitle: T\nwebUrl: https://a.example/\nDtae: 2026-01-01\n---\n", ERROR, "date", 4
    ),
    "no such key": Bad(with_keys("darft: true"), WARNING, "darft", 5),
    "no such key of a picture": Bad(
        with_keys("images:\n  - ulr: /a.png"), WARNING, "images[0].ulr", 6, 5
    ),
    "no such time": Bad(
        "---\ntitle: T\ndate: soon\nwebUrl: https://a.example/\n---\n", ERROR, "date", 3
    ),
    "no page": Bad("---\ntitle: T\ndate: 2026-01-01\n---\n", ERROR, "webUrl", 2),
    "no such URL": Bad(with_keys("ampWebUrl: 'javascript:x'"), WARNING, "ampWebUrl", 5),
    "no scheme": Bad(with_keys("ampWebUrl: a.example/b"), WARNING, "ampWebUrl", 5),
    "no such update": Bad(with_keys("updated: soon"), WARNING, "updated", 5),
    "no such language": Bad(with_keys("lang: klingon"), WARNING, "lang", 5),
    "an id of many": Bad(with_keys("id: [1, 2]"), WARNING, "id", 5),
    "no number": Bad(with_keys("heat: warm"), WARNING, "heat", 5),
    "no flag": Bad(with_keys("draft: perhaps"), WARNING, "draft", 5),
    "a day for a flag": Bad(with_keys("published: 2026-01-01"), WARNING, "published", 5),
    "a number for a text": Bad(with_keys("excerpt: 2020.10"), WARNING, "excerpt", 5),
    "a list for a text": Bad(with_keys("excerpt: [a]"), WARNING, "excerpt", 5),
    "no pixels": Bad(
        with_keys("images:\n  - url: /a.png\n    width: wide"), WARNING, "images[0].width", 7, 5
    ),
    "a topic without a name": Bad(with_keys("topics:\n  - {id: 3}"), WARNING, "topics[0]", 6, 5),
    "no domain": Bad(with_keys("provider:\n  domain: not one"), WARNING, "provider.domain", 6, 3),
    "no list of related": Bad(with_keys("related: some"), WARNING, "related", 5),
    "a key twice": Bad(with_keys("heat: 1\nheat: 2"), WARNING, "heat", 6),
    "a control": Bad(with_keys("excerpt: a\x07b"), WARNING, "", 5, 11),
    "no YAML": Bad("---\ntitle: 'T\n---\n", ERROR, "", 2, 8),
    "no known mistake": Bad("---\ntitle: T\n&a &b c: d\n---\n", ERROR, "", 3, 4),
    "no keys": Bad("---\n- title\n---\n", ERROR, "", 2),
    "an empty line above": Bad(f"\n---\n{NEEDED}---\n", WARNING, "", 2),
    "an open end": Bad("---\ntitle: T\n", ERROR, "", 1),
    "no such expiry": Bad(with_keys("expiryDate: never"), WARNING, "expiryDate", 5),
    "front matter in JavaScript": Bad("---js\n{}\n---\n", ERROR, "", 1),
    "an open end in TOML": Bad("+++\ntitle = 'T'\n", ERROR, "", 1),
    "no TOML": Bad("+++\ntitle = 'T' x\n+++\n", ERROR, "", 2, 13),
    "no end in TOML": Bad("+++\ntitle = [\n+++\n", ERROR, "", 2),
    "a huge number in TOML": Bad("+++\na = " + "9" * 5000 + "\n+++\n", ERROR, "", 2),
    "no such time in TOML": Bad(
        "+++\ntitle = 'T'\n  date = 'soon'\nwebUrl = '/'\n+++\n", ERROR, "date", 3, 3
    ),
    "no JSON in front": Bad("---json\n{'a'}\n---\n", ERROR, "", 2, 2),
    "no keys in JSON": Bad("---json\n[]\n---\n", ERROR, "", 2),
    "no UTF-8": Bad("---\ntitle: é\n---\n".encode("latin-1"), ERROR, "", 2, 8),
    "no JSON": Bad('{"title":\n T}', ERROR, "", 2, 2, name="a.json"),
    "a huge number": Bad('{"a": ' + "9" * 5000 + "}", ERROR, "", 1, name="a.json"),
    "no object": Bad("\n[1]", ERROR, "", 2, name="a.jsonl"),
    "no JSON Line": Bad('\n{"a"}', ERROR, "", 2, 5, name="a.jsonl"),
    "a huge number on a line": Bad('\n{"a": ' + "9" * 5000 + "}", ERROR, "", 2, name="a.jsonl"),
    "a long body": Bad(with_keys("") + "x" * 1_000_001, WARNING, "body", 2),
    "a long title": Bad(with_keys(f"excerpt: {'x' * 20_001}"), WARNING, "excerpt", 5),
    "a long URL": Bad(with_keys(f"ampWebUrl: https://e.org/{'x' * 8000}"), WARNING, "ampWebUrl", 5),
    "a long id": Bad(with_keys(f"id: {'x' * 1001}"), WARNING, "id", 5),
    "a long list": Bad(with_keys(f"author: [{'a, ' * 1001}]"), WARNING, "author", 5),
    "many topics": Bad(
        with_keys(f"topics: [{', '.join(map(str, map(chr, range(0x4E00, 0x4E65))))}]"),
        WARNING,
        "topics",
        5,
    ),
    "a long front matter": Bad(with_keys(f"x: {'x' * 1_000_000}"), ERROR, "", 1),
    "many aliases": Bad(with_keys(f"x: &x 1\ny: [{'*x, ' * 1001}]"), ERROR, "", 6, 4005),
    "no number in JSON": Bad(
        json.dumps(IN_JSON | {"heat": "warm"}, indent=1), WARNING, "heat", 5, 2, name="a.json"
    ),
    "a cell too many": Bad("title,date\nT,2026-08-14,more\n", ERROR, "", 2, name="a.csv"),
    "no end of a cell": Bad('title,date\n"T,2026-08-14', ERROR, "", 2, name="a.csv"),
    "a column twice": Bad(
        "title,date,link,title\nT,2026-08-14,/a,T\n", WARNING, "", 1, name="a.csv"
    ),
}
BAD["no title"] = Bad(
    json.dumps([IN_JSON, IN_JSON | {"title": ""}], indent=1), ERROR, "title", 8, 3, name="a.json"
)


def is_actionable(problem: Problem) -> None:
    """Hold a problem to all its parts; a hint begins with what to do."""
    assert problem.path
    assert problem.found
    assert problem.expected
    assert problem.hint.endswith((".", "?"))
    assert not problem.hint.startswith(("It ", "The ", "This "))
    assert "something else" not in str(problem)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_every_complaint_has_all_its_parts(tmp_path: Path, bad: Bad) -> None:
    """File, line, column, field, what was found, what was expected, and what to do."""
    source = str(tmp_path / bad.name)
    each = readings(tmp_path, bad.content, bad.name, articles=source)
    found = [problem for one in each for problem in one.problems]
    said = [one for one in found if one.level is not Level.INFO]
    assert [(one.level, one.field, one.line, one.column) for one in said] == [
        (bad.level, bad.field, bad.line, bad.column)
    ], said
    is_actionable(said[0])
    assert said[0].path == str(tmp_path / bad.name)


def _link(folder: Path) -> None:
    (folder / "a.md").symlink_to("nowhere")


def _unreadable(folder: Path) -> None:
    (folder / "a.md").write_text("")
    (folder / "a.md").chmod(0)


@pytest.mark.parametrize("make", [_link, _unreadable])
def test_files_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    """A file that is not to be had has no line, but all the rest."""
    make(tmp_path)
    monkeypatch.setattr("builtins.open", _refuse)  # as root may read everything
    settings = config(tmp_path)
    (file,) = feeds.read.scan(settings)
    (reading,) = feeds.read.read(file, settings)
    (problem,) = reading.problems
    is_actionable(problem)


def _refuse(*_: Any, **__: Any) -> None:
    raise PermissionError(13, os.strerror(13))


TOPICS = {
    "no-name.yaml": "description: A topic\n",
    "a.yaml": "name: A\nparent: Nobody\n",
    "b.yaml": "name: B\nparent: C\n",
    "c.yaml": "name: C\nparent: B\n",
    "d.yaml": "name: A\n",
    "e.yaml": "name: 'E\n",
}


def catalogue(folder: Path) -> tuple[Catalog, tuple[Problem, ...]]:
    for name, text in TOPICS.items():
        (folder / name).write_text(text)
    settings = config(folder)
    return catalog(replace(settings, catalog=replace(settings.catalog, topics=str(folder))))


def test_complaints_of_a_catalogue(tmp_path: Path) -> None:
    """What is wrong with a topic is told as what is wrong with an article."""
    _, problems = catalogue(tmp_path)
    assert {Path(one.path).name for one in problems} == set(TOPICS) - {"b.yaml", "c.yaml"} | {
        "b.yaml"
    }
    for problem in problems:
        is_actionable(problem)
        assert problem.line


def test_no_complaint_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place in the reader that complains is reached by what is above."""
    reached: set[tuple[str, int]] = set()

    def profile(frame: FrameType, event: str, _: object) -> None:
        # A Problem, a named tuple, is made by a lambda.
        caller = frame.f_back
        if event == "call" and frame.f_code.co_name in {*COMPLAINTS, "<lambda>"} and caller:
            reached.add((Path(caller.f_code.co_filename).name, caller.f_lineno))

    sys.setprofile(profile)
    try:
        _complain(tmp_path, monkeypatch)
    finally:
        sys.setprofile(None)
    calls = list(_calls())
    missed = [place for place, lines in calls if not reached.intersection(lines)]
    assert missed == []
    assert len(calls) > len(BAD) // 2


def _complain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reader say whatever it can say."""
    for number, bad in enumerate(BAD.values()):
        place = folder / str(number)
        readings(place, bad.content, bad.name, site=SITE, articles=str(place / bad.name))
    readings(folder / "a", "no front matter", "a.md")
    readings(folder / "d", with_keys(""), "a.md", limits=Limits(file_size=1))
    readings(folder / "c", with_keys("excerpt: a &amp; b"), "b.md")
    with pytest.raises(SourceError):
        readings(folder / "b", "", "a.md", articles="/nowhere")
    for name, make in (("topics", catalogue), ("links", _link), ("rights", _unreadable)):
        (folder / name).mkdir()
        make(folder / name)
    for name in ("links", "rights"):
        monkeypatch.setattr("builtins.open", _refuse)
        (file,) = feeds.read.scan(config(folder / name))
        feeds.read.read(file, config(folder / name))
        monkeypatch.undo()


def _calls() -> Iterator[tuple[str, set[tuple[str, int]]]]:
    """Yield the places in the reader where something is complained about, and their lines."""
    for path in sorted(PACKAGE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            if getattr(function, "attr", getattr(function, "id", "")) in COMPLAINTS:
                lines = range(node.lineno, (node.end_lineno or 0) + 1)
                yield f"{path.name}:{node.lineno}", {(path.name, line) for line in lines}
