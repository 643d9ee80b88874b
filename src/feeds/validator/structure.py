"""What the vocabularies demand of an element, checked in one pass over its children.

Rules of the kind `Structure` give these findings their codes, a set for each vocabulary.
"""

from collections.abc import Iterator
from typing import NamedTuple

from feeds.validator.rule import Flaw
from feeds.validator.tree import Kind, Node
from feeds.validator.vocabulary.shape import Context, Schema

MISSING_ELEMENT = "missing element"
UNDEFINED_ELEMENT = "undefined element"
DUPLICATE_ELEMENT = "duplicate element"
MISSING_ATTRIBUTE = "missing attribute"
UNEXPECTED_ATTRIBUTE = "unexpected attribute"
UNEXPECTED_TEXT = "unexpected text"

# What is kept of sequences of children: enough for feeds, and little for a hostile one.
_MOST_NAMES, _MOST_KEPT = 100, 200


class Breach(NamedTuple):
    """Something that the vocabularies do not allow."""

    kind: str
    about: str  #: the name of the element whose vocabulary's rule reports it
    flaw: Flaw


class Frame:
    """A context, made ready to say of most elements at once that nothing is wrong with them."""

    def __init__(self, context: Context, schema: Schema) -> None:
        self._context = context
        self._schema = schema
        self._attributes = frozenset(context.attributes)
        self._needed = frozenset(name for name, needed in context.attributes.items() if needed)
        self._needs_children = any(times.least for times in context.children.values())
        self._sound: set[tuple[str, ...]] = set()  # names of children, found to be right

    def suspects(self, kind: Kind) -> list[Node]:
        """Give the elements of a kind in which there may be a breach: mostly none."""
        if not self._needed <= set(kind.attributes) <= self._attributes:
            return kind.nodes
        if kind.within or self._needs_children:
            return [node for node in kind.nodes if not self._is_right(node)]
        if self._context.text:
            return []
        return [node for node in kind.nodes if node.text and not node.text.isspace()]

    def breaches(self, node: Node) -> Iterator[Breach]:
        """Yield what is wrong with the children, attributes and text of an element."""
        return _breaches(node, self._context, self._schema)

    def _is_right(self, node: Node) -> bool:
        """Tell an element that holds what it may."""
        if not self._context.text and _has_text(node):
            return False
        return self._holds_right(node) if node.children else not self._needs_children

    def _holds_right(self, node: Node) -> bool:
        """Tell children whose names, in their order, were found to be right before."""
        names = (node.layout or node.lay_out()).names
        if names in self._sound:
            return True
        is_right = not any(_children(node, self._context, self._schema))
        if is_right and len(names) <= _MOST_NAMES and len(self._sound) < _MOST_KEPT:
            self._sound.add(names)
        return is_right


def _has_text(node: Node) -> bool:
    return bool(node.text) and not node.text.isspace()


def _breaches(node: Node, context: Context, schema: Schema) -> Iterator[Breach]:
    if node.children or context.children:
        yield from _children(node, context, schema)
    if node.attributes or context.attributes:
        yield from _attributes(node, context)
    if not context.text and _has_text(node):
        yield Breach(UNEXPECTED_TEXT, node.name, Flaw(f"holds text: {node.text.strip()[:40]!r}"))


def _children(node: Node, context: Context, schema: Schema) -> Iterator[Breach]:
    allowed = context.children
    seen: set[str] = set()
    for child in node.children:
        name = child.name
        times = allowed.get(name)
        if times is None:
            if not context.opaque and _prefix(name) in schema.known_prefixes:
                message = f"is no element that <{node.qname.written}> may hold"
                yield Breach(UNDEFINED_ELEMENT, name, Flaw(message, child))
        elif times.most == 1 and name in seen:
            message = f"occurs more than once in <{node.qname.written}>"
            yield Breach(DUPLICATE_ELEMENT, name, Flaw(message, child))
        seen.add(name)
    for name, times in allowed.items():
        if times.least and name not in seen:
            yield Breach(MISSING_ELEMENT, node.name, Flaw(f"has no <{_shown(name)}>"))


def _attributes(node: Node, context: Context) -> Iterator[Breach]:
    allowed = context.attributes
    for name in node.attributes:
        if name not in allowed and not context.any_attribute and not _has_namespace(name):
            message = f"has the attribute {name}, which is not defined for it"
            yield Breach(UNEXPECTED_ATTRIBUTE, node.name, Flaw(message, node, name))
    for name, required in allowed.items():
        if required and name not in node.attributes:
            yield Breach(MISSING_ATTRIBUTE, node.name, Flaw(f"has no attribute {name}"))


def _prefix(name: str) -> str:
    """Give the prefix of a name; "" for RSS; the namespace in braces if it is unknown."""
    if name.startswith("{"):
        return name
    head, colon, _ = name.partition(":")
    return head if colon else ""


def _has_namespace(name: str) -> bool:
    return ":" in name or name.startswith("{")


def _shown(name: str) -> str:
    """Return a name as documents usually write it."""
    return name.removeprefix("atom:").removeprefix("opml:")
