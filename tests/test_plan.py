import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from feeds.config import Config, Feeds, Selection, Site
from feeds.formats import FormatName
from feeds.model import (
    Article,
    Brief,
    Catalog,
    Feed,
    History,
    Image,
    Provider,
    Topic,
)
from feeds.plan import Membership, Withheld, explain, plan, withheld
from feeds.read import brief

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FILE_NAMES: dict[FormatName, str] = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
ARCHIVE_NAMES: dict[FormatName, str] = {
    "rss": "old/{}.rss",
    "atom": "old/{}.atom",
    "json": "old/{}.json",
}
VERGE = Provider(name="The Verge", domain="theverge.com")
WIRED = Provider(name="Wired", domain="wired.com")


def article(name: str, day: int = 1, **fields: Any) -> Brief:
    """Return what planning knows of an article of that day of May."""
    published = datetime(2026, 5, day, tzinfo=UTC)
    defaults: dict[str, Any] = {
        "id": f"tag:news.example.org,2026:/{name}",
        "path": f"{name}.md",
        "title": name,
        "url": f"https://example.org/{name}",
        "published": published,
        "updated": published,
    }
    return brief(Article(**(defaults | fields)))


def config(feeds: Feeds | None = None, **fields: Any) -> Config:
    site = Site(title="Daily", url="https://news.example.org/")
    chosen = feeds or Feeds(all=Selection(), topics=Selection(), providers=Selection())
    defaults: dict[str, Any] = {"site": site, "feeds_url": "https://news.example.org/feeds/"}
    return Config(**(defaults | {"feeds": chosen, **fields}))


def planned(
    articles: Iterable[Brief],
    feeds: Feeds | None = None,
    catalog: Catalog | None = None,
    **fields: Any,
) -> dict[str, Feed]:
    """Return the feeds by folder."""
    made = plan(
        articles,
        catalog or Catalog(),
        config(feeds, **fields),
        now=NOW,
        file_names=FILE_NAMES,
        archive_names=ARCHIVE_NAMES,
    )
    return {feed.folder: feed for feed in made}


def names(feed: Feed | None) -> str:
    """Return the names of the feed's articles, in order."""
    return " ".join(one.path.removesuffix(".md") for one in feed.articles) if feed else ""


class TestPublished:
    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({}, None),
            ({"published": NOW}, None),
            ({"is_removed": True}, Withheld.REMOVED),
            ({"is_draft": True}, Withheld.DRAFT),
            ({"is_published": False}, Withheld.UNPUBLISHED),
            ({"published": NOW + timedelta(seconds=1)}, Withheld.FUTURE),
            ({"expires": NOW}, Withheld.EXPIRED),
            ({"expires": NOW + timedelta(seconds=1)}, None),
            ({"is_removed": True, "is_draft": True, "is_published": False}, Withheld.REMOVED),
            ({"is_draft": True, "is_published": False}, Withheld.DRAFT),
        ],
    )
    def test_the_first_reason_is_named(
        self, fields: dict[str, Any], reason: Withheld | None
    ) -> None:
        """What was taken back weighs more than what was never given."""
        assert withheld(article("a", **fields), now=NOW) is reason

    @pytest.mark.parametrize(
        ("fields", "unpublished", "future"),
        [
            ({"is_draft": True}, None, Withheld.DRAFT),
            ({"is_published": False}, None, Withheld.UNPUBLISHED),
            ({"published": NOW + timedelta(days=1)}, Withheld.FUTURE, None),
            ({"expires": NOW}, None, Withheld.EXPIRED),
            ({"is_removed": True}, Withheld.REMOVED, Withheld.REMOVED),
        ],
    )
    def test_options_let_through_what_they_name(
        self, fields: dict[str, Any], unpublished: Withheld | None, future: Withheld | None
    ) -> None:
        """`--unpublished` shows drafts, `--future` what is to come, none what was removed."""
        one = article("a", **fields)
        assert withheld(one, now=NOW, unpublished=True) is unpublished
        assert withheld(one, now=NOW, future=True) is future

    def test_withheld_articles_are_in_no_feed(self) -> None:
        """Nothing that is not published reaches a subscriber."""
        held = [article("a", is_draft=True), article("b", published=NOW + timedelta(days=1))]
        assert planned(held) == {}
        options: dict[str, Any] = {
            "now": NOW,
            "file_names": FILE_NAMES,
            "archive_names": ARCHIVE_NAMES,
        }
        both = plan(held, Catalog(), config(), unpublished=True, future=True, **options)
        assert names(both[0]) == "b a"


