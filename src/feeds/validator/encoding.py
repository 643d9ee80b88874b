"""Bytes to text: byte order mark, XML declaration and HTTP, in the order of RFC 7303 3.

Decoding is Python's, not the XML parser's, which knows few encodings; what cannot be decoded is a
fault with its place, and U+FFFD in the text, so that the rest is judged all the same.
"""

import codecs
import re
from typing import NamedTuple

from feeds.validator.tree import Fault
from feeds.validator.values.media_types import charset

#: What can be wrong with an encoding, as `rule.Reading` names it.
UNDECODABLE = "undecodable"
UNKNOWN_ENCODING = "unknown encoding"
MARK_CONTRADICTS = "mark contradicts declaration"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, of which it is the longer one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The beginning of `<?xml` or of any tag in an encoding of wide characters (XML 1.0 F.1).
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]*)[\"']")
_LONGEST_DECLARATION = 512
# Not character encodings of documents, though Python knows them by such names.
_NOT_TEXT = frozenset(
    {
        "hex", "base64", "bz2", "zip", "zlib", "uu", "quopri", "rot13", "rot-13", "undefined",
        "idna", "punycode", "unicode-escape", "unicode_escape", "raw-unicode-escape",
        "raw_unicode_escape", "mbcs", "oem", "charmap",
    }
)  # fmt: skip


class Decoded(NamedTuple):
    """Text, and how it was found in the bytes."""

    text: str
    encoding: str  #: as Python names it
    declared: str  #: by the XML declaration, as written
    has_mark: bool
    faults: tuple[Fault, ...]


def decode(data: bytes, media_type: str = "") -> Decoded:
    """Read bytes as text. `media_type` is the HTTP Content-Type, if there was one."""
    mark, by_mark = _mark(data)
    declared = _declared(data[len(mark) : len(mark) + _LONGEST_DECLARATION], by_mark)
    said = by_mark or charset(media_type) or _wide(data) or declared or "utf-8"
    codec = _codec(said)
    faults = list(_faults(by_mark, declared, said, codec))
    text, undecodable = _text(data[len(mark) :], codec or "utf-8")
    return Decoded(text, codec or "utf-8", declared, bool(mark), (*faults, *undecodable))


def _mark(data: bytes) -> tuple[bytes, str]:
    """Give the byte order mark and the encoding it stands for."""
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))


def _wide(data: bytes) -> str:
    return next((name for start, name in _WIDE if data.startswith(start)), "")


def _declared(head: bytes, by_mark: str) -> str:
    """Give the encoding that the XML declaration names; "" where it names none."""
    match = _DECLARATION.match(head.decode(by_mark or _wide(head) or "latin-1", "replace"))
    return match[1] if match else ""


def _codec(name: str) -> str:
    """Give Python's name of an encoding; "" where it is unknown."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    return "" if found in _NOT_TEXT else found


def _faults(by_mark: str, declared: str, said: str, codec: str) -> list[Fault]:
    if not codec:
        return [Fault(UNKNOWN_ENCODING, f"the encoding {said!r} is not known")]
    family = by_mark.removesuffix("-le").removesuffix("-be")
    if by_mark and declared and not _codec(declared).startswith(family):
        message = f"the byte order mark says {family}, the XML declaration {declared}"
        return [Fault(MARK_CONTRADICTS, message)]
    return []


def _text(data: bytes, codec: str) -> tuple[str, list[Fault]]:
    """Decode; where that fails, say where it failed first and put U+FFFD for what is lost."""
    try:
        return data.decode(codec), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        wrong = data[error.start : error.end].hex(" ")
        message = f"the bytes {wrong} are no {codec}: {error.reason}"
        fault = Fault(UNDECODABLE, message, len(before.encode("utf-8", "replace")))
        return data.decode(codec, "replace"), [fault]
