"""O: OPML 1.0 and 2.0."""

from collections.abc import Callable, Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, one_of, shown, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values.calendar import rfc822, rfc822_meant
from feeds.validator.values.contacts import email
from feeds.validator.values.languages import language
from feeds.validator.values.media_types import media_type
from feeds.validator.values.numbers import boolean, integer, integers
from feeds.validator.values.uris import iri, iri_reference

_OUTLINE = "opml:outline"
_OUTLINE_SPEC = "OPML 2.0, the outline element"
_LISTS = "OPML 2.0, subscription lists"
# What the specification defines, and what stands in the lists that readers write.
_ATTRIBUTES = frozenset(
    {
        "text", "type", "isComment", "isBreakpoint", "created", "category", "url", "xmlUrl",
        "htmlUrl", "title", "language", "description", "version",
    }
)  # fmt: skip
_BY_SMALL_LETTERS = {name.lower(): name for name in _ATTRIBUTES}
_TYPES = frozenset({"rss", "atom", "link", "include", "story", "blogpost", "howto", "tweet"})
_POSITIONS = ("vertScrollState", "windowTop", "windowLeft", "windowBottom", "windowRight")


def _type(value: str) -> str | None:
    if value.lower() in _TYPES or ("/" in value and media_type(value) is None):
        return None
    return "is no type of outline that OPML defines"


def _lacks(attribute: str, *types: str) -> Callable[[Node], Iterable[Flaw]]:
    def check(outline: Node) -> Iterable[Flaw]:
        kind = outline.attributes["type"].lower()
        if kind not in types or outline.attributes.get(attribute, "").strip():
            return ()
        return (Flaw(f'has no {attribute}, though it is of type="{kind}"'),)

    return check


def _misspells(outline: Node) -> Iterator[Flaw]:
    for name in outline.attributes:
        right = _BY_SMALL_LETTERS.get(name.lower(), name)
        if name != right:
            yield Flaw(f"is not defined; the attribute is {right}", outline, name)


def _has_own_attribute(outline: Node) -> Iterator[Flaw]:
    for name in outline.attributes if outline.attributes["type"].lower() == "rss" else ():
        if ":" not in name and name.lower() not in _BY_SMALL_LETTERS and name[:1] != "{":
            yield Flaw("is no attribute that OPML defines for a feed", outline, name)


def _language(value: str) -> str | None:
    return None if value == "unknown" else language(value)  # as the specification's example has it


def _is_obsolete(_root: Node) -> Iterable[Flaw]:
    return (Flaw("is how OPML began before version 1.0"),)


def _has_bad_version(opml: Node) -> Iterable[Flaw]:
    version = opml.attributes["version"]
    if version in {"1.0", "1.1", "2.0"}:
        return ()
    return (Flaw(f"{shown(version)} is no version of OPML", opml, "version"),)


