"""Articles as subscribers get them."""

import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from feeds.content import Context, compose, markup, narrowed, scoped
from feeds.model import Article, Entry, Image, Person, Provider, Related, Source, Topic, Video

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
CONTEXT = Context(feeds_url="https://news.example/feeds/", author="The Harbour")
ARTICLE = Article(
    id="tag:news.example,2026:tug",
    path="tug.md",
    title="An old tug",
    url="https://gull.example/tug?a=1&b=2",
    published=NOON,
    updated=NOON,
)
GULL = Provider(name="The <Gull>", domain="gull.example", url="https://gull.example/")
FILM = Video(url="https://vimeo.com/7", thumbnail="https://gull.example/still.png")


def composed(article: dict[str, Any], context: dict[str, Any] | None = None) -> Entry:
    return compose(
        msgspec.structs.replace(ARTICLE, **article),
        msgspec.structs.replace(CONTEXT, **context or {}),
    )


def test_what_identifies_an_article_is_taken_over() -> None:
    """Id, address, title and times are the article's."""
    entry = composed({"amp_url": "https://gull.example/amp", "language": "de"})
    assert (entry.id, entry.url, entry.title) == (ARTICLE.id, ARTICLE.url, ARTICLE.title)
    assert (entry.published, entry.updated) == (NOON, NOON)
    assert (entry.amp_url, entry.language) == ("https://gull.example/amp", "de")


def test_an_entry_names_its_language_only_where_it_differs() -> None:
    """What the feed says already is not said again."""
    assert composed({"language": "en"}, {"language": "en"}).language == ""


def test_an_article_without_a_title_has_its_address() -> None:
    """Atom wants a title, and readers list entries by it."""
    assert composed({"title": ""}).title == ARTICLE.url


def test_the_summary_is_the_excerpt() -> None:
    """An excerpt is what an editor chose."""
    assert composed({"excerpt": "She < he.", "body": "# Else"}).summary == "She < he."


def test_without_an_excerpt_the_summary_is_the_bodys_beginning() -> None:
    """A body is shortened to plain text, between words."""
    summary = composed(
        {"body": "# Tug\n\n*Old* &amp; <script>x</script>slow. " + "word " * 90}
    ).summary
    assert summary.startswith("Tug Old & slow. word")
    assert summary.endswith(" word…")
    assert len(summary) <= 300


def test_an_excerpt_leads_to_the_whole_story() -> None:
    """Below the excerpt stands where to read on, with the provider's name."""
    assert composed({"excerpt": "A & b.", "provider": GULL}).content == (
        "<p>A &amp; b.</p>\n"
        '<p><a href="https://gull.example/tug?a=1&amp;b=2">'
        "Read the full story at The &lt;Gull&gt;</a></p>"
    )


def test_an_excerpt_is_no_whole_body() -> None:
    """Where the configuration wants excerpts, a long body is not shown for want of one."""
    shown = composed({"body": "# Tug\n\n" + "word " * 90}).content
    assert shown.startswith("<p>Tug word word")
    assert len(shown) < 450


def test_a_short_body_that_is_shown_whole_leads_nowhere() -> None:
    """Who has read all of it need not be sent to read the full story."""
    assert composed({"body": "A *slow* tug."}).content == "<p>A slow tug.</p>"


@pytest.mark.parametrize(
    "body", ["![Tug](/tug.jpg) A tug.", "See [the pier](/pier).", "- a\n- b\n", "word " * 90]
)
def test_more_than_the_words_shown_is_worth_a_link(body: str) -> None:
    """Pictures, links and lists are only on the page, as is the rest of a long text."""
    assert "Read the full story" in composed({"body": body}).content


def test_a_body_that_nobody_sees_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An excerpt is all that is shown and summed up: parsing the rest would be time for nothing."""
    monkeypatch.setattr(markup, "safe", pytest.fail)
    assert composed({"excerpt": "Short.", "body": "# Long"}).summary == "Short."


def test_links_of_a_body_are_seen_from_its_page() -> None:
    """What leads elsewhere from the article's page leads there from a reader, too."""
    entry = composed({"body": "[x](/pier)"}, {"content": "full"})
    assert entry.content == '<p><a href="https://gull.example/pier">x</a></p>'


def test_an_article_of_nothing_still_leads_somewhere() -> None:
    """Without excerpt, body and provider there is a link."""
    assert composed({}).content == (
        '<p><a href="https://gull.example/tug?a=1&amp;b=2">Read the full story</a></p>'
    )


