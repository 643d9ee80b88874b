"""Articles as JSON: the same fields, one or many to a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from written import readings, told

from feeds.errors import Level


def record(**changes: Any) -> dict[str, Any]:
    return {"title": "T", "date": "2026-08-14", "webUrl": "https://e.org/a"} | changes


TAG = "tag:site.example,2026:"
ONE, OTHER = json.dumps(record(id="one")), json.dumps(record(id="other"))


@pytest.mark.parametrize(
    ("name", "content", "ids"),
    [
        ("a.json", ONE, [f"{TAG}one"]),
        ("a.json", json.dumps(record(), indent=1), [f"{TAG}/a"]),
        ("a.json", f"[{ONE}, {OTHER}]", [f"{TAG}one", f"{TAG}other"]),
        ("a.json", f"[{json.dumps(record())}, {OTHER}]", [f"{TAG}https://e.org/a", f"{TAG}other"]),
        ("a.json", f"{ONE}\n{OTHER}\n", [f"{TAG}one", f"{TAG}other"]),
        ("a.jsonl", f"{ONE}\n\n{OTHER}", [f"{TAG}one", f"{TAG}other"]),
        ("a.jsonl", json.dumps(record(guid="x")), [f"{TAG}x"]),
        (
            "a.ndjson",
            f"\ufeff{ONE}\r\n{json.dumps(record())}\r\n",
            [f"{TAG}one", f"{TAG}https://e.org/a"],
        ),
        ("a.json", "[]", []),
        ("a.jsonl", "\n", []),
    ],
)
def test_a_file_holds_one_article_or_many(
    tmp_path: Path, name: str, content: str, ids: list[str]
) -> None:
    """An object, an array, or an object a line; without an id one of many is known by its page."""
    found = readings(tmp_path, content, name)
    assert [reading.article and reading.article.id for reading in found] == ids


def test_the_body_is_a_key(tmp_path: Path) -> None:
    """HTML or Markdown, as the key says; HTML comes first, and controls are taken out."""
    both = record(content_html="<p>a\x00</p>", content="b")
    markdown = record(body="*c*", content_html=7)
    html, text, none = readings(tmp_path, json.dumps([both, markdown, record(body=" ")]), "a.json")
    assert html.article
    assert text.article
    assert none.article
    assert (html.article.body, html.article.body_type) == ("<p>a</p>", "html")
    assert (text.article.body, text.article.body_type) == ("*c*", "markdown")


def test_scalars_of_another_type_are_text(tmp_path: Path) -> None:
    """JSON has no other spelling of a value than the value."""
    (found,) = readings(tmp_path, json.dumps(record(topics=[7, 2.5, True, None])), "a.json")
    assert found.article
    assert found.article.topics == ("7", "2.5", "true")


def test_several_articles_cannot_take_their_title_from_the_file(tmp_path: Path) -> None:
    """They would all have the same."""
    first, second = readings(tmp_path, json.dumps([record(title=""), record()]), "a.json")
    assert first.article is None
    assert second.article
    assert told(first.problems) == [(Level.ERROR, "title", 1)]


@pytest.mark.parametrize(
    ("name", "content", "line", "column"),
    [
        ("a.json", '{"a": 1,\n"b"}', 2, 4),
        ("a.json", "", 1, 1),
        ("a.json", "7", 1, 1),
        ("a.json", f"{ONE} x", 1, len(ONE) + 2),
        ("a.json", '{"a": ' + "9" * 5000 + "}", 1, 1),
        ("a.json", "[" * 100_000, 1, 1),
        ("a.jsonl", "\n[]", 2, 1),
        ("a.jsonl", '\n{"a"}', 2, 5),
        ("a.jsonl", "[" * 100_000, 1, 1),
    ],
)
def test_mistakes_in_json_have_a_place(
    tmp_path: Path, name: str, content: str, line: int, column: int
) -> None:
    """Whatever is wrong, it is one error with its line and column."""
    (found,) = readings(tmp_path, content, name)
    assert found.article is None
    (problem,) = found.problems
    assert (problem.level, problem.line, problem.column) == (Level.ERROR, line, column)


def test_a_bad_line_stops_no_other(tmp_path: Path) -> None:
    """Each line stands for itself."""
    found = readings(tmp_path, f'{ONE}\n{{"title"\n{OTHER}', "a.jsonl")
    assert [bool(reading.article) for reading in found] == [True, False, True]


def test_problems_have_the_line_of_their_key(tmp_path: Path) -> None:
    """Found by searching within the article, however the file is laid out."""
    content = json.dumps(
        [record(), record(Quality="x", images=[{"width": -1, "url": "/a"}])], indent=1
    )
    _, second = readings(tmp_path, content, "a.json")
    lines = content.splitlines()
    assert told(second.problems) == [
        (Level.WARNING, "quality", 1 + lines.index('  "Quality": "x",')),
        (Level.WARNING, "images[0].width", 1 + lines.index('    "width": -1,')),
    ]
    _, third = readings(tmp_path / "b", f"{ONE}\n{json.dumps(record(heat=[]))}", "b.jsonl")
    assert told(third.problems) == [(Level.WARNING, "heat", 2)]
    _, missing = readings(
        tmp_path / "c", json.dumps([record(), {"title": "x"}], indent=0), "c.json"
    )
    assert {problem.line for problem in missing.problems} == {7}
