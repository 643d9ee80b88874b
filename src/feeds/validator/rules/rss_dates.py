"""R10.: the dates of RSS, which are those of e-mail (RFC 822, with years of four digits)."""

from collections.abc import Iterator

from feeds.errors import Level
from feeds.validator.checks import shown, text_is
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.tree import Document
from feeds.validator.values.calendar import (
    implausible,
    rfc822,
    rfc822_meant,
    rfc822_moment,
    rfc822_oddity,
    rfc822_weekday,
)

_DATES = ("pubDate", "lastBuildDate")
_SPEC = "RSS 2.0, RFC 822 5"
_PROFILE = "RSS Best Practices: data types, date and time"


def _is_implausible(document: Document) -> Iterator[Flaw]:
    for node in document.nodes:
        moment = rfc822_moment(node.text.strip()) if node.name in _DATES else None
        problem = implausible(moment, document.options.now) if moment else None
        if problem:
            yield Flaw(f"{shown(node.text)} {problem}", node)


DATE_RULES = (
    Rule(
        code="R101",
        level=Level.ERROR,
        spec=_SPEC,
        meaning="A date is an RFC 822 date-time.",
        mend="Write the date like Wed, 02 Oct 2002 13:00:00 GMT.",
        on=elements(text_is(rfc822, blank=True, meant=rfc822_meant), *_DATES),
    ),
    Rule(
        code="R102",
        level=Level.ERROR,
        spec=f"{_SPEC}.2",
        meaning="The day of the week in a date is the one of that date.",
        mend="Write the right day of the week, or leave it out.",
        on=elements(text_is(rfc822_weekday), *_DATES),
    ),
    Rule(
        code="R104",
        level=Level.WARNING,
        spec=_PROFILE,
        meaning="A date has the one form that all readers understand.",
        mend="Write the date like Wed, 02 Oct 2002 13:00:00 GMT, with four digits of year.",
        on=elements(text_is(rfc822_oddity), *_DATES),
    ),
    Rule(
        code="R105",
        level=Level.WARNING,
        spec=_PROFILE,
        meaning="A date is one on which somebody can have published something.",
        mend="Correct the year, and the clock of the machine that wrote it.",
        on=whole(_is_implausible, "rss"),
    ),
)
