"""HTML in entries: what the scanner finds in it, and what it lets pass."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.validator.base import base_of, resolve
from feeds.validator.document import read
from feeds.validator.values import html
from feeds.validator.values.contacts import addr_spec, lone_host
from feeds.validator.values.css import safe_style

GOOD = (
    "plain text, 2 < 3 & 4 > 3",
    "<p>One<p>Two<ul><li>A<li>B</ul>",
    "<P CLASS=x>One <EM>two</em></P>",
    "<p>A<br>B<br/>C<hr><img src='https://example.org/a.png' alt=\"A > B\"></p>",
    "<dl><dt>A<dd>B<dt>C<dd>D</dl>",
    "<table><caption>T</caption><thead><tr><th>A<th>B<tbody><tr><td>1<td>2</table>",
    "<p>One<div>Two</div>",
    "<table><tr><td><p>One<p>Two</td></tr></table>",
    "<p><button><div>in a scope of its own</div></button></p>",
    "<ruby>A<rp>(<rt>B<rp>)</ruby>",
    "<select><optgroup><option>A<option>B<optgroup><option>C</select>",
    "<textarea><b> is text here </textarea>",
    "<!-- <b> --><p>One</p><!DOCTYPE html>",
    "<html><head><title>A <b></title></head><body><p>One</body></html>",
    "<my-element>One</my-element>",
    '<svg viewBox="0 0 1 1"><linearGradient id="x"/><g><path d="M0"/></g></svg><p>A</p>',
    '<math display="block"><mi>x</mi></math>',
    '<a href="#note">1</a> <a href="mailto:jane@example.org">Jane</a> <a href="">here</a>',
    "<svg/><table><p>One<div>Two</div></table>",
    "<p><table><tr><td><div>in a scope of its own</div></table>",
    '<p data-x="1" aria-label="a" style="color:red">A</p>',
)
BAD = (
    ("<script>1 < 2</script>", html.UNSAFE_ELEMENT, "<script>"),
    ("<IFRAME src='https://example.org/'></IFRAME>", html.UNSAFE_ELEMENT, "<iframe>"),
    ("<svg><script/></svg>", html.UNSAFE_ELEMENT, "<script>"),
    ("<math><mtext><bad/></mtext></math>", html.UNSAFE_ELEMENT, "<bad>"),
    ("<p onclick='go()'>A</p>", html.UNSAFE_ATTRIBUTE, "onclick"),
    ('<a href="&#106;ava\nscript:go()">A</a>', html.UNSAFE_ATTRIBUTE, "javascript"),
    ('<svg onload="go()"></svg>', html.UNSAFE_ATTRIBUTE, "onload"),
    ('<svg><path bogus="1"/></svg>', html.UNSAFE_ATTRIBUTE, "bogus"),
    ("<p style='position:fixed'>A</p>", html.UNSAFE_STYLE, "position"),
    ("<p>A <b>B</p>", html.UNCLEAN, "<b> before </p>"),
    ("<b>A <p>B <i>C <div>D</div>", html.UNCLEAN, "<i> before <div>"),
    ("<b>A", html.UNCLEAN, "<b> before its end"),
    ("A</b>", html.UNCLEAN, "</b>, which ends nothing"),
    ("A</p>", html.UNCLEAN, "</p>, which ends nothing"),
    ("<div/>A", html.UNCLEAN, "<div/>"),
    ("<foo>A</foo>", html.UNCLEAN, "<foo>, which is no element"),
    ("<a>A<a>B</a></a>", html.UNCLEAN, "<a> within an <a>"),
    ("<p id=a id=b>A</p>", html.UNCLEAN, "id, twice"),
    ('<p "a">A</p>', html.UNCLEAN, "no attribute"),
    ("A <b", html.UNCLEAN, "begins a tag"),
    ("A </", html.UNCLEAN, "begins a tag"),
    ("A <!-- B", html.UNCLEAN, "begins a tag"),
    ("<?php echo ?>", html.UNCLEAN, "which is XML"),
    ("<![CDATA[A]]>", html.UNCLEAN, "which is XML"),
    ("<b>" * 300, html.UNCLEAN, "nests more than"),
    ("<img src='/a.png' alt=''>", html.RELATIVE, "/a.png"),
    ("<a href=page.html>A</a>", html.RELATIVE, "page.html"),
)
PLAIN = (
    "", "AT&T", "R&D; more", "2 < 3", "the <b> element", "</foo>", "a&nothing;b",
    "&#x26;amp; &#x3c;",
)  # fmt: skip
MARKED_UP = (
    "<b>x</b>", "x</P >", "<br/>", '<img src="a">', "&amp;", "&copy", "&#38;", "&#0", "&#xE9;",
    "&#x",
)  # fmt: skip
STYLES = (
    "", " ; ", "color: red", "COLOR: #008; font-size: 10pt", "margin: 0 15px 0 0 !important",
    "border: 1px solid rgb(0, 0, 0)", "border-color: rgba(1,2,3,.5)", "padding: -1.5em auto",
    "font-family: 'Comic Sans MS', serif", "background: yellow;", "margin:0!important",
)  # fmt: skip
UNSAFE_STYLES = (
    "position: absolute", "mso-ansi-language: NL", "color", ": red", "background: url(a.png)",
    "margin: 99999em", "width: expression(go())", "pos\\69tion: fixed", "color: red /* x */ x",
    "border: 1px bogus", "bogus", "a: b: c", "-moz-binding: x", "background-image: x",
)  # fmt: skip


@pytest.mark.parametrize("piece", GOOD)
def test_good_html_is_in_no_trouble(piece: str) -> None:
    """HTML that readers show, and that leaves out only what HTML lets it, is not blamed."""
    assert html.scan(piece) == ()


@pytest.mark.parametrize(("piece", "kind", "part"), BAD)
def test_bad_html_is_in_the_trouble_it_is_in(piece: str, kind: str, part: str) -> None:
    """What is wrong is found, under its kind, and named."""
    found = [trouble.message for trouble in html.scan(piece) if trouble.kind == kind]
    assert any(part in message for message in found), html.scan(piece)


def test_long_tags_are_judged_too() -> None:
    """A tag that is too long to be remembered is read like any other."""
    found = html.scan(f'<p title="{"x" * 1000}" onclick="go()">A</p>')
    assert [trouble.kind for trouble in found] == [html.UNSAFE_ATTRIBUTE]


def test_troubles_have_an_end() -> None:
    """Nobody reads a thousand faults of one entry."""
    assert len(html.scan("</b>" * 1000)) == 20


def test_reading_has_an_end() -> None:
    """What stands behind more tags than anybody writes is not looked at."""
    assert html.scan("<br>" * 20_000 + "<script></script>") == ()


@pytest.mark.parametrize("value", PLAIN)
def test_plain_text_is_no_markup(value: str) -> None:
    """Text that speaks of HTML, or has an ampersand, is plain all the same."""
    assert html.markup_in(value) is None


@pytest.mark.parametrize("value", MARKED_UP)
def test_markup_in_text_is_found(value: str) -> None:
    """An end tag, a tag that does something or a reference shows that text is HTML."""
    assert html.markup_in(value)


@pytest.mark.parametrize("value", STYLES)
def test_style_of_text_is_safe(value: str) -> None:
    """Colours, fonts and distances pass."""
    assert safe_style(value) is None


@pytest.mark.parametrize("value", UNSAFE_STYLES)
def test_style_of_the_page_is_not(value: str) -> None:
    """What moves, loads, hides or cannot be read is named."""
    assert safe_style(value)


@given(st.text(alphabet="<>/!-?[]ab pdivsg=\"'&;# \n", max_size=200))
def test_any_text_can_be_scanned(piece: str) -> None:
    """Nothing that stands in an entry ends the scan with an exception."""
    html.scan(piece)
    html.markup_in(piece)
    safe_style(piece)


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<a =", '<a "', "</", "<!--", "<b>", "<p><b>", "<a href='", "&", "&#", "<title>",
     "<table><p><b><div>", "(1,", "a:", "a-", "'a"],
)  # fmt: skip
def test_hostile_html_takes_no_time(piece: str) -> None:
    """Time grows with the length of a piece alone: the processor's own, on whatever machine."""
    long = piece * (200_000 // len(piece))
    start = time.process_time()
    html.scan(long)
    html.markup_in(long)
    safe_style(long)
    assert time.process_time() - start < 4


def test_addresses_at_home_are_addresses() -> None:
    """A domain of one name is good enough for RFC 5322, but not for a feed."""
    assert addr_spec("jane@localhost") is None
    assert addr_spec("jane@exa mple")
    assert addr_spec("jane") == addr_spec("")
    assert lone_host("jane@localhost")
    assert lone_host("jane@example.org") is None
    assert lone_host("jane") is None


def test_bases_build_on_each_other() -> None:
    """An xml:base is relative to the one around it, and the outermost to the document."""
    document = read(b'<feed xml:base="/a/"><entry xml:base="b/"><link/></entry></feed>')
    link = document.nodes[-1]
    assert base_of(link, "https://example.org/feed") == "https://example.org/a/b/"
    assert base_of(link) == "/a/b/"


def test_impossible_hosts_are_left_as_they_are() -> None:
    """An address that cannot be resolved is judged by others."""
    assert resolve("https://example.org/", "//[x") == "//[x"
