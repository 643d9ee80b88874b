"""R2..: the addresses, guids and enclosures of RSS."""

from collections.abc import Iterable

from feeds.errors import Level
from feeds.validator.checks import Checker, attribute_is, repeated, shown, text_is
from feeds.validator.rule import Flaw, NodeCheck, Rule, elements
from feeds.validator.tree import Node
from feeds.validator.values.media_types import media_type
from feeds.validator.values.numbers import boolean, non_negative_integer
from feeds.validator.values.uris import (
    full_url,
    not_ascii,
    registered_scheme,
    scheme_of,
    web_address,
)

_URLS = ("link", "comments", "docs", "url")
_FETCHED = frozenset({"", "http", "https", "ftp", "ftps", "sftp"})  # "": relative
_NAMES = frozenset({"tag", "urn"})  # URIs that name a thing and do not lead to it
_UNKNOWN_LENGTH = "-1"
_SHORT = 8  # digits: numbers that many feeds count up to


def _ascii_url(value: str) -> str | None:
    return full_url(value) or not_ascii(value)


def _web_url(value: str) -> str | None:
    return web_address(value) or not_ascii(value)


def _fetchable(value: str) -> str | None:
    """Find a scheme that nothing is fetched by; a relative reference has another rule."""
    scheme = scheme_of(value)
    return None if scheme in _FETCHED else f"has the scheme {scheme}, by which nothing is fetched"


def _length(value: str) -> str | None:
    return None if value == _UNKNOWN_LENGTH else non_negative_integer(value)


def _known_length(value: str) -> str | None:
    return "is no length; what is unknown is 0" if value == _UNKNOWN_LENGTH else None


def _is_permalink(guid: Node) -> bool:
    return guid.attributes.get("isPermaLink", "true") != "false"


def _permalink_is(checker: Checker, *, blank: bool = False) -> NodeCheck:
    """Check the guids that are addresses, as they are unless they say otherwise."""
    check = text_is(checker, blank=blank)
    return lambda guid: check(guid) if _is_permalink(guid) else ()


def _address(value: str) -> str | None:
    """Check an address, passing over names of things, which have a rule of their own."""
    return None if scheme_of(value) in _NAMES else full_url(value)


def _no_name(value: str) -> str | None:
    scheme = scheme_of(value)
    return f"leads nowhere: {scheme} URIs are names" if scheme in _NAMES else None


def _is_too_short(guid: Node) -> Iterable[Flaw]:
    value = guid.text.strip()
    if _is_permalink(guid) or len(value) > _SHORT or not value.isdecimal():
        return ()
    return (Flaw(f"{shown(value)} is a number that other items will have too"),)


def _has_repeated_guid(channel: Node) -> Iterable[Flaw]:
    guids = (guid for item in channel.all("item") for guid in item.all("guid"))
    return [
        Flaw(f"{shown(guid.text)} is the guid of an earlier item too", guid)
        for guid in repeated(guids, lambda guid: guid.text.strip())
    ]


def _has_no_guid(item: Node) -> Iterable[Flaw]:
    return () if item.first("guid") else (Flaw("has no <guid>"),)


def _has_many_enclosures(item: Node) -> Iterable[Flaw]:
    return [
        Flaw("is not the item's first, and many readers see only one", enclosure)
        for enclosure in item.all("enclosure")[1:]
    ]


