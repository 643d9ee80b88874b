"""Feeds whose last entry was taken back."""

from datetime import UTC, datetime

import pytest

from feeds.config import Config, Feeds, Selection, Site
from feeds.formats import FormatName
from feeds.model import Catalog, Feed, Provider, Topic
from feeds.plan import Origin, emptied, origin, place

WHEN = datetime(2026, 6, 1, tzinfo=UTC)
FILE_NAMES: dict[FormatName, str] = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
MAST = Provider(name="The Mast", domain="mast.example")
CATALOG = Catalog(topics={"Old Tugs": Topic(name="Old Tugs", description="Slow.")})
ORIGINS = {
    "all": Origin(kind="all", slug="", folder=""),
    "topic": Origin(kind="topic", slug="old-tugs", folder="topics/old-tugs/", topic="Old Tugs"),
    "provider": Origin(
        kind="provider", slug="mast.example", folder="providers/mast.example/", provider=MAST
    ),
    "topic-provider": Origin(
        kind="topic-provider",
        slug="old-tugs/mast.example",
        folder="topics/old-tugs/providers/mast.example/",
        topic="Old Tugs",
        provider=MAST,
    ),
}
EVERY_KIND = Feeds(
    all=Selection(),
    topics=Selection(),
    providers=Selection(),
    combine=("topics", "providers"),
)


def left(kind: str, feeds: Feeds = EVERY_KIND) -> Feed | None:
    """Return what is left of a feed of this kind where `feeds` are configured."""
    site = Site(title="Daily", url="https://news.example.org/")
    config = Config(site=site, feeds_url="https://news.example.org/feeds/", feeds=feeds)
    return emptied(ORIGINS[kind], WHEN, CATALOG, config, FILE_NAMES)


@pytest.mark.parametrize("kind", ORIGINS)
def test_it_is_the_feed_that_it_was(kind: str) -> None:
    """It has no articles; all that it is known by has stayed, and its time is that of the loss."""
    feed = left(kind)
    assert feed
    assert origin(feed) == ORIGINS[kind]
    assert (feed.articles, feed.published, feed.updated) == ((), WHEN, WHEN)
    assert feed.paths["rss"] == f"{feed.folder}rss.xml"


def test_its_description_stays() -> None:
    """The catalogue still says what it was about."""
    feed = left("topic")
    assert feed
    assert (feed.title, feed.description) == ("Old Tugs - Daily", "Slow.")


@pytest.mark.parametrize(
    ("feeds", "kinds"),
    [
        pytest.param(Feeds(), set(), id="none"),
        pytest.param(Feeds(all=Selection()), {"all"}, id="all"),
        pytest.param(Feeds(topics=Selection()), {"topic"}, id="topics"),
        pytest.param(Feeds(providers=Selection()), {"provider"}, id="providers"),
        pytest.param(
            Feeds(combine=("topics", "providers")), {"topic-provider"}, id="pairs-of-no-feeds"
        ),
    ],
)
def test_a_kind_that_is_configured_no_more_leaves_nothing(feeds: Feeds, kinds: set[str]) -> None:
    """The configuration names the kinds that there are, also of feeds without entries."""
    assert {kind for kind in ORIGINS if left(kind, feeds)} == kinds


@pytest.mark.parametrize("key", ["topics", "providers"])
@pytest.mark.parametrize("name", ["OLD TUGS", "old-tugs", "mast.example", "the mast", "other"])
def test_what_is_excluded_by_now_leaves_nothing(key: str, name: str) -> None:
    """Topics go by name or slug, providers by domain or name, and pairs with either."""
    rules = Selection(exclude=(name,))
    feeds = Feeds(
        all=Selection(),
        topics=rules if key == "topics" else Selection(),
        providers=rules if key == "providers" else Selection(),
        combine=("topics", "providers"),
    )
    of_topics = {"topic", "topic-provider"} if name in {"OLD TUGS", "old-tugs"} else set()
    of_providers = {"provider", "topic-provider"} if name in {"mast.example", "the mast"} else set()
    gone = of_topics if key == "topics" else of_providers
    assert {kind for kind in ORIGINS if not left(kind, feeds)} == gone


def test_their_place_is_by_kind_then_by_name() -> None:
    """Listings have the feed of all first, then topics, providers and pairs."""
    feeds = [feed for kind in sorted(ORIGINS, reverse=True) if (feed := left(kind))]
    feeds.sort(key=place)
    assert [feed.kind for feed in feeds] == list(ORIGINS)
    assert place(feeds[3]) == (3, "old tugs - the mast")
