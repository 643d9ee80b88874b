"""Keys that nothing is read from, and what they were probably meant to be."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from written import config, problems, reading, told

from feeds.config.structs import Source
from feeds.errors import Level

URL = "webUrl: https://news.example/a\n"


def hint(folder: Path, front_matter: str, name: str = "note.md", **changes: Any) -> str:
    """Return what the only problem with an article says is to be done, after what it is about."""
    found = reading(folder, f"---\n{front_matter}\n---\n", name, **changes)
    (problem,) = found.problems
    return f"{problem.line} {problem.field}: {problem.hint}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("excrept: a", "excerpt"),
        ("TPOICS: [a]", "topics"),
        ("tag: [a]", "tags"),
        ("imgaes: [/a.png]", "images"),
        ("pubished: false", "published"),
        ("darft: true", "draft"),
        ("removd: true", "removed"),
        ("expriyDate: 2026-09-01", "expiryDate"),
        ("autor: Jo", "author"),
        ("updatedDateTim: 2026-09-01", "updatedDateTime"),
    ],
)
def test_a_misspelt_key_is_told(tmp_path: Path, written: str, meant: str) -> None:
    """What it says is lost, and a draft is published: nobody would see why."""
    (problem,) = problems(tmp_path, written)
    key = written.partition(":")[0]
    assert told([problem]) == [(Level.WARNING, key, 5)]
    assert problem.hint == f"Did you mean `{meant}`?"


@pytest.mark.parametrize(
    "written",
    [
        *("layout: post", "head: []", "guide: x", "uuid: x", "typo: x", "contents: true"),
        *("publisher: Jo", "created: 2026-01-01", "subtitle: x", "metaDescription: x"),
        *("comments: true", "aliases: [/a]", "weight: 1", "line: 3", "1: 2", f"{'x' * 200}: 1"),
    ],
)
def test_other_words_are_nobodys_mistake(tmp_path: Path, written: str) -> None:
    """Sites have keys of their own, of which some are near to those that are read."""
    assert problems(tmp_path, written) == []


def test_a_field_that_has_a_value_was_not_misspelt(tmp_path: Path) -> None:
    """A key that looks like another one may well stand beside it."""
    assert problems(tmp_path, "tags: [a]\ntag: b") == []
    assert problems(tmp_path, "dates: x") == []


@pytest.mark.parametrize(
    ("written", "field", "meant"),
    [
        ("provider: {nmae: A, domain: a.example}", "provider.nmae", "name"),
        ("provider: {name: A, domian: a.example}", "provider.domian", "domain"),
        ("images: [{ulr: /a.png, alt: A}]", "images[0].ulr", "url"),
        ("image: {scr: /a.png}", "image.scr", "src"),
        ("images: {url: /a.png, widht: 3}", "images.widht", "width"),
        ("images: [{url: /a.png, credits: A}]", "images[0].credits", "credit"),
    ],
)
def test_keys_within_others_are_told_too(
    tmp_path: Path, written: str, field: str, meant: str
) -> None:
    """A picture without a URL is none, and a provider without a name is called by its domain."""
    (problem,) = problems(tmp_path, written)
    assert told([problem]) == [(Level.WARNING, field, 5)]
    assert problem.hint == f"Did you mean `{meant}`?"


def test_other_words_within_others_are_nobodys_mistake(tmp_path: Path) -> None:
    """As little as in the article itself."""
    assert problems(tmp_path, "provider: {label: A, id: 3}\nimages: [{teaser: /a.png}]") == []
    assert problems(tmp_path, "images: {url: /a.png, weight: 3}") == []
    assert problems(tmp_path, "images: {url: /a.png, title: A, tilte: B}") == []


def test_a_misspelt_title_is_told_where_the_name_of_the_file_is_taken(tmp_path: Path) -> None:
    """The article comes out, under a headline that nobody wrote."""
    found = hint(tmp_path, f"tilte: A\ndate: 2026-08-14\n{URL}")
    assert found == "2 tilte: Did you mean `title`?"


@pytest.mark.parametrize("key", ["Dtae", "dates", "publised_at", "pubishedDateTime"])
def test_the_key_that_was_meant_to_hold_the_date_is_told(tmp_path: Path, key: str) -> None:
    """It is told where it stands, and once."""
    found = hint(tmp_path, f"title: T\n{URL}{key}: 2026-08-14")
    assert found.startswith("4 ")
    assert f": `{key}`: did you mean `" in found


def test_the_key_that_was_meant_to_hold_the_page_is_told(tmp_path: Path) -> None:
    """The page is what else an article cannot be without."""
    found = hint(tmp_path, "title: T\ndate: 2026-08-14\nwebUlr: https://news.example/a")
    assert found == "4 webUrl: `webUlr`: did you mean `webUrl`?"


def test_the_keys_that_a_date_may_have_are_named(tmp_path: Path) -> None:
    """Whoever does not know them looks for nothing else."""
    assert hint(tmp_path, f"title: T\n{URL}layout: post") == (
        "2 publishedDateTime: Add `publishedDateTime` (or `date`, `publishDate`, `pubDate`, "
        "`published_at`), or begin the file's name with the date."
    )


def test_an_empty_key_is_the_one_to_fill_in(tmp_path: Path) -> None:
    """Its author has chosen a name already."""
    found = hint(tmp_path, f"title: T\nDate:\n{URL}")
    assert found.startswith("3 date: Add `date` (or `publishedDateTime`, ")


@pytest.mark.parametrize("kind", ["jekyll", "hugo", "eleventy"])
def test_a_site_is_told_of_its_own_key(tmp_path: Path, kind: Any) -> None:
    """Nobody who writes for Jekyll has heard of `publishedDateTime`."""
    site = replace(config(tmp_path).site, permalink="/:title/")
    found = hint(tmp_path, "title: T", site=site, source=Source(kind=kind))
    assert found.startswith("2 date: Add `date` (or `pub")


def test_keys_of_the_configuration_come_first(tmp_path: Path) -> None:
    """They are those of all articles of the site; and no key is misspelt that it names."""
    source = Source(fields={"publishedDateTime": ("posted", "postd.on"), "title": "tite"})
    found = hint(tmp_path, f"tite: T\n{URL}", source=source)
    assert found.startswith("2 posted: Add `posted` (or `postd.on`, `publishedDateTime`, ")
    found = hint(tmp_path, f"title: T\n{URL}postde: 2026-01-01", source=source)
    assert found == "4 posted: `postde`: did you mean `posted`?"
    assert hint(tmp_path, f"postd: {{}}\ntite: T\n{URL}", source=source).startswith("2 posted: Add")