def test_a_whole_body_stands_for_itself() -> None:
    """Content `full` shows the body, and needs no link to the rest."""
    entry = composed({"excerpt": "Short.", "body": "*Long*."}, {"content": "full"})
    assert entry.content == "<p><em>Long</em>.</p>"


def test_without_a_body_full_content_is_the_excerpt() -> None:
    """Content `full` falls back to what there is."""
    entry = composed({"excerpt": "Short."}, {"content": "full"})
    assert entry.content.startswith("<p>Short.</p>\n<p><a href=")


def test_excerpts_wait_for_no_parser() -> None:
    """Neither Markdown's nor HTML's parser is imported before there is a body."""
    code = "import sys, feeds.content; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"comrak", "nh3"} & set(run.stdout.split()) == set()


def test_html_bodies_are_taken_as_they_are() -> None:
    """HTML is no Markdown: indentation makes no code."""
    entry = composed({"body": "    <b>*a*</b>", "body_type": "html"}, {"content": "full"})
    assert entry.content == "<b>*a*</b>"


IMAGE = Image(
    url="https://gull.example/tug.png?w=1&h=2",
    width=640,
    height=360,
    title='A "tug"',
    attribution="Photo: A & B",
)


def test_the_picture_leads_with_text_and_attribution() -> None:
    """The first picture stands before the text, simple enough for every reader."""
    entry = composed({"excerpt": "Short.", "images": (IMAGE, Image(url="https://a.example/2"))})
    assert entry.content.startswith(
        '<figure><img src="https://gull.example/tug.png?w=1&amp;h=2" alt="A &quot;tug&quot;" '
        'width="640" height="360"><figcaption>Photo: A &amp; B</figcaption></figure>\n<p>Short.'
    )


def test_a_picture_of_unknown_size_says_none() -> None:
    """A width without a height would distort it."""
    entry = composed({"images": (Image(url="https://gull.example/a.png", width=640),)})
    assert entry.content.startswith(
        '<figure><img src="https://gull.example/a.png" alt=""></figure>\n'
    )


def test_the_picture_is_not_repeated() -> None:
    """A body that begins with the same picture in another size shows it once, by one URL."""
    body = "![](https://gull.example/tug.png?w=9)\n\nText."
    entry = composed({"images": (IMAGE,), "body": body}, {"content": "full"})
    assert entry.content.count("tug.png") == 1
    assert entry.content.startswith('<p><img src="https://gull.example/tug.png?w=1&amp;h=2"')


@pytest.mark.parametrize(
    ("image", "media_type"),
    [
        pytest.param(Image(url="https://a.example/a.PNG?x=1.gif"), "image/png", id="by-ending"),
        pytest.param(Image(url="https://a.example/a"), "", id="unknown"),
        pytest.param(
            Image(url="https://a.example/a", media_type="image/gif"), "image/gif", id="known"
        ),
    ],
)
def test_the_entry_has_the_first_picture_with_its_type(image: Image, media_type: str) -> None:
    """The entry's image is the first with an address; its type is told by the ending."""
    entry = composed({"images": (Image(url=""), image)})
    assert entry.image == msgspec.structs.replace(image, media_type=media_type)


def test_a_film_is_a_linked_picture() -> None:
    """The picture of an article with a film leads to where it plays, and so do words."""
    link = '<a href="https://vimeo.com/7">'
    entry = composed({"video": FILM, "images": (msgspec.structs.replace(IMAGE, title=""),)})
    assert entry.content.startswith(
        f'<figure>{link}<img src="https://gull.example/tug.png?w=1&amp;h=2" '
        'alt="Watch the video at vimeo.com" width="640" height="360"></a><figcaption>'
        f"{link}Watch the video at vimeo.com</a><br>Photo: A &amp; B</figcaption></figure>\n"
    )


def test_a_film_lends_its_still_to_an_article_without_pictures() -> None:
    """The still is the entry's image where there is no other."""
    entry = composed({"video": FILM})
    assert entry.image == Image(url=FILM.thumbnail, media_type="image/png")


def test_a_film_without_any_picture_is_a_link() -> None:
    """Words lead to the film where no still is known."""
    entry = composed({"video": Video(url="https://vimeo.com/7")})
    assert entry.content.startswith(
        '<p><a href="https://vimeo.com/7">Watch the video at vimeo.com</a></p>\n'
    )
    assert entry.image is None


