"""X2..: namespaces, and the attributes that XML itself defines."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.checks import attribute_is, shown
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.tree import Document
from feeds.validator.values.languages import language
from feeds.validator.values.uris import bad_character
from feeds.validator.vocabulary.namespaces import ALIASES, NAMESPACES, prefix_of


def _unknown(document: Document) -> Iterator[Flaw]:
    used = {node.qname.namespace for node in document.nodes}
    for declaration in document.declarations:
        namespace = declaration.namespace
        if namespace in used and prefix_of(namespace) is None:
            yield Flaw(f"the namespace {namespace} is not a known one", declaration.offset)


def _misspelt(document: Document) -> Iterable[Flaw]:
    return [
        Flaw(f"the namespace {declaration.namespace} is {right}", declaration.offset)
        for declaration in document.declarations
        if (prefix := ALIASES.get(declaration.namespace))
        if (right := NAMESPACES[prefix])
    ]


def _is_no_uri(document: Document) -> Iterator[Flaw]:
    for declaration in document.declarations:
        if problem := bad_character(declaration.namespace):
            yield Flaw(
                f"the namespace {shown(declaration.namespace)} {problem}", declaration.offset
            )


NAMESPACE_RULES = (
    Rule(
        code="X201",
        level=Level.WARNING,
        spec="Namespaces in XML 1.0 2.1",
        meaning="The namespaces of a feed are ones that readers know.",
        mend="Check the spelling of the namespace; if it is your own, readers will ignore it.",
        on=whole(_unknown),
    ),
    Rule(
        code="X202",
        level=Level.ERROR,
        spec="Namespaces in XML 1.0 2.3",
        meaning="The name of a namespace is written letter for letter as its specification has it.",
        mend="Write the namespace as the message says.",
        on=whole(_misspelt),
    ),
    Rule(
        code="X203",
        level=Level.ERROR,
        spec="XML 1.0 2.12, BCP 47 2.2.9",
        meaning="The value of xml:lang is a valid language tag.",
        mend="Write a tag such as en or pt-BR, with a hyphen.",
        on=elements(attribute_is("xml:lang", language), "@xml:lang"),
    ),
    Rule(
        code="X204",
        level=Level.ERROR,
        spec="Namespaces in XML 1.0 2.1",
        meaning="The name of a namespace is a URI reference.",
        mend="Remove the spaces and other stray characters from the name.",
        on=whole(_is_no_uri),
    ),
)