class TestKinds:
    ARTICLES = (
        article("a", 3, topics=("Robots", "AI"), provider=VERGE),
        article("b", 2, topics=("AI", "AI", ""), provider=WIRED),
        article("c", 1, provider=Provider(name="Somebody", domain="")),
    )

    def test_there_is_one_feed_of_all_each_topic_and_each_provider(self) -> None:
        """By default every article is in the feed of all, of its topics and of its provider."""
        assert {folder: names(feed) for folder, feed in planned(self.ARTICLES).items()} == {
            "": "a b c",
            "topics/ai/": "a b",
            "topics/robots/": "a",
            "providers/theverge.com/": "a",
            "providers/wired.com/": "b",
        }

    def test_a_kind_that_is_left_out_makes_no_feeds(self) -> None:
        """The configuration names the kinds that are made."""
        assert list(planned(self.ARTICLES, Feeds(topics=Selection()))) == [
            "topics/ai/",
            "topics/robots/",
        ]
        assert planned(self.ARTICLES, Feeds()) == {}

    def test_pairs_carry_what_both_have_in_common(self) -> None:
        """`combine` makes a feed of each topic by each provider that wrote about it."""
        feeds = planned(self.ARTICLES, Feeds(combine=("topics", "providers")))
        assert {folder: names(feed) for folder, feed in feeds.items()} == {
            "topics/ai/providers/theverge.com/": "a",
            "topics/ai/providers/wired.com/": "b",
            "topics/robots/providers/theverge.com/": "a",
        }
        pair = feeds["topics/ai/providers/wired.com/"]
        assert (pair.kind, pair.slug) == ("topic-provider", "ai/wired.com")
        assert pair.name == "AI - Wired"

    def test_pairs_follow_the_stricter_rules_of_both_parts(self) -> None:
        """A pair demands what its topic and its provider demand; the topic's limit goes first."""
        many = [
            article(f"{n}", topics=("AI",), provider=VERGE, quality=n, heat=n) for n in range(9)
        ]
        pairs = Feeds(
            topics=Selection(min_quality=2, min_heat=1, sort="heat", exclude=("Robots",)),
            providers=Selection(min_quality=4, limit=3, exclude=("wired.com",)),
            combine=("providers", "topics"),
        )
        feeds = planned([*many, *self.ARTICLES], pairs)
        pair = "topics/ai/providers/theverge.com/"
        assert names(feeds.get(pair)) == "8 7 6"
        assert [folder for folder in feeds if folder.count("/") == 4] == [pair]
        strict = planned(many, Feeds(providers=Selection(min_entries=10), combine=pairs.combine))
        assert strict == {}

    @pytest.mark.parametrize(
        ("of_topics", "of_providers", "expected"),
        [
            ({"min_quality": 2}, {}, "3 2"),
            ({}, {"min_quality": 2}, "3 2"),
            ({"min_quality": 2}, {"min_quality": 1}, "3 2"),
            ({"min_quality": 1}, {"min_quality": 2}, "3 2"),
            ({"min_heat": 2}, {}, "1 0"),
            ({}, {"min_heat": 2}, "1 0"),
            ({"limit": 1}, {"limit": 2}, "3"),
            ({}, {"limit": 2}, "3 2"),
            ({"min_entries": 5}, {}, ""),
            ({}, {"min_entries": 5}, ""),
            ({"exclude": ("AI",)}, {}, ""),
            ({}, {"exclude": ("theverge.com",)}, ""),
        ],
        ids=str,
    )
    def test_each_rule_of_either_part_holds_for_a_pair(
        self, of_topics: dict[str, Any], of_providers: dict[str, Any], expected: str
    ) -> None:
        """What one of the parts demands is demanded, whatever the other says."""
        many = [
            article(f"{n}", n + 1, topics=("AI",), provider=VERGE, quality=n, heat=3 - n)
            for n in range(4)
        ]
        parts = Feeds(
            topics=Selection(**of_topics),
            providers=Selection(**of_providers),
            combine=("topics", "providers"),
        )
        pair = planned(many, parts).get("topics/ai/providers/theverge.com/")
        assert names(pair) == expected

    def test_feeds_of_a_kind_are_in_the_order_of_their_names(self) -> None:
        """As people look them up: capitals and domains have no say."""
        apple = Provider(name="apple", domain="z.example")
        zebra = Provider(name="Zebra", domain="a.example")
        feeds = planned(
            [
                article("a", topics=("Tea", "ships", "AI"), provider=zebra),
                article("b", provider=apple),
            ]
        )
        assert [feed.name for feed in feeds.values()] == [
            *("", "AI", "ships", "Tea", "apple", "Zebra"),
        ]

    def test_topics_that_differ_in_case_are_two(self) -> None:
        """A name is what the site wrote; two names never share a folder."""
        feeds = planned([article("a", topics=("AI",)), article("b", topics=("ai",))])
        topics = [feed for feed in feeds.values() if feed.kind == "topic"]
        assert [(feed.name, names(feed)) for feed in topics] == [("AI", "a"), ("ai", "b")]
        assert topics[0].slug == "ai" != topics[1].slug

    def test_the_catalogues_name_owns_the_slug(self) -> None:
        """A spelling in one article does not take the folder of a topic that the site lists."""
        catalog = Catalog(topics={"ai": Topic(name="ai")})
        feeds = planned([article("a", topics=("AI", "ai"))], catalog=catalog)
        assert feeds["topics/ai/"].name == "ai"


