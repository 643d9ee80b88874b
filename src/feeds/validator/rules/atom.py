"""A0..: what an Atom 1.0 document is made of (RFC 4287)."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Document, Node


def _is_in_its_namespace(document: Document) -> Iterable[Flaw]:
    root = document.root
    if root is None or document.version == "1.0":
        return ()
    namespace = root.qname.namespace
    found = f"the obsolete namespace {namespace}" if namespace else "no namespace"
    if document.version != "0.3" and namespace:
        found = f"the namespace {namespace}, which is not Atom's"
    return (Flaw(f"is in {found}"),)


def _has_prefix(document: Document) -> Iterable[Flaw]:
    for node in document.nodes:
        if node.qname.prefix and node.name.startswith("atom:"):
            return (Flaw(f"has the prefix {node.qname.prefix}", node),)
    return ()


def _has_no_namespace(node: Node) -> Iterable[Flaw]:
    return [
        Flaw("has no namespace, so that nobody can tell what it means", child)
        for child in node.children
        if not child.qname.namespace
    ]


def _is_misplaced(_node: Node) -> Iterable[Flaw]:
    return (Flaw("is outside of a text construct, where no reader looks for it"),)


def _holds_elements(node: Node) -> Iterable[Flaw]:
    if not node.children:
        return ()
    return [
        Flaw(f"is no element that <{node.qname.written}> may hold", child)
        for child in node.children
        if not child.name.startswith("atom:")  # those have the rule for undefined elements
    ]


def _follows_entry(node: Node) -> Iterable[Flaw]:
    flaws = []
    entered = False
    for child in node.children:
        if child.name == "atom:entry":
            entered = True
        elif entered and child.name.startswith("atom:"):
            flaws.append(Flaw("comes after an entry, where metadata may not", child))
    return flaws


_TEXT_ONLY = (
    "atom:id", "atom:updated", "atom:published", "atom:icon", "atom:logo", "atom:name", "atom:uri",
    "atom:email", "atom:generator",
)  # fmt: skip

ATOM_RULES = (
    *structure_rules(
        ("atom",),
        "RFC 4287 4",
        {
            structure.MISSING_ELEMENT: "A001",
            structure.UNDEFINED_ELEMENT: "A002",
            structure.DUPLICATE_ELEMENT: "A003",
            structure.MISSING_ATTRIBUTE: "A004",
            structure.UNEXPECTED_ATTRIBUTE: "A005",
            structure.UNEXPECTED_TEXT: "A006",
        },
    ),
    Rule(
        code="A007",
        level=Level.ERROR,
        spec="RFC 4287 1.2",
        meaning="An Atom document is in the namespace of Atom 1.0.",
        mend='Declare xmlns="http://www.w3.org/2005/Atom" on the root element.',
        on=whole(_is_in_its_namespace, "atom"),
    ),
    Rule(
        code="A008",
        level=Level.WARNING,
        spec="RFC 4287 1.2, Namespaces in XML 1.0 6.2",
        meaning="Atom elements have no prefix, because some readers know only names without one.",
        mend="Make the namespace of Atom the default: xmlns instead of xmlns:atom.",
        on=whole(_has_prefix, "atom"),
    ),
    Rule(
        code="A009",
        level=Level.WARNING,
        spec="RFC 4287 6.4, Namespaces in XML 1.0 2.1",
        meaning="Elements that extend Atom are in a namespace.",
        mend="Declare a namespace for the element, or remove it.",
        on=elements(
            _has_no_namespace,
            "atom:feed",
            "atom:entry",
            "atom:source",
            "atom:author",
            "atom:contributor",
        ),
    ),
    Rule(
        code="A010",
        level=Level.WARNING,
        spec="RFC 4287 3.1.1.3, 6.4",
        meaning="XHTML is inside text constructs and content, not beside them.",
        mend='Move the element into <content type="xhtml"><div>, or remove it.',
        on=elements(
            _is_misplaced,
            "atom:feed/xhtml:*",
            "atom:entry/xhtml:*",
            "atom:source/xhtml:*",
        ),
    ),
    Rule(
        code="A011",
        level=Level.ERROR,
        spec="RFC 4287 3.2, 3.3, 4.2",
        meaning="Elements that hold an address, a date or a name hold no elements.",
        mend="Remove the elements and leave the text.",
        on=elements(_holds_elements, *_TEXT_ONLY),
    ),
    Rule(
        code="A012",
        level=Level.ERROR,
        spec="RFC 4287 4.1.1",
        meaning="The metadata of a feed come before its entries.",
        mend="Move the element up, before the first entry.",
        on=elements(_follows_entry, "atom:feed"),
    ),
)
