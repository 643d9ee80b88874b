"""Bytes to documents: encodings, places, formats, and what is refused."""

import gc
import json
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.validator import limits
from feeds.validator.document import read
from feeds.validator.encoding import decode
from feeds.validator.jsonreader import locate
from feeds.validator.options import Options
from feeds.validator.tree import Document, Node

ATOM = "http://www.w3.org/2005/Atom"


def kinds(data: bytes) -> list[str]:
    """Give the kinds of faults that reading finds."""
    return [fault.kind for fault in read(data).faults]


def rss(inner: str, before: str = "") -> bytes:
    """Wrap elements into a channel."""
    return f'{before}<rss version="2.0"><channel>{inner}</channel></rss>'.encode()


def nested(count: int) -> str:
    """Nest elements in each other."""
    return "<a>" * count + "</a>" * count


def entities() -> Iterator[tuple[str, bytes]]:
    """Yield documents whose entities would grow or reach outside."""
    growing = "".join(f"<!ENTITY e{i} '" + f"&e{i - 1};" * 10 + "'>" for i in range(1, 9))
    yield "exponential", rss("&e8;", f'<!DOCTYPE rss [<!ENTITY e0 "ha">{growing}]>')
    yield "quadratic", rss("&e;" * 1000, f'<!DOCTYPE rss [<!ENTITY e "{"a" * 1000}">]>')
    yield "long", rss("", f'<!DOCTYPE rss [<!ENTITY e "{"a" * 2000}">]>')
    yield "parameter", rss("", '<!DOCTYPE rss [<!ENTITY % e "<!ELEMENT a ANY>"> %e;]>')
    many = "".join(f'<!ENTITY e{i} "a">' for i in range(limits.MAX_ENTITIES + 1))
    yield "many", rss("", f"<!DOCTYPE rss [{many}]>")


def costly() -> Iterator[tuple[str, bytes]]:
    """Yield documents that are too much of something else."""
    yield "deep", rss(nested(limits.MAX_DEPTH))
    yield "wide", rss("<a/>" * limits.MAX_ELEMENTS)
    attributes = " ".join(f'b{i}="c"' for i in range(300))
    yield "attributes", rss(f"<a {attributes}/>")
    yield "attribute", rss(f'<a b="{"c" * limits.MAX_ATTRIBUTE_LENGTH}"/>')
    yield "big", b" " * (limits.MAX_BYTES + 1)


@pytest.mark.parametrize(
    "data",
    [pytest.param(data, id=name) for make in (entities, costly) for name, data in make()],
)
def test_hostile_document_is_refused_at_once(data: bytes) -> None:
    """What would grow or cost too much is refused, and nothing of it is judged."""
    begun = time.process_time()
    document = read(data)
    # No claim of speed: what grows would take minutes, and measuring coverage slows ten times.
    assert time.process_time() - begun < 10
    assert [fault.kind for fault in document.faults] == ["refused"]
    assert not document.complete
    assert document.nodes == []


def test_bomb_of_entities_takes_no_time() -> None:
    """A document of 475 bytes that would become 200 MB is answered in under 0.1 s."""
    data = dict(entities())["exponential"]
    begun = time.process_time()
    read(data)
    assert time.process_time() - begun < 0.1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>', "a\xa0b"),
        ('<!DOCTYPE rss SYSTEM "rss.dtd">', "a\xa0b"),
        ('<!DOCTYPE rss [<!ENTITY % lat1 PUBLIC "-//W3C//x" "lat1.ent"> %lat1;]>', "a\xa0b"),
        ("<!DOCTYPE rss [%unknown;]>", "a\xa0b"),
    ],
    ids=["declared", "of an unread DTD", "of an unread part of a DTD", "of a missing part"],
)
def test_plain_entities_are_text(text: str, value: str) -> None:
    """A declared character is that character; one of a DTD that is never read is HTML's."""
    document = read(rss("<title>a&nbsp;b</title>", text))
    assert document.faults == []
    assert [node.text for node in document.nodes if node.name == "title"] == [value]


