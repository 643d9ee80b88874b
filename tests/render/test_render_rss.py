"""RSS 2.0 documents, read back by feedparser and lxml."""

from typing import Any

import feedparser
import msgspec
import pytest
from lxml import etree

from feeds.model import Entry, Feed, Image
from feeds.render import FORMATS, rss
from specimens import BARE_ENTRY, BARE_FEED, ENTRY, FEED, TOPICS

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def document(*entries: Entry, feed: Feed = FEED) -> bytes:
    return FORMATS["rss"].feed(feed, [rss.entry(entry) for entry in entries])


def channel(*entries: Entry, feed: Feed = FEED) -> Any:
    return etree.fromstring(document(*entries, feed=feed))[0]


def item(entry: Entry) -> Any:
    return channel(entry).find("item")


def test_a_reader_finds_every_field_of_an_entry() -> None:
    """An independent parser reads back what the entry says."""
    (read,) = feedparser.parse(document(ENTRY)).entries
    assert read.id == ENTRY.id
    assert read.guidislink is False
    assert read.link == ENTRY.url
    assert read.title == ENTRY.title
    assert read.summary == "Faster &lt; slower &amp; slower."  # HTML, as descriptions are
    assert read.content[0].value == ENTRY.content
    assert read.published == "Thu, 05 Mar 2026 12:30:00 +0000"
    assert read.updated == "2026-03-06T08:00:00Z"
    assert [author.name for author in read.authors] == ["Ann O'Hara", "B & B"]
    assert [(tag.term, tag.scheme) for tag in read.tags] == [
        (category.term, category.scheme) for category in ENTRY.categories
    ]
    assert (read.source.title, read.source.href) == (
        "Harbour & Gull",
        "https://news.example/feeds/providers/gull.example/rss.xml",
    )


def test_a_reader_finds_every_field_of_a_feed() -> None:
    """An independent parser reads back what the feed says."""
    read = feedparser.parse(document()).feed
    assert read.title == FEED.title
    assert read.link == FEED.home_url
    assert read.subtitle == FEED.description
    assert read.language == "en-GB"
    assert read.rights == FEED.rights
    assert read.author == FEED.author
    assert read.published == "Thu, 05 Mar 2026 12:30:00 +0000"
    assert read.updated == "Fri, 06 Mar 2026 08:00:00 +0000"
    assert read.ttl == "30"
    assert read.generator == "feeds"
    assert read.docs == "https://www.rssboard.org/rss-specification"


def test_the_same_picture_stands_in_every_place() -> None:
    """Enclosure, media:content and media:thumbnail name the picture by the same URL."""
    assert ENTRY.image
    read = item(ENTRY)
    size = {"width": "640", "height": "360"}
    picture = {"url": ENTRY.image.url}
    assert [dict(one.attrib) for one in read.findall("enclosure")] == [
        picture | {"length": "0", "type": "image/png"}
    ]
    assert dict(read.find("media:content", NAMESPACES).attrib) == picture | size | {
        "medium": "image",
        "type": "image/png",
    }
    assert dict(read.find("media:thumbnail", NAMESPACES).attrib) == picture | size


def test_a_picture_of_unknown_type_and_size_claims_the_least() -> None:
    """An enclosure has to have a type; media:content need not."""
    image = Image(url="https://gull.example/tug")
    read = item(msgspec.structs.replace(ENTRY, image=image))
    assert read.find("enclosure").get("type") == "image/jpeg"
    assert dict(read.find("media:content", NAMESPACES).attrib) == {
        "url": image.url,
        "medium": "image",
    }


def test_a_bare_entry_has_no_empty_elements() -> None:
    """What an entry does not have is left out; the text is its description."""
    read = item(BARE_ENTRY)
    names = [etree.QName(child).localname for child in read]
    assert names == ["title", "link", "description", "guid", "pubDate", "updated"]
    assert read.findtext("description") == BARE_ENTRY.content


def test_an_entry_without_a_title_has_its_address() -> None:
    """An item is listed by something."""
    assert item(msgspec.structs.replace(ENTRY, title="")).findtext("title") == ENTRY.url


def test_a_bare_feed_is_valid() -> None:
    """What RSS demands is there, though the feed says little."""
    read = channel(feed=BARE_FEED)
    assert read.findtext("description") == "Harbour"
    assert read.findtext("dc:creator", namespaces=NAMESPACES) == "Harbour"
    for absent in ("language", "copyright", "image", "item"):
        assert read.find(absent) is None


def test_entries_keep_their_order() -> None:
    """The feed's order is the reader's."""
    entries = [msgspec.structs.replace(BARE_ENTRY, id=f"tag:x.example,2026:{n}") for n in range(3)]
    guids = [guid.text for guid in channel(*entries).iter("guid")]
    assert guids == [entry.id for entry in entries]


def test_the_channel_has_its_logo() -> None:
    """Its title and link are the channel's own."""
    read = channel()
    image = {child.tag: child.text for child in read.find("image")}
    assert image == {
        "url": "https://news.example/logo.png",
        "title": read.findtext("title"),
        "link": read.findtext("link"),
        "width": "88",
        "height": "31",
    }


@pytest.mark.parametrize("url", ["https://a.example/l.png", "https://a.example/logo"])
def test_a_logo_of_unknown_size_is_trusted(url: str) -> None:
    """Its size is what the site's author was asked for, so none is claimed for it."""
    image = channel(feed=msgspec.structs.replace(FEED, logo=Image(url=url))).find("image")
    assert [child.tag for child in image] == ["url", "title", "link"]
    assert image.findtext("url") == url


@pytest.mark.parametrize(
    "logo",
    [
        pytest.param(None, id="none"),
        pytest.param(Image(url="https://a.example/l.png", width=145, height=9), id="too-wide"),
        pytest.param(Image(url="https://a.example/l.png", width=9, height=401), id="too-tall"),
        pytest.param(Image(url="https://a.example/l.webp", width=9, height=9), id="webp"),
    ],
)
def test_a_logo_that_may_not_fit_is_left_out(logo: Image | None) -> None:
    """A channel image above 144 x 400 pixels is an error, and not every reader draws WebP."""
    assert channel(feed=msgspec.structs.replace(FEED, logo=logo)).find("image") is None


def test_every_namespace_is_declared_once() -> None:
    """The root declares all, with their usual prefixes, and no item any."""
    written = document(ENTRY, BARE_ENTRY)
    assert written.count(b"xmlns") == len(NAMESPACES)
    assert etree.fromstring(written).nsmap == NAMESPACES


def test_a_person_can_read_the_document() -> None:
    """Elements stand on lines of their own, indented by their depth."""
    lines = document(BARE_ENTRY).decode().splitlines()
    assert lines[0] == "<?xml version='1.0' encoding='UTF-8'?>"
    assert lines[1].startswith("<?xml-stylesheet ")
    assert lines[3] == "  <channel>"
    assert "    <item>" in lines
    assert "      <title>Bare</title>" in lines
    assert lines[-3:] == ["    </item>", "  </channel>", "</rss>"]


def test_categories_name_their_vocabulary() -> None:
    """The domain tells topics from tags."""
    domains = [category.get("domain") for category in item(ENTRY).findall("category")]
    assert domains == [TOPICS, TOPICS, "https://news.example/feeds/tags/"]
