"""What was published and then taken back: gone from every feed, and named in Atom for a while."""

import json
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from command_line import CONFIG, article, feeds, make_site
from lxml import etree

NOW = "2026-06-01T00:00:00Z"
A = "tag:daily.example,2026:/a"
AT = "{http://purl.org/atompub/tombstones/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
MARKED = f"{CONFIG}tombstones: true\ntombstone_days: 7\n"


def made(folder: Path, config: str = MARKED) -> Path:
    """Publish the articles a and b in News, and a in Tea as well."""
    texts = {
        "a.md": article(1, title="A", topics="[News, Tea]"),
        "b.md": article(2, title="B"),
    }
    path = make_site(folder, texts, config)
    build(path)
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return made(tmp_path)


def build(config: Path, now: str = NOW, *options: str) -> str:
    result = feeds("build", "-c", config, "--now", now, "--allow-drop", *options)
    assert result.exit_code == 0
    return result.stdout


def stones(config: Path, folder: str = "") -> dict[str, str]:
    """Return the tombstones of an Atom feed, after nothing was said against it or any other."""
    out = config.parent / "out"
    judged = feeds("validate", "--strict", "-c", config, out)
    assert judged.exit_code == 0, judged.output
    root = etree.fromstring((out / folder / "atom.xml").read_bytes())
    return {
        str(one.attrib["ref"]): str(one.attrib["when"]) for one in root.iter(f"{AT}deleted-entry")
    }


def edit(config: Path, name: str, old: str, new: str) -> None:
    path = config.parent / "articles" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


WAYS: dict[str, Callable[[Path], object]] = {
    "published: false": lambda site: edit(site, "a.md", "---\nti", "---\npublished: false\nti"),
    "draft": lambda site: edit(site, "a.md", "---\nti", "---\ndraft: true\nti"),
    "removed": lambda site: edit(site, "a.md", "---\nti", "---\nremoved: true\nti"),
    "deleted": lambda site: edit(site, "a.md", "---\nti", "---\ndeleted: true\nti"),
    "no file": lambda site: (site.parent / "articles" / "a.md").unlink(),
    "the future": lambda site: edit(site, "a.md", "2026-01-01", "2026-12-01"),
}


@pytest.mark.parametrize("way", WAYS)
def test_it_is_gone_from_every_feed(tmp_path: Path, way: str) -> None:
    """At the next run nothing in the output has the article any more, as is the default."""
    config = made(tmp_path, CONFIG)
    WAYS[way](config)
    build(config)
    told = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"https://daily.example/2" in told
    assert b"https://daily.example/1" not in told
    assert b"deleted-entry" not in told
    assert A.encode() not in told
    assert not (tmp_path / "out" / "topics" / "tea").exists()


