"""Where an article is, and what identifies it."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from written import SITE, article, problems, reading, told

from feeds.errors import Level

DATED = "---\ntitle: A title\ndate: 2026-03-05 23:30:07\n"
PROJECT = replace(SITE, url="https://site.example/project")


@pytest.mark.parametrize(
    ("values", "url"),
    [
        ("webUrl: https://e.org/a\noriginalUrl: https://e.org/b", "https://e.org/a"),
        ("originalUrl: https://e.org/b\nlink: https://e.org/c", "https://e.org/b"),
        ("webUrl: ''\nexternal_url: https://e.org/d", "https://e.org/d"),
        ("webUrl: 7\nlink: https://e.org/c", "https://e.org/c"),
        ("webUrl: 'data:text/html,x'\nurl: https://e.org/e", "https://e.org/e"),
        ("link: www.e.org/x", "https://www.e.org/x"),
        ("link: https://e.org/?a=1&amp;b=2", "https://e.org/?a=1&b=2"),
        ('link: "https://e.org/a b|(c)!"', "https://e.org/a%20b%7C(c)!"),
        ("link: //e.org/x", "https://e.org/x"),
        ("webUrl: /x/y", "https://site.example/project/x/y"),
        ("webUrl: x/y", "https://site.example/project/x/y"),
        ("permalink: /about/", "https://site.example/project/about/"),
        (
            "permalink: /:categories/:year/:slug",
            "https://site.example/project/big%20news/2026/ice-signs",
        ),
        ("permalink: pretty", "https://site.example/project/big%20news/2026/03/05/Ice-signs/"),
        ("permalink: date", "https://site.example/project/big%20news/2026/03/05/Ice-signs.html"),
        ("permalink: https://e.org/p", "https://e.org/p"),
    ],
)
def test_the_first_key_that_is_a_url_counts(tmp_path: Path, values: str, url: str) -> None:
    """Keys are asked in the order of the table; paths are below the site, in whatever folder."""
    found = reading(
        tmp_path,
        f"{DATED}category: Big News\n{values}\n---\n",
        "n/2026-03-05-Ice-signs.md",
        site=PROJECT,
    )
    assert found.article, found.problems
    assert found.article.url == url


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("/:year/:month/:day/:title/", "https://site.example/2026/03/05/Ice-signs/"),
        ("/:short_year/:i_month/:i_day/:y_day", "https://site.example/26/3/5/064"),
        (":hour-:minute-:second/:path", "https://site.example/23-30-07/n/2026-03-05-Ice-signs"),
        ("/:categories/:slug:output_ext", "https://site.example/ice-signs.html"),
    ],
)
def test_a_permalink_stands_in_for_a_url(tmp_path: Path, template: str, url: str) -> None:
    """Jekyll's placeholders are filled in, with the day that it is where the site is."""
    site = replace(SITE, permalink=template)
    found = reading(
        tmp_path, f"{DATED}---\n", "n/2026-03-05-Ice-signs.md", site=site, time_zone="Asia/Tokyo"
    )
    assert found.article
    assert found.article.url == url


def test_a_slug_takes_the_place_of_the_file_name(tmp_path: Path) -> None:
    """As in Jekyll, `slug` is the article's name in its permalink."""
    site = replace(SITE, permalink="/:title/")
    found = reading(tmp_path, f"{DATED}slug: other\n---\n", site=site)
    assert found.article
    assert found.article.url == "https://site.example/other/"


@pytest.mark.parametrize("template", ["/:nosuch/", "/{{ page.slug }}/"])
def test_a_permalink_that_cannot_be_filled_in_is_told(tmp_path: Path, template: str) -> None:
    """A placeholder that nobody knows would become part of a dead link."""
    found = reading(tmp_path, f"{DATED}permalink: '{template}'\n---\n")
    assert told(found.problems) == [(Level.ERROR, "permalink", 4)]
    found = reading(tmp_path, f"{DATED}---\n", site=replace(SITE, permalink=template))
    assert told(found.problems) == [(Level.ERROR, "webUrl", 2)]
    assert template in found.problems[0].found


def test_a_wrong_time_is_no_wrong_permalink(tmp_path: Path) -> None:
    """One mistake is told once, not as a missing URL too."""
    site = replace(SITE, permalink="/:year/:title/")
    found = reading(tmp_path, "---\ntitle: x\ndate: never\n---\n", site=site)
    assert found.article is None
    assert told(found.problems) == [(Level.ERROR, "date", 3)]


