"""Files that cannot be read, and articles that somebody made to do harm."""

import pickle
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import NEEDED, SITE, config, reading, readings, told

from feeds import read, text, urls
from feeds.errors import Level, Problem
from feeds.model import Article
from feeds.read.fields import FIELDS
from feeds.read.problems import dotted, shown

KEYS = sorted({key for field in FIELDS for key in field.keys})


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(b"---\ntitle: caf\xe9\n---\n", 2, id="latin-1"),
        pytest.param("---\ntitle: x\n---\n".encode("utf-16"), 1, id="utf-16"),
        pytest.param(b"\xff\xd8\xff\xe0", 1, id="a-picture"),
    ],
)
def test_files_that_are_no_utf_8_are_rejected(tmp_path: Path, content: bytes, line: int) -> None:
    """A guess at the encoding would publish wrong letters."""
    found = reading(tmp_path, content)
    assert found.article is None
    assert told(found.problems) == [(Level.ERROR, "", line)]
    assert "UTF-8" in found.problems[0].hint


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """Between the scan and the reading an editor may replace it; the others are read."""
    (tmp_path / "a.md").write_text("---\n---\n")
    (file,) = read.scan(config(tmp_path))
    (tmp_path / "a.md").unlink()
    (found,) = read.read(file, config(tmp_path))
    assert found.article is None
    assert [problem.level for problem in found.problems] == [Level.ERROR]
    assert found.problems[0].found == "no such file or folder"


def test_what_was_read_can_be_sent_to_another_process(tmp_path: Path) -> None:
    """Files and readings travel between the processes of a pool."""
    found = reading(tmp_path, f"---\n{NEEDED}topics: [~, 7]\n---\n")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 # our own
    (file,) = read.scan(config(tmp_path))
    assert pickle.loads(pickle.dumps(file)) == file  # noqa: S301 # our own


def test_the_shapes_of_harm_are_only_text(tmp_path: Path) -> None:
    """Nothing of it is run, resolved or followed; what is shown is the text itself."""
    title = "{{ 7*7 }} ${HOME} ../../etc/passwd <script>alert(1)</script> ]]>"
    found = reading(tmp_path, f'---\n{NEEDED}title: "{title}"\ntopics: ["{title}"]\n---\n').article
    assert found
    assert (found.title, found.topics) == (title, (title,))


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['true']", "!!python/name:os.system", "!x {a: b}"]
)
def test_yaml_makes_no_objects(tmp_path: Path, tag: str) -> None:
    """Only plain values are made of YAML, whatever tags it carries."""
    found = reading(tmp_path, f"---\n{NEEDED}a: {tag}\n---\n")
    assert told(found.problems) == [(Level.ERROR, "", 5)]


def plain_texts(article: Article) -> list[str]:
    """Return every text of an article that is to be shown as it is."""
    people = [person.name for person in article.authors]
    provider = article.provider
    pictures = (*article.images, *(provider.images if provider else ()))
    shown_with = [text for image in pictures for text in (image.title, image.attribution)]
    others = [text for story in article.related for text in (story.title, story.provider)]
    named = [provider.name, provider.description] if provider else []
    own = [article.title, article.excerpt, *article.topics, *article.tags]
    return [*own, *people, *shown_with, *others, *named]


def links(article: Article) -> list[str]:
    """Return every URL of an article."""
    provider = article.provider
    pictures = (*article.images, *(provider.images if provider else ()))
    return [
        *(article.url, article.original_url, article.amp_url),
        *(image.url for image in pictures),
        *(person.url for person in article.authors),
        *(story.url for story in article.related),
        *([article.video.url, article.video.thumbnail] if article.video else []),
    ]


