"""E3..: Apple's podcast extension (itunes)."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, one_of, shown, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values import podcasts
from feeds.validator.values.contacts import email
from feeds.validator.values.numbers import positive_integer
from feeds.validator.values.uris import web_address

_SPEC = "Apple Podcasts, RSS feed requirements"


def _is_no_category(node: Node) -> Iterable[Flaw]:
    is_sub = node.parent is not None and node.parent.name == node.name
    parent = node.parent.attributes.get("text", "") if is_sub and node.parent else ""
    value = node.attributes["text"]
    problem = podcasts.category(value, parent)
    return (Flaw(f"{shown(value)} {problem}", node, "text"),) if problem else ()


PODCAST_RULES = (
    *structure_rules(
        ("itunes",),
        _SPEC,
        {
            structure.UNDEFINED_ELEMENT: "E302",
            structure.DUPLICATE_ELEMENT: "E303",
            structure.MISSING_ATTRIBUTE: "E304",
            structure.UNEXPECTED_ATTRIBUTE: "E305",
        },
    ),
    Rule(
        code="E311",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:explicit",
        meaning="Whether a podcast is for adults is said by true or false.",
        mend="Write true or false.",
        on=elements(text_is(podcasts.explicitness, blank=True), "itunes:explicit"),
    ),
    Rule(
        code="E312",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:duration",
        meaning="The length of an episode is seconds, or hours:minutes:seconds.",
        mend="Write the seconds alone.",
        on=elements(text_is(podcasts.duration), "itunes:duration"),
    ),
    Rule(
        code="E313",
        level=Level.WARNING,
        spec=f"{_SPEC}: itunes:category",
        meaning="Categories are those of Apple Podcasts, letter for letter.",
        mend="Choose one of Apple's list, and write & as &amp;.",
        on=elements(_is_no_category, "itunes:category@text"),
    ),
    Rule(
        code="E314",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:image",
        meaning="The address of an image is a full one.",
        mend="Write the whole address, with https://.",
        on=elements(attribute_is("href", web_address, blank=True), "itunes:image@href"),
    ),
    Rule(
        code="E315",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:owner",
        meaning="The owner's e-mail address is an address alone.",
        mend="Write jane@example.org.",
        on=elements(text_is(email, blank=True), "itunes:email"),
    ),
    Rule(
        code="E316",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:type",
        meaning="A podcast is episodic or serial.",
        mend="Write episodic or serial.",
        on=elements(text_is(one_of("episodic", "serial", "Episodic", "Serial")), "itunes:type"),
    ),
    Rule(
        code="E317",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:episodeType",
        meaning="An episode is full, a trailer or a bonus.",
        mend="Write full, trailer or bonus.",
        on=elements(
            text_is(one_of("full", "trailer", "bonus", "Full", "Trailer", "Bonus")),
            "itunes:episodeType",
        ),
    ),
    Rule(
        code="E318",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:episode, itunes:season",
        meaning="Episodes and seasons are counted from 1.",
        mend="Write the number alone.",
        on=elements(text_is(positive_integer), "itunes:episode", "itunes:season", "itunes:order"),
    ),
    Rule(
        code="E319",
        level=Level.ERROR,
        spec=f"{_SPEC}: itunes:new-feed-url",
        meaning="Where a feed has moved to is a full address.",
        mend="Write the whole address, with https://.",
        on=elements(text_is(web_address), "itunes:new-feed-url"),
    ),
)
