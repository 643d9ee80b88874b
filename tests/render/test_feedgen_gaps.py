"""What feedgen 1.0.0 lacks or gets wrong, and is right all the same."""

import locale
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from lxml import etree

from feeds.formats import FormatName
from feeds.model import Entry, Image
from feeds.render import FORMATS, atom, rss
from specimens import BARE_ENTRY, ENTRY, FEED

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
AMP = "https://microformats.org/wiki/existing-rel-values#amphtml"


def parsed(document: bytes) -> Any:
    return etree.fromstring(document)


def item(entry: Entry = ENTRY) -> Any:
    return parsed(FORMATS["rss"].feed(FEED, [rss.entry(entry)])).find("channel/item")


def atom_entry(entry: Entry = ENTRY) -> Any:
    return parsed(FORMATS["atom"].feed(FEED, [atom.entry(entry)])).find(f"{ATOM}entry")


def links(parent: Any) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in parent.findall(f"{ATOM}link")]


PAGE = {"type": "text/html"}
FURTHER_LINKS = [
    {"rel": AMP, "href": "https://gull.example/amp/tug"} | PAGE,
    {"rel": "related", "href": "https://a.example/?b&c", "title": "More & more tugs"} | PAGE,
    {"rel": "related", "href": "https://b.example/"} | PAGE,
]


def test_atom_links_keep_their_attributes() -> None:
    """Alone, feedgen loses rel, type and title, so that every link would be an alternate."""
    page = {"href": ENTRY.url} | PAGE
    assert links(atom_entry()) == [
        {"rel": "alternate"} | page,
        *FURTHER_LINKS,
        {"rel": "via"} | page,
    ]


def test_the_first_and_the_last_link_lead_to_the_article() -> None:
    """Whichever of them a reader opens; one link is both."""
    assert [link["href"] for link in links(atom_entry(BARE_ENTRY))] == [BARE_ENTRY.url]


def test_rss_items_have_links() -> None:
    """Alone, feedgen writes no atom:link in items, and takes no relation but five."""
    assert links(item()) == FURTHER_LINKS


def test_the_channels_link_is_the_home_page() -> None:
    """Alone, feedgen takes the last link that was added, be it a hub or the feed itself."""
    channel = parsed(FORMATS["rss"].feed(FEED, []))[0]
    assert channel.findtext("link") == FEED.home_url
    assert links(channel) == [
        {"href": FEED.urls["rss"], "rel": "self", "type": "application/rss+xml"},
        {"rel": "hub", "href": "https://hub.example/"},
        {"rel": "hub", "href": "https://other-hub.example/"},
    ]


def test_the_source_is_named_in_full() -> None:
    """Alone, feedgen writes no more than title and link; without id and updated validators warn."""
    names = [etree.QName(child).localname for child in atom_entry().find(f"{ATOM}source")]
    assert names == ["id", "title", "updated", "link", "link", "icon"]


def test_entries_of_one_source_tell_its_time_each() -> None:
    """The source is as it was when the entry was copied, whatever other entries say of it."""
    early = msgspec.structs.replace(ENTRY, updated=datetime(2020, 1, 1, tzinfo=UTC))
    path = f"{ATOM}source/{ATOM}updated"
    times = [atom_entry(entry).findtext(path) for entry in (ENTRY, early, ENTRY)]
    assert times == ["2026-03-06T08:00:00Z", "2020-01-01T00:00:00Z", "2026-03-06T08:00:00Z"]


def test_authors_need_no_mailbox() -> None:
    """Alone, feedgen leaves authors without an e-mail address out of RSS."""
    assert [creator.text for creator in item().findall(f"{DC}creator")] == ["Ann O'Hara", "B & B"]
    assert item().find("author") is None


@pytest.mark.parametrize("built", [item, atom_entry], ids=["rss", "atom"])
def test_the_picture_is_in_no_group(built: Callable[[], Any]) -> None:
    """Alone, feedgen puts it into a media:group; with one content that is an error."""
    assert built().find(f"{MEDIA}group") is None
    assert len(built().findall(f"{MEDIA}content")) == 1
    assert len(built().findall(f"{MEDIA}thumbnail")) == 1


@pytest.mark.parametrize("built", [item, atom_entry], ids=["rss", "atom"])
def test_the_picture_is_described_inside_of_it(built: Callable[[], Any]) -> None:
    """Alone, feedgen cannot; beside it, some readers take the words for the entry's."""
    content = built().find(f"{MEDIA}content")
    assert content.findtext(f"{MEDIA}title") == "A tug & its crew"
    assert content.findtext(f"{MEDIA}credit") == "Photo: C & D"
    assert built().find(f"{MEDIA}title") is None


