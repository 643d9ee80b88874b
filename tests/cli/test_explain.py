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
        ("3.md", ["  yes  ./: number 1 of 3", "  yes  topics/other/: number 1 of 1"]),
        ("1.md", ["  no   ./: it is number 3 of 3, `limit` is 2"]),
        ("again.md", ["  no   ./: it tells the story of 1.md, published first"]),
        ("draft.md", ["It is in no feed: it is in draft."]),
        ("late.md", ["It is in no feed: it is dated in the future."]),
        ("bad.md", ["What was amiss:", "It is in no feed: nothing of it could be used."]),
        ("note.txt", ["What was amiss:", "It is in no feed: nothing of it could be used."]),
    ],
    ids=["in", "over the limit", "the same story", "draft", "future", "rejected", "no article"],
)
def test_it_says_what_became_of_it(config: Path, name: str, told: list[str]) -> None:
    """Every feed of an article says yes or why not."""
    lines = explained(config, name)
    assert lines[0] == f"{config.parent}/articles/{name}"
    assert [line for line in told if line not in lines] == []


def test_it_shows_each_field_as_it_will_be(config: Path) -> None:
    """Repaired values stand there repaired, beside what was amiss; empty ones are left out."""
    lines = explained(config, "2.md")
    assert "  title: AT&T" in lines
    assert "  published: 2026-01-02T00:00:00Z" in lines
    assert '  topics: ["News"]' in lines
    assert any(": heat: expected a number, found " in line for line in lines)
    names = {line.split(":")[0].strip() for line in lines}
    assert not names & {"excerpt", "authors", "tags", "images", "video"}


def test_options_of_a_build_count(config: Path) -> None:
    """It is explained for the build that the options would make."""
    lines = explained(config, "draft.md", "--unpublished", "--limit", "0")
    assert "  yes  ./: number 1 of 4" in lines


def test_it_names_the_archive(config: Path) -> None:
    """What the feed carries no more is found where it is kept."""
    with config.open("a", encoding="utf-8") as file:
        file.write("archive: true\narchive_size: 1\n")
    assert "  yes  ./: number 3 of 3, in archive 1" in explained(config, "1.md")


@pytest.mark.parametrize("name", ["feeds.yaml", "none.md"], ids=["no article", "no file"])
def test_another_file_is_wrong_usage(config: Path, name: str) -> None:
    """A file that no build would read ends the run with status 2 and its name."""
    result = feeds("explain", "-c", config, config.parent / name)
    assert result.exit_code == 2
    assert f"{config.parent / name}: expected one of the configured articles" in result.stderr
