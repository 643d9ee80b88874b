"""R11. and R12.: people and plain text in RSS."""

import re
from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.checks import Checker, text_is
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.tree import Document, Node
from feeds.validator.values.contacts import contact, contact_form, contact_name
from feeds.validator.values.plain_text import plain_text, unambiguous_text

_PEOPLE = ("author", "managingEditor", "webMaster")
_TEXT = frozenset(
    {*_PEOPLE, "title", "description", "category", "copyright", "generator", "source", "rating"}
)
_MUST_SAY_SOMETHING = (
    "title", "channel/description", "image/description", "textInput/description", "category",
    "copyright", "generator", "rating", "source", "guid",
)  # fmt: skip
# How & and < are written by those who did not think of HTML: not as &#x26; and &#x3C;.
_COMMON_FORM = re.compile(rb"&(?:amp|lt|#0*(?:38|60));|<!\[CDATA\[")
_LONGEST = 2**16  # bytes of a plain text

_PROFILE = "RSS Best Practices: data types"


def _if_contact(checker: Checker) -> Checker:
    """Let a checker see good contacts alone; the others have a rule of their own."""
    return lambda value: None if contact(value) else checker(value)


def _holds_html(document: Document) -> Iterator[Flaw]:
    for node in _doubtful(document):
        if problem := plain_text(node.text):
            yield Flaw(problem, node)


def _is_ambiguous(document: Document) -> Iterator[Flaw]:
    for node in _doubtful(document):
        problem = None if plain_text(node.text) else unambiguous_text(node.text)
        if problem:
            yield Flaw(problem, node)


def _doubtful(document: Document) -> Iterator[Node]:
    """Yield the elements of plain text whose & and < do not show that they are meant as such."""
    for node in document.nodes:
        if node.name in _TEXT and ("&" in node.text or "<" in node.text):
            of_item = node.name == "description" and node.parent and node.parent.name == "item"
            if not of_item and _COMMON_FORM.search(_source_of(document, node)):
                yield node


def _source_of(document: Document, node: Node) -> bytes:
    """Give an element as it is written, or its beginning if it is longer than any plain text."""
    start, limit = node.offset, node.offset + _LONGEST
    end = document.source.find(b"</" + node.qname.written.encode(), start, limit)
    return document.source[start : end if end >= 0 else limit]


def _is_blank(node: Node) -> Iterable[Flaw]:
    return () if node.text.strip() or node.children else (Flaw("is empty"),)


PLAIN_TEXT_RULES = (
    Rule(
        code="R111",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: author",
        meaning="A person is named by an e-mail address.",
        mend="Write jane@example.org (Jane), or use <dc:creator> for a name without address.",
        on=elements(text_is(contact, blank=True), *_PEOPLE),
    ),
    Rule(
        code="R112",
        level=Level.WARNING,
        spec=f"{_PROFILE}, e-mail addresses",
        meaning="A person is named by an address and then a name in parentheses.",
        mend="Write jane@example.org (Jane).",
        on=elements(text_is(_if_contact(contact_form)), *_PEOPLE),
    ),
    Rule(
        code="R113",
        level=Level.WARNING,
        spec=f"{_PROFILE}, e-mail addresses",
        meaning="The address of a person comes with the person's name.",
        mend="Write jane@example.org (Jane).",
        on=elements(text_is(_if_contact(contact_name)), *_PEOPLE),
    ),
    Rule(
        code="R121",
        level=Level.WARNING,
        spec=f"{_PROFILE}, character data",
        meaning="Elements other than an item's description hold plain text, not HTML.",
        mend="Remove the HTML; write a literal & or < as &#x26; or &#x3C;.",
        on=whole(_holds_html, "rss"),
    ),
    Rule(
        code="R122",
        level=Level.WARNING,
        spec=f"{_PROFILE}, character data",
        meaning="In plain text, & and < are written so that no reader takes them for HTML.",
        mend="Write & as &#x26; and < as &#x3C;.",
        on=whole(_is_ambiguous, "rss"),
    ),
    Rule(
        code="R123",
        level=Level.WARNING,
        spec="RSS 2.0, elements of channel and item",
        meaning="An element that holds text is not empty.",
        mend="Fill the element, or remove it.",
        on=elements(_is_blank, *_MUST_SAY_SOMETHING),
    ),
)
