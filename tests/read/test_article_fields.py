"""What each key means, and what becomes of values that are not as they should be."""

import math
from datetime import UTC, datetime
from pathlib import Path

import pytest
from written import NEEDED, article, problems, reading, told

from feeds.errors import Level
from feeds.model import Image, Person, Provider, Related
from feeds.plan import withheld
from feeds.read import brief

WHOLE = """
category: news
title: "ICE & co: a &#8220;contract&#8221;"
excerpt: "What <b>happened</b>"
publishedDateTime: 2020-08-14T17:42:00Z
updatedDateTime: 2020-08-15T10:00:00Z
webUrl: "https://news.example/2020/a"
originalUrl: "https://first.example/a"
ampWebUrl: "https://news.example/amp/a"
cdnAmpWebUrl: "https://cdn.example/a"
type: article
quality: 104
heat: -1
published: false
draft: true
removed: false
deleted: true
locale: en-us
id: ice-contract
provider:
  name: The News
  domain: www.News.example
  images: [{url: "https://site.example/news.png", width: 50, height: 50}]
  authors: [{name: Ann Lee, url: "https://news.example/ann"}, Bo]
topics: [AI, Vision]
tags: [law]
images:
  - {url: "https://news.example/a.jpg", width: 1400, height: 933, title: A face,
     attribution: Photo by C, isCached: true}
related:
  - title: Elsewhere
    webUrl: https://other.example/b
    publishedDateTime: 2020-08-14T22:48:00Z
    provider: {name: Other, domain: other.example}
    secured: x
secured: "do not show"
unknown: {a: b}
"""


def test_every_field_of_an_article_is_read(tmp_path: Path) -> None:
    """Each key feeds its field, and what has no field is not kept."""
    found = reading(tmp_path, f"---{WHOLE}---\nThe body\n", "2020/a.md").article
    assert found
    assert "do not show" not in repr(found)
    assert (found.id, found.path) == ("tag:site.example,2026:ice-contract", "2020/a.md")
    assert found.title == "ICE & co: a \u201ccontract\u201d"
    assert found.excerpt == "What happened"
    assert found.published == datetime(2020, 8, 14, 17, 42, tzinfo=UTC)
    assert found.updated == datetime(2020, 8, 15, 10, tzinfo=UTC)
    assert (found.url, found.original_url, found.amp_url) == (
        "https://news.example/2020/a",
        "https://first.example/a",
        "https://news.example/amp/a",
    )
    assert (found.type, found.quality, found.heat, found.language) == ("article", 104, -1, "en-US")
    assert (found.is_published, found.is_draft, found.is_removed) == (False, True, True)
    assert (found.topics, found.tags) == (("AI", "Vision"), ("law",))
    assert found.provider == Provider(
        name="The News",
        domain="news.example",
        images=(
            Image(url="https://site.example/news.png", width=50, height=50, media_type="image/png"),
        ),
    )
    assert found.authors == (
        Person(name="Ann Lee", url="https://news.example/ann"),
        Person(name="Bo"),
    )
    assert found.images == (
        Image(
            url="https://news.example/a.jpg",
            width=1400,
            height=933,
            title="A face",
            attribution="Photo by C",
            media_type="image/jpeg",
        ),
    )
    assert found.related == (
        Related(
            title="Elsewhere",
            url="https://other.example/b",
            published=datetime(2020, 8, 14, 22, 48, tzinfo=UTC),
            provider="Other",
        ),
    )
    assert (found.body, found.body_type) == ("The body\n", "markdown")


def test_keys_are_found_in_any_case(tmp_path: Path) -> None:
    """`Title` and `weburl` are what they look like."""
    found = reading(tmp_path, "---\nTITLE: x\nWebURL: https://e.org/a\nDate: 2026-01-01\n---\n")
    assert found.article
    assert (found.article.title, found.article.url) == ("x", "https://e.org/a")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.html", "html"), ("a.HTM", "html"), ("a.txt", "markdown")]
)
def test_the_ending_tells_what_the_body_is(tmp_path: Path, name: str, kind: str) -> None:
    """HTML files hold HTML; every other text is Markdown."""
    found = reading(tmp_path, f"---\n{NEEDED}---\nx", name, extensions=(".html", ".htm", ".txt"))
    assert found.article
    assert found.article.body_type == kind


@pytest.mark.parametrize(
    ("value", "title", "level"),
    [
        ("2020.10", "2020.10", Level.WARNING),
        ("1984", "1984", Level.WARNING),
        ("No", "No", Level.WARNING),
        ("2026-01-01", "2026-01-01", Level.WARNING),
        ("007", "007", Level.WARNING),
        ("[a, b]", "Note", Level.WARNING),
        ("{a: b}", "Note", Level.WARNING),
        ("'a &amp; <i>b</i>'", "a & b", Level.INFO),
        ("' padded  out '", "padded out", None),
        ("", "Note", None),
        ("~", "Note", None),
        ("''", "Note", None),
    ],
)
def test_a_title_is_text_as_it_was_written(
    tmp_path: Path, value: str, title: str, level: Level | None
) -> None:
    """What YAML took for a number, a date or a truth value is still what its author wrote."""
    content = f"---\nwebUrl: https://e.org/\ndate: 2026-01-01\ntitle: {value}\n---\n"
    found = reading(tmp_path, content)
    assert found.article
    assert found.article.title == title
    assert [problem.level for problem in found.problems] == ([level] if level else [])
    assert all(problem.field == "title" for problem in found.problems)