def test_a_picture_without_words_has_none() -> None:
    """Nothing is described that nobody described."""
    image = Image(url="https://gull.example/tug.png")
    content = item(msgspec.structs.replace(ENTRY, image=image)).find(f"{MEDIA}content")
    assert len(content) == 0


def test_items_tell_their_update_and_language() -> None:
    """Alone, feedgen has neither for RSS."""
    assert item().findtext(f"{ATOM}updated") == "2026-03-06T08:00:00Z"
    assert item().findtext(f"{DC}language") == "de"


def test_atom_entries_tell_their_language() -> None:
    """Alone, feedgen has it for feeds alone."""
    assert atom_entry().get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_atom_texts_declare_their_type() -> None:
    """Alone, feedgen leaves the default to readers, not all of which know it."""
    feed = parsed(FORMATS["atom"].feed(FEED, [atom.entry(ENTRY)]))
    texts = [feed.find(f"{ATOM}{name}") for name in ("title", "subtitle", "rights")]
    texts += [atom_entry().find(f"{ATOM}{name}") for name in ("title", "summary")]
    assert {text.get("type") for text in texts} == {"text"}


def test_atom_times_are_in_utc() -> None:
    """Alone, feedgen writes the offset; `Z` is what every reader understands."""
    feed = parsed(FORMATS["atom"].feed(FEED, [atom.entry(ENTRY)]))
    times = [*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")]
    assert len(times) == 4
    assert all(time.text.endswith("Z") for time in times)


def test_no_locale_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone, feedgen sets the locale of all threads for every date in RSS."""
    monkeypatch.setattr(locale, "setlocale", None)
    channel = parsed(FORMATS["rss"].feed(FEED, [rss.entry(ENTRY)]))[0]
    assert channel.findtext("pubDate") == "Thu, 05 Mar 2026 12:30:00 +0000"
    assert channel.findtext("lastBuildDate") == "Fri, 06 Mar 2026 08:00:00 +0000"
    assert channel.findtext("item/pubDate") == "Thu, 05 Mar 2026 12:30:00 +0000"


def test_no_clock_is_looked_at() -> None:
    """The times of feedgen are those of the run unless they are set: all of them are."""
    today = datetime.now(UTC)
    written = FORMATS["rss"].feed(FEED, [rss.entry(ENTRY)]) + FORMATS["atom"].feed(
        FEED, [atom.entry(ENTRY)]
    )
    assert f"{today:%d %b %Y}".encode() not in written
    assert f"{today:%Y-%m-%d}".encode() not in written


@pytest.mark.parametrize(
    "written",
    [
        b"<title>An old tug &#x26; a &#x3C;new&#x3E; one</title>",
        b">R&#x26;D</category>",
        b">Harbour &#x26; Gull</source>",
        b"<dc:creator>B &#x26; B</dc:creator>",
    ],
    ids=["title", "category", "source", "author"],
)
def test_text_in_rss_cannot_be_taken_for_markup(written: bytes) -> None:
    """Alone, lxml writes `&lt;`, which readers that expect HTML decode a second time."""
    assert written in rss.entry(ENTRY)


@pytest.mark.parametrize(
    "written",
    [
        b"    <title>Harbour &#x26; &#x3C;Sea&#x3E;</title>",
        b"      <title>Harbour &#x26; &#x3C;Sea&#x3E;</title>",
        b"<description>Boats &#x26; ships</description>",
    ],
    ids=["title", "title-of-image", "description"],
)
def test_text_of_the_channel_cannot_be_taken_for_markup(written: bytes) -> None:
    """The same for what a feed says of itself."""
    assert written in FORMATS["rss"].feed(FEED, [])


def test_html_stays_html() -> None:
    """Content and description hold markup: they are escaped as XML escapes, and no CDATA."""
    assert b"<content:encoded>&lt;p&gt;Faster &amp;lt; " in rss.entry(ENTRY)
    assert b"<description>Faster &amp;lt; slower &amp;amp; slower.</description>" in rss.entry(
        ENTRY
    )
    assert b'<content type="html">&lt;p&gt;Faster &amp;lt; ' in atom.entry(ENTRY)


@pytest.mark.parametrize("document", [rss, atom])
@pytest.mark.parametrize(("folder", "href"), [("", "feeds.css"), ("topics/x/", "../../feeds.css")])
def test_browsers_are_told_of_the_stylesheet(document: Any, folder: str, href: str) -> None:
    """The reference is relative: it holds on a server as well as on disk."""
    paths: dict[FormatName, str] = {"rss": f"{folder}rss.xml", "atom": f"{folder}atom.xml"}
    value = msgspec.structs.replace(FEED, paths=paths)
    instruction = parsed(document.filled(document.shell(value), [])).getprevious()
    assert str(instruction) == f'<?xml-stylesheet type="text/css" href="{href}"?>'
