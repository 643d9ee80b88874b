"""How feeds differ, as values: `feeds diff --json` prints them with these names."""

from enum import StrEnum

from feeds.model import Value

#: What a field holds: one text, or several, such as tags.
Text = str | tuple[str, ...]


class Status(StrEnum):
    """What became of a feed, or of an entry in a feed."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    OLDER = "older"  #: only of entries: newer ones have taken all the places there are


class Change(Value, frozen=True):
    """A field that holds something else than before."""

    field: str  #: as JSON Feed names it, where it does: title, url, content_html, tags
    before: Text | None  #: None where it was not there
    after: Text | None  #: None where it is not there any more


class EntryDiff(Value, frozen=True):
    """An entry of one feed."""

    status: Status
    id: str
    title: str  #: the new one, of what is gone the old one
    url: str  #: the same
    changes: tuple[Change, ...] = ()  #: only where it has changed


class FeedDiff(Value, frozen=True):
    """A feed in which something differs."""

    folder: str  #: below the output folder, with `/` at its end; "" for the feed of everything
    status: Status
    title: str  #: the new one, of what is gone the old one
    document: str = ""  #: the name of the documents that the rest is told from, such as feed.json
    changes: tuple[Change, ...] = ()  #: of what the feed says of itself, and `formats`
    entries: tuple[EntryDiff, ...] = ()
    files: tuple[str, ...] = ()  #: documents with other bytes, in which no field differs
    problems: tuple[str, ...] = ()  #: why documents could not be read


class Diff(Value, frozen=True):
    """How the feeds of two folders differ."""

    compared: int  #: feeds, of both folders
    feeds: tuple[FeedDiff, ...]  #: those in which something differs

    def __bool__(self) -> bool:
        """Tell whether there is any difference."""
        return bool(self.feeds)