class TestHierarchy:
    CATALOG = Catalog(
        topics={
            "Vision": Topic(name="Vision", parent="AI"),
            "AI": Topic(name="AI", parent="Science"),
            "Chicken": Topic(name="Chicken", parent="Egg"),
            "Egg": Topic(name="Egg", parent="Chicken"),
        }
    )

    def test_parents_carry_their_childrens_articles_when_asked(self) -> None:
        """`include_children` takes articles of topics below, at any depth, each once."""
        articles = [article("a", 2, topics=("Vision", "AI")), article("b", topics=("AI",))]
        feeds = planned(articles, Feeds(topics=Selection(include_children=True)), self.CATALOG)
        assert {feed.name: names(feed) for feed in feeds.values()} == {
            "AI": "a b",
            "Science": "a b",
            "Vision": "a",
        }
        assert list(planned(articles, catalog=self.CATALOG)) == ["", "topics/ai/", "topics/vision/"]

    def test_the_top_of_all_has_nothing_above_it(self) -> None:
        """The way up ends with it, and the article's other topics follow."""
        catalog = Catalog(
            topics={"Vision": Topic(name="Vision", parent="AI"), "AI": Topic(name="AI")}
        )
        feeds = planned(
            [article("a", topics=("Vision", "Tea"))],
            Feeds(topics=Selection(include_children=True)),
            catalog,
        )
        assert [feed.name for feed in feeds.values()] == ["AI", "Tea", "Vision"]

    def test_a_way_into_a_circle_ends(self) -> None:
        """A topic below two that are each other's parent is below both."""
        topics = {**self.CATALOG.topics, "Chick": Topic(name="Chick", parent="Chicken")}
        feeds = planned(
            [article("a", topics=("Chick",))],
            Feeds(topics=Selection(include_children=True)),
            Catalog(topics=topics),
        )
        assert [feed.name for feed in feeds.values()] == ["Chick", "Chicken", "Egg"]

    def test_a_circle_of_parents_ends(self) -> None:
        """Two topics that are each other's parent are each other's children, and no more."""
        feeds = planned(
            [article("a", topics=("Egg",))],
            Feeds(topics=Selection(include_children=True)),
            self.CATALOG,
        )
        assert sorted(feed.name for feed in feeds.values()) == ["Chicken", "Egg"]


class TestSelection:
    def test_the_newest_come_first_and_ties_go_by_id(self) -> None:
        """A feed's order is the same on every machine."""
        mixed = [article("b"), article("c", 2), article("a")]
        assert names(planned(mixed)[""]) == "c a b"

    @pytest.mark.parametrize(
        ("site", "kind", "expected"),
        [(2, None, 2), (0, None, 4), (2, 0, 4), (0, 3, 3), (2, 3, 3), (9, None, 4)],
    )
    def test_limits(self, site: int, kind: int | None, expected: int) -> None:
        """A feed carries the newest of its kind's limit, else of the site's; 0 means all."""
        many = [article(f"{day}", day) for day in range(1, 5)]
        feed = planned(many, Feeds(all=Selection(limit=kind)), limit=site)[""]
        assert names(feed) == " ".join(["4", "3", "2", "1"][:expected])

    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            ({"min_quality": 5}, "c b"),
            ({"min_heat": 5}, "b a"),
            ({"min_quality": 5, "min_heat": 5}, "b"),
            ({"min_quality": 0}, "c b a"),
            ({"sort": "heat"}, "b a c"),
            ({"sort": "quality"}, "c b a"),
            ({"sort": "heat", "limit": 1}, "b"),
            ({"min_entries": 3}, "c b a"),
            ({"min_entries": 4}, ""),
            ({"min_quality": 9, "min_entries": 0}, ""),
            ({"min_quality": 5, "min_entries": 3}, ""),
        ],
        ids=str,
    )
    def test_rules_choose_and_order(self, rules: dict[str, Any], expected: str) -> None:
        """Quality and heat choose and order articles; too few make no feed, none never do."""
        three = [
            article("a", 1, quality=1, heat=8),
            article("b", 2, quality=5, heat=8),
            article("c", 3, quality=5, heat=2),
        ]
        assert names(planned(three, Feeds(all=Selection(**rules))).get("")) == expected

    @pytest.mark.parametrize("sort", ["heat", "quality"])
    def test_what_is_sorted_by_stands_before_the_date(
        self, sort: Literal["heat", "quality"]
    ) -> None:
        """An old article that has more of it comes first."""
        both = [article("old", 1, **{sort: 9}), article("new", 2, **{sort: 1})]
        assert names(planned(both, Feeds(all=Selection(sort=sort)))[""]) == "old new"

    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            ({"include": ("computer vision",)}, ["Computer Vision"]),
            ({"include": ("Computer-Vision", "AI")}, ["AI", "Computer Vision"]),
            ({"exclude": ("ai",)}, ["Computer Vision"]),
            ({"include": ("AI",), "exclude": ("AI",)}, []),
        ],
        ids=str,
    )
    def test_topics_are_named_by_name_or_slug(
        self, rules: dict[str, Any], expected: list[str]
    ) -> None:
        """Lists name topics as people write them, in any case; `exclude` is stronger."""
        one = article("a", topics=("AI", "Computer Vision"))
        feeds = planned([one], Feeds(topics=Selection(**rules)))
        assert [feed.name for feed in feeds.values()] == expected

    @pytest.mark.parametrize("name", ["theverge.com", "THE VERGE"])
    def test_providers_are_named_by_domain_or_name(self, name: str) -> None:
        """Lists name providers by what identifies them, or by what people call them."""
        both = [article("a", provider=VERGE), article("b", provider=WIRED)]
        assert [
            feed.slug
            for feed in planned(both, Feeds(providers=Selection(exclude=(name,)))).values()
        ] == ["wired.com"]

    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            ({"include": ("big-data",)}, "a"),
            ({"exclude": ("Big Data",)}, "b c"),
            ({"include": ("wired.com", "The Verge")}, "a b"),
        ],
        ids=str,
    )
    def test_the_feed_of_all_can_leave_topics_and_providers_out(
        self, rules: dict[str, Any], expected: str
    ) -> None:
        """For the feed of all, the lists choose articles by what they are about or from."""
        three = [
            article("a", 3, topics=("Big Data",), provider=VERGE),
            article("b", 2, provider=WIRED),
            article("c", 1),
        ]
        assert names(planned(three, Feeds(all=Selection(**rules)))[""]) == expected


