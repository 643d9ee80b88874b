"""A feed reader that follows a feed into its archives, as RFC 5005 and JSON Feed 1.1 have it.

It knows addresses only, and what the documents themselves say: nothing of how they were made.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

LINK = "{http://www.w3.org/2005/Atom}link"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
ITEM = {"rss": "item", "feed": "{http://www.w3.org/2005/Atom}entry"}
ID = {"rss": "guid", "feed": "{http://www.w3.org/2005/Atom}id"}


class Seen(NamedTuple):
    """A document, as a reader sees it."""

    address: str
    ids: list[str]
    links: dict[str, str]  #: by relation
    is_archive: bool


class Web:
    """A folder that is published at an address."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def path(self, address: str) -> Path:
        """Return the file behind an address."""
        assert address.startswith(self.address), address
        return self.folder / unquote(address.removeprefix(self.address))

    def get(self, address: str) -> Seen:
        """Return the document at an address."""
        data = self.path(address).read_bytes()
        return _of_json(address, data) if data.startswith(b"{") else _of_xml(address, data)

    def follow(self, address: str) -> Iterator[Seen]:
        """Yield the document at an address, and those that it leads back to, newest first."""
        visited: set[str] = set()
        while address:
            assert address not in visited, f"{address} leads to itself"
            visited.add(address)
            seen = self.get(address)
            yield seen
            address = seen.links.get("prev-archive", "")


def _of_json(address: str, data: bytes) -> Seen:
    feed = json.loads(data)
    links = {"prev-archive": feed["next_url"]} if "next_url" in feed else {}
    ids = [item["id"] for item in feed["items"]]
    return Seen(address, ids, links, feed["feed_url"] != address)


def _of_xml(address: str, data: bytes) -> Seen:
    root = ET.fromstring(data)  # noqa: S314 - our own
    kind = root.tag.rpartition("}")[2]
    feed = root if kind == "feed" else root[0]
    links = {link.get("rel", ""): link.get("href", "") for link in feed.iterfind(LINK)}
    ids = [item.findtext(ID[kind], "") for item in feed.iterfind(ITEM[kind])]
    return Seen(address, ids, links, feed.find(ARCHIVE) is not None)
