"""L: what no specification forbids, but readers show badly. All of it is information."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import pairwise

from feeds.errors import Level
from feeds.validator.checks import shown
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.rules.entries import (
    Entry,
    entries,
    feed_of,
    has_summary,
    images,
    lack_of_wide_image,
    names_author,
)
from feeds.validator.tree import Document, Member, Node
from feeds.validator.values.calendar import (
    implausible,
    rfc822_moment,
    rfc3339_moment,
    w3cdtf_moment,
)

_SPEC = "Reader lint"
_MEGABYTE = 1_000_000
_FLEETING = re.compile(
    r"[?&;](?:utm_\w+|jsessionid|phpsessid|sessionid|sid|fbclid|gclid|timestamp)="
    r"|^https?://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^/]*\.(?:local|test|localhost))(?:[:/]|$)",
    re.IGNORECASE,
)
_JSON_DATES = ("$.items[].date_published", "$.items[].date_modified")
_W3C_DATES = ("dc:date", "dcterms:created", "dcterms:issued", "dcterms:modified")


def _lacks(has: Callable[[Entry], bool], message: str) -> Callable[[Document], Iterable[Flaw]]:
    def check(document: Document) -> Iterable[Flaw]:
        return [Flaw(message, entry) for entry in entries(document) if not has(entry)]

    return check


def _has_no_wide_image(document: Document) -> Iterable[Flaw]:
    told = ((entry, lack_of_wide_image(entry)) for entry in entries(document))
    return [Flaw(message, entry) for entry, message in told if message]


def _has_no_author(document: Document) -> Iterable[Flaw]:
    feed = feed_of(document)
    if feed is not None and names_author(feed):
        return ()
    message = "has no author, and neither has its feed"
    return [Flaw(message, entry) for entry in entries(document) if not names_author(entry)]


def _is_https(document: Document) -> bool:
    feed = feed_of(document)
    if feed is None:
        return False
    if isinstance(feed, Member):
        return str(feed.get("home_page_url")).startswith("https:")
    pages = [link for link in feed.all("atom:link") if link.get("rel") in {None, "alternate"}]
    addresses = (feed.value("link"), *(link.get("href") or "" for link in pages))
    return any(address.startswith("https:") for address in addresses)


def _has_unsafe_image(document: Document) -> Iterator[Flaw]:
    for entry in entries(document) if _is_https(document) else ():
        unsafe = next((url for url, _ in images(entry) if url.startswith("http:")), None)
        if unsafe:
            yield Flaw(f"shows {shown(unsafe)}, which pages of https do not load", entry)


def _is_longer_than(megabytes: int) -> Callable[[Document], Iterable[Flaw]]:
    def check(document: Document) -> Iterable[Flaw]:
        size = len(document.source)
        if size <= megabytes * _MEGABYTE:
            return ()
        return (Flaw(f"the feed has {size / _MEGABYTE:.1f} MB", 0),)

    return check


def _is_not_of_now(document: Document) -> Iterator[Flaw]:
    now = document.options.now
    for node in document.nodes:
        moment = w3cdtf_moment(node.text.strip()) if node.name in _W3C_DATES else None
        if moment and (problem := implausible(moment, now)):
            yield Flaw(f"{shown(node.text)} {problem}", node)
    for member in document.members:
        value = str(member.value) if member.shape in _JSON_DATES else ""
        found = rfc3339_moment(value) if value else None
        if found and (problem := implausible(found, now)):
            yield Flaw(f"{shown(value)} {problem}", member)


def _is_fleeting(document: Document) -> Iterator[Flaw]:
    for entry in entries(document):
        if isinstance(entry, Node):
            value = entry.value("guid") or entry.value("atom:id")
        else:
            value = str(entry.get("id") or "")
        if _FLEETING.search(value):
            yield Flaw(f"has the id {shown(value)}, which will not last", entry)


def _has_several_alternates(holder: Node) -> Iterable[Flaw]:
    pages = [link for link in holder.all("atom:link") if link.get("rel") in {None, "alternate"}]
    if len(pages) < 2:  # noqa: PLR2004 - more than one
        return ()
    return (Flaw("is a second page of the same entry; readers open the first", pages[1]),)


def _published(entry: Entry) -> datetime | None:
    if isinstance(entry, Member):
        return rfc3339_moment(str(entry.get("date_published") or ""))
    if date := entry.value("pubDate"):
        return rfc822_moment(date)
    if date := entry.value("dc:date"):
        return w3cdtf_moment(date)
    return rfc3339_moment(entry.value("atom:published"))


def _updated(entry: Entry) -> datetime | None:
    if isinstance(entry, Member):
        return rfc3339_moment(str(entry.get("date_modified") or ""))
    return rfc3339_moment(entry.value("atom:updated"))


def _first_newer(dated: Iterable[tuple[Entry, datetime | None]]) -> Entry | None:
    """Give the first entry that is newer than the one before it."""
    known = [(entry, moment) for entry, moment in dated if moment]
    return next((entry for (_, last), (entry, own) in pairwise(known) if own > last), None)


def _is_not_newest_first(document: Document) -> Iterable[Flaw]:
    """Find the first entry out of order; an order by the last change is as good."""
    found = [(entry, _published(entry), _updated(entry)) for entry in entries(document)]
    first = _first_newer((entry, made or changed) for entry, made, changed in found)
    if (
        first is None
        or _first_newer((one, changed or made) for one, made, changed in found) is None
    ):
        return ()
    return (Flaw("is newer than the entry before it", first),)


def _rule(code: str, check: Callable[[Document], Iterable[Flaw]], meaning: str, mend: str) -> Rule:
    return Rule(
        code=code, level=Level.INFO, spec=_SPEC, meaning=meaning, mend=mend, on=whole(check)
    )


LINT_RULES = (
    _rule(
        "L101",
        _has_no_wide_image,
        "An entry has an image that is wide enough to be shown large.",
        "Add <media:content>, an enclosure or image with a picture 400 pixels wide or more.",
    ),
    _rule(
        "L102",
        _has_no_author,
        "An entry says who wrote it, for readers to show.",
        "Add <dc:creator> in RSS, <author> in Atom, authors in JSON Feed.",
    ),
    _rule(
        "L103",
        _lacks(has_summary, "has no summary"),
        "Lists show a summary, and cut one from the text where there is none.",
        "Add a sentence or two: <description>, <summary>, summary.",
    ),
    _rule(
        "L104",
        _has_unsafe_image,
        "Images of a site with https have https too.",
        "Write https:// in the address of the image.",
    ),
    _rule(
        "L105",
        _is_longer_than(1),
        "A feed has at most 1 MB, because some readers take no more.",
        "Keep fewer entries in the feed, or summaries only.",
    ),
    _rule(
        "L106",
        _is_longer_than(2),
        "A feed has at most 2 MB, because many readers take no more.",
        "Keep fewer entries in the feed, or summaries only.",
    ),
    _rule(
        "L107",
        _is_not_of_now,
        "Dates are plausible: not before there were feeds, and not in the future.",
        "Write the date on which the entry was published.",
    ),
    _rule(
        "L108",
        _is_fleeting,
        "The id of an entry never changes.",
        "Leave sessions, campaigns and names of test machines out of the id.",
    ),
    Rule(
        code="L109",
        level=Level.INFO,
        spec=_SPEC,
        meaning="An entry has one page.",
        mend='Keep one link of rel="alternate", and give the others another relation.',
        on=elements(_has_several_alternates, "atom:entry"),
    ),
    _rule(
        "L110",
        _is_not_newest_first,
        "The newest entry comes first, because many programs show only the first few.",
        "Sort the entries by the date of publication, the latest first.",
    ),
)
