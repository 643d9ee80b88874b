"""One walk over a document that calls every rule of a plan."""

from collections.abc import Iterator

from feeds.validate.plan import Plan
from feeds.validate.rule import Flaw, Rule
from feeds.validate.structure import breaches
from feeds.validate.tree import Document, Member, Node
from feeds.validate.vocabulary import SCHEMA

#: A rule, what it found, and what it was called for.
Found = tuple[Rule, Flaw, Node | Member | int]

# Vocabularies that are judged even within foreign markup.
_OPEN_TO_ALL = ("xhtml:", "svg:", "mathml:")


def findings(document: Document, plan: Plan) -> Iterator[Found]:
    """Yield what the rules of a plan find, in no order."""
    for fault in document.faults:
        if fault.kind in plan.readings:
            yield plan.readings[fault.kind], Flaw(fault.message), fault.offset
    yield from _of_elements(document, plan)
    for member in document.members if document.format == "json" else ():
        for rule, check in plan.shapes.get(member.shape, ()):
            for flaw in check(member):
                yield rule, flaw, member
    if document.complete:
        yield from _of_whole(document, plan)


def _of_whole(document: Document, plan: Plan) -> Iterator[Found]:
    for rule, check, formats in plan.wholes:
        if not formats or document.format in formats:
            for flaw in check(document):
                yield rule, flaw, document.root or document.members[0]


def _of_elements(document: Document, plan: Plan) -> Iterator[Found]:
    """Call the rules for every element. This is the hot loop of the validator."""
    contexts = SCHEMA.contexts
    foreign: set[Node] = set()
    for node in document.nodes:
        name, parent = node.name, node.parent
        if parent is not None and (parent in foreign or _is_opaque(parent)):
            foreign.add(node)
            name = name if name.startswith(_OPEN_TO_ALL) else "*"
        elif (context := contexts.get(name)) is not None:
            for breach in breaches(node, context, SCHEMA):
                if rule := plan.structure(breach.kind, breach.about):
                    yield rule, breach.flaw, node
        for rule, check, attribute in plan.calls(parent.name if parent else "", name):
            if not attribute or attribute in node.attributes:
                for flaw in check(node):
                    yield rule, flaw, node
        if node.attributes:
            yield from _of_attributes(node, plan)


def _of_attributes(node: Node, plan: Plan) -> Iterator[Found]:
    """Call the rules for an attribute of any element."""
    for rule, check in plan.of_attributes(node.attributes):
        for flaw in check(node):
            yield rule, flaw, node


def _is_opaque(parent: Node) -> bool:
    """Tell an element whose content is foreign to the vocabularies."""
    context = SCHEMA.contexts.get(parent.name)
    return context is None or context.opaque
