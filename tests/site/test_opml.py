from datetime import UTC, datetime

import listparser
from lxml import etree
from shown import config, feed, provider, topic

from feeds.formats import KINDS
from feeds.model import Catalog, Feed, Topic
from feeds.site.opml import opml
from feeds.validator.judge import judge

CATALOG = Catalog(topics={"Vision": Topic(name="Vision", parent="AI")})


def outlines(element: etree._Element) -> list[object]:
    """Return the text of each outline with those in it; of a feed its address."""
    return [
        one.get("xmlUrl", "").rpartition("/feeds/")[2] or [one.get("text"), *outlines(one)]
        for one in element.iterfind("outline")
    ]


def body(*feeds: Feed) -> etree._Element:
    found = etree.fromstring(opml(feeds, config(), CATALOG)).find("body")
    assert found is not None
    return found


def test_feeds_are_grouped_by_kind_and_topics_by_their_tree() -> None:
    """A feed has no outlines in it: importers stop at an outline with an address."""
    pair = feed("topic-provider", "AI - P", "ai/p.example")
    found = body(feed(), topic("AI"), topic("Vision"), topic("Z"), provider("P"), pair)
    assert outlines(found) == [
        "rss.xml",
        [
            "Topics",
            ["AI", "topics/ai/rss.xml", "topics/vision/rss.xml"],
            "topics/z/rss.xml",
        ],
        ["Providers", "providers/p.example/rss.xml"],
        ["Topics by provider", "topics/ai/providers/p.example/rss.xml"],
    ]


def test_a_parent_without_a_feed_is_a_group() -> None:
    """A topic that nothing is published about can hold those below it."""
    assert outlines(body(topic("Vision"))) == [["Topics", ["AI", "topics/vision/rss.xml"]]]


def test_an_outline_has_all_that_a_reader_asks_for() -> None:
    """The attributes are those of a subscription list, whatever text they hold."""
    found = body(topic('"A" & <b>', language="de")).find(".//outline[@xmlUrl]")
    assert found is not None
    assert {str(key): value for key, value in found.attrib.items()} == {
        "text": '"A" & <b> - Daily',
        "title": '"A" & <b> - Daily',
        "type": "rss",
        "xmlUrl": 'https://news.example.org/feeds/topics/"a" & <b>/rss.xml',
        "htmlUrl": 'https://news.example.org/feeds/topics/"a" & <b>/',
        "description": 'Articles about "A" & <b>.',
        "language": "de",
    }


def test_the_address_is_of_the_format_that_most_readers_take() -> None:
    """RSS goes before Atom, Atom before JSON: in the order of the table of formats."""
    for formats, expected in ((("json", "atom"), "atom"), (("json",), "json"), (KINDS, "rss")):
        urls = {name: f"https://example.org/feeds/{name}" for name in formats}
        assert outlines(body(feed(urls=urls))) == [expected]


def test_the_head_tells_of_the_site_and_not_of_the_clock() -> None:
    """The list is as new as its newest entry."""
    newer = provider("P", updated=datetime(2026, 5, 9, tzinfo=UTC))
    root = etree.fromstring(opml([feed(), newer], config(author="Ann"), CATALOG))
    assert {one.tag: one.text for one in root.iterfind("head/*")} == {
        "title": "Daily",
        "dateModified": "Sat, 09 May 2026 00:00:00 +0000",
        "ownerName": "Ann",
        "ownerId": "https://news.example.org/",
        "docs": "http://opml.org/spec2.opml",
    }


def test_the_validator_has_nothing_to_say() -> None:
    """Our own rules find the list right, with feeds and without."""
    for feeds in ([feed(), topic("Vision"), provider("P")], []):
        verdict = judge(opml(feeds, config(), CATALOG), file="feeds.opml")
        assert (verdict.format, verdict.findings) == ("opml", ())


def test_another_program_imports_every_feed() -> None:
    """A reader finds each address once, with its title, and nothing wrong."""
    feeds = (feed(), topic("AI"), topic("Vision"), provider("P"))
    found = listparser.parse(opml(feeds, config(), CATALOG))
    assert found.bozo is False
    assert [(one.url, one.title) for one in found.feeds] == [
        (one.urls["rss"], one.title) for one in feeds
    ]
