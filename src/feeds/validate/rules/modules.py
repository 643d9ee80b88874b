"""E: the extensions that have no letter of their own."""

from feeds.errors import Level
from feeds.validate import structure
from feeds.validate.checks import text_is
from feeds.validate.rule import Rule, elements
from feeds.validate.rules.vocabulary import structure_rules
from feeds.validate.values.calendar import w3cdtf
from feeds.validate.values.languages import language

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
        on=elements(text_is(w3cdtf, blank=True), "dc:date", "sy:updateBase"),
    ),
    Rule(
        code="E102",
        level=Level.ERROR,
        spec="Dublin Core 1.1 language, BCP 47 2.2.9",
        meaning="A language is a valid language tag.",
        mend="Write a tag such as en or pt-BR.",
        on=elements(text_is(language, blank=True), "dc:language"),
    ),
)