class TestStories:
    @pytest.mark.parametrize(
        "other",
        [
            {"url": "http://www.example.org/old/?utm_source=x"},
            {"original_url": "https://example.org/old"},
            {"url": "https://elsewhere.example/", "original_url": "https://example.org/old"},
        ],
        ids=str,
    )
    def test_a_story_is_carried_once(self, other: dict[str, Any]) -> None:
        """Of articles on one page the first stays: who has read it sees nothing new."""
        both = [article("old", 1), article("new", 2, **other)]
        assert names(planned(both)[""]) == "old"

    def test_a_story_stays_in_each_feed_it_is_in(self) -> None:
        """A duplicate elsewhere takes nothing from a feed that has only the one."""
        url = "https://example.org/same"
        both = [
            article("old", 1, url=url, topics=("AI",)),
            article("new", 2, url=url, topics=("AI", "Robots")),
        ]
        feeds = planned(both)
        assert names(feeds["topics/ai/"]) == "old"
        assert names(feeds["topics/robots/"]) == "new"

    def test_a_third_page_joins_two(self) -> None:
        """Articles that each share a page with a third tell its story, in any order."""
        chain = [
            article("a", 1, original_url="https://example.org/1"),
            article("b", 2, url="https://example.org/2"),
            article("c", 3, url="https://example.org/1", original_url="https://example.org/2"),
            article("d", 4, url=""),
            article("e", 5, url=""),
        ]
        assert {names(planned(order)[""]) for order in permutations(chain)} == {"e d a"}

    def test_one_that_the_rules_leave_out_hides_no_other(self) -> None:
        """The first article of a story that fits stays."""
        both = [
            article("old", 1, url="https://example.org/same", quality=1),
            article("new", 2, url="https://example.org/same", quality=9),
        ]
        assert names(planned(both, Feeds(all=Selection(min_quality=5)))[""]) == "new"


