"""Whatever texts say, documents are well-formed and readers read the same."""

import json
from collections.abc import Mapping
from typing import Any

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds import text
from feeds.model import Category, Entry, Feed, Image, Person, Related
from feeds.render import FORMATS
from specimens import ENTRY, FEED

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"

HOSTILE = st.sampled_from(
    [
        *("]]>", "<!--", "<script>", "&amp;", "&#0;", "</", "<![CDATA[", '"', "'", "\\u0000"),
        *("\x00", "\x1f", "\x85", "\ud800", "\ufffe", "\u2028", "\r\n", "\t", "\U0010ffff"),
        *("\u202e", "👩\u200d💻"),
    ]
)
ANY_TEXT = st.lists(HOSTILE | st.text(st.characters(exclude_categories=()))).map("".join)
SOME_TEXT = ANY_TEXT.filter(text.xml_safe)


def entry_of(words: str) -> Entry:
    """Return an entry in which every text is `words`."""
    return msgspec.structs.replace(
        ENTRY,
        title=words,
        summary=words,
        content=words,
        authors=(Person(name=words),),
        categories=(Category(term=words, scheme="https://a.example/", label=words),),
        image=Image(url="https://a.example/a.png", title=words, attribution=words),
        related=(Related(title=words, url="https://b.example/", provider=words),),
    )


def feed_of(words: str) -> Feed:
    """Return a feed in which every text is `words`."""
    texts = dict.fromkeys(("title", "description", "author", "rights", "language"), words)
    return msgspec.structs.replace(FEED, **texts)


def document(name: str, words: str) -> bytes:
    shape = next(shape for key, shape in FORMATS.items() if key == name)
    return shape.filled(shape.shell(feed_of(words)), [shape.entry(entry_of(words))])


def in_rss(written: bytes) -> dict[str, Any]:
    channel: Any = etree.fromstring(written)[0]
    item = channel.find("item")
    return {
        "feed title": channel.findtext("title"),
        "feed description": channel.findtext("description"),
        "title": item.findtext("title"),
        "author": item.findtext(f"{DC}creator"),
        "category": item.findtext("category"),
        "content": item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"),
        "image": item.findtext(f"{MEDIA}content/{MEDIA}title"),
        "related": item.findall(f"{ATOM}link")[1].get("title"),
    }


def in_atom(written: bytes) -> dict[str, Any]:
    feed: Any = etree.fromstring(written)
    entry = feed.find(f"{ATOM}entry")
    return {
        "feed title": feed.findtext(f"{ATOM}title"),
        "feed description": feed.findtext(f"{ATOM}subtitle"),
        "title": entry.findtext(f"{ATOM}title"),
        "author": entry.findtext(f"{ATOM}author/{ATOM}name"),
        "category": entry.find(f"{ATOM}category").get("label"),
        "content": entry.findtext(f"{ATOM}content"),
        "summary": entry.findtext(f"{ATOM}summary"),
        "image": entry.findtext(f"{MEDIA}content/{MEDIA}title"),
        "related": entry.findall(f"{ATOM}link")[2].get("title"),
    }


def in_json(written: bytes) -> dict[str, Any]:
    feed = json.loads(written)
    item = feed["items"][0]
    return {
        "feed title": feed["title"],
        "feed description": feed["description"],
        "title": item["title"],
        "author": item["authors"][0]["name"],
        "category": item["tags"][0],
        "content": item["content_html"],
        "summary": item["summary"],
        "image": item["attachments"][0]["title"],
        "related": item["_feeds"]["related"][0]["title"],
    }


READERS: Mapping[str, Any] = {"rss": in_rss, "atom": in_atom, "json": in_json}


@pytest.mark.parametrize("name", READERS)
@given(words=SOME_TEXT)
def test_every_text_reads_back(name: str, words: str) -> None:
    """What a document can hold of a text is what its reader gets, in every field."""
    for field, read in READERS[name](document(name, words)).items():
        assert text.xml_safe(read) == text.xml_safe(words), field


@pytest.mark.parametrize("name", READERS)
@given(words=ANY_TEXT)
def test_the_same_values_give_the_same_bytes(name: str, words: str) -> None:
    """Nothing but the values has a say in a document, and none of them makes it fail."""
    shape = next(shape for key, shape in FORMATS.items() if key == name)
    once, twice = (
        shape.filled(shape.shell(FEED), [shape.entry(entry_of(words))]) for _ in range(2)
    )
    assert once == twice


@pytest.mark.parametrize("name", ["rss", "atom"])
@pytest.mark.parametrize(
    "title",
    [
        'x <script>alert("t")</script> & AT&T &amp; ]]>',
        "<b>bold</b>",
        "a < b > c",
        "List<String>",
        "👩\u200d💻 \u202eשלם\u202c",
    ],
)
def test_a_reader_shows_hostile_titles(name: str, title: str) -> None:
    """A title is text, to a reader that looks for markup, too."""
    entry = msgspec.structs.replace(ENTRY, title=title)
    shape = FORMATS["rss" if name == "rss" else "atom"]
    (read,) = feedparser.parse(shape.filled(shape.shell(FEED), [shape.entry(entry)])).entries
    assert read.title == title


def test_formats_are_named_as_they_are_served() -> None:
    """File names and media types are what readers and web servers expect."""
    assert {name: (shape.file_name, shape.media_type) for name, shape in FORMATS.items()} == {
        "rss": ("rss.xml", "application/rss+xml"),
        "atom": ("atom.xml", "application/atom+xml"),
        "json": ("feed.json", "application/feed+json"),
    }