@pytest.mark.parametrize(
    ("name", "title", "day"),
    [
        ("2026-03-01-a-long_walk.md", "A Long Walk", 1),
        ("deep/er/2026-03-02.md", "2026 03 02", 2),
        ("2026-03-03-iOS-news/index.md", "IOS News", 3),
        ("20260304 notes.txt", "Notes", 4),
    ],
)
def test_a_file_name_gives_title_and_date(tmp_path: Path, name: str, title: str, day: int) -> None:
    """As in Jekyll and Hugo: where the front matter is silent, the file's name speaks."""
    found = reading(tmp_path, "---\nwebUrl: https://e.org/\n---\n", name).article
    assert found
    assert found.title == title
    assert found.published == datetime(2026, 3, day, tzinfo=UTC)


def test_the_first_key_with_a_value_counts(tmp_path: Path) -> None:
    """Precedence is the order of the table; null and empty are no values."""
    found = article(
        tmp_path,
        "publishedDateTime: ~\nexcerpt: ''\nsummary: s\ndescription: d\n"
        "lastmod: 2026-09-01\nupdated: 2026-09-02\ncategories: [c]\ncategory: d",
    )
    assert found.published == datetime(2026, 8, 14, tzinfo=UTC)
    assert found.updated == datetime(2026, 9, 2, tzinfo=UTC)
    assert (found.excerpt, found.topics) == ("d", ("c",))


def test_naive_times_are_in_the_configured_zone(tmp_path: Path) -> None:
    """A time without a zone is the one where the site is, that of a file name too."""
    found = article(tmp_path, "updated: 2026-08-14 12:00", time_zone="Europe/Berlin")
    assert found.published == datetime(2026, 8, 13, 22, tzinfo=UTC)
    assert found.updated == datetime(2026, 8, 14, 10, tzinfo=UTC)
    named = reading(
        tmp_path / "b",
        "---\nlink: https://e.org/\n---\n",
        "2026-01-02-x.md",
        time_zone="Asia/Tokyo",
    )
    assert named.article
    assert named.article.published == datetime(2026, 1, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize("value", ["2026-02-30", "soon", "[]", "9999-12-31", "0000-01-01", "true"])
def test_a_wrong_date_rejects_the_article(tmp_path: Path, value: str) -> None:
    """It is not replaced by another: the article would appear on a day that nobody meant."""
    content = f"---\ntitle: x\npublishedDateTime: {value}\ndate: 2026-01-01\n---\n"
    found = reading(tmp_path, content, "2026-01-01-x.md")
    assert found.article is None
    assert told(found.problems)[0] == (Level.ERROR, "publishedDateTime", 3)


def test_all_rejections_are_told_at_once(tmp_path: Path) -> None:
    """Whoever corrects an article wants to know of every mistake in it."""
    found = reading(tmp_path, "---\ntitle: x\nwebUrl: 'javascript:alert(1)'\n---\n")
    assert found.article is None
    assert told(found.problems) == [
        (Level.ERROR, "publishedDateTime", 2),
        (Level.ERROR, "webUrl", 3),
    ]
    assert "site.permalink" in found.problems[-1].hint
    assert "file's name" in found.problems[0].hint


def test_an_update_is_never_before_the_publication(tmp_path: Path) -> None:
    """An earlier time is a mistake, and a wrong one is left out; neither rejects."""
    assert article(tmp_path, "updated: 2020-01-01").updated == datetime(2026, 8, 14, tzinfo=UTC)
    found = problems(tmp_path, "lastmod: yesterday")
    assert told(found) == [(Level.WARNING, "lastmod", 5)]


@pytest.mark.parametrize(
    ("value", "number", "warned"),
    [
        ("'12.5'", 12.5, False),
        ("-1", -1, False),
        ("~", 0, False),
        ("warm", 0, True),
        (".nan", 0, True),
        (".inf", 0, True),
        ("true", 0, True),
        ("[1]", 0, True),
        ("9" * 400, 0, True),
    ],
)
def test_quality_and_heat_are_numbers(
    tmp_path: Path, value: str, number: float, *, warned: bool
) -> None:
    """A text that is a number is one; anything else counts as 0."""
    found = article(tmp_path, f"quality: {value}\nheat: {value}")
    assert (found.quality, found.heat) == (number, number)
    assert math.isfinite(found.quality)
    assert [p.level for p in problems(tmp_path, f"quality: {value}")] == [Level.WARNING] * warned


@pytest.mark.parametrize(
    ("value", "published", "warned"),
    [
        ("true", True, False),
        ("no", False, False),
        ("'False'", False, False),
        ("' ON '", True, False),
        ("0", False, False),
        ("1", True, False),
        ("~", True, False),
        ("maybe", False, True),
        ("2026-01-01", True, True),
        ("{}", False, True),
    ],
)
def test_flags_are_true_or_false(
    tmp_path: Path, value: str, *, published: bool, warned: bool
) -> None:
    """Words for yes and no count in quotes too; anything else but a day holds it back."""
    assert article(tmp_path, f"published: {value}").is_published is published
    assert [p.level for p in problems(tmp_path, f"published: {value}")] == [Level.WARNING] * warned


@pytest.mark.parametrize("key", ["published", "draft", "removed", "deleted"])
@pytest.mark.parametrize("value", ["ture", "'?'", "[]", "7"])
def test_a_flag_that_cannot_be_read_holds_the_article_back(
    tmp_path: Path, key: str, value: str
) -> None:
    """`draft: ture` published a draft."""
    found = article(tmp_path, f"{key}: {value}")
    assert withheld(brief(found), now=found.published)
    (problem,) = problems(tmp_path, f"{key}: {value}")
    assert told([problem]) == [(Level.WARNING, key, 5)]
    assert problem.hint == "Write one of the two: until then it is held back."


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("en-us", "en-US"),
        ("EN_us.UTF-8", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("sv", "sv"),
        ("english", ""),
        ("bb", ""),
        ("en-UK", ""),
        ("e", ""),
        ("~", ""),
    ],
)
def test_languages_are_tags(tmp_path: Path, value: str, language: str) -> None:
    """What systems and people write becomes BCP 47, or nothing with a warning."""
    assert article(tmp_path, f"lang: {value}").language == language
    warned = not language and value != "~"
    assert [p.level for p in problems(tmp_path, f"lang: {value}")] == [Level.WARNING] * warned