def test_a_page_that_is_the_film_is_linked_once() -> None:
    """There is no full story behind a page that is nothing but the film."""
    entry = composed({"video": FILM, "url": "http://www.vimeo.com/7", "excerpt": "Short."})
    link = '<a href="https://vimeo.com/7">'
    assert entry.content == (
        f'<figure>{link}<img src="https://gull.example/still.png" '
        'alt="Watch the video at vimeo.com"></a><figcaption>'
        f"{link}Watch the video at vimeo.com</a></figcaption></figure>\n<p>Short.</p>"
    )


AMP = Related(
    title="A & <b>",
    url="https://a.example/?b&c",
    published=datetime(2026, 3, 5, 23, tzinfo=UTC),
    provider="T & C",
)


def test_related_coverage_is_listed() -> None:
    """Each names title, provider and day, and the title leads to it."""
    entry = composed({"related": (AMP, Related(title="", url="https://b.example/"))})
    assert entry.content.endswith(
        "<h2>Related coverage</h2>\n<ul>\n"
        '<li><a href="https://a.example/?b&amp;c">A &amp; &lt;b&gt;</a> '
        "(T &amp; C, 5 Mar 2026)</li>\n"
        '<li><a href="https://b.example/">https://b.example/</a></li>\n'
        "</ul>"
    )


@pytest.mark.parametrize(("limit", "listed"), [(0, 0), (2, 2), (5, 3)])
def test_related_coverage_is_limited(limit: int, listed: int) -> None:
    """The text lists no more than configured; the article itself and repetitions do not count."""
    addresses = (ARTICLE.url, "https://1.example/", "http://www.1.example", "https://2.example/")
    related = tuple(Related(title="x", url=url) for url in (*addresses, "https://3.example/"))
    entry = composed({"related": related}, {"related": limit})
    assert len(entry.related) == 3, "links, which nobody has to look at, name all"
    assert entry.content.count("<li>") == listed


@pytest.mark.parametrize(
    ("authors", "provider", "named"),
    [
        pytest.param(["Ann", "Bob"], GULL, ["Ann", "Bob"], id="byline"),
        pytest.param([], GULL, ["The <Gull>"], id="provider"),
        pytest.param([], None, ["The Harbour"], id="site"),
        pytest.param(
            ["ann@gull.example (Ann O'Hara)", "Bob <b@x.example>"],
            None,
            ["Ann O'Hara", "Bob"],
            id="no-mail",
        ),
        pytest.param(["ann@gull.example"], GULL, ["The <Gull>"], id="nothing-but-mail"),
        pytest.param(["Ann @ The Gull"], None, ["Ann @ The Gull"], id="at"),
        pytest.param(["Malcolm X", "(Ann)"], None, ["Malcolm X", "Ann"], id="edges"),
    ],
)
def test_an_entry_names_its_authors(
    authors: list[str], provider: Provider | None, named: list[str]
) -> None:
    """The byline, else the provider, else the site; never an address."""
    people = tuple(Person(name=name) for name in authors)
    entry = composed({"authors": people, "provider": provider})
    assert [author.name for author in entry.authors] == named


def test_a_provider_who_stands_for_the_author_has_its_page() -> None:
    """Readers lead from the name to who published the article."""
    assert composed({"provider": GULL}).authors == (Person(name=GULL.name, url=GULL.url),)


def test_an_author_keeps_a_page_but_no_mailbox() -> None:
    """A person's URL is a page, or nothing."""
    people = (Person(name="A", url="https://a.example/ä"), Person(name="B", url="mailto:b@c.d"))
    pages = [author.url for author in composed({"authors": people}).authors]
    assert pages == ["https://a.example/%C3%A4", ""]


TOPICS = {
    "Tugs": Topic(name="Tugs", parent="Ships"),
    "Ships": Topic(name="Ships", parent="Sea"),
    "Ferries": Topic(name="Ferries", parent="Ships"),
    "Hen": Topic(name="Hen", parent="Egg"),
    "Egg": Topic(name="Egg", parent="Hen"),
    "Chick": Topic(name="Chick", parent="Hen"),
    "Top": Topic(name="Top"),
}


@pytest.mark.parametrize(
    ("topics", "terms"),
    [
        pytest.param(["Tugs"], ["Tugs", "Ships", "Sea"], id="nearest-first"),
        pytest.param(["Tugs", "Ferries"], ["Tugs", "Ferries", "Ships", "Sea"], id="shared"),
        pytest.param(["Tugs", "Ships", "Tugs"], ["Tugs", "Ships", "Sea"], id="named-itself"),
        pytest.param(["Hen"], ["Hen", "Egg"], id="circle"),
        pytest.param(["Chick"], ["Chick", "Hen", "Egg"], id="below-a-circle"),
        pytest.param(["Top", "Unknown", ""], ["Top", "Unknown"], id="no-parent"),
    ],
)
def test_an_entry_is_in_the_topics_above_its_own(topics: list[str], terms: list[str]) -> None:
    """Topics come first, then their ancestors, each once."""
    entry = composed({"topics": tuple(topics)}, {"topics": TOPICS})
    assert [category.term for category in entry.categories] == terms
    assert {category.scheme for category in entry.categories} == {
        "https://news.example/feeds/topics/"
    }


