"""The reference of articles says what the code does."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.read import SOURCES
from feeds.read.fields import FIELDS, KEYS
from feeds.read.links import names

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "articles.md"
SECTIONS = {
    "": "Of an article",
    "provider": "Of `provider`",
    "author": "Of each author",
    "image": "Of each image",
    "video": "Of `featuredContent`, where it is a mapping",
    "topic": "Of each topic, where it is a mapping, and of a topic in the catalogue",
}


def rows(section: str) -> list[str]:
    """Return the rows that the table of keys has in one section."""
    found = [field for field in FIELDS if field.name.rpartition(".")[0] == section]
    return [
        f"| {', '.join(f'`{key}`' for key in keys)} | {meaning} |" for _, keys, meaning in found
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_in_the_reference(section: str) -> None:
    """The tables are those of the code, row by row. To mend one, put what this test prints."""
    text = REFERENCE.read_text("utf-8")
    table = text.partition(f"### {SECTIONS[section]}\n\n")[2].partition("\n\n")[0]
    assert table.splitlines() == ["| Key | Meaning |", "|---|---|", *rows(section)]


def test_every_section_of_the_table_is_shown() -> None:
    """A key of something new needs a heading in the reference, and a name of its own."""
    assert {name.rpartition(".")[0] for name in KEYS} == set(SECTIONS)
    assert len(KEYS) == len(FIELDS)


def test_every_placeholder_of_permalinks_is_in_the_reference() -> None:
    """What can be written in `site.permalink` is told where people look for it."""
    text = REFERENCE.read_text("utf-8")
    for name in names("x", "x", (), datetime(2026, 1, 1, tzinfo=UTC)):
        assert f"`:{name}`" in text


def test_every_kind_of_source_is_in_the_reference() -> None:
    """An ending with a reader of its own is told."""
    text = REFERENCE.read_text("utf-8")
    assert all(f"`{ending}`" in text for ending in SOURCES)
