"""XML to a tree of elements, by expat: well-formedness, namespaces, and limits against hostility.

Expat resolves the predefined and the document's own plain entities. Entities that hold markup or
other entities, and entities outside the document, are refused when they are declared, before any
of them is used; so nothing grows, and nothing is ever fetched.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from pyexpat import ErrorString, ExpatError, ParserCreate, XMLParserType
from typing import NoReturn

from feeds.validator import limits
from feeds.validator.tree import Declaration, Doctype, Document, Fault, Kind, Name, Node, Written
from feeds.validator.vocabulary.namespaces import name_of

#: What can be wrong with XML, as `rule.Reading` names it.
NOT_WELL_FORMED = "not well-formed"
REFUSED = "refused"
EXTERNAL_ENTITY = "external entity"

# It parts namespace, local name and prefix; no XML document can hold it (XML 1.0 2.2).
_SEPARATOR = "\f"
_LONGEST_KEPT = 200  # characters of a name with its namespace
_REFERENCE = re.compile(rb"&([A-Za-z_:][\w:.-]*);")
_NO_ATTRIBUTES: dict[str, str] = {}  # one for all, as most elements have none
_FROM_TAG = {"rss": "", "opml": "opml:", "outlinedocument": "opml:"}


class _RefusedError(Exception):
    """Reading ends at once."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def read_xml(document: Document) -> None:
    """Fill a document with the elements of its source; faults tell what was wrong with it."""
    builder = _Builder(document)
    try:
        builder.parser.Parse(document.source, True)  # noqa: FBT003 - expat's: this is all there is
    except ExpatError as error:
        message, offset = _explain(document.source, error, builder.parser)
        document.faults.append(Fault(NOT_WELL_FORMED, message, offset))
        builder.give_up()
    except _RefusedError as error:
        offset = builder.parser.CurrentByteIndex
        document.faults.append(Fault(error.kind, str(error), offset))
        builder.give_up()
        document.leave_out(document.nodes)
    finally:
        builder.release()


def _explain(source: bytes, error: ExpatError, parser: XMLParserType) -> tuple[str, int]:
    """Say what is wrong, with the name of what is undefined, and at which byte."""
    offset = max(parser.ErrorByteIndex, 0)
    message = ErrorString(error.code) or "not XML"
    reference = _REFERENCE.match(source, offset)
    if reference and message == "undefined entity":
        return f"the entity {reference[0].decode('utf-8', 'replace')} is not defined", offset
    return message, offset


