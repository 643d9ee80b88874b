"""Text as people read it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds import text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("we&#8217;re", "we\u2019re", id="decimal"),
        pytest.param("&#x1F600; &eacute;", "😀 é", id="hexadecimal-and-named"),
        pytest.param("AT&amp;T", "AT&T", id="ampersand"),
        pytest.param("it&amp;#39;s &amp;quot;so&amp;quot;", 'it\'s "so"', id="escaped-twice"),
        pytest.param("&amp;lt;b&amp;gt; &amp;amp;", "&lt;b&gt; &amp;", id="never-markup-twice"),
        pytest.param("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>", id="escaped-tags-are-text"),
        pytest.param("a?b=1&copy=2 R&D &nosuch;", "a?b=1&copy=2 R&D &nosuch;", id="no-reference"),
        pytest.param("a&#0;b&#1;c&#xD800;d", "a\ufffdbc\ufffdd", id="references-to-nothing"),
        pytest.param("&#128;&#146;", "€\u2019", id="windows-1252"),
    ],
)
def test_references_are_decoded(written: str, read: str) -> None:
    """HTML references are decoded once, and a second time where that makes no markup."""
    assert text.plain(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("a <b>bold</b> <EM class='x'>word</EM>", "a bold word", id="inline"),
        pytest.param("<p>One</p><p>two</p>", "One two", id="block-leaves-a-space"),
        pytest.param("a<br>b<br/>c<wbr>d<img src=x alt=y />e", "a b cd e", id="void"),
        pytest.param("<b><i>x</b></i>", "x", id="crossed"),
        pytest.param("<a\nhref='x'>y</a\n>", "y", id="across-lines"),
    ],
)
def test_markup_is_removed(written: str, read: str) -> None:
    """Tags of HTML elements that are void or come in pairs are markup."""
    assert text.plain(written) == read


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "List<String> and Map<K, V>",
        "I <3 feeds",
        "The <div> element",
        "a closing </p> alone",
        "]]>",
        "1 < 2 > 0",
        "<<b>b</b>>x<<b>/b</b>>",
        "<di<b>x</b>v>",
        "<p cl<b>x</b>ass>y</p",
        "\u202eright to left\u202c שלום",
        "👩\u200d💻 codes",
        "<!-- x --> <?php ?> <![CDATA[x]]>",
        "",
    ],
)
def test_what_only_looks_like_markup_stays(title: str) -> None:
    """A hostile or technical title reads back as the same text."""
    assert text.plain(title) == title


def test_characters_that_xml_cannot_hold_are_removed() -> None:
    """Controls, lone surrogates and non-characters never reach a feed."""
    assert text.plain("a\x00b\x1b\x7f\x9f\ud800\ufffe\uffffc") == "abc"
    assert text.xml_safe("a\x0bb\r\n\tc") == "ab\r\n\tc"


def test_white_space_is_one_space() -> None:
    """Line ends, no-break spaces and tabs are white space between words."""
    assert text.plain("  a\r\n\tb\u00a0&nbsp;c\u0085d\u2028e ") == "a b c d e"


@given(st.text())
def test_plain_text_stays_as_it_is(value: str) -> None:
    """Plain text without references is not changed by a second reading."""
    once = text.plain(value.replace("&", ""))
    assert text.plain(once) == once


@given(st.text(alphabet="<>/bdiv pa=\"'", max_size=40))
def test_removing_markup_makes_no_new_markup(value: str) -> None:
    """However tags are woven into each other, one reading is enough."""
    once = text.plain(value)
    assert text.plain(once) == once


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_plain_text_is_one_line_that_xml_can_hold(value: str) -> None:
    """Whatever was written, the result has no control characters and encodes as UTF-8."""
    read = text.plain(value)
    assert read == text.xml_safe(read).strip()
    assert not set(read) & set("\r\n\t\x00")
    assert read.encode().decode() == read


def _least_time(value: str) -> float:
    """Return how long the processor takes to read a text."""
    times = []
    for _ in range(3):
        start = time.process_time()
        text.plain(value)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("piece", ["<", "<b", "<b>", "</b>", "<b <", "&", "&amp;", "<b><", "<p "])
def test_hostile_length_costs_linear_time(piece: str) -> None:
    """Eight times the text takes about eight times as long, whatever it repeats, not 64 times.

    The time is the processor's own, and the least of several: what else the machine does is no
    part of it.
    """
    short = piece * (25_000 // len(piece))
    assert _least_time(short * 8) < 32 * max(_least_time(short), 0.0005)


@pytest.mark.parametrize(
    ("limit", "short"),
    [
        (40, "several words of text"),
        (15, "several words…"),
        (14, "several words…"),
        (13, "several…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_shorten_cuts_between_words(limit: int, short: str) -> None:
    """A shortened text is never longer than the limit and says that it was cut."""
    assert text.shorten("several words of text", limit) == short


def test_shorten_cuts_a_text_without_spaces() -> None:
    """A language without spaces, or one long word, is cut at the limit."""
    assert text.shorten("人工智能" * 5, 6) == "人工智能人…"
    assert text.shorten("a " + "b" * 30, 10) == "a bbbbbbb…"
