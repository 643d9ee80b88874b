"""Atom 1.0, read back."""

from collections.abc import Iterator, Mapping

from lxml import etree

from feeds.compare.document import Document, fields, items
from feeds.compare.xml import (
    ATOM,
    LANG,
    MEDIA,
    Naming,
    content,
    link,
    named,
    parsed,
    picture,
    thumbnail,
)


def read(data: bytes) -> Document:
    """Return what an Atom feed says; raise UnreadableError where it is none."""
    root = parsed(data, "an Atom feed", f"{ATOM}feed")
    entries = (fields(_all(one, _ENTRY)) for one in root.iterchildren(f"{ATOM}entry"))
    return Document(fields(_all(root, _FEED)), items(entries))


def _all(element: etree._Element, table: Mapping[str, str | Naming]) -> Iterator[tuple[str, str]]:
    yield "language", str(element.get(LANG, ""))
    yield from named(element, table)


def _person(element: etree._Element) -> tuple[str, str]:
    return "authors", " ".join(str(one.text or "") for one in element.iterchildren("{*}*"))


def _category(element: etree._Element) -> tuple[str, str]:
    return "tags", str(element.get("label") or element.get("term", ""))


def _source(element: etree._Element) -> tuple[str, str]:
    """Return the source without its time, which is the entry's."""
    told = named(element, {f"{ATOM}updated": ""})
    return "source", " ".join(text for name, text in told if name)


_FEED: Mapping[str, str | Naming] = {
    f"{ATOM}entry": "",
    f"{ATOM}updated": "",  # the newest entry's: it only repeats what entries tell
    f"{ATOM}title": "title",
    f"{ATOM}subtitle": "description",
    f"{ATOM}link": link("home_page_url"),
    f"{ATOM}author": _person,
}
_ENTRY: Mapping[str, str | Naming] = {
    f"{ATOM}id": "id",
    f"{ATOM}title": "title",
    f"{ATOM}link": link("url"),
    f"{ATOM}published": "date_published",
    f"{ATOM}updated": "date_modified",
    f"{ATOM}summary": "summary",
    f"{ATOM}content": lambda element: ("content_html", content(element)),
    f"{ATOM}author": _person,
    f"{ATOM}category": _category,
    f"{ATOM}source": _source,
    f"{MEDIA}content": picture,
    f"{MEDIA}thumbnail": thumbnail,
}
