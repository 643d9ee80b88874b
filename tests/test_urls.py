"""URLs, tag URIs, and when two URLs are one story."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import urls

LEGAL = re.compile(
    r"https?://[a-z0-9._\-\[\]:]+(?:[/?#](?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})*)?", re.ASCII
)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://cdn.example.org/0x0:20x13/filters:focal(85x51:118x84):no_upscale()/a_b-c.jpg",
        "https://example.org/dims?thumbnail=600%2C350&uri=https%3A%2F%2Fimg.example.org!*'",
        "http://localhost:4000/a//b/?q=/?#top/?",
        "http://[2001:db8::1]:8080/",
        "https://xn--bcher-kva.example/x",
        "https://example.xn--p1ai/",
        "https://my_blog.example.org./x",
    ],
)
def test_legal_urls_stay_as_they_are(url: str) -> None:
    """What RFC 3986 allows is not touched: another spelling would be another page to some."""
    assert urls.absolute(url) == url


@pytest.mark.parametrize(
    ("written", "url"),
    [
        pytest.param(" https://e.org/a b\t ", "https://e.org/a%20b", id="spaces"),
        pytest.param("https://e.org/a\r\nb\x00c", "https://e.org/abc", id="line-ends-and-controls"),
        pytest.param("https://e.org/é?q=ü#ß", "https://e.org/%C3%A9?q=%C3%BC#%C3%9F", id="iri"),
        pytest.param("https://e.org/%e9%20%zz%", "https://e.org/%e9%20%25zz%25", id="percent"),
        pytest.param(
            'https://e.org/[a]|{b}^`"<>',
            "https://e.org/%5Ba%5D%7C%7Bb%7D%5E%60%22%3C%3E",
            id="illegal",
        ),
        pytest.param("https://e.org/#a#b", "https://e.org/#a%23b", id="second-fragment"),
        pytest.param("https://e.org/\ud800a", "https://e.org/a", id="lone-surrogate"),
        pytest.param("HTTPS://WWW.Example.ORG/A", "https://www.example.org/A", id="case"),
        pytest.param("https:\\\\e.org\\a?b\\c", "https://e.org/a?b%5Cc", id="backslashes"),
        pytest.param("https://me:secret@e.org/", "https://e.org/", id="password"),
        pytest.param("https://Bücher.example/", "https://xn--bcher-kva.example/", id="idn"),
        pytest.param("https://straße.example/", "https://xn--strae-oqa.example/", id="idn-sharp-s"),
        pytest.param("https://人工。example/", "https://xn--gmqr38a.example/", id="idn-full-stop"),
        pytest.param("https://%C3%A9.example/", "https://xn--9ca.example/", id="idn-escaped"),
        pytest.param("https://I❤.ws/", "https://xn--i-7iq.ws/", id="idn-emoji"),
        pytest.param("https://e.org:/?#", "https://e.org/", id="empty-parts"),
    ],
)
def test_urls_are_repaired_as_browsers_do(written: str, url: str) -> None:
    """What people write becomes a URL that every reader and validator takes."""
    assert urls.absolute(written) == url


@pytest.mark.parametrize(
    "written",
    [
        "",
        " \n",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "ftp://example.org/x",
        "https://",
        "https:///path",
        "https://a b.example/",
        "https://a..example/",
        "https://-.example/",
        "https://%FF.example/",
        "https://[::1/",
        "https://e.org:99999/",
        f"https://{'a' * 64}.example/",
        "//example.org/",
        "/only/a/path",
        "example.org",
    ],
)
def test_what_is_no_web_address_gives_none(written: str) -> None:
    """Only http and https URLs with a host are links in a feed."""
    assert urls.absolute(written) == ""


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("../c.png", "https://e.org/a/c.png"),
        ("/c.png", "https://e.org/c.png"),
        ("//cdn.e.org/c.png", "https://cdn.e.org/c.png"),
        ("?p=1", "https://e.org/a/b/?p=1"),
        ("http://other.org/x y", "http://other.org/x%20y"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_relative_urls_are_seen_from_their_base(written: str, url: str) -> None:
    """A relative reference is resolved (RFC 3986, section 5)."""
    assert urls.absolute(written, "https://e.org/a/b/") == url


@given(
    st.text(
        alphabet=st.one_of(st.characters(exclude_categories=()), st.sampled_from("/?#%[]:@.\\"))
    )
)
def test_a_url_is_legal_and_encoded_once(rest: str) -> None:
    """Whatever follows the host, the result is legal and is not changed by encoding it again."""
    url = urls.absolute(f"https://example.org{rest}")
    assert url == "" or LEGAL.fullmatch(url)
    assert urls.absolute(url) == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.org/a", "http://www.e.org/a/"),
        ("https://e.org/a", "https://e.org:443/a#comments"),
        ("https://e.org/a?id=1", "https://e.org/a?utm_source=x&id=1&UTM_medium=y&fbclid=z"),
        ("https://e.org", "https://e.org/?gclid=1"),
        ("https://e.org/%7ea%2fb", "https://e.org/~a%2Fb"),
    ],
)
def test_one_story_has_one_key(one: str, other: str) -> None:
    """The way a link was made does not make it another story."""
    assert urls.same_story_key(one) == urls.same_story_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.org/a", "https://e.org/A"),
        ("https://e.org/?p=1", "https://e.org/?p=2"),
        ("https://e.org/watch?v=a", "https://e.org/watch"),
        ("https://e.org/#!/a", "https://e.org/#!/b"),
        ("https://e.org:8080/a", "https://e.org/a"),
        ("https://a.e.org/", "https://e.org/"),
        ("https://e.org/a%2Fb", "https://e.org/a/b"),
        ("https://e.org/a?ref=1", "https://e.org/a"),
    ],
)
def test_two_stories_have_two_keys(one: str, other: str) -> None:
    """Two pages are never taken for one."""
    assert urls.same_story_key(one) != urls.same_story_key(other)


HOSTS = st.sampled_from(
    [
        *("e.org", "www.e.org", "www.www.e.org", "www.com", "www.", "a-b.c.e.org", "localhost"),
        *("E.org", "e.org:443", "e.org:80", "u@e.org", "127.0.0.1", "[::1]", "é.org", "e_f.org"),
    ]
)


@given(HOSTS, st.lists(st.sampled_from([*"/aB1.-~:@;=&", "%41", "%2f", "ä"])).map("".join))
def test_every_way_to_a_key_gives_the_same(host: str, path: str) -> None:
    """Most URLs are seen through at a glance; those that take a look have no other keys."""
    url = f"https://{host}/{path}"
    assert urls.same_story_key(url) == urls.same_story_key(f"{url}?fbclid=1")


def test_no_url_has_no_key() -> None:
    """An article without a URL is nobody's duplicate."""
    assert urls.same_story_key("") == ""


