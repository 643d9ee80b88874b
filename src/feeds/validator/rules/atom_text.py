"""A3..: text constructs and content: plain, HTML, XHTML or anything (RFC 4287 3.1, 4.1.3)."""

import re
from binascii import Error, a2b_base64
from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.checks import attribute_is, shown
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.tree import Node
from feeds.validator.values.html import markup_in
from feeds.validator.values.media_types import essence, is_composite, is_xml, media_type
from feeds.validator.values.uris import iri_reference

CONSTRUCTS = ("atom:title", "atom:subtitle", "atom:summary", "atom:rights")
CONTENT = "atom:content"

_TYPES = frozenset({"text", "html", "xhtml"})
_BASE64 = re.compile(r"[A-Za-z0-9+/=]*")


def type_of(node: Node) -> str:
    """Give the type of a construct or of content: `text` if it names none (3.1.1)."""
    return node.attributes.get("type") or "text"


def is_binary(node: Node) -> bool:
    """Tell content that is encoded in Base64 (4.1.3.3, the last case)."""
    kind = type_of(node)
    is_media = kind not in _TYPES and "src" not in node.attributes and not media_type(kind)
    return is_media and not is_xml(kind) and not _is_text(kind)


def _is_text(kind: str) -> bool:
    return essence(kind).startswith("text/")


def _is_empty(node: Node) -> bool:
    return not node.children and not node.text.strip()


def _has_bad_type(node: Node) -> Iterable[Flaw]:
    kind = node.attributes["type"]
    if not kind or kind in _TYPES:
        return ()
    return (Flaw(f"{shown(kind)} is none of text, html and xhtml", node, "type"),)


def _has_blank_type(node: Node) -> Iterable[Flaw]:
    return () if node.attributes["type"] else (Flaw("is empty", node, "type"),)


def _has_bad_media_type(content: Node) -> Iterable[Flaw]:
    kind = content.attributes["type"]
    if kind in _TYPES or not kind:
        is_linked = "src" in content.attributes and kind in _TYPES
        message = f"{shown(kind)} is no media type, which content with a src has to have"
        return (Flaw(message, content, "type"),) if is_linked else ()
    if is_composite(kind):
        return (Flaw(f"{shown(kind)} is a type of several parts", content, "type"),)
    problem = media_type(kind)
    return (Flaw(f"{shown(kind)} {problem}", content, "type"),) if problem else ()


def _has_no_type(content: Node) -> Iterable[Flaw]:
    return () if "type" in content.attributes else (Flaw("has a src, but no type"),)


def _is_not_empty(content: Node) -> Iterable[Flaw]:
    return () if _is_empty(content) else (Flaw("has a src, so that it may hold nothing"),)


def _holds_elements(node: Node) -> Iterable[Flaw]:
    """Find elements where only text may be: in text, HTML and Base64."""
    kind = type_of(node)
    if not node.children or kind == "xhtml" or is_xml(kind) or "src" in node.attributes:
        return ()
    return (Flaw(f"is of type {kind}, but holds elements: escape their < and >"),)


def _lacks_div(node: Node) -> Iterator[Flaw]:
    if type_of(node) != "xhtml" or "src" in node.attributes:
        return
    if node.text.strip():
        yield Flaw("holds text outside of its XHTML <div>")
    if [child.name for child in node.children] != ["xhtml:div"]:
        yield Flaw("does not hold exactly one <div> of XHTML")


def _is_no_document(content: Node) -> Iterable[Flaw]:
    """Find content of an XML type that is no XML document."""
    if not is_xml(type_of(content)) or not content.children or "src" in content.attributes:
        return ()
    if content.text.strip():
        return (Flaw("is of an XML type, but holds text beside its element"),)
    return () if len(content.children) == 1 else (Flaw("is XML with more than one root element"),)


def _is_not_base64(content: Node) -> Iterable[Flaw]:
    if not is_binary(content) or content.children:
        return ()
    packed = "".join(content.text.split())
    try:
        a2b_base64(packed)
        is_good = _BASE64.fullmatch(packed) is not None
    except (Error, ValueError):
        is_good = False
    return () if is_good else (Flaw(f"is of type {type_of(content)}, but not in Base64"),)


def _holds_undeclared_html(node: Node) -> Iterable[Flaw]:
    kind = type_of(node)
    is_plain = kind == "text" or (_is_text(kind) and not is_xml(kind) and kind != "text/html")
    problem = markup_in(node.text) if is_plain else None
    return (Flaw(f"is of type {kind}, but {problem}"),) if problem else ()


def _is_escaped(node: Node) -> Iterable[Flaw]:
    """Find XHTML or XML that was escaped by mistake: all of it is text."""
    kind = type_of(node)
    if kind != "xhtml" and not is_xml(kind):
        return ()
    inner = node.children[0] if len(node.children) == 1 else node
    if inner.children or (inner is not node and inner.name != "xhtml:div"):
        return ()
    problem = markup_in(inner.text) or markup_in(node.text)
    return (Flaw(f"is of type {kind}, but {problem} as text"),) if problem else ()


