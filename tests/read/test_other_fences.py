"""Front matter that is not YAML."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from written import reading, told

from feeds.errors import Level

TOML = '+++\ntitle = "T"\ndate = 2026-03-05T10:00:00+01:00\nwebUrl = "https://e.org/a"\n'
JSON = '"title": "T", "date": "2026-03-05T09:00:00Z", "webUrl": "https://e.org/a"'


@pytest.mark.parametrize(
    "content",
    [
        f"{TOML}+++\nBody\n",
        f"{TOML}+++  \r\nBody\r\n",
        f"---toml\n{TOML[4:]}---\nBody\n",
        f"---json\n{{{JSON}}}\n---\nBody\n",
        f"--- JSON \n{{{JSON}}}\n---\nBody\n",
        f"{{{JSON}}}\n\nBody\n",
        f"{{\n{JSON}\n}}\nBody\n",
    ],
)
def test_it_says_the_same_in_every_language(tmp_path: Path, content: str) -> None:
    """TOML and JSON, by their fences or named, are read as YAML is."""
    found = reading(tmp_path, content)
    assert found.problems == ()
    assert found.article
    assert found.article.title == "T"
    assert found.article.published == datetime(2026, 3, 5, 9, tzinfo=UTC)
    assert (found.article.body, found.article.body_type) == ("Body\n", "markdown")


def test_the_body_of_html_is_html(tmp_path: Path) -> None:
    """The ending says so, whatever the front matter is in."""
    found = reading(tmp_path, f"{TOML}+++\n<p>Body</p>", "a.html")
    assert found.article
    assert found.article.body_type == "html"


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("+++\ntitle = 'x'\n", 1, "ends"),
        ("+++", 1, "ends"),
        ("---json\n{}\n", 1, "ends"),
        ("+++\ntitle = 'x'\nb = [\n+++\n", 3, "TOML"),
        ("+++\na = 1\na = 2\n+++\n", 3, "TOML"),
        ("+++\na = b\n+++\n", 2, "TOML"),
        ("+++\na = " + "[" * 9000 + "\n+++\n", 2, "TOML"),
        ('---json\n{"a": 1,\n"b"}\n---\n', 3, "JSON"),
        ('{"a": 1,\n"b"}\n', 2, "JSON"),
        ('---json\n{"a": ' + "9" * 5000 + "}\n---\n", 2, "JSON"),
        ('{"a": ' + "[" * 100_000, 1, "JSON"),
        ("---json\n[1]\n---\n", 2, "keys"),
        ("---js\n{title: x}\n---\n", 1, "YAML"),
        ("---JavaScript\n{title: x}\n---\n", 1, "YAML"),
        ("---ini\n[x]\n---\n", 1, "YAML"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, content: str, line: int, part: str
) -> None:
    """Whoever has to mend it is led there; a program is not run."""
    found = reading(tmp_path, content)
    assert found.article is None
    (problem,) = found.problems
    assert (problem.level, problem.line) == (Level.ERROR, line)
    assert part in problem.expected


def test_values_are_found_by_their_keys(tmp_path: Path) -> None:
    """Neither parser tells places, so the line is that of the key."""
    more = (
        'quality = "much"\nimages = [1]\n[provider]\ndomain = 7\n[[authors]]\nname = "N"\nurl = 7\n'
    )
    found = reading(tmp_path, f"{TOML}\n{more}+++\n")
    assert sorted((problem.field, problem.line) for problem in found.problems) == [
        ("authors[0].url", 12),
        ("images[0]", 7),
        ("provider.domain", 9),
        ("quality", 6),
    ]


def test_what_is_not_there_is_looked_for_at_the_top(tmp_path: Path) -> None:
    """Whoever adds it does it there."""
    found = reading(tmp_path, "+++\ntitle = 'T'\ndate = 2026-03-05\n+++\n")
    assert told(found.problems) == [(Level.ERROR, "webUrl", 2)]


def test_a_scalar_of_another_type_is_text(tmp_path: Path) -> None:
    """There is no other spelling of it."""
    found = reading(tmp_path, f"{TOML}topics = [7]\n+++\n")
    assert found.article
    assert found.article.topics == ("7",)


@pytest.mark.parametrize("content", ["{% comment %}\n", "{ braces }", "++\n", "{{ x }}"])
def test_what_only_looks_like_it_is_no_article(tmp_path: Path, content: str) -> None:
    """A README may begin with a brace."""
    assert told(reading(tmp_path, content).problems) == [(Level.INFO, "", None)]
