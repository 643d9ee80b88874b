import json

from shown import BASE, article, feed, topic

from feeds.site import listing


def test_the_listing_is_the_contracts() -> None:
    """Programs find each feed by kind, name and slug, where it is, and how new it is."""
    found = json.loads(
        listing([topic("AI", articles=(article("a"), article("b")))], ["feeds.json", "a"])
    )
    folder = "topics/ai/"
    assert found == {
        "feeds": [
            {
                "kind": "topic",
                "name": "AI",
                "slug": "ai",
                "title": "AI - Daily",
                "path": {
                    "rss": f"{folder}rss.xml",
                    "atom": f"{folder}atom.xml",
                    "json": f"{folder}feed.json",
                },
                "url": {
                    "rss": f"{BASE}{folder}rss.xml",
                    "atom": f"{BASE}{folder}atom.xml",
                    "json": f"{BASE}{folder}feed.json",
                },
                "entries": 2,
                "updated": "2026-05-06T00:00:00Z",
            }
        ],
        "files": ["a", "feeds.json"],
    }


def test_the_order_of_paths_changes_nothing() -> None:
    """The same run gives the same bytes, in UTF-8."""
    assert listing([feed(title="人")], {"b", "a"}) == listing([feed(title="人")], ["a", "b"])
    assert "人" in listing([feed(title="人")], []).decode()
