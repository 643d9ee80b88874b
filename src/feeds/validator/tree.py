"""A document as the rules see it: elements or JSON values, each knowing where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from feeds.validator.options import Options

_LINE_END = re.compile(rb"\r\n?|\n")
_CONTINUATION = re.compile(rb"[\x80-\xbf]")  # bytes that do not begin a character of UTF-8
_START_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*")

# What is kept of layouts: enough for feeds, and little for a hostile one.
_MOST_LAYOUTS, _LONGEST_LAYOUT = 1000, 2000

Format = Literal["rss", "atom", "json", "opml", ""]


class Name(NamedTuple):
    """A name as the document writes it; what the rules go by is `Node.name`."""

    namespace: str
    local: str
    prefix: str

    @property
    def written(self) -> str:
        """The name with the prefix of the document."""
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


class Layout(Struct, eq=False):
    """What children an element has: the rules for an entry ask for very many of them.

    Entries of one feed have few layouts, which are therefore kept.
    """

    names: tuple[str, ...]  #: of the children, in order
    places: Mapping[str, Sequence[int]]  #: by name, where the children of that name are


_LAYOUTS: dict[tuple[str, ...], Layout] = {}  # those that are kept


def layout_of(names: tuple[str, ...]) -> Layout:
    """Give the layout of children with these names."""
    if layout := _LAYOUTS.get(names):
        return layout
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        places[name].append(place)
    layout = Layout(names, dict(places))
    if len(_LAYOUTS) < _MOST_LAYOUTS and sum(map(len, names)) <= _LONGEST_LAYOUT:
        _LAYOUTS[names] = layout
    return layout


#: What an XML parser calls an element: its name, and after it those of its attributes, if any.
Written = str | tuple[str, ...]


class Kind(Struct, eq=False):
    """Elements of one name at one place, with attributes of the same names.

    A feed has many elements of few kinds, so that what holds for a kind is found out once.
    """

    name: str  #: with the usual prefix, such as `media:content`
    qname: Name  #: as it is written
    attributes: tuple[str, ...]  #: their names, as in `Node.attributes`
    is_plain: bool  #: whether the parser's attributes are taken as they are
    parent: "Kind | None"
    depth: int  #: 1 for that of the root
    within: "dict[Written, Kind]"  #: those of the elements directly in these
    nodes: "list[Node]"  #: every such element that was read whole, in order


class Node(Struct, eq=False, gc=False):  # so `Document.__del__` does what no collector will
    """An element. Nothing changes it once the document has been read; it lives as long as that."""

    kind: Kind
    name: str  #: with the usual prefix, such as `media:content`
    qname: Name  #: as it is written
    attributes: Mapping[str, str]  #: by name (`href`, `xml:base`, `{namespace}local`), in order
    parent: "Node | None"
    offset: int  #: of the start tag, in bytes of `Document.source`
    children: "list[Node] | tuple[()]" = ()  #: the elements directly in this one
    text: str = ""  #: the text directly in this element, in one piece
    layout: Layout | None = None  #: of the children, made when asked for

    def get(self, name: str) -> str | None:
        """Give an attribute's value."""
        return self.attributes.get(name)

    def all(self, name: str) -> list["Node"]:
        """Give the children of this name."""
        places = (self.layout or self.lay_out()).places.get(name, ())
        return [self.children[place] for place in places]

    def first(self, name: str) -> "Node | None":
        """Give the first child of this name."""
        places = (self.layout or self.lay_out()).places.get(name)
        return self.children[places[0]] if places else None

    def value(self, name: str) -> str:
        """Give the text of the first child of this name, without the space around it."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def lay_out(self) -> Layout:
        """Give the layout of the children, for those who find it missing."""
        self.layout = layout_of(tuple([child.name for child in self.children]))
        return self.layout

    def ancestors(self) -> Iterator["Node"]:
        """Yield what this stands in, from within to without."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def inherited(self, name: str) -> str:
        """Give an attribute that holds for all within, such as xml:lang: the nearest one."""
        for node in (self, *self.ancestors()):
            if (value := node.attributes.get(name)) is not None:
                return value
        return ""

    def path(self) -> str:
        """Give the names from the root to here, as they are written: `feed/entry/title`."""
        names = [self.qname.written, *(node.qname.written for node in self.ancestors())]
        return "/".join(reversed(names))


class Shape(Struct, eq=False):
    """Values of a JSON document that stand at one place, numbers of items left out."""

    name: str  #: of the place: `$.items[].authors[].name`
    within: "dict[str | int | None, Shape]" = {}  #: by field; under None that of an array's items
    members: "list[Member]" = []  #: every such value, in order


