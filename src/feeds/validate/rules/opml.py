"""O: OPML 1.0 and 2.0."""

from feeds.errors import Level
from feeds.validate import structure
from feeds.validate.checks import attribute_is, text_is
from feeds.validate.rule import Rule, elements
from feeds.validate.rules.vocabulary import structure_rules
from feeds.validate.values.calendar import rfc822

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
        mend="Write the date as Sat, 07 Sep 2002 00:00:01 GMT.",
        on=elements(text_is(rfc822), "opml:dateCreated", "opml:dateModified"),
    ),
    Rule(
        code="O102",
        level=Level.ERROR,
        spec="OPML 2.0, the outline element; RFC 822 5",
        meaning="The date on which an outline was created is an RFC 822 date-time.",
        mend="Write the date as Sat, 07 Sep 2002 00:00:01 GMT.",
        on=elements(attribute_is("created", rfc822), "opml:outline@created"),
    ),
)
