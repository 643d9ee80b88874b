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
    assert result.exit_code == ("Rejected:" in result.stdout)
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
        ("draft.md", ["  flags: draft", "It is in no feed: it is a draft."]),
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


@pytest.mark.parametrize(
    ("name", "feed", "told"),
    [
        ("3.md", "topics/other", "It is in topics/other: number 1 of 1."),
        ("3.md", "topics/other/", "It is in topics/other: number 1 of 1."),
        ("3.md", "OTHER", "It is in topics/other: number 1 of 1."),
        ("3.md", "all", "It is in all articles: number 1 of 3."),
        ("3.md", "./", "It is in all articles: number 1 of 3."),
        ("2.md", "other", "It is not in topics/other: it does not have the topic `Other`."),
        ("1.md", "News", "It is not in topics/news: it is number 3 of 3, `limit` is 2."),
        (
            "again.md",
            "news",
            "It is not in topics/news: it tells the story of 1.md, published first.",
        ),
        ("draft.md", "news", "It is in no feed: it is a draft."),
        ("bad.md", "news", "It is in no feed: nothing of it could be used."),
        ("note.txt", "news", "It is in no feed: nothing of it could be used."),
    ],
)
def test_it_answers_for_one_feed(config: Path, name: str, feed: str, told: str) -> None:
    """Whoever misses an article in a feed asks for that feed, by its folder or by a name."""
    path = config.parent / "articles" / name
    result = feeds("explain", "-c", config, *NOW, path, feed)
    assert result.exit_code == (name == "bad.md")
    lines = result.stdout.splitlines()
    assert lines[0] == str(path)
    assert told in lines
    assert "  title: " not in result.stdout


def test_a_provider_is_asked_for_by_name_or_domain(tmp_path: Path) -> None:
    """A pair by its folder; what the article lacks is named."""
    gull = "{name: The Gull, domain: gull.example}"
    texts = {"1.md": article(1, provider=gull), "2.md": article(2, topics="[Other]")}
    kinds = "feeds: {topics: {}, providers: {}, combine: [topics, providers]}\n"
    config = make_site(tmp_path, texts, CONFIG.replace("feeds: {all: {}, topics: {}}\n", kinds))

    def last(name: str, feed: str) -> str:
        path = config.parent / "articles" / name
        return feeds("explain", "-c", config, *NOW, path, feed).stdout.splitlines()[-1]

    for feed in ("The Gull", "gull.example", "providers/gull.example"):
        assert last("1.md", feed) == "It is in providers/gull.example: number 1 of 1."
        assert last("2.md", feed) == (
            "It is not in providers/gull.example: its provider is not `The Gull`."
        )
    pair = "topics/news/providers/gull.example"
    assert last("1.md", pair) == f"It is in {pair}: number 1 of 1."
    assert last("2.md", "news").endswith("it does not have the topic `News`.")


@pytest.mark.parametrize(
    ("feed", "hint"),
    [("othr", "Did you mean `other`?"), ("zzzzz", "See them with `feeds list`.")],
)
def test_a_feed_that_is_not_there_is_told(config: Path, feed: str, hint: str) -> None:
    """With the one that was probably meant."""
    result = feeds("explain", "-c", config, *NOW, config.parent / "articles" / "1.md", feed)
    assert result.exit_code == 2
    assert f"found `{feed}`. {hint}" in result.stderr


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
        ("none.md", "no such file. Give the path of its file, or its URL; look"),
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


@pytest.mark.parametrize(
    ("name", "meant"),
    [("draft.md", "draft.md"), ("darft.md", "draft.md")],
    ids=["another folder", "a misspelling"],
)
def test_the_file_that_was_probably_meant_is_named(config: Path, name: str, meant: str) -> None:
    """Who stands beside the folder of articles names a file in it."""
    result = feeds("explain", "-c", config, config.parent / name)
    assert result.exit_code == 2
    assert f"no such file. Did you mean {config.parent / 'articles' / meant}?" in result.stderr


@pytest.mark.parametrize(
    "url",
    [
        "https://daily.example/3",
        "http://www.daily.example/3/?utm_source=x",
    ],
)
def test_an_article_is_found_by_its_url(config: Path, url: str) -> None:
    """However it was linked, as where stories are told apart."""
    found = feeds("explain", "-c", config, *NOW, url)
    assert (found.exit_code, found.stdout.splitlines()) == (0, explained(config, "3.md"))


def test_of_a_file_with_many_articles_a_url_names_one(config: Path) -> None:
    """The others are not told of."""
    rows = "".join(f"Row {day},2026-01-{day},https://daily.example/row{day}\n" for day in (10, 11))
    (config.parent / "articles" / "many.csv").write_text(f"title,date,url\n{rows}")
    config.write_text(config.read_text() + "extensions: [.md, .csv]\n")
    told = feeds("explain", "-c", config, *NOW, "https://daily.example/row11").stdout
    assert "Row 11" in told
    assert "Row 10" not in told


def test_a_url_that_no_article_has_is_shown_as_it_was_given(config: Path) -> None:
    """A path has one slash where a URL has two."""
    result = feeds("explain", "-c", config, "https://pond.example//frogs")
    assert result.exit_code == 2
    assert "https://pond.example//frogs: expected the URL of one of the conf" in result.stderr
