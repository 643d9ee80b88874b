"""What independent readers get out of whole builds: the article, in every field."""

import html
import json
import os
import shutil
import subprocess
from calendar import timegm
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from feeds import read
from feeds.config import Config, load, override
from feeds.content import compose
from feeds.model import Entry, Feed
from feeds.pipeline import Run, build, gather
from feeds.pipeline.documents import context_of
from feeds.state import State
from golden_cases import CASES, GOLDEN, ROOT, RUN, Tree, configuration, tree

SITES = ("sample", *CASES)
AFTER_THE_SAMPLES = replace(RUN, now=datetime(2026, 11, 1, tzinfo=UTC))


class Shown(NamedTuple):
    """What a reader shows of an entry."""

    id: str
    link: str
    title: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    image: str


class Published(NamedTuple):
    """A site: what was planned, and what was published of it."""

    config: Config
    entries: Mapping[str, Mapping[str, Entry]]  #: by folder of the feed, then by id
    feeds: tuple[Feed, ...]
    files: Tree

    def expected(self, feed: Feed) -> list[Shown]:
        """Return the articles of a feed as a reader should show them."""
        return [shown(self.entries[feed.folder][one.id]) for one in feed.articles]

    def documents(self, name: str) -> list[tuple[Feed, bytes]]:
        """Return the feeds in one format."""
        paths = [(feed, path) for feed in self.feeds for key, path in feed.paths.items()]
        ending = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}[name]
        return [(feed, self.files[path]) for feed, path in paths if path.endswith(ending)]


def shown(entry: Entry) -> Shown:
    return Shown(
        id=entry.id,
        link=entry.url,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        authors=tuple(one.name for one in entry.authors),
        categories=tuple(one.term for one in entry.categories),
        image=entry.image.url if entry.image else "",
    )


@cache
def site(name: str) -> Published:
    """Build one of the sites, once for all tests."""
    with TemporaryDirectory() as folder:
        output = Path(folder, "out")
        config, run = chosen(name, output)
        with State(Path(folder, "state"), b"") as state:
            archive = gather(config, run, state, lambda *_: None)
        feeds = archive.feeds(config, run)
        context = context_of(feeds, config, archive.catalog)
        read_again = {one.file: read.read(one.file, config) for one in archive.found}
        articles = {
            one.article.id: one.article
            for many in read_again.values()
            for one in many
            if one.article
        }
        entries = {
            feed.folder: {one.id: compose(articles[one.id], context) for one in feed.articles}
            for feed in feeds
        }
        build(config, run)
        return Published(config, entries, feeds, tree(output))


def chosen(name: str, output: Path) -> tuple[Config, Run]:
    if name == "sample":
        loaded = load(ROOT / "config" / "feeds.yaml", {}).config
        return override(loaded, output=output), AFTER_THE_SAMPLES
    return configuration(GOLDEN / name, output), RUN


def moment(parsed: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


def by_feedparser(data: bytes) -> list[Shown]:
    parsed = feedparser.parse(data)
    assert not parsed.bozo
    # Some programs that stand on feedparser, such as rss2email, take the title from the one, some
    # from the other. Only one of them is safe from the title of a picture.
    assert [one.title_detail.value for one in parsed.entries] == [
        one.title for one in parsed.entries
    ]
    return [
        Shown(
            id=one.id,
            link=one.link,
            title=html.unescape(one.title),
            published=moment(one.published_parsed),
            updated=moment(one.updated_parsed),
            authors=tuple(author["name"] for author in one.authors),
            categories=tuple(tag.term for tag in one.get("tags", ())),
            image=one.media_thumbnail[0]["url"] if "media_thumbnail" in one else "",
        )
        for one in parsed.entries
    ]


def by_json(data: bytes) -> list[Shown]:
    return [
        Shown(
            id=one["id"],
            link=one["url"],
            title=one["title"],
            published=datetime.fromisoformat(one["date_published"]),
            updated=datetime.fromisoformat(one["date_modified"]),
            authors=tuple(author["name"] for author in one["authors"]),
            categories=tuple(one.get("tags", ())),
            image=one.get("image", ""),
        )
        for one in json.loads(data)["items"]
    ]


READERS: Mapping[str, Callable[[bytes], list[Shown]]] = {
    "rss": by_feedparser,
    "atom": by_feedparser,
    "json": by_json,
}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("place", SITES)
def test_a_reader_shows_the_articles(place: str, name: str) -> None:
    """Every entry of every feed has the article's own title, link, id, dates, author and image."""
    published = site(place)
    documents = published.documents(name)
    assert bool(documents) is (name in published.config.formats)
    for feed, data in documents:
        expected = published.expected(feed)
        if published.config.id_scope == "feed":
            expected = [one._replace(id=f"{feed.id}/{one.id}") for one in expected]
        assert READERS[name](data) == expected


@pytest.mark.parametrize("place", SITES)
def test_a_reader_imports_all_feeds(place: str) -> None:
    """The OPML names each feed once, by its title, its addresses and its first format."""
    published = site(place)
    outlines: Any = etree.fromstring(published.files["feeds.opml"]).iter("outline")
    listed = {one.get("xmlUrl"): one for one in outlines if one.get("xmlUrl")}
    assert len(listed) == len(published.feeds)
    for feed in published.feeds:
        outline = listed[feed.urls[published.config.formats[0]]]
        assert (outline.get("text"), outline.get("htmlUrl")) == (feed.title, feed.home_url)


@pytest.mark.parametrize("place", SITES)
def test_newsboat_imports_all_feeds(place: str, tmp_path: Path) -> None:
    """A real reader takes each feed once, tagged by the groups it stands in."""
    program = shutil.which("newsboat")
    if program is None:
        pytest.skip("newsboat is not installed")
    published = site(place)
    Path(tmp_path, "feeds.opml").write_bytes(published.files["feeds.opml"])
    subprocess.run(
        [program, "-i", "feeds.opml", "-u", "urls", "-c", "cache", "-C", "config"],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    lines = Path(tmp_path, "urls").read_text(encoding="utf-8").splitlines()
    imported = {url: group for url, _, group in (line.partition(" ") for line in lines)}
    assert len(imported) == len(lines) == len(published.feeds)
    name = published.config.formats[0]
    groups = {
        "topic": '"Topics',
        "provider": '"Providers"',
        "topic-provider": '"Topics by provider"',
    }
    for feed in published.feeds:
        assert imported[feed.urls[name]].startswith(groups.get(feed.kind, ""))


@pytest.mark.parametrize("place", SITES)
def test_a_program_finds_all_feeds(place: str) -> None:
    """feeds.json names every document, and each file of the output, once."""
    published = site(place)
    listing = json.loads(published.files["feeds.json"])
    paths = [path for one in listing["feeds"] for path in one["path"].values()]
    assert len(paths) == len(set(paths))
    assert set(paths) <= set(published.files)
    assert sorted(listing["files"]) == sorted(published.files)
    counts = [one["entries"] for one in listing["feeds"]]
    assert counts == [len(feed.articles) for feed in published.feeds]


@pytest.mark.parametrize("place", SITES)
def test_feedparser_knows_the_feed(place: str) -> None:
    """The feed itself has its title, its page and its description."""
    for name in ("rss", "atom"):
        for feed, data in site(place).documents(name):
            parsed = feedparser.parse(data).feed
            assert html.unescape(parsed.title) == feed.title
            assert parsed.link == feed.home_url
            assert html.unescape(parsed.subtitle) == feed.description