class TestArchives:
    MANY = tuple(article(f"{day}", day, topics=("AI",)) for day in range(1, 10))

    def archived(self, **fields: Any) -> Feed:
        made: dict[str, Any] = {"archive": True, "archive_size": 2, "limit": 3}
        return planned(self.MANY, Feeds(topics=Selection()), **(made | fields))["topics/ai/"]

    def test_they_are_counted_from_the_oldest(self) -> None:
        """An archive is full; the feed keeps its limit, and what fills no archive."""
        feed = self.archived()
        assert [names(one) for one in feed.archives] == ["2 1", "4 3", "6 5"]
        assert names(feed) == "9 8 7"
        assert names(self.archived(limit=2)) == "9 8 7"
        assert names(self.archived(limit=4)) == "9 8 7 6 5"

    @pytest.mark.parametrize(
        ("limit", "size", "expected"),
        [(0, 2, 0), (9, 2, 0), (8, 2, 0), (7, 2, 1), (1, 1, 8), (1, 4, 2), (1, 9, 0)],
    )
    def test_there_are_as_many_as_can_be_filled(self, limit: int, size: int, expected: int) -> None:
        """A feed that carries all has none, nor has one with too little beyond its limit."""
        feed = self.archived(limit=limit, archive_size=size)
        assert len(feed.archives) == expected
        assert len(feed.articles) == len(self.MANY) - expected * size

    def test_each_leads_to_its_neighbours(self) -> None:
        """In each format to documents of that format; all lead to where subscribers read."""
        feed = self.archived()
        base = "https://news.example.org/feeds/topics/ai/old/"
        assert feed.history == History(
            previous={name: f"{base}3.{name}" for name in ("rss", "atom", "json")}
        )
        first, second, third = feed.archives
        assert first.history == History(next=second.urls, current=feed.urls)
        assert second.history == History(previous=first.urls, next=third.urls, current=feed.urls)
        assert third.history == History(previous=second.urls, current=feed.urls)
        assert second.paths == {name: f"topics/ai/old/2.{name}" for name in second.urls}

    def test_they_are_the_feed(self) -> None:
        """By id and title; but they are as old as their articles, and have no news to tell of."""
        site = Site(
            title="Daily",
            url="https://news.example.org/",
            logo="https://example.org/logo.png",
            icon="https://example.org/icon.png",
        )
        feed = self.archived(hub="https://hub.example/", site=site)
        first = feed.archives[0]
        assert (first.id, first.title, first.home_url) == (feed.id, feed.title, feed.home_url)
        assert (first.published, first.updated) == (self.MANY[1].published, self.MANY[1].updated)
        assert (feed.hubs, first.hubs) == (("https://hub.example/",), ())
        assert (feed.logo, feed.icon) == (Image(url=site.logo), site.icon)
        assert (first.logo, first.icon) == (None, "")

    def test_a_kinds_own_limit_counts(self) -> None:
        """What a kind of feed carries at most decides what is in archives."""
        feeds = Feeds(all=Selection(limit=7), topics=Selection())
        made = planned(self.MANY, feeds, archive=True, archive_size=2, limit=3)
        assert {folder: len(feed.archives) for folder, feed in made.items()} == {
            "": 1,
            "topics/ai/": 3,
        }

    def test_without_archives_there_are_none(self) -> None:
        """Who has not asked for them gets feeds alone."""
        feed = self.archived(archive=False)
        assert (names(feed), feed.archives, feed.history) == ("9 8 7", (), History())

    def test_what_is_in_an_archive_says_so(self) -> None:
        """One learns the number of the archive; it is no reason to be in no feed."""
        made = config(Feeds(all=Selection()), archive=True, archive_size=2, limit=3)
        found = [explain(one, self.MANY, Catalog(), made, now=NOW)[0] for one in self.MANY]
        assert [one.archive for one in found] == [1, 1, 2, 2, 3, 3, 0, 0, 0]
        assert {one.reason for one in found} == {""}

    def test_what_stands_in_the_feed_is_not_said_to_be_in_an_archive(self) -> None:
        """The hottest article is in the feed, however old, and is found there."""
        hot = replace(self.MANY[0], heat=9)
        made = config(Feeds(all=Selection(sort="heat")), archive=True, archive_size=2, limit=3)
        (found,) = explain(hot, [hot, *self.MANY[1:]], Catalog(), made, now=NOW)
        assert (found.position, found.archive, found.reason) == (1, 0, "")


