"""H: HTML that entries hold, be it escaped or inline, in any format.

What escaped HTML holds is found by `values/html.py`, which reads each piece once for all rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from feeds.errors import Level
from feeds.validator.rule import Flaw, Rule, elements, members
from feeds.validator.tree import Member, Node
from feeds.validator.values import html
from feeds.validator.values.html import Trouble
from feeds.validator.values.media_types import essence
from feeds.validator.values.safe_html import ADDRESSES, SAFE_ATTRIBUTES, SAFE_ELEMENTS

_ALWAYS = ("item/description", "rss1:item/description", "content:encoded")
_BY_TYPE = (
    "atom:title", "atom:subtitle", "atom:summary", "atom:rights", "atom:content", "media:title",
    "media:description", "media:text",
)  # fmt: skip
_INLINE = ("xhtml:*", "svg:*", "mathml:*")
#: Where XML documents hold HTML: escaped, escaped if the type says so, or inline.
HTML = (*_ALWAYS, *_BY_TYPE, *_INLINE)
#: Where JSON Feed does (1.1, items: content_html).
HTML_IN_JSON = ("$.items[].content_html",)

_OF_PLAIN_TEXT = frozenset({"0.90", "0.91"})  # versions of RSS: HTML came with 0.92
_BY_TYPE_PREFIXES = ("atom:", "media:")
_INLINE_PREFIXES = ("xhtml:", "svg:", "mathml:")
_OTHER_VOCABULARIES = ("{", "xml:", "xlink:")  # of attributes that HTML knows nothing of
_QUIET = SAFE_ATTRIBUTES - ADDRESSES
#: Whether attributes of these names may be in trouble of a kind: most are in none.
_RELEVANT: Mapping[str, Callable[[AbstractSet[str]], bool]] = MappingProxyType(
    {
        html.UNSAFE_ATTRIBUTE: lambda names: not names <= _QUIET,
        html.UNSAFE_STYLE: lambda names: "style" in names,
        html.RELATIVE: lambda names: not names.isdisjoint(ADDRESSES),
    }
)


def is_html(node: Node) -> bool:
    """Tell whether the text of an Atom or Media RSS element is declared to be HTML."""
    kind = node.attributes.get("type", "")
    return kind == "html" or (kind != "" and essence(kind) == "text/html")


def troubles(node: Node, kind: str) -> Iterable[Trouble]:
    """Give what of one kind is wrong with the HTML of an element, or with an element of HTML."""
    if node.name.startswith(_INLINE_PREFIXES):
        found: Iterable[Trouble] = _inline(node, kind)
    elif "<" in node.text and _may_hold_html(node):
        found = html.scan(node.text)
    else:
        return ()
    return (trouble for trouble in found if trouble.kind == kind)


def _may_hold_html(node: Node) -> bool:
    if node.name.startswith(_BY_TYPE_PREFIXES):
        return is_html(node)
    *_, root = node.ancestors()
    return root.attributes.get("version") not in _OF_PLAIN_TEXT


def _inline(node: Node, kind: str) -> Iterable[Trouble]:
    if kind in _RELEVANT:
        is_worth_it = node.attributes and _RELEVANT[kind](node.attributes.keys())
        return _inline_attributes(node) if is_worth_it else ()
    name, vocabulary = node.qname.local, _vocabulary(node)
    if name in SAFE_ELEMENTS and not vocabulary:
        return ()
    is_body = name == "body" and node.parent is not None and node.parent.name == "item"
    trouble = None if is_body else html.element_trouble(name, vocabulary)
    return (trouble,) if trouble is not None else ()


def _inline_attributes(node: Node) -> Iterator[Trouble]:
    for name, value in node.attributes.items():
        if not name.startswith(_OTHER_VOCABULARIES):
            yield from html.attribute_troubles(node.qname.local, name, value, _vocabulary(node))


def _vocabulary(node: Node) -> str:
    """Give the vocabulary of an inline element as `values.html` names it."""
    head = node.name.partition(":")[0]
    return "" if head == "xhtml" else head


def _holds(kind: str) -> Callable[[Node], Iterable[Flaw]]:
    def check(node: Node) -> Iterable[Flaw]:
        return [Flaw(trouble.message) for trouble in troubles(node, kind)]

    return check


def _holds_in_json(kind: str) -> Callable[[Member], Iterable[Flaw]]:
    def check(member: Member) -> Iterable[Flaw]:
        value = member.value
        found = html.scan(value) if isinstance(value, str) else ()
        return [Flaw(trouble.message) for trouble in found if trouble.kind == kind]

    return check


def _has_base(node: Node) -> bool:
    return bool(node.inherited("xml:base"))


def _is_in_atom(node: Node) -> bool:
    return any(each.name.startswith("atom:") for each in (node, *node.ancestors()))


def _relative(node: Node) -> Iterable[Flaw]:
    """Find relative addresses where nothing says what they are relative to."""
    found = list(troubles(node, html.RELATIVE))
    if not found or _is_in_atom(node) or _has_base(node):
        return ()
    return [Flaw(trouble.message) for trouble in found]


def _relative_in_atom(node: Node) -> Iterable[Flaw]:
    """Find relative addresses in Atom that only the address of the feed can complete."""
    found = list(troubles(node, html.RELATIVE))
    if not found or not _is_in_atom(node) or _has_base(node):
        return ()
    return [Flaw(trouble.message) for trouble in found]


_SAFETY = "RFC 4287 8.1, RSS Best Practices: description"
_KINDS = (
    (
        html.UNSAFE_ELEMENT, "H101", "H201", _SAFETY,
        "Entries hold only elements of HTML that readers show.",
        "Remove the element, or put a link or an image in its place.",
    ),
    (
        html.UNSAFE_ATTRIBUTE, "H102", "H202", _SAFETY,
        "Entries hold only attributes of HTML that do nothing by themselves.",
        "Remove the attribute; readers do.",
    ),
    (
        html.UNSAFE_STYLE, "H103", "H203", _SAFETY,
        "Styles change the looks of a text, and nothing else of the reader's page.",
        "Remove the style, or write the same with plain elements.",
    ),
    (
        html.UNCLEAN, "H104", "H204", "HTML 13.1.2",
        "The HTML of an entry begins and ends its elements as HTML demands.",
        "Write the HTML with a library, or run it through one that repairs it.",
    ),
)  # fmt: skip

HTML_RULES = (
    *(
        Rule(
            code=code,
            level=Level.WARNING,
            spec=spec,
            meaning=meaning,
            mend=mend,
            on=elements(_holds(kind), *HTML),
        )
        for kind, code, _, spec, meaning, mend in _KINDS
    ),
    *(
        Rule(
            code=code,
            level=Level.WARNING,
            spec=spec,
            meaning=meaning,
            mend=mend,
            on=members(_holds_in_json(kind), *HTML_IN_JSON),
        )
        for kind, _, code, spec, meaning, mend in _KINDS
    ),
    Rule(
        code="H105",
        level=Level.WARNING,
        spec="RSS Best Practices: description",
        meaning="Addresses in the HTML of an RSS item are absolute, because nothing resolves them.",
        mend="Write the whole address, with https:// and the host.",
        on=elements(_relative, *HTML),
    ),
    Rule(
        code="H106",
        level=Level.INFO,
        spec="RFC 4287 2, RFC 3986 5.1",
        meaning="Relative addresses in Atom content have an xml:base that completes them.",
        mend="Add an xml:base to the feed or entry, or write the whole address.",
        on=elements(_relative_in_atom, *HTML),
    ),
    Rule(
        code="H205",
        level=Level.WARNING,
        spec="JSON Feed 1.1, items: content_html",
        meaning="Addresses in the HTML of a JSON Feed are absolute, because nothing resolves them.",
        mend="Write the whole address, with https:// and the host.",
        on=members(_holds_in_json(html.RELATIVE), *HTML_IN_JSON),
    ),
)