def test_amp_pages_and_original_urls_are_absolute_or_nothing(tmp_path: Path) -> None:
    """A wrong one is left out with a warning, and the next key is asked."""
    values = "ampWebUrl: 'javascript:x'\ncdnAmpWebUrl: https://cdn.example/a\noriginalUrl: []"
    found = article(tmp_path, values)
    assert (found.amp_url, found.original_url) == ("https://cdn.example/a", "")
    assert told(problems(tmp_path, values)) == [
        (Level.WARNING, "originalUrl", 7),
        (Level.WARNING, "ampWebUrl", 5),
    ]


@pytest.mark.parametrize(
    ("value", "identity"),
    [
        ("ice-signs", "tag:site.example,2026:ice-signs"),
        ("Ä b", "tag:site.example,2026:%C3%84%20b"),
        ("42", "tag:site.example,2026:42"),
        ("'42 '", "tag:site.example,2026:42"),
        ("tag:old.example,2001:x/y", "tag:old.example,2001:x/y"),
        (
            "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        ),
        ("https://Old.example/?p=1", "https://Old.example/?p=1"),
        ("'https://old.example/ä'", "tag:site.example,2026:https://old.example/%C3%A4"),
        ("'mail:x'", "tag:site.example,2026:mail:x"),
        ("/n/note", "tag:site.example,2026:%2Fn/note"),
        ("~", "tag:site.example,2026:/n/note"),
        ("''", "tag:site.example,2026:/n/note"),
        ("1.50", "tag:site.example,2026:/n/note"),
        ("true", "tag:site.example,2026:/n/note"),
        ("[a]", "tag:site.example,2026:/n/note"),
    ],
)
def test_an_id_is_for_ever(tmp_path: Path, value: str, identity: str) -> None:
    """The front matter's id makes it, or the path; an absolute URI stays as it is."""
    found = article(tmp_path, f"id: {value}", "n/note.md")
    assert found.id == identity


def test_an_id_that_is_none_is_told(tmp_path: Path) -> None:
    """A fraction may lose digits, so it identifies nothing."""
    assert told(problems(tmp_path, "id: 1.50")) == [(Level.WARNING, "id", 5)]


def test_an_id_does_not_change_with_the_article(tmp_path: Path) -> None:
    """Neither title nor date, URL, body or ending of the file makes it another article."""
    one = reading(tmp_path / "a", "---\ntitle: a\ndate: 2026-01-01\nlink: https://e.org/a\n---\n")
    other = reading(
        tmp_path / "b",
        "---\ntitle: b\ndate: 2027-01-01\nlink: https://e.org/b\n---\nx",
        "note.html",
    )
    assert one.article
    assert other.article
    assert one.article.id == other.article.id


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.text(alphabet=string.ascii_letters + "/%#?~ ", min_size=1, max_size=6))
def test_an_id_never_equals_that_of_a_path(tmp_path: Path, value: str) -> None:
    """Whatever somebody writes as id, it takes the place of no file's own."""
    quoted = "'" + value + "'"
    named = article(tmp_path / "named", f"id: {quoted}")
    by_path = article(tmp_path / "by-path", "")
    assert (named.id == by_path.id) == (not value.strip())


@pytest.mark.parametrize(
    "url", ["example.com/path", "blog.example.org", "News.CO.uk?id=1", "asp.net/#a"]
)
def test_a_url_that_lacks_its_scheme_is_given_it(tmp_path: Path, url: str) -> None:
    """Browsers take it for a path, but hardly anybody means that; the warning says how to."""
    (problem,) = problems(tmp_path, f"ampWebUrl: {url}")
    assert told([problem]) == [(Level.WARNING, "ampWebUrl", 5)]
    found = article(tmp_path, f"ampWebUrl: {url}").amp_url
    host, rest = re.match("([^/?]*)(.*)", url).groups()  # type: ignore[union-attr]
    assert found == f"https://{host.lower()}{rest}"
    assert f"Write {found}, which it is taken for, or `./{url}` for a path." in problem.hint


@pytest.mark.parametrize("key", ["webUrl", "link", "permalink", "url"])
def test_the_page_of_an_article_may_lack_its_scheme(tmp_path: Path, key: str) -> None:
    """A permalink is a template only where it is a path."""
    text = f"---\ntitle: T\ndate: 2026-01-01\n{key}: bakery.example.net/s\n---\n"
    found = reading(tmp_path, text).article
    assert found
    assert found.url == "https://bakery.example.net/s"