class Member(Struct, eq=False, gc=False):  # it is in no cycle
    """A value in a JSON document."""

    value: object  #: as Python has it: dict, list, str, int, float, bool or None
    key: str | int  #: in the object, or place in the array; "" for the whole document
    parent: "Member | None"
    shape: str  #: where it stands, places left out: `$.items[].authors[].name`

    def keys(self) -> tuple[str | int, ...]:
        """Give the way from the document to here."""
        way: list[str | int] = []
        member: Member | None = self
        while member is not None and member.parent is not None:
            way.append(member.key)
            member = member.parent
        return tuple(reversed(way))

    def path(self) -> str:
        """Give the way as JSONPath writes it: `$.items[0].title` (RFC 9535)."""
        return "$" + "".join(
            f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys()
        )

    def get(self, key: str) -> object:
        """Give a field of this object; None where it is missing, or this is no object."""
        return self.value.get(key) if isinstance(self.value, dict) else None


class Fault(NamedTuple):
    """Something that was found while reading, which a rule reports (see `rule.Reading`)."""

    kind: str
    message: str
    offset: int = 0  #: in bytes of `Document.source`


class Declaration(NamedTuple):
    """A namespace declaration."""

    prefix: str  #: "" for the default namespace
    namespace: str
    offset: int


class Doctype(NamedTuple):
    """A document type declaration. Nothing it names is ever fetched."""

    name: str
    public_id: str
    system_id: str
    offset: int


class Prolog(NamedTuple):
    """What stands before the root element, and how the bytes were read."""

    encoding: str = "utf-8"  #: by which the bytes were read, as Python names it
    declared: str = ""  #: the encoding that the XML declaration names, as written
    has_mark: bool = False  #: whether a byte order mark comes first
    doctype: Doctype | None = None
    instructions: tuple[tuple[str, str], ...] = ()  #: processing instructions: target, data


class Document:
    """What was read of a document, be it well formed or not."""

    __slots__ = (
        "complete", "data", "declarations", "faults", "format", "kinds", "members", "nodes",
        "options", "prolog", "root", "shapes", "source", "text", "version",
    )  # fmt: skip

    def __init__(self, data: bytes, options: Options) -> None:
        self.data = data  #: as it was given
        self.options = options
        self.source = b""  #: the same in UTF-8, without byte order mark: what offsets count in
        self.text = ""  #: the same as text; only of JSON documents
        self.format: Format = ""  #: "" where it cannot be told
        self.version = ""  #: `2.0`, `1.0`, `1.1`, ...; of Atom: `1.0` or `0.3`
        self.prolog = Prolog()
        self.faults: list[Fault] = []
        self.declarations: list[Declaration] = []
        self.complete = True  #: whether it could be read to its end
        self.root: Node | None = None  #: the outermost element
        self.nodes: list[Node] = []  #: every element that was read whole, by its start tag
        self.kinds: list[Kind] = []  #: those of the elements, each after that of its parent
        self.members: list[Member] = []  #: every JSON value, in order
        self.shapes: list[Shape] = []  #: those of the JSON values

    def __del__(self) -> None:
        """Take the elements apart, which hold each other: so they are freed at once."""
        holders = [self.root] if self.root else []
        for node in holders:  # there will be more of them
            holders += [child for child in node.children if child.children]
            node.children = ()
        for kind in self.kinds:
            kind.nodes, kind.within = [], {}

    def leave_out(self, nodes: Iterable[Node]) -> None:
        """Leave elements out of those that are judged."""
        left = set(nodes)
        holders: tuple[Document | Kind, ...] = (self, *self.kinds)
        for holder in holders:
            holder.nodes = [node for node in holder.nodes if node not in left]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of a byte of the source, both counted from 1."""
        return self.places((offset,))[offset]

    def places(self, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Give lines and columns of many bytes, going through the source once."""
        found: dict[int, tuple[int, int]] = {}
        source, line, column, done = self.source, 1, 1, 0
        for offset in sorted(set(offsets)):
            between = source[done : max(offset, 0)]
            ends = list(_LINE_END.finditer(between))
            if ends:
                line, column, between = line + len(ends), 1, between[ends[-1].end() :]
            column += len(between) - len(_CONTINUATION.findall(between))
            done = max(offset, 0)
            found[offset] = line, column
        return found

    def attribute_offset(self, node: Node, attribute: str) -> int:
        """Give the byte where an attribute is written, or else its element."""
        local = attribute.rpartition("}")[2].rpartition(":")[2]
        match = _START_TAG.match(self.source, node.offset)
        name = re.compile(rb"\s(?:[^\s=\"':]+:)?" + re.escape(local.encode()) + rb"\s*=\s*[\"']")
        found = name.search(self.source, node.offset, match.end()) if match else None
        return found.start() + 1 if found else node.offset