class TestDescription:
    def test_the_feed_of_all(self) -> None:
        """The feed of all speaks for the site."""
        one = article("a", 3, updated=datetime(2026, 5, 9, tzinfo=UTC))
        feed = planned([one, article("b", 4)], hub="https://hub.example/", ttl=30)[""]
        assert feed == Feed(
            kind="all",
            name="",
            slug="",
            folder="",
            id="tag:news.example.org,2026:feed/all",
            title="Daily",
            description="Articles, collected by Daily.",
            home_url="https://news.example.org/",
            urls={
                "rss": "https://news.example.org/feeds/rss.xml",
                "atom": "https://news.example.org/feeds/atom.xml",
                "json": "https://news.example.org/feeds/feed.json",
            },
            paths={"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"},
            articles=feed.articles,
            published=datetime(2026, 5, 4, tzinfo=UTC),
            updated=datetime(2026, 5, 9, tzinfo=UTC),
            language="en",
            author="Daily",
            hubs=("https://hub.example/",),
            ttl=30,
        )

    def test_a_topic(self) -> None:
        """A topic's feed names the topic; its URLs are encoded, its paths are not."""
        feed = planned(
            [article("a", topics=("人工智能",))],
            formats=("json",),
            feeds_url="https://x.example/f",
            hub=("https://hub.example/",),
        )["topics/人工智能/"]
        folder = "topics/%E4%BA%BA%E5%B7%A5%E6%99%BA%E8%83%BD/"
        assert feed.title == "人工智能 - Daily"
        assert feed.description == "Articles about 人工智能, collected by Daily."
        assert feed.id == f"tag:news.example.org,2026:feed/{folder.rstrip('/')}"
        assert feed.home_url == f"https://x.example/f/{folder}"
        assert feed.urls == {"json": f"https://x.example/f/{folder}feed.json"}
        assert feed.paths == {"json": "topics/人工智能/feed.json"}
        assert feed.hubs == ("https://hub.example/",)

    def test_the_site_and_the_catalogue_describe_their_feeds(self) -> None:
        """Descriptions and names that people wrote go before ours."""
        site = Site(
            title="Daily",
            url="https://news.example.org/",
            description="All of it.",
            author="Ann",
            rights="© Ann",
            logo="https://example.org/logo.png",
            icon="https://example.org/icon.png",
        )
        catalog = Catalog(
            topics={"AI": Topic(name="AI", description="Minds."), "B": Topic(name="B")},
            providers={"wired.com": Provider(name="WIRED", domain="wired.com", description="W.")},
        )
        feeds = planned(
            [article("a", topics=("AI", "B"), provider=WIRED), article("b", provider=VERGE)],
            Feeds(
                all=Selection(),
                topics=Selection(),
                providers=Selection(),
                combine=("topics", "providers"),
            ),
            catalog,
            site=site,
        )
        assert [(feed.title, feed.description) for feed in feeds.values()] == [
            ("Daily", "All of it."),
            ("AI - Daily", "Minds."),
            ("B - Daily", "Articles about B, collected by Daily."),
            ("The Verge - Daily", "Articles from The Verge, collected by Daily."),
            ("WIRED - Daily", "W."),
            ("AI - WIRED - Daily", "Articles about AI from WIRED, collected by Daily."),
            ("B - WIRED - Daily", "Articles about B from WIRED, collected by Daily."),
        ]
        assert {(feed.author, feed.rights, feed.icon) for feed in feeds.values()} == {
            ("Ann", "© Ann", "https://example.org/icon.png")
        }
        assert feeds[""].logo == Image(url="https://example.org/logo.png")

    def test_a_providers_pictures_are_those_that_formats_allow(self) -> None:
        """The logo is the largest that RSS takes, the icon the largest square."""
        images = [
            Image(url="https://example.org/50.png", width=50, height=50),
            Image(url="https://example.org/144.png", width=144, height=400),
            Image(url="https://example.org/100.webp", width=144, height=399),
            Image(url="https://example.org/400", width=400, height=400),
            Image(url="https://example.org/wide.png", width=145, height=1),
            Image(url="https://example.org/unknown.png"),
        ]
        pictured = Provider(name="P", domain="p.example", images=tuple(images))
        feed = planned([article("a", provider=pictured)])["providers/p.example/"]
        assert feed.logo == images[1]
        assert feed.icon == "https://example.org/400"

    @pytest.mark.parametrize(
        ("image", "is_logo", "is_icon"),
        [
            (Image(url="https://e.example/a.png", width=1, height=1), True, True),
            (Image(url="https://e.example/a.png", width=2, height=1), True, False),
            (Image(url="https://e.example/a.png", width=9), False, False),
            (Image(url="https://e.example/a.png", height=9), False, False),
            (Image(url="https://e.example/a.png"), False, False),
            (Image(url="https://e.example/a.webp", width=9, height=9), False, True),
            (
                Image(url="https://e.example/a.png", media_type="image/webp", width=9, height=9),
                False,
                True,
            ),
            (
                Image(url="https://e.example/a", media_type="image/gif", width=9, height=8),
                True,
                False,
            ),
        ],
        ids=str,
    )
    def test_a_picture_is_taken_where_its_size_is_known(
        self, image: Image, *, is_logo: bool, is_icon: bool
    ) -> None:
        """Readers stretch a logo of another shape; what it is of, the type says before the name."""
        pictured = Provider(name="P", domain="p.example", images=(image,))
        feed = planned([article("a", provider=pictured)])["providers/p.example/"]
        assert feed.logo == (image if is_logo else None)
        assert feed.icon == (image.url if is_icon else "")

    def test_pictures_come_from_the_newest_article_that_has_some(self) -> None:
        """Where the catalogue has no picture of a provider, its articles may."""
        catalog = Catalog(providers={"p.example": Provider(name="", domain="p.example")})
        small = Image(url="https://example.org/s.png", width=9, height=9)
        others = [
            article("a", 1, provider=Provider(name="P", domain="p.example", images=(small,))),
            article("b", 2, provider=Provider(name="P", domain="p.example")),
        ]
        feed = planned(others, catalog=catalog)["providers/p.example/"]
        assert (feed.logo, feed.icon, feed.name) == (small, small.url, "p.example")


