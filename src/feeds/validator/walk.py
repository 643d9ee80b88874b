"""One walk over a document that calls every rule of a plan."""

from collections.abc import Iterator

from feeds.validator.plan import FOREIGN, Plan
from feeds.validator.rule import Flaw, Rule
from feeds.validator.tree import Document, Member, Node

#: A rule, what it found, and what it was called for.
Found = tuple[Rule, Flaw, Node | Member | int]


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
    foreign: set[Node] = set()
    tasks = plan.tasks
    for node in document.nodes:
        parent = node.parent
        of_foreign = FOREIGN if foreign and parent in foreign else ""
        kind = (parent.name if parent else "", node.name, of_foreign, *node.attributes)
        task = tasks.get(kind) or plan.task(kind)
        if task.is_foreign:
            foreign.add(node)
        if task.frame and (node.children or not task.is_simple):
            for breach in task.frame.breaches(node):
                if rule := plan.structure(breach.kind, breach.about):
                    yield rule, breach.flaw, node
        for rule, check in task.calls:
            for flaw in check(node):
                yield rule, flaw, node