class TestTombstones:
    @pytest.mark.parametrize("way", WAYS)
    def test_each_way_leaves_one(self, site: Path, way: str) -> None:
        """The feeds that carried the article name it, with the time of the run that noticed."""
        WAYS[way](site)
        build(site, "2026-06-02T03:04:05Z")
        build(site, "2026-06-03T00:00:00Z")
        for folder in ("", "topics/news", "topics/tea"):
            assert stones(site, folder) == {A: "2026-06-02T03:04:05Z"}
        others = (path for path in (site.parent / "out").rglob("*") if path.suffix != ".sqlite")
        assert not [
            path
            for path in others
            if path.is_file() and path.name != "atom.xml" and A in path.read_text("utf-8")
        ]

    def test_without_the_key_there_are_none(self, tmp_path: Path) -> None:
        """They are opt-in: some validators warn of what they do not know."""
        config = made(tmp_path, CONFIG)
        WAYS["no file"](config)
        build(config)
        assert stones(config) == {}
        assert b"tombstones" not in (tmp_path / "out" / "atom.xml").read_bytes()

    def test_only_of_what_a_feed_carried(self, site: Path) -> None:
        """Tea never had b, so it has nothing to take back."""
        (site.parent / "articles" / "b.md").unlink()
        build(site)
        assert set(stones(site)) == {"tag:daily.example,2026:/b"}
        assert stones(site, "topics/tea") == {}

    def test_a_limit_takes_nothing_back(self, tmp_path: Path) -> None:
        """What newer articles pushed out is still true; taken back later, it is named."""
        config = made(tmp_path, f"{MARKED}limit: 2\n")
        (tmp_path / "articles" / "c.md").write_text(article(3, title="C"))
        build(config)
        assert stones(config) == {}
        (tmp_path / "articles" / "a.md").unlink()
        build(config)
        assert set(stones(config)) == {A}

    def test_an_archive_takes_nothing_back(self, tmp_path: Path) -> None:
        """What stands in an archive is out; taken back, its feed names it, and no archive does."""
        config = made(tmp_path, f"{MARKED}limit: 1\narchive: true\narchive_size: 1\n")
        out = tmp_path / "out"
        assert A in (out / "archive" / "0001.xml").read_text("utf-8")
        build(config)
        assert stones(config) == {}
        (tmp_path / "articles" / "a.md").unlink()
        build(config)
        assert set(stones(config)) == {A}
        assert not [path for path in out.rglob("archive/*") if A in path.read_text("utf-8")]

    def test_a_topic_that_lost_it_takes_nothing_back(self, site: Path) -> None:
        """An article under another topic is out, and so it stays."""
        edit(site, "a.md", "[News, Tea]", "[News]")
        build(site)
        assert stones(site) == stones(site, "topics/news") == {}
        assert not (site.parent / "out" / "topics" / "tea").exists()

    def test_what_cannot_be_read_is_not_taken_back(self, site: Path) -> None:
        """A slip in the front matter is mended tomorrow; a deletion after it counts."""
        path = site.parent / "articles" / "a.md"
        text = path.read_text("utf-8")
        path.write_text("---\ntitle: [\n---\n")
        build(site)
        build(site, "2026-06-02T00:00:00Z")
        assert stones(site) == {}
        path.write_text(text)
        build(site)
        assert stones(site) == {}
        path.write_text("---\ntitle: [\n---\n")
        build(site)
        path.unlink()
        build(site, "2026-06-04T00:00:00Z")
        assert stones(site) == {A: "2026-06-04T00:00:00Z"}

    def test_a_renamed_file_is_not_taken_back(self, site: Path) -> None:
        """The article is out under its id."""
        (site.parent / "articles" / "a.md").rename(site.parent / "articles" / "z.md")
        build(site)
        assert stones(site) == {}

    def test_what_comes_back_is_named_no_more(self, site: Path) -> None:
        """An entry and its tombstone never stand in one feed."""
        WAYS["draft"](site)
        build(site)
        assert set(stones(site)) == {A}
        edit(site, "a.md", "draft: true\n", "")
        build(site, "2026-06-02T00:00:00Z")
        assert stones(site) == stones(site, "topics/tea") == {}

    def test_they_go_with_time(self, site: Path) -> None:
        """After the configured days they are gone, and what is left as if they had never been."""
        WAYS["no file"](site)
        build(site)
        build(site, "2026-06-07T23:59:59Z")
        assert set(stones(site)) == set(stones(site, "topics/tea")) == {A}
        build(site, "2026-06-08T00:00:00Z")
        assert stones(site) == {}
        assert not (site.parent / "out" / "topics" / "tea").exists()
        assert b"tombstones" not in (site.parent / "out" / "atom.xml").read_bytes()

    def test_the_feed_was_updated(self, site: Path) -> None:
        """To take back is to change a feed, so Atom's `updated` says when (RFC 4287, 4.2.15)."""
        WAYS["no file"](site)
        build(site)
        root = etree.fromstring((site.parent / "out" / "atom.xml").read_bytes())
        assert root.findtext(f"{ATOM}updated") == NOW

    def test_an_empty_feed_stays(self, site: Path) -> None:
        """Of a topic whose last entry went, subscribers are told so, in all formats."""
        WAYS["no file"](site)
        build(site)
        folder = site.parent / "out" / "topics" / "tea"
        assert json.loads((folder / "feed.json").read_bytes())["items"] == []
        assert feedparser.parse((folder / "rss.xml").read_bytes()).entries == []
        assert "0 articles, updated" in (folder / "index.html").read_text("utf-8")
        listed = json.loads((site.parent / "out" / "feeds.json").read_bytes())["feeds"]
        assert [(one["slug"], one["entries"]) for one in listed] == [
            ("", 1),
            ("news", 1),
            ("tea", 0),
        ]

    @pytest.mark.parametrize("topics", ["topics: {exclude: [tea]}", "providers: {}"])
    def test_an_unwanted_feed_does_not_stay(self, site: Path, topics: str) -> None:
        """What the configuration leaves out is left out at once."""
        WAYS["no file"](site)
        site.write_text(MARKED.replace("topics: {}", topics))
        build(site)
        assert not (site.parent / "out" / "topics" / "tea").exists()

    def test_feeds_of_providers_and_pairs_stay_too(self, tmp_path: Path) -> None:
        """Each as what it was of: with its own name, address and id."""
        kinds = "feeds: {all: {}, topics: {}, providers: {}, combine: [topics, providers]}"
        config = made(tmp_path, MARKED.replace("feeds: {all: {}, topics: {}}", kinds))
        provider = "provider: {name: The Daily, domain: daily.example}"
        edit(config, "a.md", "---\ntitle", f"---\n{provider}\ntitle")
        build(config)
        listed = tmp_path / "out" / "feeds.json"
        before = [(one["title"], one["url"]) for one in json.loads(listed.read_bytes())["feeds"]]
        WAYS["no file"](config)
        build(config)
        after = [(one["title"], one["url"]) for one in json.loads(listed.read_bytes())["feeds"]]
        assert after == before
        assert len(after) == 6
        for folder in ("providers/daily.example", "topics/tea/providers/daily.example"):
            assert set(stones(config, folder)) == {A}

    def test_the_guard_counts_no_empty_feeds(self, site: Path) -> None:
        """When the last tombstone goes, no feed is lost that had anything in it."""
        for name in ("a.md", "b.md"):
            (site.parent / "articles" / name).unlink()
        build(site)
        assert len(stones(site)) == 2
        result = feeds("build", "-c", site, "--now", "2026-06-09T00:00:00Z")
        assert result.exit_code == 0
        assert not (site.parent / "out" / "atom.xml").exists()

    def test_ids_of_feeds(self, tmp_path: Path) -> None:
        """Where an entry has an id in each feed, each names its own."""
        config = made(tmp_path, f"{MARKED}id_scope: feed\n")
        root = etree.fromstring((tmp_path / "out" / "topics/tea/atom.xml").read_bytes())
        known = root.findtext(f"{ATOM}entry/{ATOM}id")
        WAYS["no file"](config)
        build(config)
        assert list(stones(config, "topics/tea")) == [known]
        assert list(stones(config)) != [known]

    def test_without_a_state_there_are_none(self, site: Path) -> None:
        """Nothing but the ledger knows what was there."""
        WAYS["no file"](site)
        build(site)
        (site.parent / ".out.state").unlink()
        build(site)
        assert stones(site) == {}

    def test_readers_read_on(self, site: Path) -> None:
        """A reader that knows no tombstones reads the entries that are left."""
        WAYS["no file"](site)
        build(site)
        read = feedparser.parse((site.parent / "out" / "atom.xml").read_bytes())
        assert not read.bozo
        assert [entry.title for entry in read.entries] == ["B"]
        assert read.namespaces["at"] == AT.strip("{}")

    def test_check_tells_of_them(self, site: Path) -> None:
        """`check` makes the same documents as a build."""
        WAYS["no file"](site)
        build(site)
        told = feeds("check", "-c", site, "--now", NOW).stdout
        assert "would write 0 files and remove 0" in told
