"""A4..: what an entry needs, and what entries of one feed share (RFC 4287 4.1, 4.2.11)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from feeds.errors import Level
from feeds.validator.checks import repeated
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.atom_links import links
from feeds.validator.rules.atom_text import is_binary
from feeds.validator.tree import Node

_SOURCE_NEEDS = ("id", "title", "updated")


def _has_no_author(holder: Node) -> Iterator[Flaw]:
    """Look at all entries of a feed together, so that the feed is searched once."""
    if holder.name == "atom:feed":
        entries = [] if holder.first("atom:author") else holder.all("atom:entry")
    else:
        entries = [] if holder.parent and holder.parent.name == "atom:feed" else [holder]
    for entry in entries:
        source = entry.first("atom:source")
        if not entry.first("atom:author") and not (source and source.first("atom:author")):
            yield Flaw("has no <author>, and neither has its feed", entry)


def _has_no_page(entry: Node) -> Iterable[Flaw]:
    if entry.first("atom:content") or links(entry, "alternate"):
        return ()
    return (Flaw('has neither <content> nor <link rel="alternate">'),)


def _has_no_text(entry: Node) -> Iterable[Flaw]:
    if entry.first("atom:content") or entry.first("atom:summary"):
        return ()
    return (Flaw("has neither <summary> nor <content>"),)


def _has_no_summary(entry: Node) -> Iterable[Flaw]:
    content = entry.first("atom:content")
    if content is None or entry.first("atom:summary"):
        return ()
    if "src" in content.attributes:
        return (Flaw("has no <summary>, though its content is elsewhere"),)
    return (Flaw("has no <summary>, though its content is no text"),) if is_binary(content) else ()


def _source_lacks(source: Node) -> Iterable[Flaw]:
    return [Flaw(f"has no <{name}>") for name in _SOURCE_NEEDS if not source.first(f"atom:{name}")]


def _repeats_entry(feed: Node) -> Iterator[Flaw]:
    versions = {_version(entry): entry for entry in reversed(feed.all("atom:entry"))}
    for entry in repeated(feed.all("atom:entry"), lambda entry: entry.value("atom:id")):
        is_copy = versions[_version(entry)] is not entry
        more = " and the same updated" if is_copy else ""
        yield Flaw(f"has the same id{more} as another entry", entry)


def _version(entry: Node) -> tuple[str, str]:
    return entry.value("atom:id"), entry.value("atom:updated")


def _shares_one_id(feed: Node) -> Iterable[Flaw]:
    """Find a feed of which every entry has the same id, though they are about other things."""
    entries = feed.all("atom:entry")
    ids = {entry.value("atom:id") for entry in entries}
    if len(entries) == 1 or len(ids) != 1 or "" in ids:
        return ()
    titles = {entry.value("atom:title") for entry in entries}
    if len(titles) != len(entries):
        return ()
    return (Flaw("has the same id for all of its entries"),)


def _shares_updated(feed: Node) -> Iterable[Flaw]:
    times = Counter(entry.value("atom:updated") for entry in feed.all("atom:entry"))
    return [
        Flaw(f"has {count} entries that were updated at {time}")
        for time, count in times.items()
        if count > 1 and time
    ]


ENTRY_RULES = (
    Rule(
        code="A401",
        level=Level.ERROR,
        spec="RFC 4287 4.1.2",
        meaning="Every entry has an author: its own, its source's or its feed's.",
        mend="Add <author><name>...</name></author> to the feed or to the entry.",
        on=elements(_has_no_author, "atom:feed", "atom:entry"),
    ),
    Rule(
        code="A402",
        level=Level.ERROR,
        spec="RFC 4287 4.1.2",
        meaning="An entry without content has a link to its page.",
        mend='Add <link rel="alternate" href="..."/> or <content>.',
        on=elements(_has_no_page, "atom:entry"),
    ),
    Rule(
        code="A403",
        level=Level.WARNING,
        spec="RFC 4287 4.1.1.1",
        meaning="An entry has a summary or content, for readers that show no pages.",
        mend="Add a <summary>.",
        on=elements(_has_no_text, "atom:entry"),
    ),
    Rule(
        code="A404",
        level=Level.ERROR,
        spec="RFC 4287 4.1.2",
        meaning="An entry whose content is elsewhere or in Base64 has a summary.",
        mend="Add a <summary>.",
        on=elements(_has_no_summary, "atom:entry"),
    ),
    Rule(
        code="A405",
        level=Level.WARNING,
        spec="RFC 4287 4.2.11",
        meaning="A source keeps the id, the title and the updated of its feed.",
        mend="Copy the missing element from the feed that the entry comes from.",
        on=elements(_source_lacks, "atom:source"),
    ),
    Rule(
        code="A406",
        level=Level.WARNING,
        spec="RFC 4287 4.1.1",
        meaning="An id occurs once in a feed, or readers show one of its entries or all of them.",
        mend="Keep the newest of the entries, or give each an id of its own.",
        on=elements(_repeats_entry, "atom:feed"),
    ),
    Rule(
        code="A407",
        level=Level.ERROR,
        spec="RFC 4287 4.2.6",
        meaning="Entries about different things have different ids.",
        mend="Give each entry an id of its own, such as the address of its page.",
        on=elements(_shares_one_id, "atom:feed"),
    ),
    Rule(
        code="A408",
        level=Level.INFO,
        spec="RFC 4287 4.2.15",
        meaning="Entries that were not updated together have different times.",
        mend="Give each entry the time of its own last change, or readers mix up their order.",
        on=elements(_shares_updated, "atom:feed"),
    ),
)