class _Builder:
    """Makes elements of what expat reports. One for each document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.open: list[Node] = []
        self.pieces: list[str] = []  # texts of the open elements, from without to within
        self.begins: list[int] = []  # where in `pieces` those of each open element begin
        self.is_bounded = len(document.source) <= limits.MAX_ATTRIBUTE_LENGTH
        self.no_namespace = "{}"
        self.entities: dict[str, str] = {}
        self.parser = parser = ParserCreate("utf-8", _SEPARATOR)
        parser.buffer_text = True
        parser.namespace_prefixes = True
        parser.StartElementHandler = self.begin
        self.start, self.end = _hot_handlers(self)
        parser.CharacterDataHandler = self.pieces.append  # in C: texts are the most that comes
        parser.StartNamespaceDeclHandler = self.namespace
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EndDoctypeDeclHandler = self.end_of_doctype
        parser.EntityDeclHandler = self.entity
        parser.SkippedEntityHandler = self.skipped

    def begin(self, raw: str, attributes: dict[str, str]) -> None:
        """Open the root element, whose name tells what those in no namespace are."""
        qname, _ = _name(raw)
        self.no_namespace = _FROM_TAG.get(qname.local.lower(), "{}")
        kind = self.kind((raw, *attributes), None)
        if kind.name == "rss":
            self.no_namespace = ""
        given = self.attributes(kind, attributes)
        root = Node(kind, kind.name, kind.qname, given, None, self.parser.CurrentByteIndex)
        self.document.root = root
        self.open.append(root)
        self.begins.append(0)
        self.document.nodes.append(root)
        kind.nodes.append(root)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end

    def kind(self, written: Written, parent: Kind | None) -> Kind:
        """Make the kind of an element, and keep it for the next one."""
        depth = parent.depth + 1 if parent else 1
        if depth > limits.MAX_DEPTH:
            _refuse(f"elements nest deeper than {limits.MAX_DEPTH}")
        raw, *attributes = (written,) if isinstance(written, str) else written
        if len(attributes) > limits.MAX_ATTRIBUTES:
            _refuse(f"an element has more than {limits.MAX_ATTRIBUTES} attributes")
        qname, name = _name(raw)
        names = [_name(attribute)[1] or attribute for attribute in attributes]
        is_plain = not names or (self.is_bounded and names == attributes)
        name = name or self.no_namespace + raw
        made = Kind(name, qname, tuple(names), is_plain, parent, depth, {}, [])
        self.document.kinds.append(made)
        if parent:
            parent.within[written] = made
        return made

    def attributes(self, kind: Kind, given: dict[str, str]) -> dict[str, str]:
        """Give attributes the names that the rules go by.

        Not called for a kind that is plain: where they have these names already, and are no longer
        than the document, being without a document type, which may give them values of its own.
        """
        if sum(map(len, given)) + sum(map(len, given.values())) > limits.MAX_ATTRIBUTE_LENGTH:
            _refuse(f"the attributes of an element exceed {limits.MAX_ATTRIBUTE_LENGTH} characters")
        return dict(zip(kind.attributes, given.values(), strict=True))

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        """Keep a namespace declaration."""
        offset = self.parser.CurrentByteIndex
        self.document.declarations.append(Declaration(prefix or "", uri or "", offset))

    def instruction(self, target: str, data: str) -> None:
        """Keep a processing instruction that stands before the root element."""
        document = self.document
        if not document.nodes:
            instructions = (*document.prolog.instructions, (target, data))
            document.prolog = document.prolog._replace(instructions=instructions)

    def doctype(self, name: str, system: str | None, public: str | None, _internal: int) -> None:
        """Keep the document type declaration."""
        self.is_bounded = False
        doctype = Doctype(name, public or "", system or "", self.parser.CurrentByteIndex)
        self.document.prolog = self.document.prolog._replace(doctype=doctype)

    def entity(
        self, name: str, is_parameter: int, value: str | None, _base: str | None,
        _system: str | None, _public: str | None, _notation: str | None,
    ) -> None:  # fmt: skip
        """Refuse an entity that could grow or that is elsewhere; count the others."""
        if value is None:
            if not is_parameter:  # those are only pieces of a DTD, which is not read anyway
                raise _RefusedError(EXTERNAL_ENTITY, f"the entity {name} is outside the document")
            return
        if is_parameter or "&" in value or "<" in value or "%" in value:
            _refuse(f"the entity {name} holds markup or other entities")
        if len(value) > limits.MAX_ENTITY_LENGTH or len(self.entities) >= limits.MAX_ENTITIES:
            _refuse(f"the entity {name} is too long, or one too many")
        self.entities[name] = value

    def end_of_doctype(self) -> None:
        """Reckon what the references to the declared entities will make, before they do."""
        if not self.entities:
            return
        used = Counter(_REFERENCE.findall(self.document.source))
        size = sum(len(text) * used[name.encode()] for name, text in self.entities.items())
        if size > limits.MAX_EXPANSION:
            _refuse(f"entities expand to {size} characters, more than {limits.MAX_EXPANSION}")

    def skipped(self, name: str, _is_parameter: int) -> None:
        """Give an entity of a DTD that was not read the character that it has in HTML.

        Expat passes over parameter entities without a word, for it is not asked to read them.
        """
        self.pieces.append(html5.get(f"{name};", ""))

    def release(self) -> None:
        """Let go of everything: builder and parser hold each other, and with them the document."""
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        vars(self).clear()

    def give_up(self) -> None:
        """Leave out the elements that were not read whole: what they lack may have followed."""
        self.document.complete = False
        self.document.leave_out(self.open)
        while self.open:
            self.end("")


def _refuse(message: str) -> NoReturn:
    raise _RefusedError(REFUSED, message)


def _hot_handlers(
    builder: _Builder,
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """Make what opens and closes an element within the root: the hot places of reading.

    Not methods, for a function finds the names around it sooner than those of an object.
    """
    opened, nodes, parser = builder.open, builder.document.nodes, builder.parser
    pieces, begins, most = builder.pieces, builder.begins, limits.MAX_ELEMENTS

    def start(raw: str, attributes: dict[str, str]) -> None:
        """Open an element in the one that was opened last."""
        parent = opened[-1]
        written: Written = raw
        if attributes:
            written = raw, *attributes
        else:
            attributes = _NO_ATTRIBUTES
        kind = parent.kind.within.get(written) or builder.kind(written, parent.kind)
        if not kind.is_plain:
            attributes = builder.attributes(kind, attributes)
        offset = parser.CurrentByteIndex
        node = Node(kind, kind.name, kind.qname, attributes, parent, offset)
        if parent.children:
            parent.children.append(node)
        else:
            parent.children = [node]
        kind.nodes.append(node)
        nodes.append(node)
        opened.append(node)
        begins.append(len(pieces))
        if len(nodes) > most:
            _refuse(f"there are more than {most} elements")

    def end(_raw: str) -> None:
        """Close the element that was opened last, whose texts are the last."""
        node, begin = opened.pop(), begins.pop()
        count = len(pieces) - begin
        if count == 1:
            node.text = pieces.pop()
        elif count:
            node.text = "".join(pieces[begin:])
            del pieces[begin:]

    return start, end


def _name(raw: str) -> tuple[Name, str]:
    """Give a name and what the rules call it; feeds have the same ones, and longer are nobody's."""
    return (_split if len(raw) <= _LONGEST_KEPT else _split.__wrapped__)(raw)


@lru_cache(maxsize=1024)
def _split(raw: str) -> tuple[Name, str]:
    """Part what expat puts together: namespace, local name and prefix, or the local name alone.

    What the rules call a name without a namespace is for others to say.
    """
    namespace, *rest = raw.split(_SEPARATOR)
    if not rest:
        return Name("", raw, ""), ""
    return Name(namespace, rest[0], "".join(rest[1:])), name_of(namespace, rest[0])
