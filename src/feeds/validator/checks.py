"""Checks made of smaller ones: most rules are one of these and a function of `values/`."""

from collections.abc import Callable, Iterable, Iterator

from feeds.validator.rule import Flaw, MemberCheck, NodeCheck
from feeds.validator.tree import Member, Node

#: A function of `values/`: what is wrong with a value, or None.
Checker = Callable[[str], str | None]

_LONGEST = 80  # characters of a value that a message shows


def shown(value: str) -> str:
    """Return a value as messages show it: on one line, in quotes, not too long."""
    line = " ".join(value.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[: _LONGEST - 1]}…”"


def text_is(checker: Checker, *, blank: bool = False) -> NodeCheck:
    """Check the text of an element, without the space around it.

    An element without text is passed over, since other rules judge that, unless `blank` is true.
    """

    def check(node: Node) -> Iterable[Flaw]:
        value = node.text.strip()
        if not value and not blank:
            return ()
        problem = checker(value)
        return () if problem is None else (Flaw(f"{shown(value)} {problem}"),)

    return check


def attribute_is(name: str, checker: Checker, *, blank: bool = False) -> NodeCheck:
    """Check the value of an attribute, as it is written; an element without it is passed over.

    An empty value is passed over, unless `blank` is true.
    """

    def check(node: Node) -> Iterable[Flaw]:
        value = node.attributes.get(name)
        if value is None or not (value or blank):
            return ()
        problem = checker(value)
        return () if problem is None else (Flaw(f"{shown(value)} {problem}", node, name),)

    return check


def string_is(checker: Checker) -> MemberCheck:
    """Check a JSON string; a value of another type is passed over, since another rule judges it."""

    def check(member: Member) -> Iterable[Flaw]:
        value = member.value
        problem = checker(value) if isinstance(value, str) and value else None
        return () if problem is None else (Flaw(f"{shown(str(value))} {problem}"),)

    return check


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
