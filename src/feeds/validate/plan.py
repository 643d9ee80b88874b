"""Which rules are called for which element: the table of rules, arranged for one walk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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

_MOST_KEPT = 10_000  # pairs of names: far more than feeds have, and few enough for a hostile one


class _Call(NamedTuple):
    """A rule that a pattern leads to."""

    rule: Rule
    check: NodeCheck
    parent: str  #: the name the parent must have; "" for any
    attribute: str  #: which the element must have; "" for none


#: What is called for one element: the rule, its check, and an attribute that must be there.
Calls = tuple[tuple[Rule, NodeCheck, str], ...]


class Plan:
    """The selected rules by what they are called for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_name: dict[str, list[_Call]] = defaultdict(list)
        self._known: dict[tuple[str, str], Calls] = {}
        self._by_attribute: dict[str, list[tuple[Rule, NodeCheck]]] = defaultdict(list)
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
            self._by_attribute[attribute].append((rule, check))
            return
        parent, _, name = path.rpartition("/")
        self._by_name[name].append(_Call(rule, check, parent, attribute))

    def calls(self, parent: str, name: str) -> Calls:
        """Give what is called for an element with this name and parent."""
        key = parent, name
        if (known := self._known.get(key)) is not None:
            return known
        found = self._find(parent, name)
        if len(self._known) < _MOST_KEPT:
            self._known[key] = found
        return found

    def of_attributes(self, names: Iterable[str]) -> Iterator[tuple[Rule, NodeCheck]]:
        """Give what is called for any element with one of these attributes."""
        for name in names:
            if name in self._by_attribute:
                yield from self._by_attribute[name]

    def _find(self, parent: str, name: str) -> Calls:
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
