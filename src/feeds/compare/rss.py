"""RSS 2.0, read back."""

import html
from collections.abc import Mapping

from lxml import etree

from feeds.compare.document import Document, UnreadableError, fields, items
from feeds.compare.xml import ATOM, MEDIA, Naming, content, link, named, parsed, picture, thumbnail

_EXPECTED = "an RSS feed"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes) -> Document:
    """Return what an RSS feed says; raise UnreadableError where it is none."""
    root = parsed(data, _EXPECTED, "rss")
    channel = next(root.iterchildren("channel"), None)
    if channel is None:
        raise UnreadableError(_EXPECTED, "XML without a <channel>")
    entries = (fields(named(one, _ITEM)) for one in channel.iterchildren("item"))
    return Document(fields(named(channel, _CHANNEL)), items(entries))


def _summary(element: etree._Element) -> tuple[str, str]:
    """Return the description of an item as plain text: it is HTML to readers."""
    return "summary", html.unescape(content(element))


_CHANNEL: Mapping[str, str | Naming] = {
    "item": "",
    "pubDate": "",  # the newest item's: it only repeats what items tell
    "lastBuildDate": "",
    "link": "home_page_url",
    f"{ATOM}link": link("home_page_url"),
    f"{_DC}creator": "authors",
}
_ITEM: Mapping[str, str | Naming] = {
    "guid": lambda element: ("id", content(element)),
    "link": "url",
    "description": _summary,
    "pubDate": "date_published",
    "category": lambda element: ("tags", content(element)),
    "enclosure": "",  # the picture once more, of which `media:content` tells everything
    f"{ATOM}updated": "date_modified",
    f"{ATOM}link": link("url"),
    f"{_CONTENT}encoded": lambda element: ("content_html", content(element)),
    f"{_DC}creator": "authors",
    f"{_DC}language": "language",
    f"{MEDIA}content": picture,
    f"{MEDIA}thumbnail": thumbnail,
}