def test_entity_of_an_unread_dtd_may_stand_in_an_attribute() -> None:
    """A reference that is passed over outside text adds nothing."""
    document = read(rss('<guid isPermaLink="&nbsp;"/>', '<!DOCTYPE rss SYSTEM "rss.dtd">'))
    assert document.complete


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("<a>é</a>".encode(), "utf-8", "<a>é</a>"),
        ("<a>é</a>".encode("utf-8-sig"), "utf-8", "<a>é</a>"),
        ("<a>é</a>".encode("utf-16"), "utf-16-le", "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-be"), "utf-16-be", "<a>é</a>"),
        ("<a>é</a>".encode("utf-32-le"), "utf-32-le", "<a>é</a>"),
        ("<a>é</a>".encode("utf-32"), "utf-32-le", "<a>é</a>"),
        (b'<?xml version="1.0" encoding="koi8-r"?><a/>', "koi8-r", None),
        (b"", "utf-8", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)
def test_encoding_is_found(data: bytes, encoding: str, text: str | None) -> None:
    """Byte order mark, shape of the first bytes and declaration tell the encoding."""
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.faults == ()
    assert text is None or decoded.text == text


def test_charset_of_http_comes_before_the_declaration() -> None:
    """HTTP knows better than the document, unless there is a byte order mark (RFC 7303 3)."""
    data = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>'.encode()
    assert "<a>é</a>" in decode(data, "application/xml; charset=utf-8").text


@pytest.mark.parametrize("label", ["utf-9", "base64", "unicode_escape", "undefined", "a\0b"])
def test_unknown_encoding_is_a_fault(label: str) -> None:
    """What is no encoding of documents is named, and UTF-8 tried."""
    decoded = decode(f'<?xml version="1.0" encoding="{label}"?><a/>'.encode())
    assert [fault.kind for fault in decoded.faults] == ["unknown encoding"]
    assert decoded.encoding == "utf-8"


def test_undecodable_byte_has_its_place() -> None:
    """The first wrong byte is named, and the rest is read all the same."""
    document = read(rss("<title>\nää\u00ff</title>").replace(b"\xc3\xbf", b"\xff"))
    (fault,) = document.faults
    assert fault.kind == "undecodable"
    assert document.place(fault.offset) == (2, 3)
    assert document.complete


@pytest.mark.parametrize(
    ("data", "format_", "version"),
    [
        (b'<rss version="0.91"><channel/></rss>', "rss", "0.91"),
        (b'<rss xmlns="http://backend.userland.com/rss2" version="2.0"/>', "rss", "2.0"),
        (b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "rss", "1.0"),
        (f'<feed xmlns="{ATOM}"/>'.encode(), "atom", "1.0"),
        (f'<a:entry xmlns:a="{ATOM}"/>'.encode(), "atom", "1.0"),
        (b'<feed xmlns="http://purl.org/atom/ns#"/>', "atom", "0.3"),
        (b"<feed/>", "atom", ""),
        (b'<opml version="1.0"/>', "opml", "1.0"),
        (b' {"version": "https://jsonfeed.org/version/1.1"}', "json", "1.1"),
        (b'{"items": []}', "json", ""),
    ],
)
def test_format_is_detected(data: bytes, format_: str, version: str) -> None:
    """A format is told by its root, its namespace or its version."""
    document = read(data)
    assert (document.format, document.version) == (format_, version)
    assert document.faults == []


@pytest.mark.parametrize(
    "data",
    [
        b"", b" \n", b"<html/>", b"<!-- a --> <!DOCTYPE html><p>", b'<?xml version="1.0"?><haha/>',
        b"[]", b'{"a": 1}', b'<entry xmlns="http://www.w3.org/1999/xhtml"/>', b"\xef\xbb\xbf",
    ],
)  # fmt: skip
def test_what_is_no_feed_is_said_to_be_none(data: bytes) -> None:
    """Pages, empty files and other documents are named as such, once."""
    assert kinds(data) == ["not a feed"]
    assert read(data).format == ""