OPML_RULES = (
    *structure_rules(
        ("opml",),
        "OPML 2.0",
        {
            structure.MISSING_ELEMENT: "O001",
            structure.UNDEFINED_ELEMENT: "O002",
            structure.DUPLICATE_ELEMENT: "O003",
            structure.MISSING_ATTRIBUTE: "O004",
            structure.UNEXPECTED_ATTRIBUTE: "O005",
            structure.UNEXPECTED_TEXT: "O006",
        },
    ),
    Rule(
        code="O101",
        level=Level.ERROR,
        spec="OPML 2.0, RFC 822 5",
        meaning="A date in the head is an RFC 822 date-time.",
        mend="Write the date like Wed, 02 Oct 2002 13:00:00 GMT.",
        on=elements(text_is(rfc822, meant=rfc822_meant), "opml:dateCreated", "opml:dateModified"),
    ),
    Rule(
        code="O102",
        level=Level.ERROR,
        spec="OPML 2.0, the outline element; RFC 822 5",
        meaning="The date on which an outline was created is an RFC 822 date-time.",
        mend="Write the date like Wed, 02 Oct 2002 13:00:00 GMT.",
        on=elements(attribute_is("created", rfc822, meant=rfc822_meant), "opml:outline@created"),
    ),
    Rule(
        code="O103",
        level=Level.ERROR,
        spec="OPML 2.0, the opml element",
        meaning="The version of a list is one that OPML has.",
        mend='Write version="2.0".',
        on=elements(_has_bad_version, "opml:opml@version"),
    ),
    Rule(
        code="O104",
        level=Level.WARNING,
        spec="OPML 2.0, the opml element",
        meaning="A list begins with <opml>.",
        mend='Write <opml version="2.0"> instead of <outlineDocument>.',
        on=elements(_is_obsolete, "opml:outlineDocument"),
    ),
    Rule(
        code="O105",
        level=Level.ERROR,
        spec="OPML 2.0, the head element; RFC 5322 3.4.1",
        meaning="The owner's e-mail address is an address alone.",
        mend="Write jane@example.org, or leave the element out.",
        on=elements(text_is(email), "opml:ownerEmail"),
    ),
    Rule(
        code="O106",
        level=Level.ERROR,
        spec="OPML 2.0, the head element",
        meaning="The outlines that are open are whole numbers with commas between.",
        mend="Write the numbers of the open lines: 1, 6, 13.",
        on=elements(text_is(integers), "opml:expansionState"),
    ),
    Rule(
        code="O107",
        level=Level.ERROR,
        spec="OPML 2.0, the head element",
        meaning="The place of a window is whole numbers of pixels.",
        mend="Write the number without a unit.",
        on=elements(text_is(integer), *(f"opml:{name}" for name in _POSITIONS)),
    ),
    Rule(
        code="O108",
        level=Level.ERROR,
        spec="OPML 2.0, the head element",
        meaning="The owner's id is the address of a page, and so is docs.",
        mend="Write a full address, with https://.",
        on=elements(text_is(iri), "opml:ownerId", "opml:docs"),
    ),
    Rule(
        code="O201",
        level=Level.WARNING,
        spec=_OUTLINE_SPEC,
        meaning="The type of an outline is one that readers know.",
        mend="Write rss, link or include, or leave the type out.",
        on=elements(attribute_is("type", _type), f"{_OUTLINE}@type"),
    ),
    Rule(
        code="O202",
        level=Level.WARNING,
        spec=_LISTS,
        meaning="The version of a feed in a list is one of four words.",
        mend="Write RSS1, RSS, RSS2 or scriptingNews, or leave the attribute out.",
        on=elements(
            attribute_is("version", one_of("RSS", "RSS1", "RSS2", "scriptingNews")),
            f"{_OUTLINE}@version",
        ),
    ),
    Rule(
        code="O203",
        level=Level.WARNING,
        spec=_LISTS,
        meaning="A feed in a list has its address in xmlUrl.",
        mend='Add xmlUrl="...", spelt with a capital U alone.',
        on=elements(_lacks("xmlUrl", "rss", "atom"), f"{_OUTLINE}@type"),
    ),
    Rule(
        code="O204",
        level=Level.WARNING,
        spec="OPML 2.0, inclusion, directories",
        meaning="A link or an inclusion has its address in url.",
        mend='Add url="...".',
        on=elements(_lacks("url", "link", "include"), f"{_OUTLINE}@type"),
    ),
    Rule(
        code="O205",
        level=Level.WARNING,
        spec=_LISTS,
        meaning="A feed in a list has a title.",
        mend="Add the attribute title with the same words as text.",
        on=elements(_lacks("title", "rss"), f"{_OUTLINE}@type"),
    ),
    Rule(
        code="O206",
        level=Level.ERROR,
        spec=_OUTLINE_SPEC,
        meaning="The switches of an outline are true or false.",
        mend="Write true or false, in small letters.",
        on=elements(attribute_is("isComment", boolean, blank=True), f"{_OUTLINE}@isComment"),
    ),
    Rule(
        code="O207",
        level=Level.ERROR,
        spec=_OUTLINE_SPEC,
        meaning="Whether an outline stops a script is true or false.",
        mend="Write true or false, in small letters.",
        on=elements(attribute_is("isBreakpoint", boolean, blank=True), f"{_OUTLINE}@isBreakpoint"),
    ),
    Rule(
        code="O208",
        level=Level.ERROR,
        spec=_OUTLINE_SPEC,
        meaning="Attributes are spelt as OPML has them, capitals too.",
        mend="Write the attribute as the message says.",
        on=elements(_misspells, _OUTLINE),
    ),
    Rule(
        code="O209",
        level=Level.INFO,
        spec="OPML 2.0, extending OPML",
        meaning="Attributes that OPML does not define are in a namespace.",
        mend="Remove the attribute, or give it a prefix of your own.",
        on=elements(_has_own_attribute, f"{_OUTLINE}@type"),
    ),
    Rule(
        code="O210",
        level=Level.ERROR,
        spec=f"{_OUTLINE_SPEC}; RFC 3987 2.2",
        meaning="The address of a feed is an address.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("xmlUrl", iri_reference), f"{_OUTLINE}@xmlUrl"),
    ),
    Rule(
        code="O211",
        level=Level.ERROR,
        spec=f"{_OUTLINE_SPEC}; RFC 3987 2.2",
        meaning="The address of a page is an address.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("htmlUrl", iri_reference), f"{_OUTLINE}@htmlUrl"),
    ),
    Rule(
        code="O212",
        level=Level.ERROR,
        spec=f"{_OUTLINE_SPEC}; RFC 3987 2.2",
        meaning="The address of a link or an inclusion is an address.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("url", iri_reference), f"{_OUTLINE}@url"),
    ),
    Rule(
        code="O213",
        level=Level.ERROR,
        spec=f"{_LISTS}; BCP 47 2.2.9",
        meaning="The language of a feed is a valid language tag.",
        mend="Write a tag such as en or pt-BR.",
        on=elements(attribute_is("language", _language), f"{_OUTLINE}@language"),
    ),
)