def test_norwegian_is_a_language(tmp_path: Path) -> None:
    """`lang: no` is false to YAML and Norwegian to its author."""
    assert article(tmp_path, "lang: no").language == "no"


def test_the_type_is_article_or_video(tmp_path: Path) -> None:
    """Other generators' types, such as post, are articles."""
    assert article(tmp_path, "type: Video").type == "video"
    assert article(tmp_path, "type: post").type == "article"


@pytest.mark.parametrize(
    ("values", "topics"),
    [
        ("topics: [AI, ~, '', AI, ' AI ', Robots]", ("AI", "Robots")),
        ("topics: AI", ("AI",)),
        ("topics: Machine Learning, Robots,", ("Machine Learning", "Robots")),
        ("category: Machine Learning", ("Machine Learning",)),
        ("categories: baking bread", ("baking", "bread")),
        ("categories: Machine Learning, Bread", ("Machine Learning", "Bread")),
        ("topics: [{name: AI}, {name: '&amp;'}]", ("AI", "&")),
        ("topics: [7, 2020.10, yes, C++]", ("7", "2020.10", "yes", "C++")),
        ("topics: [[a], {b: c}, D]", ("D",)),
        ("topics: {name: AI}", ("AI",)),
        ("topics: [ai, AI]", ("ai", "AI")),
        ("topics: ~\ncategory: b", ("b",)),
        ("topics: []\ncategory: b", ()),
    ],
)
def test_topics_are_distinct_names(tmp_path: Path, values: str, topics: tuple[str, ...]) -> None:
    """Null, empty and repeated ones go; scalars are names as written; a text may be a list."""
    assert article(tmp_path, values).topics == topics


def test_topics_that_are_left_out_are_told(tmp_path: Path) -> None:
    """Repairs without a doubt are notes, others warnings with their place."""
    found = problems(tmp_path, "topics: [~, A, A, 7, {b: c}]\ntags: x y")
    assert told(found) == [
        (Level.INFO, "topics[0]", None),
        (Level.INFO, "topics[2]", None),
        (Level.WARNING, "topics[3]", 5),
        (Level.WARNING, "topics[4]", 5),
    ]


def test_related_articles_need_title_and_url(tmp_path: Path) -> None:
    """Of what is told of others, what can be shown is kept, without limit here."""
    found = article(
        tmp_path,
        "related:\n- {title: A, originalUrl: /a, date: never, provider: P}\n- {title: B}\n"
        "- {webUrl: https://e.org/c}\n- text\n- ~\n"
        "- {title: D, link: https://e.org/d, provider: {domain: x}}",
    )
    assert found.related == (
        Related(title="A", url="https://news.example/a", provider="P"),
        Related(title="D", url="https://e.org/d"),
    )


@pytest.mark.parametrize(("value", "level"), [("true", []), ("~", []), ("soon", [Level.WARNING])])
def test_related_that_is_no_list(tmp_path: Path, value: str, level: list[Level]) -> None:
    """Jekyll's switch is no list of articles, and no mistake either."""
    assert article(tmp_path, f"related: {value}").related == ()
    assert [problem.level for problem in problems(tmp_path, f"related: {value}")] == level
