"""Checks made of smaller ones: most rules are one of these and a function of `values/`."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from feeds.model import Value
from feeds.validator.rule import Flaw
from feeds.validator.tree import Member, Node
from feeds.validator.values.kept import answers

#: A function of `values/`: what is wrong with a value, or None.
Checker = Callable[[str], str | None]
#: Another: how to write what a wrong value means; "" where that cannot be told.
Meant = Callable[[str], str]

_LONGEST = 80  # characters of a value that a message shows


def shown(value: str) -> str:
    """Return a value as messages show it: on one line, in quotes, not too long."""
    line = " ".join(value.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


class ValueCheck(Value, frozen=True):
    """A check of one string of an element: its text, without the space around it, or an attribute.

    An element without it is passed over, since other rules judge that; so is an empty one, unless
    `blank` is true.
    """

    checker: Checker
    attribute: str  #: "" for the text
    blank: bool
    meant: Meant | None = None

    def __call__(self, node: Node) -> Iterable[Flaw]:
        """Find what is wrong with the string of one element."""
        return [
            Flaw(f"{shown(value)} {problem}", node, self.attribute, self._mend(value))
            for value in self._values((node,))
            if (problem := self.checker(value))
        ]

    def suspects(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Give all or none."""
        return nodes if any(answers(self.checker, self._values(nodes))) else ()

    def _mend(self, value: str) -> str:
        meant = self.meant(value) if self.meant else ""
        return f"Write it as {meant}." if meant else ""

    def _values(self, nodes: Sequence[Node]) -> list[str]:
        if name := self.attribute:
            values = [node.attributes[name] for node in nodes if name in node.attributes]
        else:
            values = [node.text.strip() for node in nodes]
        return values if self.blank else [value for value in values if value]


def text_is(checker: Checker, *, blank: bool = False, meant: Meant | None = None) -> ValueCheck:
    """Check the text of an element."""
    return ValueCheck(checker=checker, attribute="", blank=blank, meant=meant)


def attribute_is(
    name: str, checker: Checker, *, blank: bool = False, meant: Meant | None = None
) -> ValueCheck:
    """Check the value of an attribute, as it is written."""
    return ValueCheck(checker=checker, attribute=name, blank=blank, meant=meant)


class StringCheck(Value, frozen=True):
    """A check of a JSON string."""

    checker: Checker

    def __call__(self, member: Member) -> Iterable[Flaw]:
        """Find what is wrong with one value."""
        return [
            Flaw(f"{shown(value)} {problem}")
            for value in self._values((member,))
            if (problem := self.checker(value))
        ]

    def suspects(self, members: Sequence[Member]) -> Sequence[Member]:
        """Give all or none."""
        return members if any(answers(self.checker, self._values(members))) else ()

    def _values(self, members: Sequence[Member]) -> list[str]:
        values = (member.value for member in members)
        return [value for value in values if isinstance(value, str) and value]


def string_is(checker: Checker) -> StringCheck:
    """Check a JSON string; a value of another type is passed over, since another rule judges it."""
    return StringCheck(checker=checker)


class TypeCheck(Value, frozen=True):
    """A check of the type of a JSON value."""

    type: type[object]
    name: str  #: of the type, for people

    def __call__(self, member: Member) -> Iterable[Flaw]:
        """Find a value of another type."""
        return () if isinstance(member.value, self.type) else (Flaw(f"is not {self.name}"),)

    def suspects(self, members: Sequence[Member]) -> Sequence[Member]:
        """Give those of another type."""
        wanted = self.type
        return [member for member in members if not isinstance(member.value, wanted)]


def type_is(type_: type[object], name: str) -> TypeCheck:
    """Check that a JSON value is `a string`, `an array` or the like."""
    return TypeCheck(type=type_, name=name)


def one_of(*values: str) -> Checker:
    """Make a checker that accepts these values alone."""
    accepted = frozenset(values)
    message = "is none of " + ", ".join(values)
    return lambda value: None if value in accepted else message


def repeated(nodes: Iterable[Node], key: Callable[[Node], object]) -> Iterator[Node]:
    """Yield each element whose key an earlier one had; a key of None or "" is passed over."""
    seen: set[object] = set()
    for node in nodes:
        found = key(node)
        if found in seen:
            yield node
        elif found not in {None, ""}:
            seen.add(found)