class TestExplain:
    FEEDS = Feeds(
        all=Selection(limit=2, min_heat=1),
        topics=Selection(exclude=("Robots",), min_entries=2),
        providers=Selection(min_quality=5),
    )
    ARTICLES = (
        article("a", 1, quality=9, heat=1, topics=("AI", "Robots"), provider=VERGE),
        article("b", 2, quality=1, heat=1, topics=("AI",), provider=VERGE),
        article("c", 3, quality=9, heat=1, url="https://example.org/b", topics=("Solo", "AI")),
        article("d", 4, heat=1),
        article("e", 5, heat=0),
    )

    def memberships(self, one: Brief, **fields: Any) -> tuple[Membership, ...]:
        made = config(self.FEEDS)
        return explain(one, self.ARTICLES, Catalog(), made, now=NOW, **fields)

    def test_each_feed_has_its_reason(self) -> None:
        """For every feed an article belongs to, one learns its place or what keeps it out."""
        found = {
            one.path: {each.folder: each.reason for each in self.memberships(one)}
            for one in self.ARTICLES
        }
        story = "it tells the story of b.md, published first"
        assert found == {
            "a.md": {
                "": "it is number 3 of 3, `limit` is 2",
                "topics/ai/": "",
                "topics/robots/": "it is in `exclude`",
                "providers/theverge.com/": "",
            },
            "b.md": {
                "": "",
                "topics/ai/": "",
                "providers/theverge.com/": "its quality 1 is below `min_quality` 5",
            },
            "c.md": {
                "": story,
                "topics/ai/": story,
                "topics/solo/": "the feed has 1, `min_entries` is 2",
            },
            "d.md": {"": ""},
            "e.md": {"": "its heat 0 is below `min_heat` 1"},
        }

    def test_places_are_counted_among_the_feeds_stories(self) -> None:
        """The place of an article tells how far it is from the limit."""
        places = [(one.kind, one.position, one.total) for one in self.memberships(self.ARTICLES[0])]
        assert places == [("all", 3, 3), ("topic", 2, 2), ("topic", 1, 1), ("provider", 1, 1)]
        assert self.memberships(self.ARTICLES[2])[0].position == 0

    def test_what_is_withheld_belongs_to_no_feed(self) -> None:
        """An article that is not published is explained by that alone."""
        held = article("x", is_draft=True)
        made = config(self.FEEDS)
        assert explain(held, [held], Catalog(), made, now=NOW) == ()
        assert explain(held, [held], Catalog(), made, now=NOW, unpublished=True)

    def test_what_is_to_come_is_explained_on_request(self) -> None:
        """`--future` tells where an article will stand."""
        due = article("x", published=NOW + timedelta(days=1))
        made = config(self.FEEDS)
        assert explain(due, [due], Catalog(), made, now=NOW) == ()
        assert explain(due, [due], Catalog(), made, now=NOW, future=True)

    def test_the_sites_limit_is_named_where_the_kind_has_none(self) -> None:
        """One learns how far an article is from what is carried."""
        both = [article("old", 1), article("new", 2)]
        made = config(Feeds(all=Selection()), limit=1)
        (found,) = explain(both[0], both, Catalog(), made, now=NOW)
        assert (found.reason, found.archive) == ("it is number 2 of 2, `limit` is 1", 0)

    def test_a_topic_that_is_not_included_says_so(self) -> None:
        """The lists of the configuration are named as the reason."""
        one = article("a", topics=("AI",))
        made = config(Feeds(topics=Selection(include=("Robots",))))
        (found,) = explain(one, [one], Catalog(), made, now=NOW)
        assert found.reason == "it is not in `include`"


