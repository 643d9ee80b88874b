"""E67., E68.: entries that were taken back (RFC 6721)."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, repeated, shown
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values.calendar import rfc3339, rfc3339_moment
from feeds.validator.values.uris import iri

_STONE = "at:deleted-entry"
_TYPES = ("text", "html", "xhtml")


def _repeats_stone(feed: Node) -> Iterator[Flaw]:
    stones = feed.all(_STONE)
    for stone in repeated(stones, lambda one: tuple(map(one.attributes.get, ("ref", "when")))):
        yield Flaw("has the same ref and the same when as another one", stone)


def _buries_entry(feed: Node) -> Iterator[Flaw]:
    """Find entries that readers will hide: only one that was updated later is back."""
    entries = {entry.value("atom:id"): entry for entry in feed.all("atom:entry")}
    for stone in feed.all(_STONE):
        entry = entries.get(stone.attributes.get("ref", ""))
        when = rfc3339_moment(stone.attributes.get("when", ""))
        updated = rfc3339_moment(entry.value("atom:updated")) if entry else None
        if when and updated and updated <= when:
            yield Flaw("is of an entry that is in the feed, and was not updated since", stone)


def _has_bad_type(comment: Node) -> Iterable[Flaw]:
    kind = comment.attributes["type"]
    if kind in _TYPES:
        return ()
    return (Flaw(f"{shown(kind)} is none of text, html and xhtml", comment, "type"),)


TOMBSTONE_RULES = (
    *structure_rules(
        ("at",),
        "RFC 6721 3",
        {
            structure.MISSING_ELEMENT: "E671",
            structure.UNDEFINED_ELEMENT: "E672",
            structure.DUPLICATE_ELEMENT: "E673",
            structure.MISSING_ATTRIBUTE: "E674",
            structure.UNEXPECTED_ATTRIBUTE: "E675",
            structure.UNEXPECTED_TEXT: "E676",
        },
    ),
    Rule(
        code="E681",
        level=Level.ERROR,
        spec="RFC 6721 3, RFC 4287 4.2.6",
        meaning="A withdrawn entry is named by its id, an IRI with a scheme.",
        mend="Copy the <id> that the entry had letter by letter.",
        on=elements(attribute_is("ref", iri, blank=True), f"{_STONE}@ref"),
    ),
    Rule(
        code="E682",
        level=Level.ERROR,
        spec="RFC 6721 3, RFC 4287 3.3",
        meaning="The time at which an entry was withdrawn is an RFC 3339 date-time.",
        mend="Write the date as 2026-01-31T18:30:00Z.",
        on=elements(attribute_is("when", rfc3339, blank=True), f"{_STONE}@when"),
    ),
    Rule(
        code="E683",
        level=Level.ERROR,
        spec="RFC 6721 3",
        meaning="A feed says once that an entry was withdrawn at a time.",
        mend="Keep one of the elements.",
        on=elements(_repeats_stone, "atom:feed", "channel"),
    ),
    Rule(
        code="E684",
        level=Level.WARNING,
        spec="RFC 6721 3",
        meaning="An entry that was withdrawn and is in the feed again was updated since.",
        mend="Remove the at:deleted-entry, or give the entry a later <updated>.",
        on=elements(_buries_entry, "atom:feed"),
    ),
    Rule(
        code="E685",
        level=Level.ERROR,
        spec="RFC 6721 3, RFC 4287 3.1.1",
        meaning="The type of a comment on a withdrawn entry is text, html or xhtml.",
        mend="Write one of the three, or remove the attribute.",
        on=elements(_has_bad_type, "at:comment@type"),
    ),
)