@pytest.mark.parametrize("start", [b"<!-- a -->", b"<?a?>", b"<!--", b"<?", b" "])
def test_no_prolog_takes_long(start: bytes) -> None:
    """Telling a page from a feed is linear, whatever stands before the first tag."""
    begun = time.process_time()
    read(start * 50_000 + b"<html>")
    assert time.process_time() - begun < 1


def test_text_that_is_nothing_is_not_well_formed() -> None:
    """Plain text is read as XML, which it is not."""
    assert kinds(b"hello") == ["not well-formed"]


def test_broken_document_is_judged_as_far_as_it_goes() -> None:
    """Elements that were closed before the error stay; those still open are left out."""
    document = read(b'<rss version="2.0"><channel><title>One</title><link></channel></rss>')
    assert [node.name for node in document.nodes] == ["title"]
    assert not document.complete


def test_names_do_not_depend_on_prefixes() -> None:
    """Rules know one name, findings show the document's own."""
    source = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/" '
        'xmlns:x="https://example.org/x"><m:thumbnail url="a" x:b="c"/><x:y/><z/></a:feed>'
    )
    document = read(source.encode())
    assert [node.name for node in document.nodes] == [
        "atom:feed", "media:thumbnail", "{https://example.org/x}y", "{}z",
    ]  # fmt: skip
    assert document.nodes[1].path() == "a:feed/m:thumbnail"
    assert document.nodes[1].attributes == {"url": "a", "{https://example.org/x}b": "c"}
    assert [(d.prefix, d.namespace) for d in document.declarations][:1] == [("a", ATOM)]


def test_prolog_is_kept() -> None:
    """XML declaration, document type and instructions are there for rules."""
    data = rss("<?late one?>", '<?xml version="1.1"?><?xml-stylesheet href="a"?><!DOCTYPE rss>')
    prolog = read(data.replace(b'"1.1"', b'"1.0"')).prolog
    assert prolog.instructions == (("xml-stylesheet", 'href="a"'),)
    assert prolog.doctype is not None
    assert prolog.doctype.name == "rss"


@pytest.fixture
def mixed() -> Document:
    """Give a document of mixed content, over several lines."""
    return read(
        b'<rss version="2.0">\r\n <channel xml:lang="en">\r  <title>A<b x="1">B</b>C</title>'
        b'\n  <link\n   \xc3\xa4="&gt;"\n   rel = "a" />\n  <link/> </channel></rss>'
    )


def by_name(document: Document, name: str) -> Node:
    """Give the first element of a name."""
    return next(node for node in document.nodes if node.name == name)


def test_text_of_mixed_content(mixed: Document) -> None:
    """The text of an element is its own, in one piece, and not that of what it holds."""
    title = by_name(mixed, "title")
    assert title.text == "AC"
    assert [(child.name, child.text) for child in title.children] == [("b", "B")]


def test_finding_ones_way(mixed: Document) -> None:
    """Children by name, values, and what is inherited."""
    channel = by_name(mixed, "channel")
    assert len(channel.all("link")) == 2
    assert channel.first("nothing") is None
    assert (channel.value("title"), channel.value("nothing")) == ("AC", "")
    assert by_name(mixed, "b").inherited("xml:lang") == "en"
    assert by_name(mixed, "rss").inherited("xml:lang") == ""
    assert by_name(mixed, "b").get("x") == "1"


def test_places_are_those_of_an_editor(mixed: Document) -> None:
    """Lines end by CR, LF or both; columns count characters."""
    places = [mixed.place(node.offset) for node in mixed.nodes]
    assert places == [(1, 1), (2, 2), (3, 3), (3, 11), (4, 3), (7, 3)]
    link = by_name(mixed, "link")
    assert mixed.place(mixed.attribute_offset(link, "rel")) == (6, 4)
    assert mixed.place(mixed.attribute_offset(link, "ä")) == (5, 4)
    assert mixed.attribute_offset(link, "none") == link.offset


