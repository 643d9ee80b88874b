"""Two folders of feeds, feed by feed and field by field."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from feeds.compare import atom, jsonfeed, rss
from feeds.compare.differences import Change, Diff, EntryDiff, FeedDiff, Status, Text
from feeds.compare.document import Document, Item, UnreadableError
from feeds.compare.files import by_feed
from feeds.errors import Level, Problem, obstacle

#: What reads a document, by its name; the first that both sides have is told from.
READERS: Mapping[str, Callable[[bytes], Document]] = {
    "feed.json": jsonfeed.read,
    "atom.xml": atom.read,
    "rss.xml": rss.read,
}

Files = Mapping[str, Path]


def compare(old: Files, new: Files, full: Collection[str] | None = None) -> Diff:
    """Return how the feeds in `new` differ from those in `old`: files by their published path.

    `full` names the folders of the new feeds that carry as many entries as they may. Where that is
    not known, a feed that has not become shorter is taken for full.
    """
    before, after = by_feed(old), by_feed(new)
    folders = sorted(before.keys() | after.keys())
    found = (_feed(one, before.get(one, {}), after.get(one, {}), full) for one in folders)
    return Diff(compared=len(folders), feeds=tuple(one for one in found if one))


def _feed(folder: str, old: Files, new: Files, full: Collection[str] | None) -> FeedDiff | None:
    if not old:
        return _alone(folder, new, Status.NEW)
    if not new:
        return _alone(folder, old, Status.GONE)
    is_full = None if full is None else folder in full
    told = _told(folder, old, new, is_full=is_full)
    if old.keys() == new.keys():
        return told
    told = told or FeedDiff(folder=folder, status=Status.CHANGED, title=_title(folder, new))
    formats = Change(field="formats", before=_names(old), after=_names(new))
    return replace(told, changes=(formats, *told.changes))


def _alone(folder: str, files: Files, status: Status) -> FeedDiff:
    """Return a feed that only one side has, with all of its entries."""
    feed = FeedDiff(folder=folder, status=status, title="")
    for name in _names(files):
        document = _read(files[name], name)
        if isinstance(document, Document):
            entries = tuple(_entry(status, one) for one in document.items.values())
            return replace(feed, title=document.title, document=name, entries=entries)
        feed = replace(feed, problems=(*feed.problems, str(document)))
    return feed


def _title(folder: str, files: Files) -> str:
    return _alone(folder, files, Status.NEW).title


def _told(folder: str, old: Files, new: Files, *, is_full: bool | None) -> FeedDiff | None:
    """Return how a feed has changed, as the first document tells in which any field differs."""
    files: list[str] = []
    problems: list[str] = []
    for name in _differing(old, new):
        before, after = _read(old[name], name), _read(new[name], name)
        if isinstance(before, Problem) or isinstance(after, Problem):
            problems += [str(one) for one in (before, after) if isinstance(one, Problem)]
        elif found := _compared(folder, before, after, is_full=is_full):
            return replace(found, document=name, problems=tuple(problems))
        else:
            files.append(folder + name)
    if not (files or problems):
        return None
    feed = FeedDiff(folder=folder, status=Status.CHANGED, title=_title(folder, new))
    return replace(feed, files=tuple(files), problems=tuple(problems))


def _differing(old: Files, new: Files) -> Iterator[str]:
    """Yield the names of the documents that both sides have, with other bytes."""
    for name in _names(old):
        if name in new and old[name] != new[name] and not _same_bytes(old[name], new[name]):
            yield name


def _same_bytes(one: Path, other: Path) -> bool:
    try:
        return one.read_bytes() == other.read_bytes()
    except OSError:  # whoever reads them will tell
        return False


def _read(file: Path, name: str) -> Document | Problem:
    """Return what a document says, or why it cannot be read."""
    try:
        return READERS[name](file.read_bytes())
    except UnreadableError as error:
        expected, found = error.expected, error.found
    except OSError as error:
        expected, found = "a file that can be read", obstacle(error)
    place = str(file).encode("utf-8", "replace").decode()  # a name may hold what no encoding has
    return Problem(Level.ERROR, place, "", found, expected, "It was not compared.")


def _compared(
    folder: str, old: Document, new: Document, *, is_full: bool | None
) -> FeedDiff | None:
    changes = tuple(_changes(old.fields, new.fields))
    if is_full is None:
        is_full = len(new.items) >= len(old.items)
    entries = (*_present(old, new), *_absent(old, new, _oldest(new) if is_full else ""))
    if not (changes or entries):
        return None
    return FeedDiff(
        folder=folder,
        status=Status.CHANGED,
        title=new.title,
        changes=changes,
        entries=entries,
    )


def _present(old: Document, new: Document) -> Iterator[EntryDiff]:
    """Yield the entries that are new or have changed, in the order of the new feed."""
    for id_, item in new.items.items():
        if id_ not in old.items:
            yield _entry(Status.NEW, item)
        elif changes := tuple(_changes(old.items[id_].fields, item.fields)):
            yield replace(_entry(Status.CHANGED, item), changes=changes)


def _absent(old: Document, new: Document, oldest: str) -> Iterator[EntryDiff]:
    """Yield the entries that are not there any more: pushed out by newer ones, or taken back."""
    for id_, item in old.items.items():
        if id_ not in new.items:
            is_older = "" < item.text("date_published") <= oldest
            yield _entry(Status.OLDER if is_older else Status.GONE, item)


def _oldest(document: Document) -> str:
    """Return when the oldest entry was published; "" where that is not known of all."""
    return min((one.text("date_published") for one in document.items.values()), default="")


def _entry(status: Status, item: Item) -> EntryDiff:
    return EntryDiff(status=status, id=item.id, title=item.text("title"), url=item.text("url"))


def _changes(old: Mapping[str, Text], new: Mapping[str, Text]) -> Iterator[Change]:
    for field in dict.fromkeys((*new, *old)):
        before, after = old.get(field), new.get(field)
        if before != after:
            yield Change(field=field, before=before, after=after)


def _names(files: Files) -> tuple[str, ...]:
    """Return the names of a feed's documents, the one first that tells the most."""
    return tuple(name for name in READERS if name in files)