def test_tag_uri_is_made_of_the_host_and_the_encoded_specific() -> None:
    """RFC 4151: authority, date, then what is legal as it is and the rest percent-encoded."""
    assert (
        urls.tag_uri("https://News.example.org:80/x", "2026", "/a/b?c")
        == "tag:news.example.org,2026:/a/b?c"
    )
    assert (
        urls.tag_uri("https://é.org", "2026-01", "ü 100%#1")
        == "tag:xn--9ca.org,2026-01:%C3%BC%20100%25%231"
    )
    assert urls.tag_uri("https://e.org", "2026", "e\u0301") == urls.tag_uri(
        "https://e.org", "2026", "é"
    )


@given(st.tuples(st.text(alphabet="ab% 2F0/"), st.text(alphabet="ab% 2F0/")))
def test_tag_uris_are_unique(pair: tuple[str, str]) -> None:
    """Two specifics never share an id."""
    one, other = (urls.tag_uri("https://e.org", "2026", specific) for specific in pair)
    assert (one == other) == (pair[0] == pair[1])


@pytest.mark.parametrize(
    ("url", "media_type"),
    [
        ("https://e.org/a.JPG?w=1#x", "image/jpeg"),
        ("https://e.org/a.b/logo.svg", "image/svg+xml"),
        ("https://e.org/social", ""),
        ("https://e.org/image?file=a.png", ""),
    ],
)
def test_image_type_is_told_by_the_ending(url: str, media_type: str) -> None:
    """The path's ending names the type; anything else is unknown."""
    assert urls.image_type(url) == media_type


@pytest.mark.parametrize(
    ("written", "host"),
    [
        (" WWW.TheVerge.com ", "theverge.com"),
        ("https://www.bbc.co.uk:443/news", "bbc.co.uk"),
        ("e.org/news", "e.org"),
        ("é.org.", "xn--9ca.org"),
        ("The Verge", ""),
        ("https://[::1", ""),
        ("", ""),
    ],
)
def test_domain_names_the_provider(written: str, host: str) -> None:
    """However it is written, one provider has one domain."""
    assert urls.domain(written) == host
