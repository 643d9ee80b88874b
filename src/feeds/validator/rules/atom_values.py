"""A1..: the values that Atom elements hold: ids, dates, addresses, persons (RFC 4287 2, 3, 4.2)."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator.checks import Checker, attribute_is, text_is
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.tree import Document, Node
from feeds.validator.values.calendar import implausible, rfc3339, rfc3339_moment
from feeds.validator.values.contacts import addr_spec, holds_email, lone_host
from feeds.validator.values.html import markup_in
from feeds.validator.values.names import tag_uri, urn, uuid_urn
from feeds.validator.values.uris import (
    iri,
    iri_reference,
    not_canonical,
    registered_scheme,
)

_DATES = ("atom:updated", "atom:published")
_REFERENCES = ("atom:icon", "atom:logo", "atom:uri")


def _for_scheme(scheme: str, checker: Checker) -> Checker:
    """Make a checker of the URIs of one scheme."""
    start = f"{scheme}:"
    return lambda value: checker(value) if value[: len(start)].lower() == start else None


def _canonical(value: str) -> str | None:
    return not_canonical(value) if iri(value) is None else None


def _has_space_around(node: Node) -> Iterable[Flaw]:
    text = node.text
    if not text or text == text.strip():
        return ()
    return (Flaw("has space around its value, which belongs to it"),)


def _implausible(document: Document) -> Iterable[Flaw]:
    flaws = []
    for node in document.nodes:
        if node.name in _DATES and (moment := rfc3339_moment(node.text.strip())):
            problem = implausible(moment, document.options.now)
            flaws += [Flaw(f"“{node.text.strip()}” {problem}", node)] if problem else []
    return flaws


def _names_email(value: str) -> str | None:
    return "holds an e-mail address" if holds_email(value) else None


VALUE_RULES = (
    Rule(
        code="A101",
        level=Level.ERROR,
        spec="RFC 4287 3.3",
        meaning="A date is an RFC 3339 date-time: with an upper-case T, and a Z or an offset.",
        mend="Write the date like 2026-01-31T18:30:00Z, or 2026-01-31T18:30:00+01:00.",
        on=elements(text_is(rfc3339, blank=True), *_DATES),
    ),
    Rule(
        code="A102",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6, RFC 4151 2.1",
        meaning="An id that begins with tag: is a valid tag URI.",
        mend="Write it as tag:example.org,2026-01-31:name, with a domain that was yours that day.",
        on=elements(text_is(_for_scheme("tag", tag_uri)), "atom:id"),
    ),
    Rule(
        code="A103",
        level=Level.ERROR,
        spec="RFC 4287 2, 3.2.2, 4.2.5, 4.2.8; RFC 3987 2.2",
        meaning="An address is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(text_is(iri_reference), *_REFERENCES),
    ),
    Rule(
        code="A104",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6, RFC 3987 2.2",
        meaning="An id is an IRI, with a scheme.",
        mend="Take the address of the page, a tag: URI or a urn:uuid: that never changes.",
        on=elements(text_is(iri, blank=True), "atom:id"),
    ),
    Rule(
        code="A105",
        level=Level.WARNING,
        spec="RFC 4287 4.2.6.1, RFC 3986 6.2",
        meaning="An id is in canonical form, because readers compare ids letter by letter.",
        mend="Write new ids as the message says; leave alone what subscribers know already.",
        on=elements(text_is(_canonical), "atom:id"),
    ),
    Rule(
        code="A106",
        level=Level.WARNING,
        spec="RFC 7595 3, RFC 3986 3.1",
        meaning="The scheme of an address is registered.",
        mend="Check the spelling of the scheme, or use https:, tag: or urn:uuid:.",
        on=elements(text_is(registered_scheme), "atom:id", *_REFERENCES),
    ),
    Rule(
        code="A107",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6, RFC 8141 2",
        meaning="An id that begins with urn: is a valid URN.",
        mend="Write it as urn:namespace:name, such as urn:uuid: and a UUID.",
        on=elements(text_is(_for_scheme("urn", urn)), "atom:id"),
    ),
    Rule(
        code="A108",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6, RFC 9562 4",
        meaning="An id that begins with urn:uuid: holds a UUID.",
        mend="Write all 32 hex digits: 8, 4, 4, 4 and 12, with hyphens between.",
        on=elements(text_is(uuid_urn), "atom:id"),
    ),
    Rule(
        code="A109",
        level=Level.ERROR,
        spec="RFC 4287 3.2.3, RFC 5322 3.4.1",
        meaning="An e-mail address is an address alone, without a name.",
        mend="Write jane@example.org and put the name into <name>.",
        on=elements(text_is(addr_spec, blank=True), "atom:email"),
    ),
    Rule(
        code="A110",
        level=Level.WARNING,
        spec="RFC 5321 2.3.5",
        meaning="The domain of an e-mail address is one that the whole Internet knows.",
        mend="Write the domain in full: jane@example.org, not jane@example.",
        on=elements(text_is(lone_host), "atom:email"),
    ),
    Rule(
        code="A111",
        level=Level.ERROR,
        spec="RFC 4287 2",
        meaning="There is no white space in an address or a date, nor around it.",
        mend="Write the value right between the tags, without spaces or line breaks.",
        on=elements(_has_space_around, "atom:id", *_DATES, *_REFERENCES),
    ),
    Rule(
        code="A112",
        level=Level.ERROR,
        spec="XML Base 3.1, RFC 3987 2.2",
        meaning="The value of xml:base is an IRI or a relative reference.",
        mend="Percent-encode what no address may hold: a space is %20.",
        on=elements(attribute_is("xml:base", iri_reference), "@xml:base"),
    ),
    Rule(
        code="A113",
        level=Level.WARNING,
        spec="RFC 4287 3.3",
        meaning="A date is one at which there were feeds already, and not in the future.",
        mend="Write the date on which the entry was published or changed.",
        on=whole(_implausible, "atom"),
    ),
    Rule(
        code="A114",
        level=Level.WARNING,
        spec="RFC 4287 3.2.1, 4.2.4",
        meaning="The name of a person or program is plain text, without HTML.",
        mend="Remove the tags and write the characters themselves.",
        on=elements(text_is(markup_in), "atom:name", "atom:generator"),
    ),
    Rule(
        code="A115",
        level=Level.WARNING,
        spec="RFC 4287 3.2.1, 3.2.3",
        meaning="The name of a person is a name, not an e-mail address.",
        mend="Put the address into <email> and the name alone into <name>.",
        on=elements(text_is(_names_email), "atom:name"),
    ),
)
