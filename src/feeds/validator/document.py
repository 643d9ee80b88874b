"""Bytes to a document: which format it is, and its elements or values.

It never fails: whatever is wrong becomes a fault of the document, which a rule reports.
"""

import re

from feeds.validator import limits
from feeds.validator.encoding import decode
from feeds.validator.jsonreader import read_json
from feeds.validator.options import Options
from feeds.validator.tree import Document, Fault, Format, Node, Prolog
from feeds.validator.xmlreader import REFUSED, read_xml

#: As `rule.Reading` names it.
NOT_A_FEED = "not a feed"

_HTML = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_PASSED_OVER = (("<!--", "-->"), ("<?", ">"))  # before the first tag; pages are no good XML
_JSON_FEED = "https://jsonfeed.org/version/"

_ROOTS: dict[str, tuple[Format, str]] = {
    "rss": ("rss", ""),
    "rdf:RDF": ("rss", "1.0"),
    "atom:feed": ("atom", "1.0"),
    "atom:entry": ("atom", "1.0"),
    "atom03:feed": ("atom", "0.3"),
    "opml:opml": ("opml", ""),
    "opml:outlineDocument": ("opml", ""),
}


def read(data: bytes, options: Options | None = None) -> Document:
    """Read a document of any format."""
    document = Document(data, options or Options())
    if len(data) > limits.MAX_BYTES:
        message = f"the document has more than {limits.MAX_BYTES} bytes"
        document.faults.append(Fault(REFUSED, message))
        document.complete = False
        return document
    decoded = decode(data, document.options.media_type)
    document.faults += decoded.faults
    document.prolog = Prolog(decoded.encoding, decoded.declared, decoded.has_mark)
    is_itself = decoded.encoding == "utf-8" and not decoded.has_mark and not decoded.faults
    document.source = data if is_itself else decoded.text.encode("utf-8", "replace")
    _read_text(document, decoded.text)
    return document


def _read_text(document: Document, text: str) -> None:
    """Read the text as what it begins like."""
    start = _SPACE.match(text, 0).end()  # type: ignore[union-attr] # it may be empty
    if text.startswith(("{", "["), start):
        document.text = text
        read_json(document)
        _detect_json(document)
    elif start == len(text):
        _no_feed(document, "the document is empty")
    elif _is_page(text):
        _no_feed(document, "this is an HTML page, not a feed")
    else:
        read_xml(document)
        _detect_xml(document)


def _is_page(text: str) -> bool:
    """Tell HTML by its first tag. One regular expression for all this would be exponential."""
    position = 0
    while position >= 0:
        position = _SPACE.match(text, position).end()  # type: ignore[union-attr] # it may be empty
        end = next((end for start, end in _PASSED_OVER if text.startswith(start, position)), "")
        if not end:
            return _HTML.match(text, position) is not None
        found = text.find(end, position)
        position = found + len(end) if found >= 0 else -1
    return False


def _no_feed(document: Document, message: str, offset: int = 0) -> None:
    document.faults.append(Fault(NOT_A_FEED, message, offset))
    document.complete = False


def _detect_json(document: Document) -> None:
    """Tell a JSON Feed by its version, or by its items."""
    if not document.members:
        return
    version = document.members[0].get("version")
    is_versioned = isinstance(version, str) and version.startswith(_JSON_FEED)
    if is_versioned or isinstance(document.members[0].get("items"), list):
        document.format = "json"
        document.version = str(version).removeprefix(_JSON_FEED) if is_versioned else ""
    else:
        _no_feed(document, "this JSON is no feed: it has neither version nor items")


def _detect_xml(document: Document) -> None:
    """Tell a format by the root element."""
    root = document.root
    if root is None:
        return
    if root.name in _ROOTS:
        document.format, document.version = _ROOTS[root.name]
        document.version = document.version or root.attributes.get("version", "")
    elif root.qname.local in {"feed", "entry"} and not _is_known(root):
        document.format = "atom"  # in a wrong namespace, as the rules for Atom will say
    else:
        _no_feed(document, f"the root element <{root.qname.written}> begins no feed", root.offset)


def _is_known(node: Node) -> bool:
    """Tell an element of a vocabulary that has a meaning of its own."""
    return not node.name.startswith("{")
