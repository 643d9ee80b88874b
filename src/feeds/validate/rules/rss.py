"""R: RSS 0.91 to 2.0."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validate import structure
from feeds.validate.checks import text_is
from feeds.validate.rule import Flaw, Rule, elements
from feeds.validate.rules.vocabulary import structure_rules
from feeds.validate.tree import Node
from feeds.validate.values.calendar import rfc822, rfc822_weekday

_SPEC = "RSS 2.0"


def _has_title_or_description(item: Node) -> Iterable[Flaw]:
    if item.first("title") or item.first("description"):
        return ()
    return (Flaw("has neither a title nor a description"),)


RSS_RULES = (
    *structure_rules(
        ("",),
        _SPEC,
        {
            structure.MISSING_ELEMENT: "R001",
            structure.UNDEFINED_ELEMENT: "R002",
            structure.DUPLICATE_ELEMENT: "R003",
            structure.MISSING_ATTRIBUTE: "R004",
            structure.UNEXPECTED_ATTRIBUTE: "R005",
            structure.UNEXPECTED_TEXT: "R006",
        },
    ),
    Rule(
        code="R101",
        level=Level.ERROR,
        spec=f"{_SPEC}, RFC 822 5",
        meaning="A date is an RFC 822 date-time.",
        mend="Write the date as Sat, 07 Sep 2002 00:00:01 GMT.",
        on=elements(text_is(rfc822), "pubDate", "lastBuildDate"),
    ),
    Rule(
        code="R102",
        level=Level.ERROR,
        spec=f"{_SPEC}, RFC 822 5.2",
        meaning="The day of the week that a date names is the day which that date is.",
        mend="Write the right day of the week, or leave it out.",
        on=elements(text_is(rfc822_weekday), "pubDate", "lastBuildDate"),
    ),
    Rule(
        code="R103",
        level=Level.ERROR,
        spec=f"{_SPEC}, elements of item",
        meaning="An item has at least a title or a description.",
        mend="Add a <title> or a <description>.",
        on=elements(_has_title_or_description, "item"),
    ),
)