ODD = st.characters(codec="utf-8")
TEXTS = st.text(ODD, max_size=12) | st.sampled_from(
    [
        "https://e.org/a b",
        "<b>x</b>",
        "&amp;#39;",
        "a@b.c",
        "2026-02-30",
        "javascript:x",
        "a, b",
        "\x00",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | TEXTS
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | TEXTS, inner, max_size=4)
    ),
    max_leaves=8,
)
ARTICLES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(values=ARTICLES, needed=st.booleans())
def test_whatever_is_written_is_an_article_or_a_reason(
    tmp_path: Path, values: dict[str, Any], *, needed: bool
) -> None:
    """No value under any key raises, and what comes of it keeps the promises of the model."""
    written = {"title": "T", "date": "2026-01-01", "webUrl": "https://e.org/"} | values
    content = yaml.safe_dump(written if needed else values, allow_unicode=True)
    (tmp_path / "a.md").write_text(f"---\n{content}---\n", encoding="utf-8", newline="\n")
    settings_ = config(tmp_path)
    (found,) = [r for file in read.scan(settings_) for r in read.read(file, settings_)]
    assert found.article or any(problem.level is Level.ERROR for problem in found.problems)
    assert all("\n" not in str(problem) for problem in found.problems)
    if found.article:
        promised(found.article)


def promised(article: Article) -> None:
    """Hold an article against what `feeds.model` says of its values."""
    assert all(value == " ".join(text.xml_safe(value).split()) for value in plain_texts(article))
    assert all(url == urls.absolute(url) for url in links(article))
    assert article.title
    assert article.url
    assert article.published <= article.updated
    assert article.published.utcoffset() == article.updated.utcoffset()
    assert ":" in article.id
    assert msgspec.json.decode(msgspec.json.encode(article), type=Article) == article


@pytest.mark.parametrize(
    ("value", "display"),
    [
        (None, "nothing"),
        (True, "true"),
        (7, "7"),
        (2.5, "2.5"),
        ("a\nb\x00", '"a b"'),
        ("a " * 100, '"' + ("a " * 29) + 'a…"'),
        pytest.param(10**5000, "a very large number", id="huge"),
        ({}, "a mapping"),
        ([], "a list"),
        (b"x", "a bytes"),
    ],
)
def test_values_are_shown_on_one_short_line(value: object, display: str) -> None:
    """A report names what it found so that its author knows it again."""
    assert shown(value) == display


def test_paths_are_shown_as_people_write_them() -> None:
    """Keys with dots, places in brackets."""
    assert dotted(("images", 0, "url")) == "images[0].url"


def test_a_problem_is_one_sentence(tmp_path: Path) -> None:
    """File, line, column, field, what was expected and found, and what to do."""
    (found,) = readings(tmp_path, "---\ntitle: x\ndate: soon\n---\n", "a.md", site=SITE)
    problem: Problem = found.problems[0]
    assert str(problem) == (
        f"{tmp_path}/a.md:3:1: date: expected a time, such as 2026-08-14T17:42:00Z, "
        'found "soon". Write it like 2026-12-24 or 2026-12-24T09:00:00Z.'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\n\n---\nabc: x\n---\n", "front matter that begins below the first line"),
        (
            "\n\n---\nA rule above and below.\n---\n",
            "front matter that begins below the first line",
        ),
        ("\n\n---\ntitle: 'x\n---\n", "front matter that begins below the first line"),
        ("\n\n# Read me\n---\ntitle: x\n---\n", "no front matter"),
        ("\n", "no front matter"),
        ("# Read me\n", "no front matter"),
    ],
)
def test_why_a_file_is_no_article(tmp_path: Path, text: str, found: str) -> None:
    """A rule in Markdown is none; nobody need act."""
    (reading,) = readings(tmp_path, text, "a.md", site=SITE)
    assert [(one.level, one.found) for one in reading.problems] == [(Level.INFO, found)]


@pytest.mark.parametrize(
    ("above", "line", "column"),
    [("\n", 2, 1), ("\ufeff\ufeff", 1, 2), (" ", 1, 2), (" \n\t\n", 3, 1)],
)
@pytest.mark.parametrize(
    "front_matter", ["---\nTitle: x\n---\n", "+++\ntitle = 'x'\n+++\n", '{"title": "x"}\n']
)
def test_what_stands_above_front_matter_is_told(
    tmp_path: Path, above: str, line: int, column: int, front_matter: str
) -> None:
    """An empty line is easily missed, and the whole article with it."""
    (reading,) = readings(tmp_path, f"{above}{front_matter}Text\n", "a.md", site=SITE)
    assert reading.article is None
    (problem,) = reading.problems
    assert (problem.level, problem.line, problem.column) == (Level.WARNING, line, column)
    assert problem.found == "empty lines or spaces before it"
