"""How feeds differ, as a person reads it: each entry once, however many feeds carry it.

Lines begin as in a unified diff, so that `diff` as the language of a code block colours them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import click

from feeds.compare import Change, Diff, FeedDiff, Status, Text, columns, cut, passage, visible
from feeds.text import counted

_SHOWN = 20  #: entries of a group that are told without being asked for
_SIGN = 2  #: columns that a sign takes with its blank
_NAMED = 3  #: feeds that are named; more are only counted
_COLOURS = {"+": "green", "-": "red", "!": "yellow", " ": None}
_SIGNS = {Status.NEW: "+", Status.CHANGED: "!", Status.GONE: "-", Status.OLDER: " "}
_TITLES = {
    Status.NEW: "New entries",
    Status.CHANGED: "Changed entries",
    Status.GONE: "Entries that are gone",
    Status.OLDER: "Entries that are older, beyond the limit",
}
_FEED_TITLES = {
    Status.NEW: "New feeds",
    Status.CHANGED: "Changed feeds",
    Status.GONE: "Feeds that are gone",
}
_COUNTS = {
    Status.NEW: "new",
    Status.CHANGED: "changed",
    Status.GONE: "gone",
    Status.OLDER: "older, beyond the limit",
}


class _Told(NamedTuple):
    """What happened, in the same manner in some feeds."""

    status: Status
    head: str  #: what it happened to; "" for the feeds themselves
    details: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


_Groups = dict[_Told, list[FeedDiff]]


def told(diff: Diff, width: int, *, verbose: bool) -> Iterator[str]:
    """Yield the lines that tell of a difference; texts are cut to `width` columns."""
    entries = _entries(diff)
    for groups, titles in ((_feeds(diff), _FEED_TITLES), (entries, _TITLES)):
        for status, title in titles.items():
            if some := [one for one in groups.items() if one[0].status is status]:
                yield f"{title}:"
                yield from _listed(some, width, verbose=verbose)
                yield ""
    yield _summary(diff, entries)


def _feeds(diff: Diff) -> _Groups:
    """Return what happened to feeds themselves, not only to entries in them."""
    groups: _Groups = {}
    for feed in diff.feeds:
        details = (*_other(feed), *feed.problems)
        is_whole = feed.status is not Status.CHANGED
        if is_whole or details or feed.changes:
            # What has changed in the same manner in many feeds is told once.
            head = _head(feed) if is_whole or details else ""
            groups.setdefault(_Told(feed.status, head, details, feed.changes), []).append(feed)
    return groups


def _head(feed: FeedDiff) -> str:
    size = "" if feed.status is Status.CHANGED else f" ({len(feed.entries)} in it)"
    return f"{_named(feed)}  {visible(feed.title)}{size}"


def _other(feed: FeedDiff) -> Iterator[str]:
    if feed.files:
        yield f"different bytes, but the same content: {', '.join(feed.files)}"


def _entries(diff: Diff) -> _Groups:
    """Return what happened to entries; but not what only a feed that came or went carries."""
    groups: _Groups = {}
    for feed in diff.feeds:
        for one in feed.entries:
            # Not by id: where each feed has ids of its own, an article is still told once.
            link = (visible(one.url),) if one.url else ()
            told = _Told(one.status, visible(one.title or one.id), link, one.changes)
            groups.setdefault(told, []).append(feed)
    return {
        told: feeds
        for told, feeds in groups.items()
        if any(feed.status is Status.CHANGED for feed in feeds)
    }


def _listed(
    some: Sequence[tuple[_Told, list[FeedDiff]]], width: int, *, verbose: bool
) -> Iterator[str]:
    shown = some if verbose else some[:_SHOWN]
    for one, feeds in shown:
        yield from _lines(one, feeds, width)
    if rest := len(some) - len(shown):
        yield f"  ... and {rest} more: -v lists them"


def _lines(one: _Told, feeds: Sequence[FeedDiff], width: int) -> Iterator[str]:
    where = _where(feeds)
    yield _line(_SIGNS[one.status], one.head or where, width)
    yield from (f"    {visible(detail)}" for detail in one.details)  # whole: addresses, advice
    if one.head and not one.head.startswith(f"{where}  "):
        yield _line(" ", f"  in {where}", width)
    for change in one.changes:
        yield from _change(change, width)


def _change(change: Change, width: int) -> Iterator[str]:
    """Yield one line for a change that fits on it; else the passage before and after."""
    before, after = _text(change.before), _text(change.after)
    short = f"  {change.field}: {visible(before[:width])} → {visible(after[:width])}"
    if len(before) + len(after) <= width and columns(short) + _SIGN <= width:
        yield _line(" ", short, width)
        return
    yield _line(" ", f"  {change.field}:", width)
    for sign, text in zip("-+", passage(before, after, width - _SIGN - 2), strict=True):
        yield _line(sign, f"  {text}", width)


def _text(value: Text | None) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else ", ".join(value)


def _line(sign: str, text: str, width: int) -> str:
    return click.style(f"{sign} {cut(text, max(width - _SIGN, 2))}".rstrip(), fg=_COLOURS[sign])


def _where(feeds: Sequence[FeedDiff]) -> str:
    names = ", ".join(_named(feed) for feed in feeds[:_NAMED])
    if len(feeds) == 1:
        return names
    more = f" and {len(feeds) - _NAMED} more" if len(feeds) > _NAMED else ""
    return f"{len(feeds)} feeds: {names}{more}"


def _named(feed: FeedDiff) -> str:
    return visible(feed.folder) or "./"


def _summary(diff: Diff, entries: Iterable[_Told]) -> str:
    """Return the line that counts; an entry that changed in two manners counts once."""
    total = counted(diff.compared, "feed")
    if not diff:
        return f"Nothing differs in {total}."
    whole = Counter(feed.status for feed in diff.feeds)
    found = Counter(status for status, _, _ in {one[:3] for one in entries})
    counts = [f"{found[one]} {words}" for one, words in _COUNTS.items() if found[one]]
    feeds = [f"{counted(whole[one], 'feed')} {_COUNTS[one]}" for one in _FEED_TITLES if whole[one]]
    told = f"Entries: {', '.join(counts)}. " if counts else ""
    return f"{told}{', '.join(feeds)}, of {total}."
