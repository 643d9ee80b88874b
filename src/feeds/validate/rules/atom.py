"""A: Atom 1.0 (RFC 4287)."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validate import structure
from feeds.validate.checks import text_is
from feeds.validate.rule import Flaw, Rule, elements, whole
from feeds.validate.rules.vocabulary import structure_rules
from feeds.validate.tree import Document
from feeds.validate.values.calendar import rfc3339
from feeds.validate.values.names import tag_uri
from feeds.validate.values.uris import scheme_of


def _is_in_its_namespace(document: Document) -> Iterable[Flaw]:
    root = document.root
    if root is None or document.version == "1.0":
        return ()
    namespace = root.qname.namespace
    found = f"the obsolete namespace {namespace}" if namespace else "no namespace"
    if document.version != "0.3" and namespace:
        found = f"the namespace {namespace}, which is not Atom's"
    return (Flaw(f"is in {found}"),)


def _tag_uri(value: str) -> str | None:
    return tag_uri(value) if scheme_of(value) == "tag" else None


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
        code="A101",
        level=Level.ERROR,
        spec="RFC 4287 3.3",
        meaning="A date is an RFC 3339 date-time with a capital T and Z.",
        mend="Write the date as 2026-01-31T18:30:00Z.",
        on=elements(text_is(rfc3339, blank=True), "atom:updated", "atom:published"),
    ),
    Rule(
        code="A102",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6, RFC 4151 2.1",
        meaning="An id that begins with tag: is a valid tag URI.",
        mend="Write it as tag:example.org,2026-01-31:name, with a domain that was yours that day.",
        on=elements(text_is(_tag_uri), "atom:id"),
    ),
)
