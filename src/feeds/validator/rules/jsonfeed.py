"""J: JSON Feed 1 and 1.1."""

from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.checks import shown, string_is, type_is
from feeds.validator.rule import Flaw, Rule, members
from feeds.validator.tree import Member
from feeds.validator.values.calendar import rfc3339
from feeds.validator.values.languages import language
from feeds.validator.values.media_types import media_type
from feeds.validator.values.uris import iri

_SPEC = "JSON Feed 1.1"
_AUTHOR = ("name", "url", "avatar")
_FEED = (
    "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url",
    "icon", "favicon", "author", "authors", "language", "expired", "hubs", "items",
)  # fmt: skip
_ITEM = (
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image",
    "banner_image", "date_published", "date_modified", "author", "authors", "tags", "language",
    "attachments",
)  # fmt: skip
_AUTHORS = ("$.author", "$.authors[]", "$.items[].author", "$.items[].authors[]")
#: Where objects stand, and the fields that they may have.
_FIELDS: dict[str, tuple[str, ...]] = {
    "$": _FEED,
    "$.items[]": _ITEM,
    "$.hubs[]": ("type", "url"),
    "$.items[].attachments[]": (
        "url", "mime_type", "title", "size_in_bytes", "duration_in_seconds",
    ),
    **dict.fromkeys(_AUTHORS, _AUTHOR),
}  # fmt: skip
_KNOWN = {shape: frozenset(names) for shape, names in _FIELDS.items()}
_REQUIRED = {
    "$": ("version", "title", "items"),
    "$.hubs[]": ("type", "url"),
    "$.items[].attachments[]": ("url", "mime_type"),
}
_NO_STRINGS = {"author", "authors", "expired", "hubs", "items", "tags", "attachments"}
_ARRAYS = (
    "$.items", "$.authors", "$.hubs", "$.items[].authors", "$.items[].tags",
    "$.items[].attachments",
)  # fmt: skip
_NUMBERS = ("$.items[].attachments[].size_in_bytes", "$.items[].attachments[].duration_in_seconds")
_STRINGS = (
    *(
        f"{shape}.{name}"
        for shape, names in _FIELDS.items()
        for name in names
        if name not in _NO_STRINGS and f"{shape}.{name}" not in _NUMBERS
    ),
    "$.items[].tags[]",
)
_ADDRESSES = (
    *(f"$.{name}" for name in ("home_page_url", "feed_url", "next_url", "icon", "favicon")),
    *(f"$.items[].{name}" for name in ("url", "external_url", "image", "banner_image")),
    *(f"{shape}.{name}" for shape in _AUTHORS for name in ("url", "avatar")),
    "$.hubs[].url",
    "$.items[].attachments[].url",
)
_VERSIONS = {"https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"}


def _is_no_number(member: Member) -> Iterable[Flaw]:
    value = member.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return (Flaw("is not a number"),)
    return (Flaw("is less than 0"),) if value < 0 else ()


def _has_id(item: Member) -> Iterable[Flaw]:
    if not isinstance(item.value, dict) or item.get("id") not in (None, ""):
        return ()
    return (Flaw("has no id"),)


def _has_no_content(item: Member) -> Iterable[Flaw]:
    if not isinstance(item.value, dict):
        return ()
    if item.get("content_html") is not None or item.get("content_text") is not None:
        return ()
    return (Flaw("has neither content_html nor content_text"),)


def _lacks(member: Member) -> Iterator[Flaw]:
    for name in _REQUIRED[member.shape] if isinstance(member.value, dict) else ():
        if member.get(name) is None:
            yield Flaw(f"has no {name}")


def _has_unknown_field(member: Member) -> Iterable[Flaw]:
    value, known = member.value, _KNOWN[member.shape]
    if not isinstance(value, dict) or known.issuperset(value):
        return ()
    return [
        Flaw("is not defined by JSON Feed", Member(item, name, member, ""))
        for name, item in value.items()
        if name not in known and not name.startswith("_")
    ]


def _is_nobody(author: Member) -> Iterable[Flaw]:
    if not isinstance(author.value, dict) or any(map(author.value.get, _AUTHOR)):
        return ()
    return (Flaw("has neither name nor url nor avatar"),)


def _has_bad_version(version: Member) -> Iterable[Flaw]:
    value = version.value
    if not isinstance(value, str) or value in _VERSIONS:
        return ()
    return (Flaw(f"{shown(value)} is no version of JSON Feed"),)


def _repeats_id(items: Member) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, item in enumerate(items.value if isinstance(items.value, list) else ()):
        found = str(item.get("id") or "") if isinstance(item, dict) else ""
        if found in seen:
            yield Flaw("has the id of an earlier item", Member(item, place, items, "$.items[]"))
        elif found:
            seen.add(found)