def test_a_provider_is_known_by_a_url_without_a_scheme(tmp_path: Path) -> None:
    """Its domain is that of the page that it is taken for."""
    provider = article(tmp_path, "provider: {name: A, url: theverge.com/about}").provider
    assert provider
    assert (provider.domain, provider.url) == ("theverge.com", "https://theverge.com/about")


@pytest.mark.parametrize(
    "url",
    [
        *("index.html", "2026.01.post", "v1.2", "v1.2/notes", "photo.ai", "README.md", "a/b.com"),
        *("./example.com/path", "/example.com/path", "node.js/intro", "a b.com", "?u=a.com"),
    ],
)
def test_paths_are_paths(tmp_path: Path, url: str) -> None:
    """Names of files and versions have dots, too."""
    assert problems(tmp_path, f"ampWebUrl: {url!r}") == []


@pytest.mark.parametrize("url", ["theverge.example/about", "javascript:x", "theverge.com"])
def test_the_page_of_a_provider_is_told_once(tmp_path: Path, url: str) -> None:
    """It is looked at twice: for itself, and for the domain."""
    found = problems(tmp_path, f"provider: {{name: A, url: '{url}'}}")
    assert told(found) == [(Level.WARNING, "provider.url", 5)]


def test_an_email_address_is_no_path(tmp_path: Path) -> None:
    """It would be published, as a dead link on the site. Pictures have an `@` in their names."""
    author = "author: {name: Jo, url: jo@mail.example}"
    assert article(tmp_path, author).authors[0].url == ""
    assert told(problems(tmp_path, author)) == [(Level.WARNING, "author.url", 5)]
    image = article(tmp_path, "images: logo@2x.png").images[0]
    assert image.url == "https://news.example/logo@2x.png"


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("htps://x.example/a", "https://x.example/a"),
        ("HTTTPS:x.example", "https://x.example"),
        ("htp:/x.example/a", "https://x.example/a"),
    ],
)
def test_a_scheme_that_is_misspelt_is_told_once(tmp_path: Path, url: str, meant: str) -> None:
    """An article without another page is rejected for that, and not for having none at all."""
    (problem,) = problems(tmp_path, f"ampWebUrl: {url}")
    assert told([problem]) == [(Level.WARNING, "ampWebUrl", 5)]
    assert problem.hint == f"Did you mean {meant}? Until then it is left out."
    found = reading(tmp_path, f"---\ntitle: T\ndate: 2026-01-01\nwebUrl: {url}\n---\n")
    assert told(found.problems) == [(Level.ERROR, "webUrl", 4)]
    assert found.problems[0].hint == f"Did you mean {meant}?"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("htp://x.example/a", "Did you mean https://x.example/a? Until then its page is {},"),
        ("ftp://x.example/a", "Correct it: its page is {},"),
    ],
)
def test_it_is_told_which_page_is_taken_instead(tmp_path: Path, url: str, said: str) -> None:
    """Where the configuration gives every article a page, none is rejected for another."""
    site = replace(SITE, permalink="/:slug/")
    found = reading(tmp_path, f"---\ntitle: T\ndate: 2026-01-01\nurl: {url}\n---\n", site=site)
    assert told(found.problems) == [(Level.WARNING, "url", 4)]
    page = "https://site.example/note/"
    assert found.problems[0].hint == f"{said.format(page)} as `site.permalink` says."
    assert found.article
    assert found.article.url == page


@pytest.mark.parametrize("url", ["mailto:jo@mail.example", "ftp://x.example/a", "tel:123", "[a]"])
def test_what_is_no_page_is_told_once(tmp_path: Path, url: str) -> None:
    """It is what the article is rejected for, with what else may be done."""
    found = reading(tmp_path, f"---\ntitle: T\ndate: 2026-01-01\nwebUrl: {url}\n---\n")
    assert told(found.problems) == [(Level.ERROR, "webUrl", 4)]
    assert found.problems[0].hint == (
        "Correct it, or set `site.permalink` in the configuration, for all articles."
    )


@pytest.mark.parametrize("written", ["https:/x.example/a", "https:///x.example/a"])
def test_slashes_after_the_scheme_are_two(tmp_path: Path, written: str) -> None:
    """It would be a path of the site otherwise (RFC 3986, section 5.2)."""
    assert article(tmp_path, f"ampWebUrl: {written}").amp_url == "https://x.example/a"
    assert told(problems(tmp_path, f"ampWebUrl: {written}")) == [(Level.INFO, "ampWebUrl", None)]
