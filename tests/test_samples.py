"""The sample site: what its articles promise is there, and nothing of it is anybody else's."""

import re
import struct
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "articles"
IMAGES = "https://news.example.org/images/"
# RFC 2606: nobody can own these, so no sample leads anywhere.
RESERVED = re.compile(r"(?:.+\.)?(?:example\.(?:org|com|net)|example)")
AFTER_THE_SAMPLES = datetime(2026, 11, 1, tzinfo=UTC)

Front = dict[str, Any]


def front_matter(path: Path) -> Front:
    front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(front, dict)
    return front


PATHS = sorted(ARTICLES.rglob("*.md"))
FRONTS = {path.name: front_matter(path) for path in PATHS}
TOPICS = {
    topic["name"]: topic
    for path in sorted((ROOT / "data" / "topics").iterdir())
    for topic in [yaml.safe_load(path.read_text(encoding="utf-8"))]
}
PROVIDERS = {
    path.name: front_matter(path) for path in sorted((ROOT / "data/organizations").iterdir())
}


def published(front: Front) -> datetime:
    when = front.get("publishedDateTime") or front["date"]
    if isinstance(when, str):  # Jekyll writes zones that YAML does not know
        return datetime.strptime(when, "%Y-%m-%d %H:%M:%S %z")
    if isinstance(when, datetime):
        return when
    assert isinstance(when, date)
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


def images(front: Front) -> list[Front]:
    """Return the images that say their size, those of the provider and of related ones included."""
    alone = [front["image"]] if isinstance(front.get("image"), dict) else []
    parts = [front["provider"]] if "provider" in front else []
    within = [image for part in (*parts, *front.get("related", [])) for image in images(part)]
    return [*front.get("images", []), *alone, *within]


def size(path: Path) -> tuple[int, int]:
    """Return width and height in pixels, from the header of a PNG or JPEG file."""
    data = path.read_bytes()
    if data.startswith(b"\x89PNG"):
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    place = 2
    while data[place + 1] not in {0xC0, 0xC1, 0xC2}:  # the frame header of a JPEG file
        place += 2 + int(struct.unpack_from(">H", data, place + 2)[0])
    height, width = struct.unpack_from(">HH", data, place + 5)
    return width, height


def test_the_samples_are_many() -> None:
    """There is enough to fill several feeds."""
    assert len(FRONTS) == 26


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_article_is_complete(path: Path) -> None:
    """Every sample has a title, a summary, a topic of the catalogue, and a date in its name."""
    front = FRONTS[path.name]
    assert front["title"]
    assert front.get("excerpt") or front.get("description")
    assert set(front.get("topics") or front["categories"]) <= set(TOPICS)
    assert published(front).date().isoformat() == path.name[:10]
    assert path.parent.name == path.name[:7]


def test_all_but_two_are_published() -> None:
    """One sample is held back and one is in the future; all others are in autumn 2026."""
    held = {name for name, front in FRONTS.items() if front.get("published") is False}
    future = {name for name, front in FRONTS.items() if published(front) > AFTER_THE_SAMPLES}
    assert held == {"2026-10-22-vacuum-atlas.md"}
    assert future == {"2099-01-01-letter-to-2099.md"}
    months = {published(front).month for name, front in FRONTS.items() if name not in future}
    assert months == {8, 9, 10}


def test_every_shape_is_shown() -> None:
    """The samples show what the reader knows: a film, related coverage, Jekyll's keys, and more."""
    fronts = FRONTS.values()
    assert [front["type"] for front in fronts if "featuredContent" in front] == ["video"]
    assert sum("related" in front for front in fronts) >= 8
    assert any("categories" in front and "author" in front for front in fronts)
    assert any(not images({"images": front.get("images", [])}) for front in fronts)
    assert any("&#8217;" in front.get("excerpt", "") for front in fronts)
    assert any("<script>" in front["title"] for front in fronts)
    assert any("webUrl" not in front and "originalUrl" in front for front in fronts)
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in PATHS]
    for markdown in ("\n- ", "](https://", "](/images/", "|---|", "```cpp"):
        assert any(markdown in body for body in bodies), markdown


def test_topics_have_parents() -> None:
    """Parents are topics too, and articles are about parents and children."""
    parents = {topic["parent"] for topic in TOPICS.values() if "parent" in topic}
    assert parents == {"AI", "Programming"}
    assert parents <= set(TOPICS)
    assert len(TOPICS) == 7


def test_providers_are_in_the_catalogue() -> None:
    """Every provider of an article has its logo and name in the catalogue."""
    named = {front["provider"]["domain"] for front in FRONTS.values() if "provider" in front}
    assert named == {provider["domain"] for provider in PROVIDERS.values()}
    assert len(named) == 5


@pytest.mark.parametrize("folder", ["articles", "data", "config", "src/feeds/scaffold/template"])
def test_every_address_is_reserved(folder: str) -> None:
    """No sample names a site of the real world."""
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in {".md", ".yaml"}:
            text = path.read_text(encoding="utf-8")
            urls = re.findall(r"https?://[^\s\"'<>)\]}]+", text)
            hosts = {urlsplit(url).hostname or "" for url in urls}
            hosts |= set(re.findall(r"^\s*domain: (\S+)", text, re.MULTILINE))
            assert [host for host in hosts if not RESERVED.fullmatch(host)] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_images_are_there_and_as_large_as_they_say(path: Path) -> None:
    """Every image of the front matter is in the folder, and its size is true."""
    for image in images(FRONTS[path.name]):
        assert image["url"].startswith(IMAGES)
        file = ARTICLES / "images" / image["url"].removeprefix(IMAGES)
        assert size(file) == (image["width"], image["height"])


def test_images_of_the_catalogue_and_the_site_are_there() -> None:
    """Logos are small enough for every feed (RSS 2.0: 144 x 400)."""
    site = yaml.safe_load((ROOT / "config/feeds.yaml").read_text(encoding="utf-8"))["site"]
    logos = [image["url"] for each in PROVIDERS.values() for image in images(each)]
    for url in (*logos, site["logo"], site["icon"]):
        width, height = size(ARTICLES / "images" / url.removeprefix(IMAGES))
        assert width <= 144
        assert height <= 400


def test_no_image_is_unused_or_large() -> None:
    """The pictures of the samples weigh little, and each is shown somewhere."""
    texts = "".join(
        path.read_text(encoding="utf-8")
        for path in (*PATHS, *(ROOT / "data").rglob("*.md"), ROOT / "config/feeds.yaml")
    )
    for file in (ARTICLES / "images").rglob("*.*"):
        assert f"/images/{file.relative_to(ARTICLES / 'images').as_posix()}" in texts
        assert file.stat().st_size < 40_000
