"""YAML as PyYAML understands it, without what brings PyYAML down.

PyYAML defines what a document means. Its C parser is used where it is built in: the same values,
several times as fast. What is done beside it: nesting is limited, since C parsers may end the
whole process some ten thousand levels deep; so are aliases, and merged keys, which can double at
each level; and a scalar that looks like a date or a number but is none (2020-02-30) stays text, so
that the field it stands in can be named. PyYAML alone gives up the whole document for it.

Three ways lead to the same value, the fastest first: another parser for what is surely the same to
it (`yamlgate`); PyYAML's nodes, made into values with few calls, for what has nothing but lists,
mappings and scalars; PyYAML itself for all the rest, and for saying what is wrong and where.
"""

import re
from itertools import count
from typing import Any, NamedTuple

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import MappingNode, ScalarNode
from yaml.reader import ReaderError

from feeds import text
from feeds.config import Limits, yamlmistakes
from feeds.read import yamlgate
from feeds.read.problems import Path, Spot
from feeds.read.yamlgate import UNSURE

_MOST_KEYS = 1000  # of one mapping that others are merged into
_USUAL = Limits()
# Making the faster way ready takes as long as PyYAML takes for so many; most runs read fewer.
_FEW = 64  # texts
_asked = count(1)  # in this process
_MAPPING = "tag:yaml.org,2002:map"
_SEQUENCE = "tag:yaml.org,2002:seq"
_TEXT = "tag:yaml.org,2002:str"
_INTEGER = "tag:yaml.org,2002:int"
_SCALARS = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "timestamp")}
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """A text is not YAML, or more than will be read of it."""

    def __init__(self, reason: str, spot: Spot, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.spot = spot
        self.hint = hint


class Repeated(NamedTuple):
    """A key that stands twice in one mapping."""

    key: str
    spot: Spot  #: of the later one, which counts


class Document(NamedTuple):
    """What a text says."""

    value: object
    source: str  #: the text itself, without the characters that YAML forbids
    repeated: tuple[Repeated, ...] = ()
    forbidden: Spot | None = None  #: where the first of these characters stood


class _Loader(_Base):  # type: ignore[misc] # either of two classes with the same methods
    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[Repeated] = []

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 # PyYAML's signature
        """Return the mapping; note the keys that it has twice."""
        if isinstance(node, MappingNode):  # and not a list or text that is tagged as one
            keys = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
            if len(set(keys)) < len(keys):
                self.repeated += _repeated(node)
        return super().construct_mapping(node, deep)

    def flatten_mapping(self, node: MappingNode) -> None:
        """Merge into a mapping what it names by `<<`."""
        written = len(node.value)
        super().flatten_mapping(node)
        if len(node.value) > max(written, _MOST_KEYS):
            reason = f"more than {_MOST_KEYS} keys merged into one mapping"
            raise ConstructorError(None, None, reason, node.start_mark)

    def construct_leniently(self, node: ScalarNode) -> object:
        """Return the value of a date, number or yes, or its text if there is no such value."""
        try:
            return SafeConstructor.yaml_constructors[node.tag](self, node)
        except (ValueError, OverflowError, AttributeError, LookupError):
            return node.value


for _tag in ("timestamp", "int", "float", "bool"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _Loader.construct_leniently)


class _Plain(_Loader):
    """Makes values of documents that have only lists, mappings without repeated keys, and scalars.

    PyYAML asks 700 functions written in Python about an article; these are fewer, and do less.
    """

    # Both are for resolvers by path, and there are none. A type can be called without a new frame.
    descend_resolver = slice
    ascend_resolver = tuple

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a node that is written without one."""
        if kind is ScalarNode:
            if implicit[0]:
                for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                    if pattern.match(value):
                        return str(tag)
            return _TEXT
        return _MAPPING if kind is MappingNode else _SEQUENCE

    def value(self, node: yaml.Node) -> Any:  # noqa: ANN401 # whatever a document says
        """Return what a node means. Raise _NotPlainError for what else YAML can say."""
        tag = node.tag
        # The very objects that `resolve` gave: a tag that the text names is another.
        if tag is _TEXT:
            return node.value
        if tag is _MAPPING:
            return self._mapping(node.value)
        if tag is _SEQUENCE:
            return [self.value(item) for item in node.value]
        if tag not in _SCALARS or not isinstance(node, ScalarNode):
            raise _NotPlainError
        if tag == _INTEGER and node.value.isdecimal() and node.value[0] != "0":
            return int(node.value)
        return self.yaml_constructors[tag](self, node)

    def _mapping(self, pairs: list[tuple[yaml.Node, yaml.Node]]) -> dict[str, Any]:
        found = {}
        for key, value in pairs:
            if key.tag is not _TEXT:
                raise _NotPlainError
            found[key.value] = value.value if value.tag is _TEXT else self.value(value)
        if len(found) < len(pairs):
            raise _NotPlainError
        return found


class _NotPlainError(Exception):
    """A document needs all of PyYAML."""


class Tree:
    """Finds the values of a document by their paths, once there is a problem with one."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._root: yaml.Node | None = None

    def spot(self, path: Path) -> Spot:
        """Return where the key, or the item of a list, stands that comes nearest to `path`."""
        mark, _, _ = self._nearest(path)
        return _spot(mark) if mark else Spot()

    def spelling(self, path: Path) -> str:
        """Return the scalar at `path` letter for letter; "" if it came from elsewhere (`<<`)."""
        _, node, found = self._nearest(path)
        return node.value if found and isinstance(node, ScalarNode) else ""

    def _nearest(self, path: Path) -> tuple[yaml.Mark | None, yaml.Node | None, bool]:
        self._root = node = self._root or yaml.compose(self._source, Loader=_Loader)
        mark = node.start_mark if node else None
        for part in path:
            step = _child(node, part)
            if step is None:
                return mark, node, False
            mark, node = step
        return mark, node, True


def load(source: str, limits: Limits = _USUAL) -> Document:
    """Return what a text says; raise YamlError if it is no YAML, or more than the limits let pass.

    Characters that YAML forbids are taken out, where PyYAML gives up.
    """
    value = yamlgate.value(source) if next(_asked) > _FEW else UNSURE
    if value is not UNSURE:
        return Document(value, source)
    if _is_suspicious(source, limits):
        _refuse_excess(source, limits)
    value = _plain(source)
    if value is not UNSURE:
        return Document(value, source)
    try:
        return _load(source)
    except ReaderError as error:
        safe = text.xml_safe(source)
        if safe == source:  # pragma: no cover # PyYAML and XML forbid the same characters
            raise YamlError(error.reason, Spot()) from error
        return _load(safe)._replace(forbidden=_first_difference(source, safe))


def _plain(source: str) -> object:
    """Return what a text says, if it says it without what only the whole of PyYAML knows."""
    if "*" in source:  # perhaps an alias, which is the same value again, or a value within itself
        return UNSURE
    try:
        loader = _Plain(source)
        node = loader.get_single_node()
        return None if node is None else loader.value(node)
    except (_NotPlainError, yaml.YAMLError, ValueError, RecursionError):  # 5,000 digits
        return UNSURE


def _load(source: str) -> Document:
    loader = _Loader(source)
    try:
        value = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        raise _explained(source, error) from error
    except RecursionError as error:
        raise _too_deep("what Python can read", Spot(1)) from error
    return Document(value, source, tuple(loader.repeated))


def _is_suspicious(source: str, limits: Limits) -> bool:
    """Tell whether a text may be deeper, or have more aliases, than the limits let pass.

    A level takes a character at the start of a line, or half a bracket: `[a: [b: 1]]` has four.
    """
    return (
        source.count("*") > limits.aliases
        or source.count("[") + source.count("{") > limits.depth // 4
        or re.search(rf"(?m)^[ \t?:-]{{{limits.depth // 2}}}", source) is not None
    )


def _refuse_excess(source: str, limits: Limits) -> None:
    """Raise YamlError where a text exceeds a limit.

    The events of a text are what the C parser makes values of, with a frame of its stack for each
    level. To make the events themselves takes no stack.
    """
    level = aliases = 0
    try:
        for event in yaml.parse(source, Loader=_Loader):
            level += isinstance(event, yaml.CollectionStartEvent)
            level -= isinstance(event, yaml.CollectionEndEvent)
            aliases += isinstance(event, yaml.AliasEvent)
            if level > limits.depth:
                raise _too_deep(str(limits.depth), _line(event))
            if aliases > limits.aliases:
                reason, hint = f"more than {limits.aliases} aliases", _raise("aliases")
                raise YamlError(reason, _line(event), hint)
    except yaml.YAMLError as error:  # which is told when values are made of it
        if "nesting depth" in str(error):  # newer C parsers look ahead, and give up by themselves
            raise _too_deep(str(limits.depth), Spot()) from error


def _line(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return Spot(mark.line + 1, mark.column + 1) if mark else Spot()


def _too_deep(most: str, spot: Spot) -> YamlError:
    return YamlError(f"more levels within each other than {most}", spot, _raise("depth"))


def _raise(limit: str) -> str:
    return f"Write less, or raise `limits.{limit}`."


def _explained(source: str, error: yaml.MarkedYAMLError) -> YamlError:
    reason, line, column, hint = yamlmistakes.explained(source, error)
    return YamlError(reason, Spot(line, column), hint)


def _repeated(node: MappingNode) -> list[Repeated]:
    keys = [key.value for key, _ in node.value]
    marks = [key.start_mark for key, _ in node.value]
    return [Repeated(str(key), _spot(marks[i])) for i, key in enumerate(keys) if key in keys[:i]]


def _child(node: yaml.Node | None, part: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    """Return a value within a mapping or list, and the mark of its key or of itself."""
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark, node.value[part]
    if isinstance(node, MappingNode):
        for key, value in reversed(node.value):
            if str(key.value).lower() == str(part).lower():
                return key.start_mark, value
    return None


def _first_difference(source: str, safe: str) -> Spot:
    pairs = enumerate(zip(source, safe, strict=False))
    same = next((i for i, (one, other) in pairs if one != other), len(safe))
    return Spot(source.count("\n", 0, same) + 1, same - source.rfind("\n", 0, same))


def _spot(mark: yaml.Mark) -> Spot:
    return Spot(mark.line + 1, mark.column + 1)
