"""J: JSON Feed 1 and 1.1."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validate.checks import string_is
from feeds.validate.rule import Flaw, Rule, members
from feeds.validate.tree import Member
from feeds.validate.values.calendar import rfc3339


def _has_id(item: Member) -> Iterable[Flaw]:
    return () if item.get("id") not in {None, ""} else (Flaw("has no id"),)


JSON_RULES = (
    Rule(
        code="J101",
        level=Level.ERROR,
        spec="JSON Feed 1.1, items: id",
        meaning="Every item has an id.",
        mend="Give the item an id that never changes: its URL, if nothing else.",
        on=members(_has_id, "$.items[]"),
    ),
    Rule(
        code="J102",
        level=Level.ERROR,
        spec="JSON Feed 1.1, items: date_published, date_modified; RFC 3339 5.6",
        meaning="A date is an RFC 3339 date-time.",
        mend="Write the date as 2026-01-31T18:30:00Z.",
        on=members(string_is(rfc3339), "$.items[].date_published", "$.items[].date_modified"),
    ),
)