@pytest.mark.parametrize(
    ("data", "kind", "place"),
    [
        (b'{"items": [1 2]}', "not JSON", (1, 14)),
        (b'{"items":\n [NaN]}', "not JSON", (2, 3)),
        (b'{"items": ["NaN",\n -Infinity]}', "not JSON", (2, 2)),
        (b'{"items": ' + b"[" * 100_000, "not JSON", (1, 1)),
        (b'{"items": ' + b"[" * 300 + b"]" * 300 + b"}", "not JSON", (1, 1)),
        (b'{"items": [' + b"1" * 5000 + b"]}", "not JSON", (1, 1)),
        (b'{"items": [],\n "items": []}', "duplicate key", (2, 2)),
        (b'{"items": [{"a": 1, "b": {"a": 2},\n "\\u0061": 3}]}', "duplicate key", (2, 2)),
    ],
    ids=lambda value: value[:40].decode() if isinstance(value, bytes) else "",
)
def test_faults_of_json_have_their_place(data: bytes, kind: str, place: tuple[int, int]) -> None:
    """What is no JSON is named with its place."""
    document = read(data)
    (fault,) = document.faults
    assert fault.kind == kind
    assert document.place(fault.offset) == place


@pytest.mark.parametrize(
    "data",
    [b"<rss><a/></rss>", b"<rss><a>", b"<rss><a/>" + b"<b>" * 300],
    ids=["whole", "broken", "refused"],
)
def test_elements_go_with_their_document(data: bytes) -> None:
    """They hold each other, and no collector looks at them: the document takes them apart."""
    gc.disable()
    try:
        document = read(data)
        root = document.root
        assert root is not None
        assert root.children != ()
        del document
        assert (root.children, root.kind.nodes, root.kind.within) == ((), [], {})
    finally:
        gc.enable()


TREE = '{"a": {"b": [1, "x]", {"c\\"": null}], "d": "e"},\n "a,": [[], [2, {"a": true}]]}'


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ((), "{"),
        (("a",), '{"b"'),
        (("a", "b"), "[1"),
        (("a", "b", 1), '"x]"'),
        (("a", "b", 2, 'c"'), "null"),
        (("a", "d"), '"e"'),
        (("a,",), "[[]"),
        (("a,", 1, 1, "a"), "true"),
    ],
    ids=str,
)
def test_json_value_is_located(keys: tuple[str | int, ...], found: str) -> None:
    """The way to a value leads to where it is written."""
    assert TREE[locate(TREE, {keys})[keys] :].startswith(found)


def test_nothing_is_located_where_nothing_is() -> None:
    """A way that leads nowhere has no position."""
    assert locate(TREE, {("none",), ("a", "b", 3)}) == {}


def test_members_know_their_way() -> None:
    """Each JSON value has a shape for rules and a path for people."""
    document = read(b'{"items": [{"id": "1", "tags": ["a"]}]}')
    ways = [(member.shape, member.path()) for member in document.members]
    assert ways == [
        ("$", "$"),
        ("$.items", "$.items"),
        ("$.items[]", "$.items[0]"),
        ("$.items[].id", "$.items[0].id"),
        ("$.items[].tags", "$.items[0].tags"),
        ("$.items[].tags[]", "$.items[0].tags[0]"),
    ]
    assert document.members[1].get("id") is None


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    """Any bytes become a document, and every fault has a place."""
    document = read(data, Options())
    assert all(document.place(fault.offset) >= (1, 1) for fault in document.faults)


@settings(max_examples=30)
@given(st.recursive(st.none() | st.booleans() | st.text(), st.lists))
def test_any_json_is_read(value: object) -> None:
    """Any JSON that Python writes is read."""
    data = json.dumps({"items": [value]}).encode()
    assert read(data).faults == []
