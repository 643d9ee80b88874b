"""E15.: what a feed says twice, in RSS and in an extension (RSS Best Practices, namespaces)."""

from collections.abc import Callable, Iterator, Mapping

from feeds.errors import Level
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.tree import Node

_SPEC = "RSS Best Practices: namespace elements"
_OF_CHANNEL: Mapping[str, tuple[str, ...]] = {
    "managingEditor": ("dc:creator", "atom:author"),
    "webMaster": ("dc:publisher",),
    "language": ("dc:language",),
    "copyright": ("dc:rights", "dcterms:rights", "atom:rights"),
    "category": ("dc:subject", "atom:category"),
    "pubDate": ("dc:date", "dcterms:issued"),
    "lastBuildDate": ("dcterms:modified", "atom:updated"),
    "generator": ("admin:generatorAgent", "atom:generator"),
    "title": ("dc:title", "dcterms:title", "atom:title"),
    "description": ("dc:description", "dcterms:description", "atom:subtitle"),
}
_OF_ITEM: Mapping[str, tuple[str, ...]] = {
    "author": ("dc:creator", "atom:author"),
    "category": ("dc:subject", "atom:category"),
    "pubDate": ("dc:date", "dcterms:issued", "dcterms:created", "atom:published"),
    "guid": ("atom:id", "dc:identifier", "dcterms:identifier"),
    "source": ("dc:source", "atom:source"),
    "title": ("dc:title", "dcterms:title", "atom:title"),
    "description": ("dc:description", "dcterms:description", "atom:summary"),
}


def _says_twice(pairs: Mapping[str, tuple[str, ...]]) -> Callable[[Node], Iterator[Flaw]]:
    def check(node: Node) -> Iterator[Flaw]:
        names = {child.name for child in node.children}
        for core, extensions in pairs.items():
            for extension in extensions if core in names else ():
                if extension in names:
                    message = f"says the same as <{core}>, which is there too"
                    yield Flaw(message, node.first(extension))

    return check


def _describes_twice(item: Node) -> Iterator[Flaw]:
    for name in ("atom:content", "xhtml:body"):
        body = item.first(name)
        if body and "src" not in body.attributes and item.first("description"):
            yield Flaw("is a second text beside <description>", body)


SEMANTICS_RULES = (
    Rule(
        code="E151",
        level=Level.WARNING,
        spec=_SPEC,
        meaning="A channel says each thing once: in an element of RSS or in one of an extension.",
        mend="Keep the element of RSS.",
        on=elements(_says_twice(_OF_CHANNEL), "channel"),
    ),
    Rule(
        code="E152",
        level=Level.WARNING,
        spec=_SPEC,
        meaning="An item says each thing once: in an element of RSS or in one of an extension.",
        mend="Keep the element of RSS, or the one of the extension if readers need it.",
        on=elements(_says_twice(_OF_ITEM), "item"),
    ),
    Rule(
        code="E153",
        level=Level.WARNING,
        spec="RSS Best Practices: description, content:encoded",
        meaning="The full text of an item beside a description is in content:encoded.",
        mend="Move the text into <content:encoded>.",
        on=elements(_describes_twice, "item"),
    ),
)
