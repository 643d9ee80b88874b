"""Which rules are called for which element: the table of rules, arranged for one walk."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, assert_never

from feeds.errors import Level
from feeds.validator.options import WEIGHT, Options
from feeds.validator.rule import (
    DocumentCheck,
    Elements,
    Flaw,
    Members,
    Reading,
    Rule,
    Sieve,
    Structure,
    Subject,
    Whole,
)
from feeds.validator.rules import RULES
from feeds.validator.structure import Frame
from feeds.validator.tree import Member, Node
from feeds.validator.vocabulary import SCHEMA

# Of tasks: far more than feeds have, and few enough for a hostile one.
_MOST_KEPT, _LONGEST_KEPT = 10_000, 20

# Vocabularies that are judged even within foreign markup.
_OPEN_TO_ALL = ("xhtml:", "svg:", "mathml:")
_FRAMES = {name: Frame(context, SCHEMA) for name, context in SCHEMA.contexts.items()}


class Call(NamedTuple, Generic[Subject]):
    """A rule, and what is called for many elements of a kind, or values of a shape."""

    rule: Rule
    check: Callable[[Subject], Iterable[Flaw]]
    suspects: Callable[[Sequence[Subject]], Sequence[Subject]] | None  #: None: call it for all


class _Place(NamedTuple):
    """Where a pattern leads to a rule."""

    call: Call[Node]
    parent: str  #: the name the parent must have; "" for any
    attribute: str  #: which the element must have; "" for none


#: Name of the parent, of the element, `FOREIGN` or nothing, and the names of its attributes.
Kind = tuple[str, ...]
#: Says in a `Kind` that the parent stands in foreign markup.
FOREIGN = "foreign"


class Task(NamedTuple):
    """All that is done for an element of one name and parent, with attributes of some names."""

    calls: tuple[Call[Node], ...]
    frame: Frame | None  #: by which its vocabulary judges it; None for what it knows nothing of
    is_foreign: bool  #: whether it stands in foreign markup


class Plan:
    """The selected rules by what they are called for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_name: dict[str, list[_Place]] = defaultdict(list)
        self.tasks: dict[Kind, Task] = {}
        self._by_attribute: dict[str, list[Call[Node]]] = defaultdict(list)
        self.shapes: dict[str, list[Call[Member]]] = defaultdict(list)
        self.wholes: list[tuple[Rule, DocumentCheck, tuple[str, ...]]] = []
        self.readings: dict[str, Rule] = {}
        self._structure: dict[tuple[str, str], Rule] = {}
        for rule in rules:
            self._place(rule)

    def _place(self, rule: Rule) -> None:
        match rule.on:
            case Elements(check=check, patterns=patterns):
                for pattern in patterns:
                    self._place_pattern(_call(rule, check), pattern)
            case Members(check=member_check, shapes=shapes):
                for shape in shapes:
                    self.shapes[shape].append(_call(rule, member_check))
            case Whole(check=document_check, formats=formats):
                self.wholes.append((rule, document_check, formats))
            case Reading(kind=kind):
                self.readings[kind] = rule
            case Structure(kind=kind, prefixes=prefixes):
                self._structure |= {(kind, prefix): rule for prefix in prefixes}
            case _:
                assert_never(rule.on)

    def _place_pattern(self, call: Call[Node], pattern: str) -> None:
        path, _, attribute = pattern.partition("@")
        if not path:
            self._by_attribute[attribute].append(call)
            return
        parent, _, name = path.rpartition("/")
        self._by_name[name].append(_Place(call, parent, attribute))

    def task(self, key: Kind) -> Task:
        """Give what is done for an element of a kind; `tasks` has what was asked for before."""
        made = self._task(*key)
        if len(self.tasks) < _MOST_KEPT and len(key) < _LONGEST_KEPT:
            self.tasks[key] = made
        return made

    def _task(self, parent: str, name: str, foreign: str, *attributes: str) -> Task:
        is_foreign = bool(foreign) or _is_opaque(parent)
        if is_foreign:
            name = name if name.startswith(_OPEN_TO_ALL) else "*"
        frame = None if is_foreign else _FRAMES.get(name)
        of_attributes = (call for each in attributes for call in self._by_attribute.get(each, ()))
        return Task((*self._calls(parent, name, attributes), *of_attributes), frame, is_foreign)

    def _calls(self, parent: str, name: str, attributes: tuple[str, ...]) -> Iterator[Call[Node]]:
        head, colon, _ = name.partition(":")
        of_vocabulary = f"{head}:*" if colon and not name.startswith("{") else ""
        return (
            place.call
            for pattern in dict.fromkeys((name, of_vocabulary, "*"))
            for place in self._by_name.get(pattern, ())
            if place.parent in {"", parent}
            and (not place.attribute or place.attribute in attributes)
        )

    def structure(self, kind: str, name: str) -> Rule | None:
        """Give the rule that reports a breach of the vocabularies for an element of this name."""
        head, colon, _ = name.partition(":")
        own = self._structure.get((kind, head if colon else ""))
        return own or self._structure.get((kind, "*"))


def _call(rule: Rule, check: Callable[[Subject], Iterable[Flaw]]) -> Call[Subject]:
    return Call(rule, check, check.suspects if isinstance(check, Sieve) else None)


def _is_opaque(parent: str) -> bool:
    """Tell an element whose content is foreign to the vocabularies; nothing is around the root."""
    context = SCHEMA.contexts.get(parent)
    return context.opaque if context is not None else bool(parent)


@lru_cache(maxsize=32)
def _plan_for(
    select: tuple[str, ...], ignore: tuple[str, ...], profiles: tuple[str, ...], least: Level
) -> Plan:
    return Plan(
        tuple(
            rule
            for rule in RULES
            if WEIGHT[rule.level] <= WEIGHT[least]
            and (not select or rule.code.startswith(select))
            and not rule.code.startswith(ignore)
            and (not rule.profile or rule.profile in profiles)
        )
    )


def plan_of(options: Options) -> Plan:
    """Arrange the rules that the options choose."""
    return _plan_for(options.select, options.ignore, options.profiles, options.min_level)
