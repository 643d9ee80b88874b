"""HTML as it stands in feeds, escaped: what of it is unsafe, broken or out of place.

`scan` reads a piece of HTML once and keeps what it found, since each rule asks for its own part.
It is a tokenizer with a stack of open elements, not a parser: no library tells the faults of a
piece at the speed that a feed of many entries needs (docs/decisions/, "HTML in content").
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5
from itertools import islice
from typing import NamedTuple

from feeds.validator.values.css import safe_style
from feeds.validator.values.safe_html import (
    ACTIVE_SCHEMES,
    ADDRESSES,
    ELEMENTS,
    ENDS_PARAGRAPH,
    MATHML_ATTRIBUTES,
    MATHML_ELEMENTS,
    OPTIONAL_END,
    RAW_TEXT,
    SAFE_ATTRIBUTES,
    SAFE_ELEMENTS,
    SAFE_PREFIXES,
    SCOPES,
    SIBLINGS,
    SVG_ATTRIBUTES,
    SVG_ELEMENTS,
    UNSAFE_ELEMENTS,
    VOID,
)

UNSAFE_ELEMENT = "unsafe element"
UNSAFE_ATTRIBUTE = "unsafe attribute"
UNSAFE_STYLE = "unsafe style"
UNCLEAN = "unclean"
RELATIVE = "relative"

_MAX_TROUBLES = 20  # in one piece: nobody reads more
_MAX_DEPTH = 200  # open elements: what is deeper is no text
_MAX_TAGS = 20_000  # in one piece: half a megabyte of them
_MAX_REFERENCES = 1000  # that are looked at in one text
_MAX_SHORT = 16 * 1024  # characters of a piece that is worth remembering
_MAX_LONG = 2**18  # characters
_MAX_CACHED = 400  # characters in the attributes of a tag that is worth remembering

# Elements of HTML in which another vocabulary holds, by the names that are used for it here.
_FOREIGN = {"svg": "svg", "math": "mathml"}
# Those that begin nothing else and end nothing else.
_PLAIN = (
    SAFE_ELEMENTS - VOID - ENDS_PARAGRAPH - RAW_TEXT - _FOREIGN.keys() - SIBLINGS.keys() - {"a"}
)

# A tag; or, without groups, what begins like one and is none.
_TAG = re.compile(
    r"<(?:(/?)([A-Za-z][^\s/>\x00]*+)((?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?=[A-Za-z/!?]))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?", re.DOTALL
)
_NAME = re.compile(r"[^\s\"'<>/=\x00-\x1f]+")
_NOT_TAGS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_SCHEME = re.compile(r"\s*+[A-Za-z][A-Za-z0-9+.-]*+:")
_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9]*+)\s*+>")
_ACTING_TAG = re.compile(r"<(?:br|hr)\s*+/>|<(?:img|a|embed|input)\s++[a-z]++\s*+=", re.IGNORECASE)
# RSS Best Practices ("Character Data") asks for &#x26; and &#x3C; even in plain text.
_REFERENCE = re.compile(
    r"&(?!#[xX](?:26|3[cC]);)(#[0-9]++|#[xX][0-9A-Fa-f]*+|[A-Za-z][A-Za-z0-9]*+);?"
)


class Trouble(NamedTuple):
    """Something in a piece of HTML that a rule may report."""

    kind: str
    message: str  #: as the end of a sentence


def markup_in(value: str) -> str | None:
    """Check that plain text holds no HTML: no end tag, no character reference.

    A start tag alone is no sign of it: people write about <b> too.
    """
    if "<" in value:
        for match in islice(_END_TAG.finditer(value), _MAX_REFERENCES):
            if match[1].lower() in ELEMENTS:
                return f"holds the HTML {match[0]}"
        if acting := _ACTING_TAG.search(value):
            return f"holds the HTML {acting[0]}"
    if "&" in value:
        for match in islice(_REFERENCE.finditer(value), _MAX_REFERENCES):
            if match[1].startswith("#") or _is_entity(match):
                return f"holds the character reference {match[0]}"
    return None


def _is_entity(match: re.Match[str]) -> bool:
    """Tell a named character of HTML; without a semicolon only one that HTML knows so."""
    name = match[1]
    return f"{name};" in html5 if match[0].endswith(";") else name in html5


def is_relative_link(value: str) -> bool:
    """Tell an address that depends on where it stands; one within the text itself does not."""
    address = value.strip()
    return bool(address) and not address.startswith("#") and not _SCHEME.match(address)


def element_trouble(name: str, vocabulary: str = "") -> Trouble | None:
    """Judge the name of an element of HTML, or of `svg` or `mathml`."""
    if vocabulary:
        known = SVG_ELEMENTS if vocabulary == "svg" else MATHML_ELEMENTS
        message = f"holds <{name}>, which is no safe element of {vocabulary}"
        return None if name in known else Trouble(UNSAFE_ELEMENT, message)
    if name in UNSAFE_ELEMENTS:
        return Trouble(UNSAFE_ELEMENT, f"holds <{name}>, which readers remove")
    if name not in ELEMENTS and "-" not in name:
        return Trouble(UNCLEAN, f"holds <{name}>, which is no element of HTML")
    return None


def attribute_troubles(element: str, name: str, value: str, vocabulary: str = "") -> list[Trouble]:
    """Judge an attribute of an element of HTML, or of `svg` or `mathml`."""
    if not _is_safe(name, vocabulary):
        message = f"holds <{element} {name}>, an attribute that readers remove"
        return [Trouble(UNSAFE_ATTRIBUTE, message)]
    if name == "style":
        problem = safe_style(value)
        return [Trouble(UNSAFE_STYLE, f"holds a style that {problem}")] if problem else []
    return _address_troubles(element, name, value) if name in ADDRESSES else []


def _is_safe(name: str, vocabulary: str) -> bool:
    if name in SAFE_ATTRIBUTES and not vocabulary:
        return True
    if vocabulary:
        safe = SVG_ATTRIBUTES if vocabulary == "svg" else MATHML_ATTRIBUTES
        return name in safe or name.startswith((*SAFE_PREFIXES, "xlink:"))
    return name.startswith(SAFE_PREFIXES)


def _address_troubles(element: str, name: str, value: str) -> list[Trouble]:
    packed = "".join(value.split()).lower()
    if packed.startswith(ACTIVE_SCHEMES):
        return [Trouble(UNSAFE_ATTRIBUTE, f'holds <{element} {name}="{packed[:20]}…">, a program')]
    if is_relative_link(value):
        shown = " ".join(value.split())[:80]
        return [Trouble(RELATIVE, f"holds the relative address “{shown}”")]
    return []


def scan(html: str) -> tuple[Trouble, ...]:
    """Give what is wrong with a piece of HTML."""
    if len(html) <= _MAX_SHORT:
        return _scan(html)
    return (_scan_long if len(html) <= _MAX_LONG else _scan_longest)(html)


@lru_cache(maxsize=512)
def _scan(html: str) -> tuple[Trouble, ...]:
    return tuple(islice(_Scan(html).troubles(), _MAX_TROUBLES)) if "<" in html else ()


# Short pieces are kept for the other feeds and formats that hold them, long ones for the next rule.
# Of the longest, which may be as long as a document, the memory holds one.
_scan_long = lru_cache(maxsize=16)(_scan.__wrapped__)
_scan_longest = lru_cache(maxsize=1)(_scan.__wrapped__)


class _Scan:
    """One pass over a piece, from tag to tag. A lone < is text to every reader."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.open: list[str] = []
        self.count: Counter[str] = Counter()
        self.vocabulary = ""  # "svg" or "mathml" within those
        self.position = 0

    def troubles(self) -> Iterator[Trouble]:
        """Yield what is wrong, tag by tag."""
        html, opened = self.html, self.open
        for _ in range(_MAX_TAGS):
            match = _TAG.search(html, self.position)
            if match is None:
                break
            if match[2] is None:
                yield from self.other(match.start())
                if self.position < 0:
                    return
                continue
            self.position = match.end()
            if not match[1]:
                yield from self.start(match)
            elif opened and opened[-1] == match[2] and match[2] not in _FOREIGN:
                self.pop()  # as nearly all end tags do
            else:
                yield from self.end(match[2])
            if len(opened) > _MAX_DEPTH:
                yield Trouble(UNCLEAN, f"nests more than {_MAX_DEPTH} elements")
                return
        yield from self.unclosed(0)

    def other(self, position: int) -> Iterator[Trouble]:
        """Pass over what begins like a tag and is none; a broken one is the end of reading."""
        self.position = self.pass_over(position) or -1
        if self.position < 0:
            broken = self.html[position : position + 20].strip()
            yield Trouble(UNCLEAN, f"holds “{broken}”, which begins a tag and does not end it")
        elif self.html.startswith(("<?", "<![CDATA["), position):
            yield Trouble(UNCLEAN, f"holds {self.html[position : position + 9]}, which is XML")

    def pass_over(self, position: int) -> int:
        """Give the end of a comment or declaration at this place; 0 if it has none."""
        for start, end in _NOT_TAGS:
            if self.html.startswith(start, position):
                found = self.html.find(end, position + len(start))
                return found + len(end) if found >= 0 else 0
        return 0

    def start(self, match: re.Match[str]) -> Iterable[Trouble]:
        """Open an element."""
        vocabulary, attributes = self.vocabulary, match[3]
        name = match[2] if vocabulary else match[2].lower()
        if name in _PLAIN and not vocabulary and not attributes.endswith("/"):
            self.push(name)
            return _judged(name, attributes, "") if attributes else ()
        troubles = list(_judged(name, attributes, vocabulary or _FOREIGN.get(name, "")))
        is_closed = attributes.endswith("/")
        if vocabulary:
            if not is_closed:
                self.push(name)
        elif name not in VOID:
            troubles += self.place(name, is_closed=is_closed)
        return troubles

    def place(self, name: str, *, is_closed: bool) -> Iterator[Trouble]:
        """Put an element where HTML puts it, and end those that it ends."""
        if name in _FOREIGN:
            if not is_closed:
                self.vocabulary = _FOREIGN[name]
                self.push(name)
            return
        if is_closed:
            yield Trouble(UNCLEAN, f"ends <{name}/> at once, which HTML does not do")
            return
        if name in ENDS_PARAGRAPH and self.count["p"]:
            yield from self.end_paragraph(name)
        elif name == "a" and self.count["a"]:
            yield Trouble(UNCLEAN, "holds an <a> within an <a>")
        ended = SIBLINGS.get(name)
        while ended and self.open and self.open[-1] in ended:
            self.pop()
        self.push(name)
        if name in RAW_TEXT:
            self.pass_over_text(name)

    def pass_over_text(self, name: str) -> None:
        """Pass over what is text for HTML, whatever it looks like, up to its end tag."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.html, self.position)
        self.position = end.start() if end else len(self.html)

    def end_paragraph(self, name: str) -> Iterator[Trouble]:
        """End the open paragraph, if it is within reach."""
        opened = self.open
        reached = next(
            depth
            for depth in range(len(opened) - 1, -1, -1)
            if opened[depth] == "p" or opened[depth] in SCOPES
        )
        if opened[reached] == "p":
            yield from self.unclosed(reached, before=f"<{name}>")

    def end(self, written: str) -> Iterator[Trouble]:
        """Close an element."""
        name = written if self.vocabulary else written.lower()
        if not self.count[name]:
            yield Trouble(UNCLEAN, f"holds </{name}>, which ends nothing")
            return
        place = len(self.open) - 1 - self.open[::-1].index(name)
        yield from self.unclosed(place + 1, before=f"</{name}>")
        self.pop()
        if name in _FOREIGN:
            self.vocabulary = ""

    def unclosed(self, least: int, before: str = "its end") -> Iterator[Trouble]:
        """Close what is open above a depth; what needs an end tag is missing one."""
        while len(self.open) > least:
            name = self.pop()
            if name not in OPTIONAL_END:
                yield Trouble(UNCLEAN, f"does not end <{name}> before {before}")

    def push(self, name: str) -> None:
        """Open an element."""
        self.open.append(name)
        self.count[name] += 1

    def pop(self) -> str:
        """Close the innermost element."""
        name = self.open.pop()
        self.count[name] -= 1
        return name


def _judged(name: str, attributes: str, vocabulary: str) -> tuple[Trouble, ...]:
    """Judge a start tag; the short ones come again and again."""
    judge = _tag if len(attributes) <= _MAX_CACHED else _tag.__wrapped__
    return judge(name, attributes, vocabulary)


@lru_cache(maxsize=2048)
def _tag(name: str, attributes: str, vocabulary: str) -> tuple[Trouble, ...]:
    """Judge a start tag."""
    found: list[Trouble] = []
    if trouble := element_trouble(name, vocabulary):
        found.append(trouble)
    else:
        found += _attributes(name, attributes.rstrip("/"), vocabulary)
    return tuple(found)


def _attributes(element: str, text: str, vocabulary: str) -> Iterator[Trouble]:
    seen: set[str] = set()
    for written, quoted in _ATTRIBUTE.findall(text):
        name = written if vocabulary else written.lower()
        if name in seen or not _NAME.fullmatch(name):
            problem = "twice" if name in seen else "which is no attribute"
            yield Trouble(UNCLEAN, f"holds <{element}> with {name[:40]}, {problem}")
            continue
        seen.add(name)
        yield from attribute_troubles(element, name, unescape(quoted.strip("\"'")), vocabulary)
