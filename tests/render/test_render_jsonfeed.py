"""JSON Feed 1.1 documents, read back by the standard library."""

import json
from typing import Any

import msgspec

from feeds.model import Entry, Feed, Image
from feeds.render import FORMATS, jsonfeed
from specimens import BARE_ENTRY, BARE_FEED, ENTRY, FEED


def document(*entries: Entry, feed: Feed = FEED) -> bytes:
    return FORMATS["json"].feed(feed, [jsonfeed.entry(entry) for entry in entries])


def read_item(entry: Entry) -> Any:
    (item,) = json.loads(document(entry))["items"]
    return item


def test_an_item_says_what_the_entry_says() -> None:
    """Every field of the specification that an entry has a value for is there."""
    assert read_item(ENTRY) == {
        "id": ENTRY.id,
        "url": ENTRY.url,
        "title": ENTRY.title,
        "content_html": ENTRY.content,
        "date_published": "2026-03-05T12:30:00Z",
        "date_modified": "2026-03-06T08:00:00Z",
        "summary": ENTRY.summary,
        "image": "https://gull.example/tug.png?w=1&h=2",
        "author": {"name": "Ann O'Hara", "url": "https://ann.example/"},
        "authors": [{"name": "Ann O'Hara", "url": "https://ann.example/"}, {"name": "B & B"}],
        "tags": ["R&D", "Ships", "slow"],
        "language": "de",
        "attachments": [
            {
                "url": "https://gull.example/tug.png?w=1&h=2",
                "mime_type": "image/png",
                "title": "A tug & its crew",
            }
        ],
        "_feeds": {
            "about": "https://www.jsonfeed.org/version/1.1/#extensions",
            "provider": {
                "name": "The Gull",
                "domain": "gull.example",
                "url": "https://gull.example/",
            },
            "amp_url": "https://gull.example/amp/tug",
            "related": [
                {
                    "url": "https://a.example/?b&c",
                    "title": "More & more tugs",
                    "provider": "The Tern",
                    "date_published": "2026-03-04T23:00:00Z",
                },
                {"url": "https://b.example/", "title": ""},
            ],
        },
    }


def test_a_feed_says_what_it_is() -> None:
    """Every field of the specification that a feed has a value for is there."""
    author = {"name": "Harbour crew"}
    assert json.loads(document()) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": FEED.title,
        "home_page_url": FEED.home_url,
        "feed_url": FEED.urls["json"],
        "description": FEED.description,
        "icon": FEED.icon,
        "favicon": FEED.icon,
        "author": author,
        "authors": [author],
        "language": "en-GB",
        "hubs": [
            {"type": "WebSub", "url": "https://hub.example/"},
            {"type": "WebSub", "url": "https://other-hub.example/"},
        ],
        "items": [],
    }


def test_a_bare_item_has_what_the_specification_demands() -> None:
    """What an entry does not have is left out."""
    assert set(read_item(BARE_ENTRY)) == {
        *("id", "url", "title", "content_html", "date_published", "date_modified"),
    }


def test_an_extension_says_what_is_known() -> None:
    """An entry of no provider has no empty one."""
    extension = read_item(msgspec.structs.replace(BARE_ENTRY, amp_url="https://a.example/"))
    assert extension["_feeds"].keys() == {"about", "amp_url"}


def test_a_bare_feed_has_what_the_specification_demands() -> None:
    """What a feed does not have is left out; its author is itself."""
    read = json.loads(document(feed=BARE_FEED))
    assert read["authors"] == [{"name": "Harbour"}]
    for absent in ("description", "icon", "favicon", "language", "hubs"):
        assert absent not in read


def test_a_logo_stands_in_for_an_icon() -> None:
    """A feed with a logo alone has a picture in lists of feeds."""
    read = json.loads(document(feed=msgspec.structs.replace(FEED, icon="")))
    assert read["icon"] == "https://news.example/logo.png"


def test_an_attachment_has_a_type_though_none_is_known() -> None:
    """The specification demands one."""
    image = Image(url="https://gull.example/tug")
    read = read_item(msgspec.structs.replace(ENTRY, image=image))
    assert read["attachments"] == [{"url": image.url, "mime_type": "image/jpeg"}]


def test_an_item_without_a_title_has_its_address() -> None:
    """An item is listed by something, as in the other formats."""
    assert read_item(msgspec.structs.replace(ENTRY, title=""))["title"] == ENTRY.url


def test_a_tag_stands_once() -> None:
    """Categories of two vocabularies with one name are one tag."""
    category = ENTRY.categories[0]
    twice = (category, msgspec.structs.replace(category, scheme="https://other.example/"))
    assert read_item(msgspec.structs.replace(ENTRY, categories=twice))["tags"] == ["R&D"]


def test_items_keep_their_order() -> None:
    """The feed's order is the reader's."""
    entries = [msgspec.structs.replace(BARE_ENTRY, id=f"tag:x.example,2026:{n}") for n in range(3)]
    items = json.loads(document(*entries))["items"]
    assert [item["id"] for item in items] == [entry.id for entry in entries]


def test_a_page_can_carry_the_document() -> None:
    """Nothing in it ends the script element that it stands in."""
    entry = msgspec.structs.replace(ENTRY, title="</script>")
    assert b"</" not in document(entry)
    assert read_item(entry)["title"] == "</script>"


def test_a_person_can_read_the_document() -> None:
    """It is indented by two spaces, and letters are letters."""
    written = document(msgspec.structs.replace(BARE_ENTRY, title="Üb 船 🚢")).decode()
    lines = written.splitlines()
    assert lines[:2] == ["{", '  "version": "https://jsonfeed.org/version/1.1",']
    assert '      "title": "Üb 船 🚢",' in lines
    assert lines[-3:] == ["    }", "  ]", "}"]
