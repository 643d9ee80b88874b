"""Articles as somebody might write them, and what is read of them."""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from feeds import read
from feeds.config import Config, Site
from feeds.errors import Level, Problem
from feeds.model import Article
from feeds.read import Reading

SITE = Site(title="The site", url="https://site.example/")
NEEDED = "title: A title\ndate: 2026-08-14\nwebUrl: https://news.example/a\n"


def config(folder: Path, **changes: Any) -> Config:
    """Return the configuration of a site whose articles are in a folder."""
    base = Config(site=SITE, feeds_url="https://site.example/feeds/", articles=str(folder))
    return replace(base, **changes)


def readings(folder: Path, content: str | bytes, name: str, **changes: Any) -> tuple[Reading, ...]:
    """Write one file and return what is read of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = config(folder, **changes)
    (file,) = read.scan(settings)
    return read.read(file, settings)


def reading(folder: Path, content: str | bytes, name: str = "note.md", **changes: Any) -> Reading:
    """Write a file of one article and return what is read of it."""
    (only,) = readings(folder, content, name, **changes)
    return only


def article(folder: Path, front_matter: str, name: str = "note.md", **changes: Any) -> Article:
    """Return the article of a front matter that has all it needs beside."""
    found = reading(folder, f"---\n{NEEDED}{front_matter}\n---\n", name, **changes)
    assert found.article is not None, found.problems
    return found.article


def problems(folder: Path, front_matter: str, **changes: Any) -> list[Problem]:
    """Return what is said of a front matter that has all it needs beside."""
    return list(reading(folder, f"---\n{NEEDED}{front_matter}\n---\n", **changes).problems)


def told(found: list[Problem] | tuple[Problem, ...]) -> list[tuple[Level, str, int | None]]:
    """Return how bad each problem is, in which field and on which line."""
    return [(problem.level, problem.field, problem.line) for problem in found]