def test_tags_are_categories_of_another_vocabulary() -> None:
    """Tags follow, unless a topic has the name."""
    entry = composed({"topics": ("Tugs",), "tags": ("Tugs", "slow")})
    tag = entry.categories[1]
    assert (tag.term, tag.label) == ("slow", "slow")
    assert tag.scheme == "https://news.example/feeds/tags/"
    assert len(entry.categories) == 2


SOURCE = Source(
    id="tag:news.example,2026:gull",
    title="The Gull",
    rss_url="https://news.example/feeds/providers/gull.example/rss.xml",
    atom_url="https://news.example/feeds/providers/gull.example/atom.xml",
    home_url="https://gull.example/",
    domain="gull.example",
)


def test_the_source_is_the_providers_feed_where_it_is_published() -> None:
    """A provider is always named; its feed is, if there is one here."""
    published = composed({"provider": GULL}, {"sources": {"gull.example": SOURCE}})
    assert (published.provider, published.source) == (GULL, SOURCE)
    assert composed({"provider": GULL}).source is None
    assert composed({}, {"sources": {"gull.example": SOURCE}}).source is None


def test_a_narrowed_context_gives_the_same_entry() -> None:
    """What is left of a context is what matters to an article, and nothing that does not."""
    whole = msgspec.structs.replace(
        CONTEXT, topics=TOPICS, sources={"gull.example": SOURCE, "mast.example": SOURCE}
    )
    article = msgspec.structs.replace(ARTICLE, topics=("Tugs", "Unknown"), provider=GULL)
    part = narrowed(whole, "gull.example", article.topics)
    assert part == msgspec.structs.replace(
        CONTEXT,
        topics={name: TOPICS[name] for name in ("Tugs", "Ships")},
        sources={"gull.example": SOURCE},
    )
    assert compose(article, part) == compose(article, whole)
    assert narrowed(whole, "unknown.example", ()) == CONTEXT


def test_the_same_article_gives_the_same_entry() -> None:
    """Nothing but the article and the context has a say."""
    article = {"body": "# A", "images": (IMAGE,), "related": (AMP,)}
    assert composed(article) == composed(article)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        pytest.param("tag:news.example,2026:a/b?c=d", "tag:news.example,2026:a/b?c=d", id="tag"),
        pytest.param("urn:x:[ä] #1", "urn:x:%5B%C3%A4%5D%20%231", id="encoded"),
    ],
)
def test_an_id_of_its_own_in_each_feed(given: str, made: str) -> None:
    """A scoped id is a tag URI below the feed's, made of nothing but both ids."""
    entry = msgspec.structs.replace(composed({}), id=given)
    feed_id = "tag:news.example,2026:feeds/topics/tugs"
    assert scoped(entry, feed_id) == msgspec.structs.replace(entry, id=f"{feed_id}/{made}")


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "4 Mar 2026"), ("Asia/Tokyo", "5 Mar 2026")], ids=["utc", "tokyo"]
)
def test_days_are_those_of_the_site(zone: str, day: str) -> None:
    """A story of the small hours stands under the day that it was there."""
    late = Related(title="x", url="https://b.example/", published=NOON.replace(day=4, hour=22))
    assert day in composed({"related": (late,)}, {"time_zone": zone}).content


@pytest.mark.parametrize(
    ("url", "original", "elsewhere"),
    [
        ("https://news.example/tug", "https://gull.example/tug", "https://gull.example/tug"),
        ("https://news.example/tug", "https://www.news.example/old", ""),
        ("https://news.example/tug", "", ""),
        ("https://gull.example/tug", "https://mast.example/tug", ""),
    ],
    ids=["own page", "own pages", "no other page", "not our page"],
)
def test_where_an_article_stood_first(url: str, original: str, elsewhere: str) -> None:
    """An article with a page on the site and one elsewhere names both (JSON Feed external_url)."""
    article = {"url": url, "original_url": original}
    assert composed(article, {"site_url": "https://news.example/"}).external_url == elsewhere
