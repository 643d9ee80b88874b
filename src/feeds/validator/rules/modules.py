"""E0.., E1..: Dublin Core, content, slash, syndication and other small extensions."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.checks import attribute_is, one_of, text_is
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node
from feeds.validator.values.calendar import w3cdtf
from feeds.validator.values.languages import iso_639
from feeds.validator.values.numbers import integers, non_negative_integer, positive_integer
from feeds.validator.values.uris import iri

_SY = "RSS 1.0 Syndication"
_SLASH = "RSS 1.0 Slash"
_PERIODS = ("hourly", "daily", "weekly", "monthly", "yearly")
_TERM_DATES = ("dcterms:created", "dcterms:issued", "dcterms:modified")
_ADDRESSES = (
    "wfw:comment", "wfw:commentRss", "wfw:commentRSS", "trackback:ping", "trackback:about",
    "pingback:server", "pingback:target", "creativeCommons:license", "blogChannel:blogRoll",
    "blogChannel:mySubscriptions", "blogChannel:blink", "blogChannel:changes",
)  # fmt: skip
_RESOURCES = ("admin:generatorAgent", "admin:errorReportsTo", "cc:license")


def _has_no_description_before(item: Node) -> Iterator[Flaw]:
    for child in item.children:
        if child.name == "description":
            return
        if child.name == "content:encoded":
            yield Flaw("has no <description> before it", child)


def _has_no_build_date(channel: Node) -> Iterator[Flaw]:
    for item in () if channel.first("lastBuildDate") else channel.all("item"):
        if comments := item.first("slash:comments"):
            yield Flaw("changes by itself, but the channel has no <lastBuildDate>", comments)


def _has_no_resource(node: Node) -> Iterable[Flaw]:
    return () if "rdf:resource" in node.attributes else (Flaw("has no attribute rdf:resource"),)


MODULE_RULES = (
    *structure_rules(
        ("*",),
        "the specification of the extension",
        {
            structure.UNDEFINED_ELEMENT: "E002",
            structure.DUPLICATE_ELEMENT: "E003",
            structure.UNEXPECTED_ATTRIBUTE: "E005",
        },
    ),
    Rule(
        code="E101",
        level=Level.ERROR,
        spec="Dublin Core 1.1 date, RSS 1.0 Syndication updateBase, W3C note on date formats",
        meaning="A date is of the W3C's profile of ISO 8601.",
        mend="Write the date as 2026-01-31 or 2026-01-31T18:30:00Z.",
        on=elements(text_is(w3cdtf, blank=True), "dc:date", "sy:updateBase", *_TERM_DATES),
    ),
    Rule(
        code="E102",
        level=Level.ERROR,
        spec="Dublin Core 1.1 language, BCP 47 2.2.9",
        meaning="A language is a valid language tag.",
        mend="Write a tag such as en or pt-BR.",
        on=elements(text_is(iso_639, blank=True), "dc:language"),
    ),
    Rule(
        code="E111",
        level=Level.ERROR,
        spec=f"{_SY}, updatePeriod",
        meaning="A feed is updated hourly, daily, weekly, monthly or yearly.",
        mend="Write one of these words, in small letters.",
        on=elements(text_is(one_of(*_PERIODS), blank=True), "sy:updatePeriod"),
    ),
    Rule(
        code="E112",
        level=Level.ERROR,
        spec=f"{_SY}, updateFrequency",
        meaning="How often a feed is updated in its period is a whole number of at least 1.",
        mend="Write the number alone.",
        on=elements(text_is(positive_integer, blank=True), "sy:updateFrequency"),
    ),
    Rule(
        code="E121",
        level=Level.ERROR,
        spec=f"{_SLASH}, hit_parade",
        meaning="A hit parade is whole numbers with commas between.",
        mend="Write the numbers as 30,29,24,8,1,0,0.",
        on=elements(text_is(integers, blank=True), "slash:hit_parade"),
    ),
    Rule(
        code="E122",
        level=Level.ERROR,
        spec=f"{_SLASH}, comments",
        meaning="The number of comments is a whole number of at least 0.",
        mend="Write the number alone.",
        on=elements(text_is(non_negative_integer, blank=True), "slash:comments"),
    ),
    Rule(
        code="E123",
        level=Level.WARNING,
        spec="RSS Best Practices: slash:comments",
        meaning="A feed that counts comments says when it was built: the count will change.",
        mend="Add <lastBuildDate> to the channel.",
        on=elements(_has_no_build_date, "channel"),
    ),
    Rule(
        code="E131",
        level=Level.WARNING,
        spec="RSS Best Practices: content:encoded",
        meaning="The description of an item comes before its full text.",
        mend="Put a summary into <description>, before <content:encoded>.",
        on=elements(_has_no_description_before, "item"),
    ),
    Rule(
        code="E141",
        level=Level.ERROR,
        spec="CommentAPI, TrackBack, Creative Commons and blogChannel modules; RFC 3987 2.2",
        meaning="An address in an extension is absolute.",
        mend="Write the whole address, with https://.",
        on=elements(text_is(iri), *_ADDRESSES),
    ),
    Rule(
        code="E142",
        level=Level.ERROR,
        spec="RSS 1.0 Administration, Creative Commons RDF",
        meaning="What is named by rdf:resource has that attribute.",
        mend='Write <admin:generatorAgent rdf:resource="https://..."/>.',
        on=elements(_has_no_resource, *_RESOURCES),
    ),
    Rule(
        code="E143",
        level=Level.ERROR,
        spec="RSS 1.0 Administration, Creative Commons RDF; RFC 3987 2.2",
        meaning="What rdf:resource names is an absolute address.",
        mend="Write the whole address, with https:// or mailto:.",
        on=elements(
            attribute_is("rdf:resource", iri, blank=True),
            *(f"{name}@rdf:resource" for name in _RESOURCES),
        ),
    ),
)