def _is_deprecated(author: Member) -> Iterable[Flaw]:
    """Complain of an author that readers of 1.1 look for in vain; beside authors it serves 1.0."""
    holder = author.parent.value if author.parent else None
    if not isinstance(holder, dict) or "authors" not in holder:
        yield Flaw("is deprecated since version 1.1, which has authors")


JSON_RULES = (
    Rule(
        code="J101",
        level=Level.ERROR,
        spec=f"{_SPEC}, items: id",
        meaning="Every item has an id.",
        mend="Give the item an id that never changes: its URL, if nothing else.",
        on=members(_has_id, "$.items[]"),
    ),
    Rule(
        code="J102",
        level=Level.ERROR,
        spec=f"{_SPEC}, items: date_published, date_modified; RFC 3339 5.6",
        meaning="A date is an RFC 3339 date-time.",
        mend="Write the date as 2026-01-31T18:30:00Z.",
        on=members(string_is(rfc3339), "$.items[].date_published", "$.items[].date_modified"),
    ),
    Rule(
        code="J103",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level; items; attachments; hubs",
        meaning="Text, addresses, dates and ids are strings.",
        mend="Put the value in quotes, or leave the field out.",
        on=members(type_is(str, "a string"), *_STRINGS),
    ),
    Rule(
        code="J104",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level; items",
        meaning="Items, authors, tags, hubs and attachments are arrays.",
        mend="Put the values in brackets.",
        on=members(type_is(list, "an array"), *_ARRAYS),
    ),
    Rule(
        code="J105",
        level=Level.ERROR,
        spec=f"{_SPEC}, items; authors; attachments; hubs",
        meaning="An item, an author, a hub and an attachment is an object.",
        mend="Write an object with the fields that the specification lists.",
        on=members(type_is(dict, "an object"), *(shape for shape in _FIELDS if shape != "$")),
    ),
    Rule(
        code="J106",
        level=Level.ERROR,
        spec=f"{_SPEC}, attachments",
        meaning="Sizes and lengths are numbers of at least 0.",
        mend="Write the number without quotes and without a unit.",
        on=members(_is_no_number, *_NUMBERS),
    ),
    Rule(
        code="J107",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level: expired",
        meaning="Whether a feed has ended is true or false.",
        mend="Write true, without quotes, or leave the field out.",
        on=members(type_is(bool, "true or false"), "$.expired"),
    ),
    Rule(
        code="J108",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level; attachments; hubs",
        meaning="Every object has the fields that the specification requires.",
        mend="Add the field.",
        on=members(_lacks, *_REQUIRED),
    ),
    Rule(
        code="J109",
        level=Level.ERROR,
        spec=f"{_SPEC}, items: content_html, content_text",
        meaning="An item has content, as HTML or as text.",
        mend="Add content_html or content_text.",
        on=members(_has_no_content, "$.items[]"),
    ),
    Rule(
        code="J110",
        level=Level.ERROR,
        spec=f"{_SPEC}, extensions",
        meaning="The name of a field that the specification does not define begins with _.",
        mend="Correct the spelling, or put _ before the name.",
        on=members(_has_unknown_field, *_FIELDS),
    ),
    Rule(
        code="J111",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level: authors",
        meaning="An author has a name, an address or a picture.",
        mend="Add the name, or leave the author out.",
        on=members(_is_nobody, *_AUTHORS),
    ),
    Rule(
        code="J112",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level; items; RFC 3987 2.2",
        meaning="Addresses are absolute.",
        mend="Write the whole address, with https://.",
        on=members(string_is(iri), *_ADDRESSES),
    ),
    Rule(
        code="J113",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level: version",
        meaning="The version of a feed is the address of one that there is.",
        mend="Write https://jsonfeed.org/version/1.1.",
        on=members(_has_bad_version, "$.version"),
    ),
    Rule(
        code="J114",
        level=Level.ERROR,
        spec=f"{_SPEC}, items: id",
        meaning="Every item has an id of its own.",
        mend="Give each item an id of its own, such as the address of its page.",
        on=members(_repeats_id, "$.items"),
    ),
    Rule(
        code="J115",
        level=Level.ERROR,
        spec=f"{_SPEC}, top-level: language; BCP 47 2.2.9",
        meaning="A language is a valid language tag.",
        mend="Write a tag such as en or pt-BR.",
        on=members(string_is(language), "$.language", "$.items[].language"),
    ),
    Rule(
        code="J116",
        level=Level.ERROR,
        spec=f"{_SPEC}, attachments: mime_type; RFC 6838 4.2",
        meaning="The type of an attachment is a media type.",
        mend="Write a type such as audio/mpeg.",
        on=members(string_is(media_type), "$.items[].attachments[].mime_type"),
    ),
    Rule(
        code="J117",
        level=Level.INFO,
        spec=f"{_SPEC}, top-level: author",
        meaning="Authors are a list since version 1.1.",
        mend="Write authors, with the author in brackets; keep author for old readers if you like.",
        on=members(_is_deprecated, "$.author", "$.items[].author"),
    ),
)
