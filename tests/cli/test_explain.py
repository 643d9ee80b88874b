"""`feeds explain`: what became of one article."""

from pathlib import Path

import pytest
from command_line import CONFIG, article, feeds, make_site

NOW = ("--now", "2026-06-01T00:00:00Z")
TEXTS = {
    "1.md": article(1),
    "2.md": article(2, heat="warm", title="'AT&amp;T'"),
    "3.md": article(3, topics="[News, Other]"),
    "draft.md": article(4, draft="true"),
    "old.md": article(7, expiryDate="2026-02-01"),
    "late.md": article(5, publishedDateTime="2027-01-01T00:00:00Z"),
    "bad.md": "---\ntitle: No date\nwebUrl: https://daily.example/x\n---\n",
    "again.md": article(6, webUrl="https://daily.example/1"),
    "note.txt": "Not an article.\n",
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return make_site(tmp_path, TEXTS, CONFIG + "limit: 2\n")


def explained(config: Path, name: str, *options: str) -> list[str]:
    result = feeds("explain", "-c", config, *NOW, *options, config.parent / "articles" / name)
    assert result.exit_code == 0
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "3.md",
            ["It is in 3 feeds:", "  all articles: number 1 of 3", "  topics/other: number 1 of 1"],
        ),
        ("1.md", ["It is not in 2 feeds:", "  all articles: it is number 3 of 3, `limit` is 2"]),
        ("again.md", ["  all articles: it tells the story of 1.md, published first"]),
        ("draft.md", ["  flags: draft", "It is in no feed: it is in draft."]),
        ("late.md", ["It is in no feed before 2027-01-01T00:00:00Z: it is dated in the future."]),
        ("late.md", ["  --future includes articles dated in the future."]),
        ("old.md", ["It is in no feed since 2026-02-01T00:00:00Z: it is expired."]),
        ("bad.md", ["Rejected:", "It is in no feed: nothing of it could be used."]),
        ("note.txt", ["Notes:", "It is in no feed: nothing of it could be used."]),
    ],
    ids=[
        *("in", "over the limit", "the same story", "draft", "future", "how to see the future"),
        *("expired", "rejected", "no article"),
    ],
)
def test_it_says_what_became_of_it(config: Path, name: str, told: list[str]) -> None:
    """Every feed of an article says yes or why not, and since or until when."""
    lines = explained(config, name)
    assert lines[0] == f"{config.parent}/articles/{name}"
    assert [line for line in told if line not in lines] == []


def test_it_shows_each_field_as_it_will_be(config: Path) -> None:
    """Repaired values stand there repaired, beside what was wrong; empty ones are left out."""
    lines = explained(config, "2.md")
    assert lines[1:8] == [
        "  title: AT&T",
        "  url: https://daily.example/2",
        "  id: tag:daily.example,2026:/2",
        "  published: 2026-01-02T00:00:00Z",
        "  updated: 2026-01-02T00:00:00Z",
        "  topics: News",
        "Warnings:",
    ]
    assert lines[8].startswith(f"  {config.parent}/articles/2.md:6:1: heat: expected a number, ")


def test_it_shows_what_has_parts_as_a_person_writes_it(config: Path) -> None:
    """Pictures, people and films are no JSON; of two values each has a line, a body its length."""
    film = "https://www.youtube.com/watch?v=abcdefghijk"
    article_file = config.parent / "articles" / "1.md"
    article_file.write_text(
        article(
            1,
            authors="[{name: Kim, url: 'https://kim.example/'}, Ida]",
            provider="{name: The Bit, domain: bit.example}",
            images="[{url: 'https://bit.example/a.jpg', width: 9, title: A cat, attribution: Kim}]",
            excerpt="x" * 400,
            quality="104.0",
            tags="['a, b', c]",
            type="video",
            featuredContent=film,
        )
        + f"\n\nOne\n\ntwo\x1b.{' more' * 20}\n"
    )
    assert explained(config, "1.md")[6:-3] == [
        "  type: video",
        f"  excerpt: {'x' * 299}…",
        f"  body: 109 characters of Markdown, from `One two.{' more' * 10}…`",
        "  provider: The Bit, bit.example",
        "  authors: Kim, https://kim.example/",
        "           Ida",
        "  topics: News",
        "  tags: a, b",
        "        c",
        "  images: https://bit.example/a.jpg, 9 x ?, A cat, by Kim",
        f"  video: {film}, https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg",
        "  quality: 104",
    ]


def test_options_of_a_build_count(config: Path) -> None:
    """It is explained for the build that the options would make."""
    lines = explained(config, "draft.md", "--unpublished", "--limit", "0")
    assert "  all articles: number 2 of 5" in lines


def test_each_article_of_a_file_is_told_of(config: Path) -> None:
    """Of several in one file one learns which is which; a blank line stands between them."""
    file = config.parent / "articles" / "more.jsonl"
    known = '"webUrl": "https://daily.example/more", "publishedDateTime": "2026-01-07"'
    file.write_text(f'{{"title": "One", {known}}}\n{{"title": "Two"}}\n')
    lines = explained(config, "more.jsonl")
    assert lines[0] == f"{file}, article 1 of 2"
    at = lines.index(f"{file}, article 2 of 2")
    assert (lines[at - 1], lines[at + 1]) == ("", "Rejected:")


def test_an_article_that_no_feed_would_take(config: Path) -> None:
    """Where no kind of feed is made that it fits, that is the reason."""
    config.write_text(CONFIG.replace("{all: {}, topics: {}}", "{providers: {}}"))
    assert explained(config, "1.md")[-1].startswith("It is in no feed: `feeds` in the config")


def test_it_names_the_archive(config: Path) -> None:
    """What the feed carries no more is found where it is kept."""
    with config.open("a", encoding="utf-8") as file:
        file.write("archive: true\narchive_size: 1\n")
    assert "  all articles: number 3 of 3, in archive 1" in explained(config, "1.md")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("feeds.yaml", "a file that is not one of them. See `articles`"),
        ("none.md", "no such file. Look for a misspelling."),
        ("articles", "a folder. Name a file in it."),
    ],
    ids=["no article", "no file", "a folder"],
)
def test_another_file_is_wrong_usage(config: Path, name: str, found: str) -> None:
    """A file that no build would read ends the run with status 2 and its name."""
    result = feeds("explain", "-c", config, config.parent / name)
    assert result.exit_code == 2
    expected = f"{config.parent / name}: expected one of the configured articles, found {found}"
    assert expected in result.stderr
