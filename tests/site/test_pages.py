import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from lxml import html
from shown import BASE, ITEMS, MEDIA_TYPES, article, config, feed, provider, topic

from feeds.config import Config
from feeds.model import Catalog, Feed, Image, Provider, Topic
from feeds.site import ABOUT_ALL, INDEX, Edition, index, item, page, page_path, paths

VOID = {"meta", "link", "img", "br", "input"}
CATALOG = Catalog(topics={"Vision": Topic(name="Vision", parent="AI")})
FEEDS = (
    feed(articles=(article("a"), article("b"))),
    topic("Vision"),
    provider("P", icon="https://example.org/p.png"),
    feed("topic-provider", "Vision - P", "vision/p.example"),
)


class Outline(HTMLParser):
    """Checks what a lenient parser would mend: each tag closed where it must be, each id once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open += [tag] if tag not in VOID else []
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        assert len(dict(attrs)) == len(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(data: str | bytes) -> Any:
    """Return a page's tree; lxml's stubs do not know what an XPath finds."""
    return html.fromstring(data)


def shown(*feeds: Feed, **site: str) -> Any:
    return parsed(index(feeds, config(**site), CATALOG, MEDIA_TYPES, ITEMS))


def pages() -> Iterator[tuple[str, str]]:
    settings = config(icon="https://example.org/i.png")
    for one in FEEDS:
        made = page(one, settings, MEDIA_TYPES, ITEMS) if one.folder else beside(INDEX, settings)
        yield page_path(one), made.decode()


def beside(path: str, settings: Config) -> bytes:
    return ABOUT_ALL[path](Edition(FEEDS, settings, CATALOG, MEDIA_TYPES, ITEMS))


PAGES = dict(pages())


def texts(tree: Any, xpath: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in tree.xpath(xpath)]


class TestFiles:
    def test_the_paths_are_known_before_any_file_is_made(self) -> None:
        """What will be written is told beforehand, with the feeds' own documents."""
        documents = {path for one in FEEDS for path in one.paths.values()}
        assert set(paths(FEEDS)) == {*PAGES, *documents, *ABOUT_ALL}
        assert paths([]) == ("feeds.css", "feeds.js", "feeds.json", "feeds.opml", "index.html")

    def test_every_feed_has_a_page_where_its_home_is(self) -> None:
        """The page that a feed says it belongs to is there."""
        assert set(PAGES) == {one.home_url.removeprefix(BASE) + "index.html" for one in FEEDS}

    @pytest.mark.parametrize("path", PAGES)
    def test_links_lead_to_files_of_the_run(self, path: str) -> None:
        """Every relative link holds on a disk, too; every absolute one is an http URL."""
        tree = parsed(PAGES[path])
        ids = set(tree.xpath("//@id"))
        for link in tree.xpath("//@href | //@src"):
            place, fragment = urldefrag(urljoin(f"file:///{path}", link))
            if place.startswith("file:"):
                assert unquote(place.removeprefix("file:///")) in paths(FEEDS)
                assert not fragment or fragment in ids
            else:
                assert place.removeprefix("feed:").startswith("https://")

    @pytest.mark.parametrize("path", PAGES)
    def test_pages_are_well_made(self, path: str) -> None:
        """Tags are closed, ids unique, headings in order from one first heading."""
        outline = Outline(PAGES[path])
        assert outline.open == []
        assert len(set(outline.ids)) == len(outline.ids)
        assert outline.levels.count(1) == 1
        assert all(
            low <= up + 1 for up, low in zip([0, *outline.levels], outline.levels, strict=False)
        )

    @pytest.mark.parametrize("path", PAGES)
    def test_pages_are_valid(self, path: str) -> None:
        """A parser that knows every error of the HTML standard finds none."""
        JustHTML(PAGES[path], strict=True)

    @pytest.mark.parametrize("path", PAGES)
    def test_a_page_loads_nothing_from_elsewhere_but_pictures(self, path: str) -> None:
        """Script and style are ours, and none stand in the page: a strict policy allows them."""
        tree = parsed(PAGES[path])
        root = "../" * path.count("/")
        assert tree.xpath("//script/@src | //link[@rel='stylesheet']/@href") == [
            f"{root}feeds.css",
            f"{root}feeds.js",
        ]
        assert (
            tree.xpath("//style | //script[text()] | //@style | //@*[starts-with(name(), 'on')]")
            == []
        )

    @pytest.mark.parametrize("path", PAGES)
    def test_all_that_is_seen_can_be_heard(self, path: str) -> None:
        """Pictures have an alternative, lists and navigation a name, links a text."""
        tree = parsed(PAGES[path])
        assert tree.xpath("//img[not(@alt)]") == []
        assert tree.xpath("//nav[not(@aria-label)]") == []
        assert [one for one in tree.xpath("//a") if not one.text_content().strip()] == []
        assert tree.get("lang") == "en"

    def test_stylesheet_and_script_come_along(self) -> None:
        """They are beside the index page."""
        assert b"prefers-color-scheme: dark" in beside("feeds.css", config())
        assert b"clipboard" in beside("feeds.js", config())


