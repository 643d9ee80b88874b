"""E6..: threads of entries and replies (RFC 4685)."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.atom_links import relation
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values.calendar import rfc3339
from feeds.validator.values.media_types import media_type
from feeds.validator.values.numbers import non_negative_integer
from feeds.validator.values.uris import iri, iri_reference

_REPLY = "thr:in-reply-to"


def _has_when(_link: Node) -> Iterable[Flaw]:
    return (Flaw("is not defined; the attribute is thr:updated", None, "thr:when"),)


def _is_not_of_replies(link: Node) -> Iterable[Flaw]:
    if relation(link) == "replies":
        return ()
    return (Flaw('has thr:count or thr:updated, though it is not of rel="replies"'),)


THREADING_RULES = (
    *structure_rules(
        ("thr",),
        "RFC 4685 3, 5",
        {
            structure.UNDEFINED_ELEMENT: "E602",
            structure.DUPLICATE_ELEMENT: "E603",
            structure.MISSING_ATTRIBUTE: "E604",
            structure.UNEXPECTED_ATTRIBUTE: "E605",
        },
    ),
    Rule(
        code="E611",
        level=Level.ERROR,
        spec="RFC 4685 3",
        meaning="What an entry replies to is named by its id, an IRI with a scheme.",
        mend="Copy the <id> of the other entry letter by letter.",
        on=elements(attribute_is("ref", iri, blank=True), f"{_REPLY}@ref"),
    ),
    Rule(
        code="E612",
        level=Level.ERROR,
        spec="RFC 4685 3, RFC 3987 2.2",
        meaning="The href of a reply is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("href", iri_reference), f"{_REPLY}@href"),
    ),
    Rule(
        code="E613",
        level=Level.ERROR,
        spec="RFC 4685 3, RFC 3987 2.2",
        meaning="The source of a reply is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("source", iri_reference), f"{_REPLY}@source"),
    ),
    Rule(
        code="E614",
        level=Level.ERROR,
        spec="RFC 4685 3, RFC 6838 4.2",
        meaning="The type of what is replied to is a media type.",
        mend="Write a type such as text/html, or remove the attribute.",
        on=elements(attribute_is("type", media_type, blank=True), f"{_REPLY}@type"),
    ),
    Rule(
        code="E621",
        level=Level.ERROR,
        spec="RFC 4685 4",
        meaning="The number of replies behind a link is a whole number of at least 0.",
        mend="Write the number alone, or remove the attribute.",
        on=elements(attribute_is("thr:count", non_negative_integer, blank=True), "@thr:count"),
    ),
    Rule(
        code="E622",
        level=Level.ERROR,
        spec="RFC 4685 4, RFC 4287 3.3",
        meaning="The time of the last reply behind a link is an RFC 3339 date-time.",
        mend="Write the date as 2026-01-31T18:30:00Z.",
        on=elements(attribute_is("thr:updated", rfc3339, blank=True), "@thr:updated"),
    ),
    Rule(
        code="E623",
        level=Level.ERROR,
        spec="RFC 4685 4",
        meaning="The attribute for the time of the last reply is thr:updated.",
        mend="Write thr:updated instead of thr:when.",
        on=elements(_has_when, "@thr:when"),
    ),
    Rule(
        code="E624",
        level=Level.INFO,
        spec="RFC 4685 4",
        meaning='Only a link of rel="replies" tells how many replies there are.',
        mend='Write rel="replies", or remove the attribute.',
        on=elements(_is_not_of_replies, "atom:link@thr:count", "atom:link@thr:updated"),
    ),
    Rule(
        code="E631",
        level=Level.ERROR,
        spec="RFC 4685 5",
        meaning="The total of the replies is a whole number of at least 0.",
        mend="Write the number alone.",
        on=elements(text_is(non_negative_integer, blank=True), "thr:total"),
    ),
)
