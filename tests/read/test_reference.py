"""The reference of articles says what the code does."""

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from feeds.config.keys import choices
from feeds.config.structs import ArticleKey
from feeds.read import SOURCES
from feeds.read.fields import FIELDS, KEYS
from feeds.read.links import names
from feeds.read.sites import KINDS

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


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_site_is_in_the_reference(kind: str) -> None:
    """So are those of site generators. To mend a table, put what this test prints."""
    section = REFERENCE.read_text("utf-8").partition(f"\n### {kind.title()}\n")[2]
    table = section.partition("\n\n|")[2].partition("\n\n")[0]
    rows = [
        f"| `{name}` | {', '.join(f'`{key}`' for key in keys)} | {meaning} |"
        for name, keys, meaning in KINDS[kind].fields
    ]
    assert f"|{table}".splitlines() == ["| Of an article | Read from | |", "|---|---|---|", *rows]


def test_sites_feed_fields_that_there_are() -> None:
    """A table of a site, and the configuration, name the first key of a row above."""
    first = [keys[0] for name, keys, _ in FIELDS if "." not in name]
    fed = {field.name for kind in KINDS.values() for field in kind.fields}
    assert fed <= set(first)
    assert set(first) == set(get_args(ArticleKey))


def test_every_kind_of_site_can_be_configured() -> None:
    """The words of `source.kind` are those of the table, and `any`; each has a how-to."""
    assert set(choices("source.kind")) == {"any", *KINDS}
    for kind in KINDS:
        assert (REFERENCE.parents[1] / "how-to" / f"{kind}.md").exists()


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