class TestIndex:
    def test_feeds_are_grouped_as_people_look_for_them(self) -> None:
        """First everything, then topics as a tree, then providers, then pairs."""
        tree = shown(*FEEDS)
        assert texts(tree, "//h2") == ["Everything", "Topics", "Providers", "Topics by provider"]
        assert texts(tree, "//section[h2/@id='topics']//li//h3") == ["AI"]
        assert texts(tree, "//section[h2/@id='topics']//li//li//h4") == ["Vision"]

    def test_a_feed_shows_what_is_in_it(self) -> None:
        """Its name, how many articles, how new, its documents and newest headlines."""
        picture = Image(url="https://example.org/p.jpg")
        many = (*map(article, "abcd"), article("e", images=(picture,)))[::-1]
        tree = shown(topic("AI", articles=many))
        (card,) = tree.find_class("card")
        assert texts(card, ".//h3") == ["AI"]
        assert texts(card, ".//p") == ["5 articles, updated 6 May 2026"]
        assert card.xpath(".//time/@datetime") == ["2026-05-06T00:00:00Z"]
        assert texts(card, ".//ul[@class='formats']//a") == ["RSS", "Atom", "JSON"]
        assert card.xpath(".//ul[@class='formats']//a/@aria-label") == [
            "RSS feed of AI",
            "Atom feed of AI",
            "JSON feed of AI",
        ]
        assert texts(card, ".//ul[@class='headlines']//a") == ["Title e", "Title d", "Title c"]
        assert card.xpath(".//ul[@class='headlines']//img/@src") == [picture.url]
        assert "1 article, updated" in texts(shown(topic("AI")), "//section//p")[-1]

    def test_readers_discover_the_feed_of_all(self) -> None:
        """A browser's or reader's search finds the absolute addresses in the head."""
        found = [dict(link.attrib) for link in shown(feed()).xpath("//link[@rel='alternate']")]
        assert found[0] == {
            "rel": "alternate",
            "type": "application/rss+xml",
            "title": "Daily (RSS)",
            "href": f"{BASE}rss.xml",
        }
        assert len(found) == 3

    def test_readers_discover_each_feed(self) -> None:
        """After the feed of all in each format, the others in the one that most readers take."""
        found = shown(provider("P"), feed(), topic("AI")).xpath("//link[@rel='alternate']")
        assert [(link.get("title"), link.get("href").removeprefix(BASE)) for link in found] == [
            ("Daily (RSS)", "rss.xml"),
            ("Daily (Atom)", "atom.xml"),
            ("Daily (JSON)", "feed.json"),
            ("P - Daily", "providers/p.example/rss.xml"),
            ("AI - Daily", "topics/ai/rss.xml"),
        ]

    def test_a_feed_opens_in_a_reader(self) -> None:
        """Each link hands the feed's address over, whole."""
        urls = {"atom": f"{BASE}a?b=c&d", "json": f"{BASE}j"}
        one = topic("AI", urls=urls, paths={name: name for name in urls})
        links = shown(one).xpath("//details//li/a")
        whole = "https%3A%2F%2Fnews.example.org%2Ffeeds%2Fa%3Fb%3Dc%26d"
        assert [(link.text, link.get("href")) for link in links] == [
            ("Reader app", f"feed:{BASE}a?b=c&d"),
            ("Feedly", f"https://feedly.com/i/subscription/feed%2F{whole}"),
            ("Inoreader", f"https://www.inoreader.com/?add_feed={whole}"),
            ("NewsBlur", f"https://www.newsblur.com/?url={whole}"),
        ]

    def test_groups_tell_how_many_feeds_they_have(self) -> None:
        """A topic without a feed is not counted."""
        assert texts(shown(*FEEDS), "//nav//a") == [
            "Everything",
            "Topics 1",
            "Providers 1",
            "Topics by provider 1",
        ]

    def test_addresses_to_copy_are_whole(self) -> None:
        """What is shown to be copied works anywhere."""
        assert texts(shown(feed()), "//code") == [
            f"{BASE}rss.xml",
            f"{BASE}atom.xml",
            f"{BASE}feed.json",
        ]

    def test_providers_have_a_mark(self) -> None:
        """A provider shows its own picture; without one the first letter of its name."""
        site = {"icon": "https://example.org/site.png"}
        own = provider("p", icon="https://example.org/p.png")
        tree = shown(own, provider("q", **site), provider("r"), **site)
        assert tree.xpath("//*[@class='mark']/img/@src") == ["https://example.org/p.png"]
        assert texts(tree, "//*[@class='mark']") == ["", "Q", "R"]

    def test_a_site_says_what_it_is(self) -> None:
        """The site's words are shown, and marked where they are in another language."""
        tree = shown(feed(), description="Alles.", language="de-DE", rights="© Ann")
        assert [(one.get("lang"), one.text) for one in tree.find_class("lead")] == [
            ("de-DE", "Alles.")
        ]
        assert "© Ann" in texts(tree, "//footer")[0]
        assert shown(feed()).find_class("lead") == []

    def test_without_feeds_the_page_says_so(self) -> None:
        """A site that has published nothing yet still has its page."""
        assert "There are no feeds yet." in texts(shown(), "//main")[0]
        assert "There are no feeds yet." not in texts(shown(topic("AI")), "//main")[0]


