"""X0..: what ends or spoils reading, before any format is known."""

from feeds.errors import Level
from feeds.validator.document import NOT_A_FEED
from feeds.validator.jsonreader import DUPLICATE_KEY, NOT_JSON
from feeds.validator.rule import Reading, Rule
from feeds.validator.xmlreader import EXTERNAL_ENTITY, NOT_WELL_FORMED, REFUSED

READING_RULES = (
    Rule(
        code="X001",
        level=Level.ERROR,
        spec="XML 1.0 2.1, Namespaces in XML 1.0 7",
        meaning="An XML document is well formed, and every prefix in it is declared.",
        mend="Write the feed with an XML library; or fix the markup here.",
        on=Reading(kind=NOT_WELL_FORMED),
    ),
    Rule(
        code="X002",
        level=Level.ERROR,
        spec="RFC 4287 8, RFC 7303 10",
        meaning="A document stays within the limits that keep its readers safe.",
        mend="Remove the entity declarations; split or shorten what is too big.",
        on=Reading(kind=REFUSED),
    ),
    Rule(
        code="X003",
        level=Level.ERROR,
        spec="XML 1.0 4.2.2, RFC 7303 10",
        meaning="A feed does not declare entities that are outside the document.",
        mend="Remove the declaration and write the text itself.",
        on=Reading(kind=EXTERNAL_ENTITY),
    ),
    Rule(
        code="X004",
        level=Level.ERROR,
        spec="RFC 4287 2, RSS 2.0, JSON Feed 1.1, OPML 2.0",
        meaning="A feed is RSS, Atom, OPML or JSON Feed.",
        mend="Give the address of the feed itself; a web page names it in its <head>.",
        on=Reading(kind=NOT_A_FEED),
    ),
    Rule(
        code="J001",
        level=Level.ERROR,
        spec="RFC 8259 2",
        meaning="A JSON Feed is valid JSON.",
        mend="Write the feed with a JSON library; or fix the text here.",
        on=Reading(kind=NOT_JSON),
    ),
    Rule(
        code="J002",
        level=Level.ERROR,
        spec="RFC 8259 4",
        meaning="Each name occurs once in an object.",
        mend="Keep one of the two fields: readers disagree on which one counts.",
        on=Reading(kind=DUPLICATE_KEY),
    ),
)
