"""A2..: links, categories and generators (RFC 4287 4.2.2, 4.2.4, 4.2.7), in RSS too."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.base import base_of, resolve
from feeds.validator.checks import attribute_is, repeated, shown
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.tree import Document, Node
from feeds.validator.values.html import markup_in
from feeds.validator.values.languages import language
from feeds.validator.values.media_types import is_feed, media_type
from feeds.validator.values.numbers import non_negative_integer
from feeds.validator.values.registries import LINK_RELATIONS
from feeds.validator.values.uris import (
    as_uri,
    canonical,
    iri,
    iri_reference,
    is_relative,
    registered_scheme,
)

_REGISTRY = "http://www.iana.org/assignments/relation/"
_NOT_BLANK = ("rel", "title", "hreflang", "length", "uri", "version")


def relation(link: Node) -> str:
    """Give the relation of a link: `alternate` if it names none, in lower case if registered."""
    value = link.attributes.get("rel", "alternate")
    if value in LINK_RELATIONS:
        return value
    value = value.removeprefix(_REGISTRY)
    return value.lower() if value.lower() in LINK_RELATIONS else value


def links(node: Node, rel: str) -> list[Node]:
    """Give the links of one relation that stand in a feed or an entry."""
    return [link for link in node.all("atom:link") if relation(link) == rel]


def target(link: Node, url: str = "") -> str:
    """Give the address that a link leads to, as far as the document tells, for comparing."""
    return canonical(as_uri(resolve(base_of(link, url), link.attributes.get("href", "").strip())))


def _is_unregistered(link: Node) -> Iterable[Flaw]:
    value = link.attributes["rel"]
    if relation(link) in LINK_RELATIONS or iri(value) is None:
        return ()
    return (Flaw(f"{shown(value)} is neither a registered relation nor an IRI", link, "rel"),)


def _has_blank(node: Node) -> Iterable[Flaw]:
    attributes = node.attributes
    return [
        Flaw("is empty", node, name)
        for name in _NOT_BLANK
        if name in attributes and not attributes[name].strip()
    ]


def _repeats_alternate(node: Node) -> Iterator[Flaw]:
    found = links(node, "alternate")
    for link in repeated(found, _kind_of_alternate) if len(found) > 1 else ():
        yield Flaw("is an alternate with the same type and hreflang as another one", link)


def _kind_of_alternate(link: Node) -> tuple[str, str]:
    return link.attributes.get("type", "").lower(), link.attributes.get("hreflang", "").lower()


def _holds_text(link: Node) -> Iterable[Flaw]:
    return (Flaw("holds text, which no reader looks at"),) if link.text.strip() else ()


def _is_no_feed(document: Document) -> Iterable[Flaw]:
    root = document.root
    return [
        Flaw(f"{shown(kind)} is the type of no feed", link, "type")
        for link in (links(root, "self") if root else ())
        if (kind := link.attributes.get("type")) and not media_type(kind) and not is_feed(kind)
    ]


def _has_no_self(document: Document) -> Iterable[Flaw]:
    root = document.root
    if root is None or root.name != "atom:feed" or links(root, "self"):
        return ()
    return (Flaw('has no <link rel="self">'),)


def _self_is_relative(document: Document) -> Iterable[Flaw]:
    root = document.root
    return [
        Flaw("is relative, so that it does not tell where the feed is", link, "href")
        for link in (links(root, "self") if root else ())
        if (href := link.attributes.get("href")) is not None
        and is_relative(resolve(base_of(link), href.strip()))
    ]


def _self_is_elsewhere(document: Document) -> Iterable[Flaw]:
    root, url = document.root, document.options.url
    if root is None or not url:
        return ()
    own = links(root, "self")
    if not own or any(target(link, url) == canonical(as_uri(url)) for link in own):
        return ()
    return (Flaw(f"is not where the feed was found, which is {url}", own[0], "href"),)


def _is_ambiguous(document: Document) -> Iterator[Flaw]:
    """Find references that lead to the very base: to this document, or to what the base names."""
    url = document.options.url
    for link in document.nodes:
        href = link.attributes.get("href", "").strip() if link.name == "atom:link" else None
        if href is None or not is_relative(href) or not link.inherited("xml:base"):
            continue
        base = base_of(link, url)
        if base != url and resolve(base, href).partition("#")[0] == base.partition("#")[0]:
            yield Flaw(f"{shown(href)} leads to the xml:base itself", link, "href")


def _blank_term(category: Node) -> Iterable[Flaw]:
    return () if category.attributes["term"].strip() else (Flaw("is empty", category, "term"),)


LINK_RULES = (
    Rule(
        code="A201",
        level=Level.ERROR,
        spec="RFC 4287 4.2.7.1, RFC 3987 2.2",
        meaning="The address of a link is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("href", iri_reference), "atom:link@href"),
    ),
    Rule(
        code="A202",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7.2",
        meaning="The relation of a link is registered, or an IRI.",
        mend="Use a registered relation, such as alternate, related or via, or an IRI of your own.",
        on=elements(_is_unregistered, "atom:link@rel"),
    ),
    Rule(
        code="A203",
        level=Level.ERROR,
        spec="RFC 4287 4.2.7.3, RFC 6838 4.2",
        meaning="The type of a link is a media type.",
        mend="Write a type such as text/html, or remove the attribute.",
        on=elements(attribute_is("type", media_type, blank=True), "atom:link@type"),
    ),
    Rule(
        code="A204",
        level=Level.ERROR,
        spec="RFC 4287 4.2.7.4, BCP 47 2.2.9",
        meaning="The hreflang of a link is a valid language tag.",
        mend="Write a tag such as en or pt-BR, with a hyphen.",
        on=elements(attribute_is("hreflang", language, blank=True), "atom:link@hreflang"),
    ),
    Rule(
        code="A205",
        level=Level.ERROR,
        spec="RFC 4287 4.2.7.6",
        meaning="The length of a link is a number of bytes.",
        mend="Write the number alone, or remove the attribute.",
        on=elements(attribute_is("length", non_negative_integer, blank=True), "atom:link@length"),
    ),
    Rule(
        code="A206",
        level=Level.WARNING,
        spec="RFC 4287 4.2.4, 4.2.7",
        meaning="An attribute of a link or a generator has a value.",
        mend="Give it a value, or remove it.",
        on=elements(_has_blank, "atom:link", "atom:generator"),
    ),
    Rule(
        code="A207",
        level=Level.ERROR,
        spec="RFC 4287 4.1.1, 4.1.2",
        meaning="Alternates of one feed or entry differ in their type or hreflang.",
        mend='Keep one of them, and make the others rel="related".',
        on=elements(_repeats_alternate, "atom:feed", "atom:entry", "atom:source"),
    ),
    Rule(
        code="A208",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7",
        meaning="A link says all in its attributes.",
        mend="Remove the text; its address belongs into href, its words into title.",
        on=elements(_holds_text, "atom:link"),
    ),
    Rule(
        code="A209",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7.2",
        meaning='What rel="self" leads to is a feed.',
        mend="Give the address and the type of this feed: application/atom+xml.",
        on=whole(_is_no_feed, "atom"),
    ),
    Rule(
        code="A210",
        level=Level.WARNING,
        spec="RFC 3986 4.4",
        meaning="A relative reference does not lead to the xml:base itself.",
        mend="Write the whole address: readers disagree whether it means this document.",
        on=whole(_is_ambiguous, "atom"),
    ),
    Rule(
        code="A211",
        level=Level.INFO,
        spec="RFC 4287 4.1.1",
        meaning="A feed says where it is itself.",
        mend='Add <link rel="self" href="..."/> with the address of this feed.',
        on=whole(_has_no_self, "atom"),
    ),
    Rule(
        code="A212",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7.2",
        meaning="The address that a feed gives of itself is absolute.",
        mend="Write the whole address, with https:// and the host.",
        on=whole(_self_is_relative, "atom"),
    ),
    Rule(
        code="A213",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7.2",
        meaning="The address that a feed gives of itself is where it is.",
        mend="Give the address under which the feed is published.",
        on=whole(_self_is_elsewhere, "atom"),
    ),
    Rule(
        code="A214",
        level=Level.WARNING,
        spec="RFC 7595 3, RFC 3986 3.1",
        meaning="The scheme of an address in an attribute is registered.",
        mend="Check the spelling of the scheme.",
        on=elements(attribute_is("href", registered_scheme), "atom:link@href"),
    ),
    Rule(
        code="A215",
        level=Level.WARNING,
        spec="RFC 4287 4.2.7.5",
        meaning="The title of a link is plain text, without HTML.",
        mend="Remove the tags and write the characters themselves.",
        on=elements(attribute_is("title", markup_in), "atom:link@title"),
    ),
    Rule(
        code="A251",
        level=Level.ERROR,
        spec="RFC 4287 4.2.2.2, RFC 3987 2.2",
        meaning="The scheme of a category is an IRI.",
        mend="Write the whole address of the scheme, percent-encoded where it needs to be.",
        on=elements(attribute_is("scheme", iri, blank=True), "atom:category@scheme"),
    ),
    Rule(
        code="A252",
        level=Level.WARNING,
        spec="RFC 4287 4.2.2.1",
        meaning="The term of a category is not empty.",
        mend="Name the category, or remove the element.",
        on=elements(_blank_term, "atom:category@term"),
    ),
    Rule(
        code="A253",
        level=Level.WARNING,
        spec="RFC 4287 4.2.2.3",
        meaning="The label of a category is plain text, without HTML.",
        mend="Remove the tags and write the characters themselves.",
        on=elements(attribute_is("label", markup_in), "atom:category@label"),
    ),
    Rule(
        code="A254",
        level=Level.ERROR,
        spec="RFC 4287 4.2.4, RFC 3987 2.2",
        meaning="The uri of a generator is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("uri", iri_reference), "atom:generator@uri"),
    ),
)