class TestFeed:
    def test_readers_discover_the_feed(self) -> None:
        """Its own three addresses are in its head, and no others."""
        tree = parsed(page(provider("P"), config(), MEDIA_TYPES, ITEMS))
        found = tree.xpath("//link[@rel='alternate']")
        assert [(link.get("title"), link.get("href")) for link in found] == [
            ("P - Daily (RSS)", f"{BASE}providers/p.example/rss.xml"),
            ("P - Daily (Atom)", f"{BASE}providers/p.example/atom.xml"),
            ("P - Daily (JSON)", f"{BASE}providers/p.example/feed.json"),
        ]
        assert texts(tree, "//code") == [link.get("href") for link in found]

    def test_a_provider_shows_its_mark(self) -> None:
        """Its picture, or its letter; a topic has none."""
        own = provider("P", icon="https://example.org/p.png")
        for one, expected in ((own, 1), (provider("q"), 1), (topic("AI"), 0)):
            tree = parsed(page(one, config(), MEDIA_TYPES, ITEMS))
            assert len(tree.xpath("//*[@class='hero']/*[@class='mark']")) == expected


class TestEntries:
    def test_an_entry_shows_where_it_is_from(self) -> None:
        """Title, provider, day and excerpt, in the article's language."""
        one = article(
            "a",
            title="Titel",
            language="de",
            excerpt="Kurz. " * 99,
            provider=Provider(name="Zeit", domain="zeit.example"),
        )
        tree = parsed(page(topic("AI", articles=(one,)), config(), MEDIA_TYPES, ITEMS))
        (entry,) = tree.find_class("entry")
        (link,) = entry.xpath(".//h3/a")
        assert (link.get("href"), link.get("lang"), link.text) == (one.url, "de", "Titel")
        assert texts(entry, ".//*[@class='meta']") == ["Zeit, 4 May 2026"]
        (excerpt,) = entry.find_class("excerpt")
        assert 200 < len(excerpt.text) < 290

    def test_an_article_without_a_title_shows_its_address(self) -> None:
        """No link is without a text."""
        assert texts(shown(feed(articles=(article(title=""),))), "//h3/a") == [
            "https://example.org/a"
        ]

    @pytest.mark.parametrize(
        ("widths", "expected"),
        [((), []), ((None,), ["0"]), ((1200, 320, 319), ["1"]), ((50, 100), ["0"])],
        ids=str,
    )
    def test_the_picture_is_the_smallest_that_is_large_enough(
        self, widths: tuple[int | None, ...], expected: list[str]
    ) -> None:
        """A page loads no more than it shows."""
        images = tuple(
            Image(url=f"https://example.org/{place}", width=width, height=width)
            for place, width in enumerate(widths)
        )
        tree = shown(feed(articles=(article(images=images),)))
        found = tree.xpath("//*[@class='entry']/img/@src")
        assert [url.rpartition("/")[2] for url in found] == expected

    def test_an_entry_shows_the_text_of_the_feeds(self) -> None:
        """Feeds have one also where the article has no excerpt; it is no markup, nor very long."""
        shown = item(article(), "A < b. " + "word " * 90).entry
        assert "A &lt; b. word" in shown
        assert "word…</p>" in shown
        assert "excerpt" not in item(article(), "").entry

    def test_a_headline_has_a_smaller_picture(self) -> None:
        """It is shown smaller, and there are many."""
        sizes = (1200, 320, 144, 72)
        images = tuple(Image(url=f"https://example.org/{size}", width=size) for size in sizes)
        tree = shown(topic("AI", articles=(article(images=images),)))
        assert tree.xpath("//*[@class='headlines']//img/@src") == ["https://example.org/144"]

    def test_a_page_shows_the_newest_only(self) -> None:
        """A page stays light, however long its feed is."""
        many = tuple(article(str(number)) for number in range(99))
        assert len(shown(feed(articles=many)).find_class("entry")) == 6
        tree = parsed(page(topic("AI", articles=many), config(), MEDIA_TYPES, ITEMS))
        assert len(tree.find_class("entry")) == 50

    def test_days_are_in_utc_and_english(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same page comes out in any time zone and locale."""
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
        late = article(published=datetime(2026, 5, 4, 23, 59, tzinfo=UTC))
        assert texts(shown(feed(articles=(late,))), "//article//time") == ["4 May 2026"]


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"])).filter(
    lambda text: text == " ".join(text.split())
)


@given(TEXT.filter(bool), TEXT)
def test_any_text_is_shown_as_text(name: str, title: str) -> None:
    """No name or title can be markup: a page reads back what the feed says."""
    articles = (article(title=title or "x", excerpt=title),)
    one = topic(name, articles=articles)
    feeds = [feed(articles=articles), one]
    text = index(
        feeds, config(title=name, description=title), Catalog(), MEDIA_TYPES, ITEMS
    ).decode()
    Outline(text)
    assert texts(parsed(text), "//article//h3") == [title or "x"]
    Outline(page(one, config(title=name), MEDIA_TYPES, ITEMS).decode())


@pytest.mark.parametrize(
    "hostile",
    [
        "</title><script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "]]>&lt;",
    ],
)
def test_hostile_texts_are_shown_as_they_are(hostile: str) -> None:
    """Wherever it stands, in texts and in attributes, it stays a text."""
    articles = (article(title=hostile, excerpt=hostile),)
    one = provider(hostile, title=hostile, description=hostile, articles=articles)
    settings = config(title=hostile, description=hostile, author=hostile, rights=hostile)
    feeds = [feed(articles=articles, title=hostile), one]
    for made in (
        index(feeds, settings, CATALOG, MEDIA_TYPES, ITEMS),
        page(one, settings, MEDIA_TYPES, ITEMS),
    ):
        tree = parsed(made)
        assert len(tree.xpath("//script")) == 1
        assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
        assert texts(tree, "//title | //h1 | //article//h3/a") != []
        assert all(hostile in text for text in texts(tree, "//title | //h1 | //article//h3/a"))
        assert all(hostile in text for text in tree.xpath("//link[@rel='alternate']/@title"))


def test_templates_stand_in_the_package() -> None:
    """What is installed is all that is needed."""
    folder = Path(__file__).parents[2] / "src/feeds/site/templates"
    assert {path.name for path in folder.iterdir()} == {
        "base.html",
        "feed.html",
        "feeds.css",
        "feeds.js",
        "index.html",
        "macros.html",
    }
