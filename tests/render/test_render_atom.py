"""Atom 1.0 documents, read back by feedparser and lxml."""

from typing import Any

import feedparser
import msgspec
from lxml import etree

from feeds.model import Entry, Feed
from feeds.render import FORMATS, atom
from specimens import BARE_ENTRY, BARE_FEED, ENTRY, FEED

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"


def document(*entries: Entry, feed: Feed = FEED) -> bytes:
    return FORMATS["atom"].feed(feed, [atom.entry(entry) for entry in entries])


def root(*entries: Entry, feed: Feed = FEED) -> Any:
    return etree.fromstring(document(*entries, feed=feed))


def read_entry(entry: Entry) -> Any:
    return root(entry).find(f"{ATOM}entry")


def test_a_reader_finds_every_field_of_an_entry() -> None:
    """An independent parser reads back what the entry says."""
    (read,) = feedparser.parse(document(ENTRY)).entries
    assert read.id == ENTRY.id
    assert read.link == ENTRY.url
    assert (read.title, read.title_detail.type) == (ENTRY.title, "text/plain")
    assert (read.summary, read.summary_detail.type) == (ENTRY.summary, "text/plain")
    assert read.content[0].value == ENTRY.content
    assert read.content[0].type == "text/html"
    assert read.content[0].language == "de"
    assert read.published == "2026-03-05T12:30:00Z"
    assert read.updated == "2026-03-06T08:00:00Z"
    assert [(author.name, author.get("href")) for author in read.authors] == [
        ("Ann O'Hara", "https://ann.example/"),
        ("B & B", None),
    ]
    assert [(tag.term, tag.scheme, tag.label) for tag in read.tags] == [
        (category.term, category.scheme, category.label) for category in ENTRY.categories
    ]


def test_a_reader_finds_every_field_of_a_feed() -> None:
    """An independent parser reads back what the feed says."""
    read = feedparser.parse(document()).feed
    assert read.id == FEED.id
    assert read.title == FEED.title
    assert read.subtitle == FEED.description
    assert read.rights == FEED.rights
    assert read.updated == "2026-03-06T08:00:00Z"
    assert read.author == FEED.author
    assert read.icon == FEED.icon
    assert read.logo == "https://news.example/logo.png"
    assert read.generator == "feeds"
    assert root().get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [(link.rel, link.href) for link in read.links] == [
        ("alternate", FEED.home_url),
        ("self", FEED.urls["atom"]),
        ("hub", "https://hub.example/"),
        ("hub", "https://other-hub.example/"),
    ]


def test_a_reader_finds_the_source() -> None:
    """The provider's feed is named by id, title, links and icon (RFC 4287, section 4.2.11)."""
    source = feedparser.parse(document(ENTRY)).entries[0].source
    assert ENTRY.source
    assert (source.id, source.title) == (ENTRY.source.id, ENTRY.source.title)
    assert source.icon == ENTRY.source.icon
    assert [(link.rel, link.href) for link in source.links] == [
        ("alternate", ENTRY.source.home_url),
        ("self", ENTRY.source.atom_url),
    ]


def test_the_source_was_updated_with_the_entry() -> None:
    """A new article of a provider changes none of its other entries."""
    updated = read_entry(ENTRY).findtext(f"{ATOM}source/{ATOM}updated")
    assert updated == "2026-03-06T08:00:00Z"


def test_a_source_needs_no_icon() -> None:
    """What a provider does not have is left out."""
    assert ENTRY.source
    bare = msgspec.structs.replace(ENTRY.source, icon="")
    read = read_entry(msgspec.structs.replace(ENTRY, source=bare))
    assert read.find(f"{ATOM}source/{ATOM}icon") is None


def test_the_picture_is_no_enclosure() -> None:
    """Some readers would take an enclosure for the entry's link."""
    read = read_entry(ENTRY)
    assert "enclosure" not in {link.get("rel") for link in read.iter(f"{ATOM}link")}
    assert ENTRY.image
    assert read.find(f"{MEDIA}content").get("url") == ENTRY.image.url
    assert read.find(f"{MEDIA}thumbnail").get("url") == ENTRY.image.url


def test_a_bare_entry_has_no_empty_elements() -> None:
    """What an entry does not have is left out, and the one link is the article's."""
    names = [etree.QName(child).localname for child in read_entry(BARE_ENTRY)]
    assert names == ["id", "title", "updated", "content", "link", "published"]


def test_an_entry_without_a_title_has_its_address() -> None:
    """RFC 4287 demands a title."""
    read = read_entry(msgspec.structs.replace(ENTRY, title=""))
    assert read.findtext(f"{ATOM}title") == ENTRY.url


def test_a_bare_feed_is_valid() -> None:
    """What RFC 4287 demands is there, though the feed says little."""
    read = root(feed=BARE_FEED)
    assert read.findtext(f"{ATOM}author/{ATOM}name") == "Harbour"
    for absent in ("rights", "icon", "logo", "entry"):
        assert read.find(f"{ATOM}{absent}") is None


def test_entries_keep_their_order() -> None:
    """The feed's order is the reader's."""
    entries = [msgspec.structs.replace(BARE_ENTRY, id=f"tag:x.example,2026:{n}") for n in range(3)]
    ids = [entry.findtext(f"{ATOM}id") for entry in root(*entries).iter(f"{ATOM}entry")]
    assert ids == [entry.id for entry in entries]


def test_every_namespace_is_declared_once() -> None:
    """The root declares all, and no entry any."""
    assert document(ENTRY, BARE_ENTRY).count(b"xmlns") == 2


def test_a_person_can_read_the_document() -> None:
    """Elements stand on lines of their own, indented by their depth."""
    lines = document(BARE_ENTRY).decode().splitlines()
    assert lines[0] == "<?xml version='1.0' encoding='UTF-8'?>"
    assert "  <entry>" in lines
    assert '    <title type="text">Bare</title>' in lines
    assert lines[-2:] == ["  </entry>", "</feed>"]
