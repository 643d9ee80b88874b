"""One walk over a document that calls every rule of a plan."""

from collections.abc import Iterable, Iterator, Sequence

from feeds.validator.plan import FOREIGN, Call, Plan, Task
from feeds.validator.rule import Flaw, Rule, Subject
from feeds.validator.structure import Frame
from feeds.validator.tree import Document, Kind, Member, Node

#: A rule, what it found, and what it was called for.
Found = tuple[Rule, Flaw, Node | Member | int]


def findings(document: Document, plan: Plan) -> Iterator[Found]:
    """Yield what the rules of a plan find: of elements and values in their order."""
    for fault in document.faults:
        if fault.kind in plan.readings:
            yield plan.readings[fault.kind], Flaw(fault.message), fault.offset
    yield from sorted(_of_elements(document, plan), key=lambda found: found[2].offset)
    if document.format == "json":
        yield from _of_members(document, plan)
    if document.complete:
        yield from _of_whole(document, plan)


def _of_whole(document: Document, plan: Plan) -> Iterator[Found]:
    for rule, check, formats in plan.wholes:
        if not formats or document.format in formats:
            for flaw in check(document):
                yield rule, flaw, document.root or document.members[0]


def _of_elements(document: Document, plan: Plan) -> list[tuple[Rule, Flaw, Node]]:
    """Call the rules for every element: kind by kind, which takes less than one by one."""
    foreign: set[Kind] = set()
    found: list[tuple[Rule, Flaw, Node]] = []
    for kind in document.kinds:
        task = _task(kind, plan, FOREIGN if kind.parent in foreign else "")
        if task.is_foreign:
            foreign.add(kind)
        found += _breaches(task.frame, kind, plan) if task.frame else ()
        found += _called(task.calls, kind.nodes)
    return found


def _breaches(frame: Frame, kind: Kind, plan: Plan) -> Iterator[tuple[Rule, Flaw, Node]]:
    for node in frame.suspects(kind):
        for breach in frame.breaches(node):
            if rule := plan.structure(breach.kind, breach.about):
                yield rule, breach.flaw, node


def _task(kind: Kind, plan: Plan, around: str) -> Task:
    key = (kind.parent.name if kind.parent else "", kind.name, around, *kind.attributes)
    return plan.tasks.get(key) or plan.task(key)


def _of_members(document: Document, plan: Plan) -> Iterator[Found]:
    """Call the rules for every JSON value: shape by shape, which takes less than one by one."""
    found: list[tuple[Rule, Flaw, Member]] = []
    for shape in document.shapes:
        found += _called(plan.shapes.get(shape.name, ()), shape.members)
    places = {id(member): place for place, member in enumerate(document.members if found else ())}
    yield from sorted(found, key=lambda one: places[id(one[2])])


def _called(
    calls: Iterable[Call[Subject]], subjects: Sequence[Subject]
) -> list[tuple[Rule, Flaw, Subject]]:
    """Call rules for elements of a kind, or values of a shape: the hot loop of the validator."""
    return [
        (rule, flaw, subject)
        for rule, check, suspects in calls
        for subject in (suspects(subjects) if suspects else subjects)
        for flaw in check(subject)
    ]
