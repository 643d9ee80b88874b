"""R0.. and R4..: what an RSS document is made of (0.91 to 2.0)."""

import re
from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import shown
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Document, Kind, Node
from feeds.validator.vocabulary.rss import NEWER

_SPEC = "RSS 2.0"
_VERSION = re.compile(r"0\.9[0-4]|2\.0(?:\.\d+)?")
# The document type that came with RSS 0.91, and where Netscape kept it.
_DTD = "-//Netscape Communications//DTD RSS 0.91//EN"
_DTD_FILE = "rss-0.91.dtd"
_NETSCAPE = "netscape.com/"


def _is_extension(node: Node | Kind) -> bool:
    """Tell an element that is not of RSS itself, by its prefix or unknown namespace."""
    return ":" in node.name or node.name.startswith("{")


# Atom's content may be any XML; the logo of SmartFormat holds the <url> of an RSS image.
_HOLDS_ANY = frozenset({"atom:content", "snf:logo"})


def _has_title_or_description(item: Node) -> Iterable[Flaw]:
    if item.first("title") or item.first("description"):
        return ()
    return (Flaw("has neither a title nor a description"),)


def _has_bad_version(rss: Node) -> Iterable[Flaw]:
    version = rss.attributes["version"]
    if _VERSION.fullmatch(version):
        return ()
    return (Flaw(f"{shown(version)} is no version of RSS", rss, "version"),)


def _has_other_doctype(document: Document) -> Iterable[Flaw]:
    doctype = document.prolog.doctype
    if doctype is None or document.version == "0.91":
        return ()
    is_of_091 = doctype.public_id == _DTD or doctype.system_id.endswith(_DTD_FILE)
    message = f"the document type is that of RSS 0.91, not of {document.version}"
    return (Flaw(message, doctype.offset),) if is_of_091 else ()


def _has_old_dtd(document: Document) -> Iterable[Flaw]:
    doctype = document.prolog.doctype
    if doctype is None or _NETSCAPE not in doctype.system_id:
        return ()
    return (Flaw(f"{doctype.system_id} is no longer there", doctype.offset),)


def _is_before_metadata(channel: Node) -> Iterable[Flaw]:
    core = [child for child in channel.children if not _is_extension(child)]
    places = [place for place, child in enumerate(core) if child.name != "item"]
    early = core[: places[-1] if places else 0]
    item = next((child for child in early if child.name == "item"), None)
    return (Flaw("comes before other elements of the channel", item),) if item else ()


def _has_extension_attribute(document: Document) -> Iterator[Flaw]:
    for node in document.nodes:
        if node.attributes and not _is_extension(node):
            for name in node.attributes:
                if ":" in name and not name.startswith("xml:"):
                    yield Flaw("is no attribute of RSS", node, name)


def _has_no_self_link(channel: Node) -> Iterable[Flaw]:
    if any(link.get("rel") == "self" for link in channel.all("atom:link")):
        return ()
    return (Flaw("does not say its own address"),)


def _is_in_no_namespace(document: Document) -> Iterator[Flaw]:
    """Find elements without a namespace in those of extensions, which are in one."""
    in_content: set[Kind] = set()
    found: list[Node] = []
    for kind in document.kinds:
        parent = kind.parent
        if parent is None:
            continue
        if parent.name in _HOLDS_ANY or parent in in_content:
            in_content.add(kind)
        elif _is_extension(parent) and not kind.qname.namespace:
            found += kind.nodes
    for node in sorted(found, key=lambda node: node.offset):
        yield Flaw("is neither of RSS nor of a namespace", node)


def _is_newer(document: Document) -> Iterator[Flaw]:
    newer = NEWER.get(document.version, frozenset())
    for node in document.nodes if newer else ():
        parent = node.parent.name if node.parent else ""
        if f"{parent}/{node.name}" in newer:
            yield Flaw(f"came after RSS {document.version}", node)


RSS_RULES = (
    *structure_rules(
        ("",),
        _SPEC,
        {
            structure.MISSING_ELEMENT: "R001",
            structure.UNDEFINED_ELEMENT: "R002",
            structure.DUPLICATE_ELEMENT: "R003",
            structure.MISSING_ATTRIBUTE: "R004",
            structure.UNEXPECTED_ATTRIBUTE: "R005",
            structure.UNEXPECTED_TEXT: "R006",
        },
    ),
    Rule(
        code="R103",
        level=Level.ERROR,
        spec=f"{_SPEC}, elements of item",
        meaning="An item has at least a title or a description.",
        mend="Add a <title> or a <description>.",
        on=elements(_has_title_or_description, "item"),
    ),
    Rule(
        code="R401",
        level=Level.ERROR,
        spec=f"{_SPEC}, what is RSS",
        meaning="The version of a feed is one that RSS has: 0.91, 0.92, 2.0.",
        mend='Write version="2.0".',
        on=elements(_has_bad_version, "rss@version"),
    ),
    Rule(
        code="R402",
        level=Level.ERROR,
        spec="RSS 0.91, document type definition",
        meaning="The document type of RSS 0.91 is only in feeds of that version.",
        mend="Remove the <!DOCTYPE>.",
        on=whole(_has_other_doctype, "rss"),
    ),
    Rule(
        code="R403",
        level=Level.ERROR,
        spec="RSS 0.91, document type definition",
        meaning="A feed does not need a document type definition that Netscape has withdrawn.",
        mend="Remove the <!DOCTYPE>, or name http://www.rssboard.org/rss-0.91.dtd.",
        on=whole(_has_old_dtd, "rss"),
    ),
    Rule(
        code="R404",
        level=Level.WARNING,
        spec="RSS Best Practices: channel",
        meaning="The items of a channel come after all that describes it.",
        mend="Move the items to the end of the channel.",
        on=elements(_is_before_metadata, "channel"),
    ),
    Rule(
        code="R405",
        level=Level.WARNING,
        spec=f"{_SPEC}, extending RSS",
        meaning="Extensions add elements of their own, not attributes to those of RSS.",
        mend="Remove the attribute, or use an element of the extension.",
        on=whole(_has_extension_attribute, "rss"),
    ),
    Rule(
        code="R406",
        level=Level.INFO,
        spec="RSS Best Practices: atom:link",
        meaning="A feed says its own address, so that readers find it again.",
        mend='Add <atom:link rel="self" href="..." type="application/rss+xml"/> to the channel.',
        on=elements(_has_no_self_link, "channel"),
    ),
    Rule(
        code="R407",
        level=Level.ERROR,
        spec=f"{_SPEC}, extending RSS",
        meaning="An element that is not of RSS is of a namespace.",
        mend="Declare the namespace of the element, or write its prefix.",
        on=whole(_is_in_no_namespace, "rss"),
    ),
    Rule(
        code="R408",
        level=Level.INFO,
        spec="RSS 0.91, RSS 0.92",
        meaning="A feed has only elements that its version of RSS has.",
        mend='Write version="2.0".',
        on=whole(_is_newer, "rss"),
    ),
)
