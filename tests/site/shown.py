"""Feeds to show, for the tests of this folder."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from feeds.config import Config, Site
from feeds.model import Article, Feed, FeedKind
from feeds.read import brief
from feeds.site import Item, item

BASE = "https://news.example.org/feeds/"
MEDIA_TYPES: Mapping[str, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
ITEMS: dict[str, Item] = {}  #: of the articles in any feed that was asked for, by id
NAMES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}


def config(**site: Any) -> Config:
    fields: dict[str, Any] = {"title": "Daily", "url": "https://news.example.org/"}
    return Config(site=Site(**(fields | site)), feeds_url=BASE)


def article(name: str = "a", **fields: Any) -> Article:
    when = datetime(2026, 5, 4, 12, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "id": f"tag:{name}",
        "path": f"{name}.md",
        "title": f"Title {name}",
        "url": f"https://example.org/{name}",
        "published": when,
        "updated": when,
    }
    return Article(**(defaults | fields))


def feed(
    kind: FeedKind = "all",
    name: str = "",
    slug: str = "",
    articles: Sequence[Article] | None = None,
    **fields: Any,
) -> Feed:
    """Return a feed, by default with one article, in the folder of its kind."""
    carried = (article(),) if articles is None else articles
    ITEMS.update({one.id: item(one, one.excerpt) for one in carried})
    folders = {"all": "", "topic": f"topics/{slug}/", "provider": f"providers/{slug}/"}
    folder = folders.get(kind, f"topics/{slug.replace('/', '/providers/')}/")
    when = datetime(2026, 5, 6, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "kind": kind,
        "name": name,
        "slug": slug,
        "folder": folder,
        "id": f"tag:news.example.org,2026:feed/{folder}",
        "title": f"{name} - Daily" if name else "Daily",
        "description": f"Articles about {name}.",
        "home_url": BASE + folder,
        "urls": {key: BASE + folder + file for key, file in NAMES.items()},
        "paths": {key: folder + file for key, file in NAMES.items()},
        "articles": tuple(map(brief, carried)),
        "published": when,
        "updated": when,
        "language": "en",
    }
    return Feed(**(defaults | fields))


def topic(name: str, **fields: Any) -> Feed:
    return feed("topic", name, name.lower(), **fields)


def provider(name: str, **fields: Any) -> Feed:
    return feed("provider", name, f"{name.lower()}.example", **fields)