def _is_fragment(content: Node) -> Iterable[Flaw]:
    """Find a piece of a page whose type says that it is a whole one."""
    kind = essence(content.attributes["type"])
    is_page = kind == "text/html" and "<html" in content.text.lower()
    roots = [child.name for child in content.children]
    is_page |= kind == "application/xhtml+xml" and roots == ["xhtml:html"]
    if is_page or kind not in {"text/html", "application/xhtml+xml"} or "src" in content.attributes:
        return ()
    right = "html" if kind == "text/html" else "xhtml"
    return (Flaw(f"{kind} is for whole pages; a piece of one is {right}", content, "type"),)


def _is_blank(node: Node) -> Iterable[Flaw]:
    return (Flaw("is empty"),) if _is_empty(node) and "src" not in node.attributes else ()


TEXT_RULES = (
    Rule(
        code="A301",
        level=Level.ERROR,
        spec="RFC 4287 3.1.1",
        meaning="The type of a text construct is text, html or xhtml.",
        mend='Write type="html" for escaped HTML, or remove the attribute for plain text.',
        on=elements(_has_bad_type, *(f"{name}@type" for name in CONSTRUCTS)),
    ),
    Rule(
        code="A302",
        level=Level.WARNING,
        spec="RFC 4287 3.1.1, 4.1.3.1",
        meaning="The type of a text is not empty.",
        mend="Give the type, or remove the attribute for plain text.",
        on=elements(_has_blank_type, *(f"{name}@type" for name in (*CONSTRUCTS, CONTENT))),
    ),
    Rule(
        code="A303",
        level=Level.ERROR,
        spec="RFC 4287 4.1.3.1, 4.1.3.2",
        meaning="The type of content is text, html, xhtml or a media type of one part.",
        mend="Write text, html, xhtml or a type such as image/png; with src only the latter.",
        on=elements(_has_bad_media_type, "atom:content@type"),
    ),
    Rule(
        code="A304",
        level=Level.WARNING,
        spec="RFC 4287 4.1.3.2",
        meaning="Content that is elsewhere says of which type it is.",
        mend="Add the type, such as video/mp4.",
        on=elements(_has_no_type, "atom:content@src"),
    ),
    Rule(
        code="A305",
        level=Level.ERROR,
        spec="RFC 4287 4.1.3.2",
        meaning="Content that is elsewhere is empty here.",
        mend="Remove the src, or what the element holds.",
        on=elements(_is_not_empty, "atom:content@src"),
    ),
    Rule(
        code="A306",
        level=Level.ERROR,
        spec="RFC 4287 3.1.1.1, 3.1.1.2, 4.1.3.3",
        meaning="Text, escaped HTML and Base64 hold no elements.",
        mend='Escape the < and >, or write type="xhtml" and put a <div> around.',
        on=elements(_holds_elements, *CONSTRUCTS, CONTENT),
    ),
    Rule(
        code="A307",
        level=Level.ERROR,
        spec="RFC 4287 3.1.1.3, 4.1.3.3",
        meaning="XHTML is one <div> in the namespace of XHTML, with all of the text in it.",
        mend='Put <div xmlns="http://www.w3.org/1999/xhtml"> around it.',
        on=elements(_lacks_div, *CONSTRUCTS, CONTENT),
    ),
    Rule(
        code="A308",
        level=Level.ERROR,
        spec="RFC 4287 4.1.3.3, XML 1.0 2.1",
        meaning="Content of an XML type is one element, as an XML document is.",
        mend="Leave only the root element in it, or correct the type.",
        on=elements(_is_no_document, CONTENT),
    ),
    Rule(
        code="A309",
        level=Level.ERROR,
        spec="RFC 4287 4.1.3.3, RFC 4648 4",
        meaning="Content that is neither text nor XML is encoded in Base64.",
        mend="Encode it in Base64, or correct the type.",
        on=elements(_is_not_base64, CONTENT),
    ),
    Rule(
        code="A310",
        level=Level.WARNING,
        spec="RFC 4287 3.1.1.1, 4.1.3.3",
        meaning="Plain text holds no HTML, because readers show it as it is.",
        mend='Write type="html", or remove the tags and references.',
        on=elements(_holds_undeclared_html, *CONSTRUCTS, CONTENT),
    ),
    Rule(
        code="A311",
        level=Level.WARNING,
        spec="RFC 4287 3.1.1.3",
        meaning="XHTML and XML are not escaped.",
        mend='Write type="html", or write the tags themselves.',
        on=elements(_is_escaped, *CONSTRUCTS, CONTENT),
    ),
    Rule(
        code="A312",
        level=Level.WARNING,
        spec="RFC 4287 4.1.3.3",
        meaning="Content whose type is that of a page is a whole page.",
        mend='Write type="html" or type="xhtml" for a piece of one.',
        on=elements(_is_fragment, "atom:content@type"),
    ),
    Rule(
        code="A313",
        level=Level.WARNING,
        spec="RFC 4287 4.1.1.1",
        meaning="Titles, texts and names are not empty.",
        mend="Fill the element, or remove it where it need not be.",
        on=elements(_is_blank, *CONSTRUCTS, CONTENT, "atom:name", "atom:generator", "atom:uri"),
    ),
    Rule(
        code="A314",
        level=Level.ERROR,
        spec="RFC 4287 4.1.3.2, RFC 3987 2.2",
        meaning="The src of content is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("src", iri_reference, blank=True), "atom:content@src"),
    ),
)
