"""Which rules are called for which element: the table of rules, arranged for one walk."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, assert_never

from feeds.errors import Level
from feeds.validate.options import WEIGHT, Options
from feeds.validate.rule import (
    DocumentCheck,
    Elements,
    MemberCheck,
    Members,
    NodeCheck,
    Reading,
    Rule,
    Structure,
    Whole,
)
from feeds.validate.rules import RULES
from feeds.validate.structure import Frame
from feeds.validate.vocabulary import SCHEMA

_MOST_KEPT = 10_000  # pairs of names: far more than feeds have, and few enough for a hostile one

# Vocabularies that are judged even within foreign markup.
_OPEN_TO_ALL = ("xhtml:", "svg:", "mathml:")
_FRAMES = {name: Frame(context, SCHEMA) for name, context in SCHEMA.contexts.items()}


class _Call(NamedTuple):
    """A rule that a pattern leads to."""

    rule: Rule
    check: NodeCheck
    parent: str  #: the name the parent must have; "" for any
    attribute: str  #: which the element must have; "" for none


class Task(NamedTuple):
    """All that is done for an element of one name in a parent of one name."""

    calls: tuple[tuple[Rule, NodeCheck, str], ...]  #: and an attribute that must be there
    frame: Frame | None  #: by which its vocabulary judges it; None for what it knows nothing of
    is_foreign: bool  #: whether it stands in foreign markup


class Plan:
    """The selected rules by what they are called for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_name: dict[str, list[_Call]] = defaultdict(list)
        self._known: dict[tuple[str, str, bool], Task] = {}
        self.by_attribute: dict[str, list[tuple[Rule, NodeCheck]]] = defaultdict(list)
        self.shapes: dict[str, list[tuple[Rule, MemberCheck]]] = defaultdict(list)
        self.wholes: list[tuple[Rule, DocumentCheck, tuple[str, ...]]] = []
        self.readings: dict[str, Rule] = {}
        self._structure: dict[tuple[str, str], Rule] = {}
        for rule in rules:
            self._place(rule)

    def _place(self, rule: Rule) -> None:
        match rule.on:
            case Elements(check=check, patterns=patterns):
                for pattern in patterns:
                    self._place_pattern(rule, check, pattern)
            case Members(check=member_check, shapes=shapes):
                for shape in shapes:
                    self.shapes[shape].append((rule, member_check))
            case Whole(check=document_check, formats=formats):
                self.wholes.append((rule, document_check, formats))
            case Reading(kind=kind):
                self.readings[kind] = rule
            case Structure(kind=kind, prefixes=prefixes):
                self._structure |= {(kind, prefix): rule for prefix in prefixes}
            case _:
                assert_never(rule.on)

    def _place_pattern(self, rule: Rule, check: NodeCheck, pattern: str) -> None:
        path, _, attribute = pattern.partition("@")
        if not path:
            self.by_attribute[attribute].append((rule, check))
            return
        parent, _, name = path.rpartition("/")
        self._by_name[name].append(_Call(rule, check, parent, attribute))

    def task(self, parent: str, name: str, is_foreign: bool) -> Task:  # noqa: FBT001 - hot
        """Give what is done for an element; whether its parent is foreign is for the caller."""
        key = parent, name, is_foreign
        if (known := self._known.get(key)) is not None:
            return known
        found = self._task(parent, name, is_foreign=is_foreign or _is_opaque(parent))
        if len(self._known) < _MOST_KEPT:
            self._known[key] = found
        return found

    def _task(self, parent: str, name: str, *, is_foreign: bool) -> Task:
        if is_foreign:
            name = name if name.startswith(_OPEN_TO_ALL) else "*"
            return Task(self._calls(parent, name), None, is_foreign)
        return Task(self._calls(parent, name), _FRAMES.get(name), is_foreign)

    def _calls(self, parent: str, name: str) -> tuple[tuple[Rule, NodeCheck, str], ...]:
        head, colon, _ = name.partition(":")
        of_vocabulary = f"{head}:*" if colon and not name.startswith("{") else ""
        return tuple(
            (call.rule, call.check, call.attribute)
            for pattern in dict.fromkeys((name, of_vocabulary, "*"))
            for call in self._by_name.get(pattern, ())
            if call.parent in {"", parent}
        )

    def structure(self, kind: str, name: str) -> Rule | None:
        """Give the rule that reports a breach of the vocabularies for an element of this name."""
        head, colon, _ = name.partition(":")
        own = self._structure.get((kind, head if colon else ""))
        return own or self._structure.get((kind, "*"))


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
