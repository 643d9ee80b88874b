"""W0.., W1..: whether a document can be had, and what HTTP says of it.

The examples of these rules are whole exchanges, as they go over the wire.
"""

from feeds.errors import Level
from feeds.validator import exchange
from feeds.validator.rule import Reading, Rule

WEB_RULES = (
    Rule(
        code="W001",
        level=Level.ERROR,
        spec="RFC 9110 15.3.1",
        meaning="A document that is named can be read or fetched.",
        mend="Check the name and who may read it; if it is an address, whether it answers.",
        on=Reading(kind=exchange.UNREADABLE),
    ),
    Rule(
        code="W002",
        level=Level.WARNING,
        spec="RFC 9110 8.3, RFC 4287 7, JSON Feed 1.1",
        meaning="The Content-Type of HTTP says what the document is.",
        mend="Have the server send application/rss+xml, application/atom+xml or "
        "application/feed+json.",
        on=Reading(kind=exchange.WRONG_MEDIA_TYPE),
    ),
    Rule(
        code="W101",
        level=Level.WARNING,
        spec="RFC 9110 8.8",
        meaning="The answer carries an ETag or a Last-Modified header.",
        mend="Have the server send one of them, so that readers need not load the feed again.",
        on=Reading(kind=exchange.NO_VALIDATOR),
    ),
    Rule(
        code="W102",
        level=Level.WARNING,
        spec="RFC 9110 13.1, 15.4.5",
        meaning="A feed that has not changed is answered with 304.",
        mend="Have the server honour If-None-Match and If-Modified-Since.",
        on=Reading(kind=exchange.NOT_CONDITIONAL),
    ),
    Rule(
        code="W103",
        level=Level.INFO,
        spec="RFC 9110 8.4, 12.5.3",
        meaning="A feed is packed on its way to those who can unpack it.",
        mend="Switch gzip on for XML and JSON in the server.",
        on=Reading(kind=exchange.NOT_PACKED),
    ),
    Rule(
        code="W104",
        level=Level.INFO,
        spec="RFC 9110 15.4.2, 15.4.9",
        meaning="A feed is published under the address where it is.",
        mend="Name the new address everywhere; keep the redirect for subscribers.",
        on=Reading(kind=exchange.MOVED),
    ),
    Rule(
        code="W105",
        level=Level.WARNING,
        spec="RFC 9110 17.1, 15.4",
        meaning="A redirect never leads from https to http.",
        mend="Redirect to the https address.",
        on=Reading(kind=exchange.DOWNGRADED),
    ),
    Rule(
        code="W106",
        level=Level.INFO,
        spec="RFC 9110 15.4",
        meaning="At most one redirect leads to a feed.",
        mend="Redirect to the last address at once.",
        on=Reading(kind=exchange.ROUNDABOUT),
    ),
)
