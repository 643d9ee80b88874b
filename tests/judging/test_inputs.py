"""What a person names, and what of a folder is a feed."""

from pathlib import Path

import pytest

from feeds.errors import ConfigError
from feeds.judging import collect
from feeds.judging.sniff import may_be_feed, root_of

_FEED = '<?xml version="1.0"?><!-- <urlset> --><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"/>'


@pytest.mark.parametrize(
    ("name", "data", "is_feed"),
    [
        ("a.xml", _FEED.encode(), True),
        ("a.xml", _FEED.encode("utf-16"), True),
        ("a.xml", b"\xef\xbb\xbf<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", True),
        ("a.XML", b"<urlset/>", False),
        ("a.xml", b"<!DOCTYPE html><html>", True),
        ("a.xml", b"", True),
        ("a.xml", b"<!-- open", True),
        ("a.rdf", b"<rdf:RDF/>", True),
        ("a.rdf", b"<owl/>", False),
        ("a.opml", b"<urlset/>", True),
        ("rss.xml", b"<Error/>", True),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1.1"}', True),
        ("a.json", rb'{"version": "https:\/\/jsonfeed.org\/version\/1"}', True),
        ("package.json", b"{}", False),
        ("feed.json", b"", True),
    ],
)
def test_what_of_a_folder_is_judged(name: str, data: bytes, is_feed: bool) -> None:  # noqa: FBT001 - a parameter
    """Feeds, also broken ones, are judged; other files are not."""
    assert may_be_feed(f"folder/{name}", data) is is_feed


def test_root_of_hostile_text_is_looked_for_once() -> None:
    """Openings that are never closed cost one pass."""
    assert root_of("<!--" * 100_000) == ""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b/feed.xml", "a.rss", "b/x[1].xml", "b/.hidden/feed.xml", "b/.feed.xml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_FEED)
    (tmp_path / "b/sitemap.xml").write_text("<urlset/>")
    (tmp_path / "none").mkdir()
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b"], ["b/feed.xml", "b/x[1].xml"]),
        (["."], ["a.rss", "b/feed.xml", "b/x[1].xml"]),
        (["*"], ["a.rss", "b/feed.xml", "b/x[1].xml"]),
        (["**/*.xml"], ["b/feed.xml", "b/sitemap.xml", "b/x[1].xml"]),
        (["b/x[1].xml"], ["b/x[1].xml"]),
        (["b/sitemap.xml", "-", "HTTP://a/", "gone"], ["b/sitemap.xml", "-", "HTTP://a/", "gone"]),
        (["a.rss", "a.rss", "b/feed.xml", "b"], ["a.rss", "b/feed.xml", "b/x[1].xml"]),
    ],
    ids=["folder", "here", "pattern", "deep pattern", "name with signs", "named", "each once"],
)
def test_names_mean(names: list[str], expected: list[str]) -> None:
    """Everything that is named is found, in order and once; what exists means itself."""
    assert [Path(name).as_posix() for name in collect(names).names] == [
        Path(name).as_posix() for name in expected
    ]


@pytest.mark.usefixtures("folder")
def test_what_is_skipped_is_named() -> None:
    """A person can tell which file was not judged."""
    for names in (["b"], ["b", "*"]):
        assert [Path(name).as_posix() for name in collect(names).skipped] == ["b/sitemap.xml"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["none", "*.nothing", ""])
def test_nothing_is_an_error(name: str) -> None:
    """A check that checks nothing must not pass."""
    with pytest.raises(ConfigError) as caught:
        collect(["a.rss", name])
    assert caught.value.problem.path == (name or "command line")


def test_name_that_is_too_long_is_kept() -> None:
    """The verdict says that there is no such file; nothing else is stopped."""
    name = "a" * 5000
    assert collect([name]).names == (name,)


def test_what_cannot_be_read_is_kept(tmp_path: Path) -> None:
    """A link that leads nowhere is for the verdict to tell."""
    (tmp_path / "a.xml").symlink_to("nowhere")
    assert collect([str(tmp_path)]).names == (str(tmp_path / "a.xml"),)