TOPICS = st.lists(st.sampled_from(["AI", "ai", "..", "", "C++", "人工"]), max_size=3).map(tuple)
PROVIDERS = st.sampled_from([None, VERGE, WIRED, Provider(name="X", domain="../x")])
ARTICLES = st.lists(
    st.builds(
        article,
        st.sampled_from("abcdefgh"),
        st.integers(1, 5),
        id=st.sampled_from([f"tag:{n}" for n in range(12)]),
        url=st.sampled_from([f"https://example.org/{n}" for n in range(9)]),
        original_url=st.sampled_from(["", "https://example.org/1", "https://example.org/2"]),
        quality=st.integers(0, 3).map(float),
        heat=st.integers(0, 3).map(float),
        topics=TOPICS,
        provider=PROVIDERS,
        is_draft=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
RULES = st.builds(
    Selection,
    sort=st.sampled_from(["date", "heat", "quality"]),
    min_quality=st.sampled_from([None, 1.0]),
    limit=st.sampled_from([None, 0, 2]),
)
KINDS = st.builds(
    Feeds, all=RULES, topics=RULES, providers=RULES, combine=st.just(("topics", "providers"))
)


@given(ARTICLES, KINDS, st.randoms())
def test_the_order_of_reading_changes_nothing(
    articles: list[Brief], kinds: Feeds, chance: random.Random
) -> None:
    """However files are listed, the feeds are the same."""
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert planned(articles, kinds) == planned(shuffled, kinds)


@given(ARTICLES, st.integers(1, 4))
def test_a_limit_takes_the_first(articles: list[Brief], limit: int) -> None:
    """A feed with a limit is the beginning of the feed without."""
    whole, short = planned(articles, limit=0), planned(articles, limit=limit)
    assert {folder: feed.articles[:limit] for folder, feed in whole.items()} == {
        folder: feed.articles for folder, feed in short.items()
    }


@given(ARTICLES)
def test_every_story_reaches_its_readers(articles: list[Brief]) -> None:
    """Without limits, the feed of all has each story once, and none that was withheld."""
    feed = planned(articles, limit=0).get("")
    carried = feed.articles if feed else ()
    pages = {page for one in articles if not one.is_draft for page in one.pages}
    assert len({one.id for one in carried}) == len(carried)
    assert len({page for one in carried for page in one.pages}) == sum(
        len(one.pages) for one in carried
    )
    assert bool(carried) == any(not one.is_draft for one in articles)
    assert {page for one in carried for page in one.pages} <= pages


@given(ARTICLES, KINDS, st.integers(0, 4), st.integers(1, 3))
def test_archives_have_what_their_feed_has_not(
    articles: list[Brief], kinds: Feeds, limit: int, size: int
) -> None:
    """Feed and archives have every article that the feed without a limit has, and each once."""
    everything = planned(articles, _by_date(kinds), limit=0)
    made = planned(articles, _by_date(kinds), limit=limit, archive=True, archive_size=size)
    for folder, feed in made.items():
        back = [one for archive in reversed(feed.archives) for one in archive.articles]
        assert (*feed.articles, *back) == everything[folder].articles
        assert {len(archive.articles) for archive in feed.archives} <= {size}


@given(st.lists(st.integers(1, 28), min_size=1, unique=True), st.integers(1, 4), st.integers(1, 3))
def test_what_is_new_changes_no_archive(days: list[int], limit: int, size: int) -> None:
    """Whatever comes after, an archive that was there holds the same."""
    all_ = [article(f"{day:02}", day) for day in sorted(days)]
    before: list[str] = []
    for known in range(1, len(all_) + 1):
        feed = planned(all_[:known], limit=limit, archive=True, archive_size=size)[""]
        after = [names(archive) for archive in feed.archives]
        assert after[: len(before)] == before
        before = after


@given(ARTICLES, KINDS)
def test_no_feed_leaves_the_output_folder(articles: list[Brief], kinds: Feeds) -> None:
    """Folders are unique, and made of slugs alone."""
    feeds = planned(articles, kinds)
    parts = [part for folder in feeds for part in folder.split("/")[:-1]]
    assert not {"", ".", ".."} & set(parts)
    assert len({feed.id for feed in feeds.values()}) == len(feeds)


@given(ARTICLES, st.integers(0, 12), st.integers(1, 4))
def test_feeds_of_parts_merge_to_the_feed_of_the_whole(
    articles: list[Brief], cut: int, limit: int
) -> None:
    """The newest N of two parts hold the newest N of both, as long as no story is told twice."""
    unique = [
        article(f"{place}", one.published.day, topics=one.topics)
        for place, one in enumerate(articles)
    ]
    parts = (planned(unique[:cut], limit=limit), planned(unique[cut:], limit=limit))
    merged = {one.id: one for part in parts for feed in part.values() for one in feed.articles}
    assert newest(planned(merged.values(), limit=limit)) == newest(planned(unique, limit=limit))


def _by_date(kinds: Feeds) -> Feeds:
    """Return kinds whose feeds have no order and no limit of their own."""
    chosen = (("all", kinds.all), ("topics", kinds.topics), ("providers", kinds.providers))
    plain = {name: rules and replace(rules, sort="date", limit=None) for name, rules in chosen}
    return replace(kinds, **plain)


def newest(feeds: dict[str, Feed]) -> dict[str, Sequence[Brief]]:
    return {folder: feed.articles for folder, feed in feeds.items()}


@given(ARTICLES, KINDS)
def test_what_is_explained_is_what_is_planned(articles: list[Brief], kinds: Feeds) -> None:
    """An article is said to be in exactly the feeds that carry it."""
    feeds = planned(articles, kinds)
    for one in articles:
        told = explain(one, articles, Catalog(), config(kinds), now=NOW)
        carrying = {folder for folder, feed in feeds.items() if one in feed.articles}
        assert {each.folder for each in told if not each.reason} == carrying
