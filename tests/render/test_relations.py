"""How documents of one feed lead to one another, in each format (RFC 5005, JSON Feed 1.1)."""

import json
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from feeds.formats import FormatName
from feeds.model import Feed, History
from feeds.render import FORMATS
from specimens import BARE_ENTRY, FEED

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
RELATIONS = ("current", "prev-archive", "next-archive")


def addresses(name: str) -> dict[FormatName, str]:
    return {kind: f"https://news.example/{kind}/{name}" for kind in FORMATS}


NEIGHBOURS = History(
    previous=addresses("before"), next=addresses("after"), current=addresses("now")
)


def around(format_: FormatName, history: History) -> Any:
    """Return the element around the entries of a document with this history."""
    form, feed = FORMATS[format_], replace(FEED, history=history)
    root = etree.fromstring(form.feed(feed, [form.entry(BARE_ENTRY)]))
    return root if format_ == "atom" else root[0]


def led_to(format_: FormatName, history: History) -> dict[str, str]:
    links = around(format_, history).findall(f"{ATOM}link")
    return {
        link.get("rel"): f"{link.get('type')} {link.get('href')}"
        for link in links
        if link.get("rel") in RELATIONS
    }


@pytest.mark.parametrize("format_", ["rss", "atom"])
class TestXml:
    def test_an_archive_leads_to_its_neighbours(self, format_: FormatName) -> None:
        """Each link says what it leads to, and is of the document's own format."""
        base = f"application/{format_}+xml https://news.example/{format_}/"
        assert led_to(format_, NEIGHBOURS) == {
            "current": f"{base}now",
            "prev-archive": f"{base}before",
            "next-archive": f"{base}after",
        }

    def test_an_archive_is_marked(self, format_: FormatName) -> None:
        """The mark stands in the feed, before its entries, and its prefix is the usual one."""
        feed = around(format_, NEIGHBOURS)
        names = [child.tag for child in feed]
        assert names.count(ARCHIVE) == 1
        assert names.index(ARCHIVE) < len(names) - 1
        assert feed.find(ARCHIVE).prefix == "fh"

    def test_a_feed_is_no_archive(self, format_: FormatName) -> None:
        """Where subscribers read, one link leads back, and nothing is marked."""
        history = History(previous=addresses("before"))
        assert list(led_to(format_, history)) == ["prev-archive"]
        assert ARCHIVE not in [child.tag for child in around(format_, history)]

    def test_without_archives_nothing_is_said(self, format_: FormatName) -> None:
        """A feed of a site that keeps none is as it was, to the namespaces."""
        form = FORMATS[format_]
        assert b"syndication/history" not in form.feed(FEED, [])
        assert led_to(format_, History()) == {}


class TestJson:
    @staticmethod
    def read(feed: Feed) -> Any:
        return json.loads(FORMATS["json"].feed(feed, []))

    def test_next_is_older(self) -> None:
        """A page leads to the one before it in time; it is a page of the feed, not another feed."""
        read = self.read(replace(FEED, history=NEIGHBOURS))
        assert read["next_url"] == "https://news.example/json/before"
        assert read["feed_url"] == "https://news.example/json/now"

    def test_the_first_leads_nowhere(self) -> None:
        """With the oldest entries the way ends."""
        read = self.read(replace(FEED, history=History(current=addresses("now"))))
        assert "next_url" not in read
