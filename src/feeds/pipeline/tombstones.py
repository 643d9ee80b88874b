"""What was taken back: it is out of every feed at once, and Atom may say so for a while.

Taken back is what was published, and is not because somebody wants so: it was held back, removed,
or its file deleted. What a limit pushes out of a feed is not, nor what cannot be read just now.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from feeds.config import Config
from feeds.content import scoped_id
from feeds.model import Feed, Tombstone
from feeds.pipeline.archive import FILE_NAMES, Archive
from feeds.pipeline.run import Run
from feeds.plan import Origin, emptied, origin, place
from feeds.state import Ledger
from feeds.state.ledger import Carrier, Grave

_encode = msgspec.msgpack.encode
_ORIGIN = msgspec.msgpack.Decoder(Origin)


def taken_back(archive: Archive, published: Collection[str], ledger: Ledger) -> set[str]:
    """Return the ids of the articles that were out until now, and are taken back."""
    gone = ledger.missing()
    if not ledger.are_published(published):
        gone |= ledger.published()
    gone.difference_update(published)
    unreadable = {one.file.path for one in archive.found if one.is_rejected} if gone else set()
    return {one.id for one in ledger.by_id(gone).values() if one.path not in unreadable}


def with_tombstones(
    feeds: Sequence[Feed],
    archive: Archive,
    config: Config,
    run: Run,
    ledger: Ledger,
    *,
    published: Collection[str],
    gone: Collection[str],
) -> tuple[Feed, ...]:
    """Return the feeds with what was taken back of each, and those of which that is all there is.

    `gone` is what this run takes back.
    """
    graves = _graves(config, run, ledger, set(published), gone)
    folders = {feed.folder for feed in feeds}
    left = [one for one in _left(graves, ledger, archive, config) if one.folder not in folders]
    marked = [_marked(feed, graves.get(feed.folder, ()), config) for feed in (*feeds, *left)]
    return tuple(sorted(marked, key=place) if left else marked)


def carriers(feeds: Iterable[Feed]) -> Iterator[Carrier]:
    """Yield what the ledger is to know of the feeds of a run."""
    for feed in feeds:
        ids = tuple(one.id for part in (feed, *feed.archives) for one in part.articles)
        yield Carrier(feed.folder, _encode(origin(feed)), ids)


def expiry(feeds: Iterable[Feed], config: Config) -> datetime | None:
    """Return when the first tombstone goes; None where there is none."""
    first = min((one.when for feed in feeds for one in feed.tombstones), default=None)
    return first and first + timedelta(days=config.tombstone_days)


def _graves(
    config: Config, run: Run, ledger: Ledger, published: Collection[str], gone: Collection[str]
) -> Mapping[str, list[Grave]]:
    """Return by folder what was taken back and is not out again."""
    now = int(run.now.timestamp())
    since = now - int(timedelta(days=config.tombstone_days).total_seconds())
    new = (Grave(folder, id_, now) for folder, id_ in ledger.carriers_of(gone))
    by_folder: defaultdict[str, list[Grave]] = defaultdict(list)
    for grave in (*ledger.graves(since), *new):
        if grave.id not in published and grave.when <= now:
            by_folder[grave.folder].append(grave)
    return by_folder


def _left(
    graves: Mapping[str, Sequence[Grave]], ledger: Ledger, archive: Archive, config: Config
) -> Iterator[Feed]:
    """Yield, without entries, the feeds that were there in the last run and have a tombstone."""
    about = ledger.about() if graves else {}
    for folder in about.keys() & graves.keys():
        when = _time(max(grave.when for grave in graves[folder]))
        known = _ORIGIN.decode(about[folder])
        if feed := emptied(known, when, archive.catalog, config, FILE_NAMES):
            yield feed


def _marked(feed: Feed, graves: Iterable[Grave], config: Config) -> Feed:
    scope = feed.id if config.id_scope == "feed" else ""
    stones = [
        Tombstone(
            ref=scoped_id(grave.id, scope) if scope else grave.id,
            when=_time(grave.when),
        )
        for grave in sorted(graves, key=lambda grave: (-grave.when, grave.id))
    ]
    return replace(feed, tombstones=tuple(stones)) if stones else feed


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