LINK_AND_GUID_RULES = (
    Rule(
        code="R201",
        level=Level.ERROR,
        spec="RSS 2.0, elements of channel and item; RFC 3986 3",
        meaning="A URL is absolute: it has a scheme, and on the web a host.",
        mend="Write the whole address, with https:// and the host.",
        on=elements(text_is(full_url, blank=True), *_URLS),
    ),
    Rule(
        code="R202",
        level=Level.ERROR,
        spec="RSS 2.0, RFC 3986 2",
        meaning="A URL is in ASCII alone.",
        mend="Percent-encode the other characters, and write the host in Punycode.",
        on=elements(text_is(not_ascii), *_URLS),
    ),
    Rule(
        code="R203",
        level=Level.WARNING,
        spec="RSS 2.0, comments about RSS; RFC 7595",
        meaning="The scheme of a URL is one of IANA's register.",
        mend="Write an https address.",
        on=elements(text_is(registered_scheme), *_URLS),
    ),
    Rule(
        code="R204",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: source",
        meaning="The url of a source is the full address of a feed.",
        mend="Write the whole address, with https:// and the host, percent-encoded.",
        on=elements(attribute_is("url", _ascii_url, blank=True), "source"),
    ),
    Rule(
        code="R205",
        level=Level.WARNING,
        spec="RSS 2.0, elements of item: source",
        meaning="The url of a source is one that programs can fetch.",
        mend="Write the https address of the feed; feed: is for links on pages.",
        on=elements(attribute_is("url", _fetchable), "source"),
    ),
    Rule(
        code="R211",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: guid",
        meaning="A guid is a full URL, unless its isPermaLink is false.",
        mend='Write the item\'s whole address, or add isPermaLink="false".',
        on=elements(_permalink_is(_address, blank=True), "guid"),
    ),
    Rule(
        code="R212",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: guid",
        meaning="A guid that is a permalink can be opened in a browser.",
        mend='Add isPermaLink="false".',
        on=elements(_permalink_is(_no_name), "guid"),
    ),
    Rule(
        code="R213",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: guid",
        meaning="The isPermaLink of a guid is true or false.",
        mend="Write true or false.",
        on=elements(attribute_is("isPermaLink", boolean, blank=True), "guid"),
    ),
    Rule(
        code="R214",
        level=Level.WARNING,
        spec="RSS Best Practices: guid",
        meaning="A guid is one that no other item in the world has.",
        mend="Write a tag: URI, or the item's address.",
        on=elements(_is_too_short, "guid"),
    ),
    Rule(
        code="R215",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: guid",
        meaning="No two items of a feed have the same guid.",
        mend="Give each item a guid of its own: readers show only one of those with the same.",
        on=elements(_has_repeated_guid, "channel"),
    ),
    Rule(
        code="R216",
        level=Level.INFO,
        spec="RSS Best Practices: guid",
        meaning="An item has a guid, by which readers know it again.",
        mend="Add a <guid> that never changes.",
        on=elements(_has_no_guid, "item"),
    ),
    Rule(
        code="R221",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: enclosure",
        meaning="The url of an enclosure is a full http address.",
        mend="Write the whole address, with https:// and the host, percent-encoded.",
        on=elements(attribute_is("url", _web_url, blank=True), "enclosure"),
    ),
    Rule(
        code="R222",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: enclosure",
        meaning="The length of an enclosure is a number of bytes.",
        mend="Write the size of the file in bytes, or 0 if it is not known.",
        on=elements(attribute_is("length", _length, blank=True), "enclosure"),
    ),
    Rule(
        code="R223",
        level=Level.ERROR,
        spec="RSS Best Practices: enclosure",
        meaning="The length of an enclosure that is not known is 0.",
        mend="Write 0.",
        on=elements(attribute_is("length", _known_length), "enclosure"),
    ),
    Rule(
        code="R224",
        level=Level.ERROR,
        spec="RSS 2.0, elements of item: enclosure; RFC 6838 4.2",
        meaning="The type of an enclosure is a media type.",
        mend="Write a type such as audio/mpeg.",
        on=elements(attribute_is("type", media_type, blank=True), "enclosure"),
    ),
    Rule(
        code="R225",
        level=Level.WARNING,
        spec="RSS Best Practices: enclosure",
        meaning="An item has one enclosure.",
        mend="Keep one, and put the others into <media:content> or the description.",
        on=elements(_has_many_enclosures, "item"),
    ),
)
