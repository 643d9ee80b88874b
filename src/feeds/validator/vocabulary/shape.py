"""The words in which a vocabulary says what may stand where.

`RSS = (Context("channel", {"title": ONE, "item": MANY}), Context("cloud", attributes=...))`: one
`Context` for each element that holds children or has attributes; elements of text alone are made
by `text_elements`. `Place("media:thumbnail", MANY, within=("item", "media:content"))` says where
an extension's element may stand in elements of other vocabularies.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple


class Times(Enum):
    """How often an element may stand in its parent."""

    ONE = (1, 1)
    OPTIONAL = (0, 1)
    SOME = (1, None)
    MANY = (0, None)

    def __init__(self, least: int, most: int | None) -> None:
        self.least = least
        self.most = most


ONE, OPTIONAL, SOME, MANY = Times

_NOTHING: Mapping[str, bool] = MappingProxyType({})

#: How an attribute is required, in `Context.attributes`.
REQUIRED, FREE = True, False


class Context(NamedTuple):
    """What may stand in an element."""

    name: str
    children: Mapping[str, Times] = MappingProxyType({})
    attributes: Mapping[str, bool] = _NOTHING  #: those in no namespace: REQUIRED or FREE
    text: bool = False  #: whether it may hold text
    opaque: bool = False  #: whether what it holds is judged by other rules than its vocabulary's
    any_attribute: bool = False  #: whether unknown attributes pass


class Place(NamedTuple):
    """Where an extension's element may stand."""

    name: str
    times: Times
    within: tuple[str, ...]


def text_elements(*names: str) -> tuple[Context, ...]:
    """Make the contexts of elements that hold text alone, without attributes."""
    return tuple(Context(name, text=True) for name in names)


class Schema(NamedTuple):
    """All vocabularies in one."""

    contexts: Mapping[str, Context]
    known_prefixes: frozenset[str]  #: the vocabularies all of whose elements are known


def compose(contexts: tuple[Context, ...], places: tuple[Place, ...]) -> Schema:
    """Put what extensions add into the contexts that they add to."""
    by_name = {context.name: context for context in contexts}
    for place in places:
        for parent in place.within:
            context = by_name[parent]
            children = {**context.children, place.name: place.times}
            by_name[parent] = context._replace(children=children)
    prefixes = frozenset(name.partition(":")[0] if ":" in name else "" for name in by_name)
    return Schema(by_name, prefixes)
