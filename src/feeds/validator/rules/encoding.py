"""X1..: how bytes became characters."""

import codecs
import re
from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator.encoding import MARK_CONTRADICTS, UNDECODABLE, UNKNOWN_ENCODING
from feeds.validator.rule import Flaw, Reading, Rule, elements, whole
from feeds.validator.tree import Document, Node

# Every XML parser reads these (XML 1.0 4.3.3), and every one in use these.
_EVERYWHERE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1"})
_USUAL = _EVERYWHERE | {
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "big5", "gbk",
    "gb2312", "gb18030", "euc_jp", "euc_kr", "shift_jis", "iso2022_jp", "koi8-r", "koi8-u",
    *(f"iso8859-{number}" for number in range(2, 17)),
}  # fmt: skip

# A C1 control is windows-1252 that was read as ISO 8859-1. UTF-8 that was read as either of them
# gives a letter for the first byte, and for the second a character that is seldom a letter.
_CP1252 = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_SUSPECT = re.compile("[\x80-\x84\x86-\x9f\ufffd\xc2\xc3\xe2]")  # how it begins: found sooner
_MOJIBAKE = re.compile(
    "[\x80-\x84\x86-\x9f\ufffd]|[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\xbf]{2}"
    f"|\xe2\u20ac[{re.escape(_CP1252)}\x80-\xbf]"
)


def _name(label: str) -> str:
    try:
        return codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""


def _is_obscure(document: Document) -> Iterable[Flaw]:
    label = document.prolog.declared
    if not label or not (name := _name(label)) or name in _USUAL:
        return ()
    return (Flaw(f"the encoding {label} is known to few readers", 0),)


def _is_not_everywhere(document: Document) -> Iterable[Flaw]:
    label = document.prolog.declared
    if not label or _name(label) in _EVERYWHERE:
        return ()
    return (Flaw(f"the encoding {label} is not one that every XML parser must know", 0),)


def _mojibake(text: str) -> str:
    """Give the first sign of a wrong encoding in a text."""
    start = None if text.isascii() else _SUSPECT.search(text)
    found = _MOJIBAKE.search(text, start.start()) if start else None
    return found[0] if found else ""


def _holds_mojibake(node: Node) -> Iterable[Flaw]:
    if node.text.isascii() and all(map(str.isascii, node.attributes.values())):
        return ()
    texts = (("", node.text), *node.attributes.items())
    return [
        Flaw(f"holds {found!r}, which is a sign of a wrong encoding", node, name)
        for name, text in texts
        if (found := _mojibake(text))
    ]


ENCODING_RULES = (
    Rule(
        code="X101",
        level=Level.ERROR,
        spec="XML 1.0 4.3.3",
        meaning="Every byte of a document is a character of its encoding.",
        mend="Write the document in UTF-8, and declare the encoding that it is in.",
        on=Reading(kind=UNDECODABLE),
    ),
    Rule(
        code="X102",
        level=Level.ERROR,
        spec="XML 1.0 4.3.3",
        meaning="The encoding of a document is one that is known.",
        mend="Write the document in UTF-8.",
        on=Reading(kind=UNKNOWN_ENCODING),
    ),
    Rule(
        code="X103",
        level=Level.ERROR,
        spec="RFC 7303 3.3",
        meaning="Byte order mark and XML declaration name the same encoding.",
        mend="Remove the byte order mark, or declare the encoding that it stands for.",
        on=Reading(kind=MARK_CONTRADICTS),
    ),
    Rule(
        code="X104",
        level=Level.WARNING,
        spec="XML 1.0 4.3.3",
        meaning="The encoding is one that feed readers know.",
        mend="Write the document in UTF-8.",
        on=whole(_is_obscure),
    ),
    Rule(
        code="X105",
        level=Level.INFO,
        spec="XML 1.0 4.3.3",
        meaning="The encoding is UTF-8 or UTF-16, which every parser has to know.",
        mend="Write the document in UTF-8.",
        on=whole(_is_not_everywhere),
    ),
    Rule(
        code="X106",
        level=Level.WARNING,
        spec="XML 1.0 2.2, Unicode Technical Report 36",
        meaning="Text holds no traces of having been read in a wrong encoding.",
        mend="Find where the text was decoded with the wrong encoding, and fix it there.",
        on=elements(_holds_mojibake, "*"),
    ),
)
