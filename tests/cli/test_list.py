"""`feeds list`: which feeds the articles make."""

import json
from pathlib import Path

import pytest
from command_line import CONFIG, article, everything, feeds, make_site

NOW = ("--now", "2026-06-01T00:00:00Z")
TEXTS = {
    "1.md": article(1),
    "2.md": article(2, topics="[News, Ärger]"),
    "3.md": article(3),
    "4.md": article(4, topics="[Zoo]", draft="true"),
    "5.md": article(5, topics="[Zoo]", updatedDateTime="2026-03-01T00:00:00Z"),
    "bad.md": "---\ntitle: No date\n---\n",
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return make_site(tmp_path, TEXTS)


def listed(config: Path, *options: str) -> list[str]:
    result = feeds("list", "-c", config, *NOW, *options)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_each_feed_has_a_line(config: Path) -> None:
    """How much is in it, since when, where it is and what it is called; nothing is written."""
    before = everything(config.parent)
    assert listed(config) == [
        "entries  newest                folder         title",
        "      4  2026-01-05T00:00:00Z  ./             Daily",
        "      3  2026-01-03T00:00:00Z  topics/news/   News - Daily",
        "      1  2026-01-05T00:00:00Z  topics/zoo/    Zoo - Daily",
        "      1  2026-01-02T00:00:00Z  topics/ärger/  Ärger - Daily",
        "4 feeds.",
    ]
    assert everything(config.parent) == before


@pytest.mark.parametrize(
    ("order", "folders"),
    [
        ("name", ["./", "topics/news/", "topics/zoo/", "topics/ärger/"]),
        ("entries", ["./", "topics/news/", "topics/zoo/", "topics/ärger/"]),
        ("newest", ["./", "topics/zoo/", "topics/news/", "topics/ärger/"]),
    ],
)
def test_they_are_sorted(config: Path, order: str, folders: list[str]) -> None:
    """What is equal stays in the order of names."""
    assert [line.split()[2] for line in listed(config, "--sort", order)[1:-1]] == folders


def test_options_of_a_build_count(config: Path) -> None:
    """It is the build with these options whose feeds are listed."""
    assert listed(config, "--unpublished", "--limit", "1")[3].startswith("      1  2026-01-05")
    assert listed(config, "--now", "2025-01-01") == ["0 feeds."]


def test_programs_read_what_the_listing_of_a_build_says(config: Path) -> None:
    """With the same names, of the same feeds; with what is in archives, and when it began."""
    config.write_text(CONFIG + "limit: 1\narchive: true\narchive_size: 2\n", encoding="utf-8")
    found = json.loads("\n".join(listed(config, "--json")))
    feeds("build", "-c", config, *NOW)
    built = json.loads((config.parent / "out" / "feeds.json").read_text(encoding="utf-8"))["feeds"]
    shared = ("kind", "name", "slug", "title", "url", "entries", "updated")
    assert [[one[key] for key in shared] for one in found] == [
        [one[key] for key in shared] for one in built
    ]
    assert [(one["entries"], one["archived"]) for one in found] == [(2, 2), (1, 2), (1, 0), (1, 0)]
    assert [one["newest"][:10] for one in found[:2]] == ["2026-01-05", "2026-01-03"]
    assert found[0]["updated"] == "2026-03-01T00:00:00Z"
    assert found[0]["folder"] == "./"


def test_without_articles_there_is_nothing_to_list(config: Path) -> None:
    """That they are not there is an error, not a site without feeds."""
    result = feeds("list", "-c", config, *NOW, "--articles", config.parent / "nowhere")
    assert result.exit_code == 3
    assert result.stdout == ""
