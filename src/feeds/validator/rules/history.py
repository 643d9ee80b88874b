"""E65.: feeds that are complete, paged or archived (RFC 5005), Atom's and RSS's."""

from collections.abc import Callable, Iterable, Iterator

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.rule import Flaw, Rule, elements
from feeds.validator.rules.atom_links import links, relation, target
from feeds.validator.rules.vocabulary import structure_rules
from feeds.validator.tree import Node

_PAGES = ("first", "last", "previous", "next")
_ARCHIVES = ("prev-archive", "next-archive")
_OF_FEEDS = frozenset({*_PAGES, *_ARCHIVES, "current"})
_FEEDS = ("atom:feed", "channel")
#: The relation that is of no use where the feed itself is the end: the first page, the last.
_BEYOND = (("first", "previous"), ("last", "next"))


def _marked(mark: str, check: Callable[[Node], Iterable[Flaw]]) -> Callable[[Node], Iterable[Flaw]]:
    """Make a check of feeds that hold a mark, `fh:complete` or `fh:archive`."""
    return lambda feed: check(feed) if feed.first(mark) else ()


def _is_for_feeds(link: Node) -> Iterable[Flaw]:
    rel = relation(link)
    return (Flaw(f"is of rel={rel}, which is for feeds"),) if rel in _OF_FEEDS else ()


def _leads_on(feed: Node) -> Iterator[Flaw]:
    for rel in (*_PAGES, *_ARCHIVES):
        for link in links(feed, rel):
            yield Flaw(f"is of rel={rel}, though the feed is complete", link)


def _is_not_current(feed: Node) -> Iterator[Flaw]:
    own = {target(link) for link in links(feed, "self")}
    for link in links(feed, "current"):
        if own and target(link) not in own:
            yield Flaw("leads to another document, though this one is complete", link)


def _leads_beyond(feed: Node) -> Iterator[Flaw]:
    for end, beyond in _BEYOND:
        if (after := links(feed, beyond)) and _leads_here(feed, end):
            for link in after:
                yield Flaw(f"is of rel={beyond}, though this is the {end} page", link)


def _leads_here(feed: Node, rel: str) -> bool:
    own = {target(link) for link in links(feed, "self")}
    return any(target(link) in own for link in links(feed, rel))


def _leads_nowhere(feed: Node) -> Iterable[Flaw]:
    """Find an archive without neighbours; the only one has none, but a way to the feed."""
    if any(links(feed, rel) for rel in (*_ARCHIVES, "current")):
        return ()
    return (Flaw("is an archive without a link to the one before or after it"),)


def _has_no_current(feed: Node) -> Iterable[Flaw]:
    return () if links(feed, "current") else (Flaw('has no <link rel="current">'),)


def _holds_something(mark: Node) -> Iterable[Flaw]:
    return (Flaw("is not empty"),) if mark.children or mark.text.strip() else ()


HISTORY_RULES = (
    *structure_rules(
        ("fh",),
        "RFC 5005 2, 4",
        {
            structure.UNDEFINED_ELEMENT: "E652",
            structure.DUPLICATE_ELEMENT: "E653",
            structure.UNEXPECTED_ATTRIBUTE: "E655",
        },
    ),
    Rule(
        code="E661",
        level=Level.WARNING,
        spec="RFC 5005 2, 3, 4",
        meaning="Links to other documents of a feed are in the feed, not in an entry.",
        mend="Move the link out of the entry.",
        on=elements(_is_for_feeds, "atom:entry/atom:link", "item/atom:link"),
    ),
    Rule(
        code="E662",
        level=Level.ERROR,
        spec="RFC 5005 2",
        meaning="A complete feed has no other pages and no archives.",
        mend="Remove the link or <fh:complete/>.",
        on=elements(_marked("fh:complete", _leads_on), *_FEEDS),
    ),
    Rule(
        code="E663",
        level=Level.ERROR,
        spec="RFC 5005 2, 4",
        meaning="A complete feed is itself the current document.",
        mend='Remove the link, or make it the same as <link rel="self">.',
        on=elements(_marked("fh:complete", _is_not_current), *_FEEDS),
    ),
    Rule(
        code="E664",
        level=Level.ERROR,
        spec="RFC 5005 3",
        meaning="The first page has none before it, and the last none after it.",
        mend="Remove the link.",
        on=elements(_leads_beyond, *_FEEDS),
    ),
    Rule(
        code="E665",
        level=Level.WARNING,
        spec="RFC 5005 4",
        meaning="An archive leads to the archives beside it, and the only one to its feed.",
        mend='Add <link rel="prev-archive"> or <link rel="next-archive">.',
        on=elements(_marked("fh:archive", _leads_nowhere), *_FEEDS),
    ),
    Rule(
        code="E666",
        level=Level.WARNING,
        spec="RFC 5005 4",
        meaning="An archive leads to the document that subscribers read.",
        mend='Add <link rel="current"> with the address of that document.',
        on=elements(_marked("fh:archive", _has_no_current), *_FEEDS),
    ),
    Rule(
        code="E667",
        level=Level.INFO,
        spec="RFC 5005 2, 4",
        meaning="The marks of complete feeds and archives are empty.",
        mend="Remove what the element holds.",
        on=elements(_holds_something, "fh:complete", "fh:archive"),
    ),
)
