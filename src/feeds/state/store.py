"""What a run need not find out again.

A cache: without it, with another one, or with one that is broken, the same bytes come out, only
later. It holds which files were read and what was in them, and which documents were written and of
what, so that the next run reads what has changed and writes what that changes.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

import msgspec

from feeds.state import ledger
from feeds.state.ledger import Ledger

_META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);"
_CACHE = """
    CREATE TABLE files (
        number INTEGER PRIMARY KEY, location TEXT NOT NULL, mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, digest BLOB NOT NULL,
        readings BLOB NOT NULL, is_fresh INTEGER NOT NULL
    );
    CREATE INDEX fresh ON files (number) WHERE is_fresh;
    CREATE TABLE articles (place INTEGER PRIMARY KEY, article BLOB NOT NULL);
    CREATE TABLE outputs (
        path TEXT PRIMARY KEY, recipe BLOB NOT NULL, mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL, parts BLOB NOT NULL, digest BLOB NOT NULL
    );
"""
# Each schema has its own form: under another one of the cache, the ledger still stays.
_FORMS = {
    name: hashlib.blake2b(schema.encode(), digest_size=16).digest()
    for name, schema in (("form", _CACHE), ("ledger", ledger.SCHEMA))
}
_CACHED = ("files", "articles", "outputs")
# What SQLite says of a file that is no state. Of all else, such as a full disk or another program
# that has the file open, the state knows nothing: it is as good as it was.
_NO_STATE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PLACES = 1 << 24  # for the articles of one file
_MANY = 500  # places in one question; SQLite takes more, but not everywhere


class Stamp(NamedTuple):
    """What the file system tells of a published file without opening it."""

    mtime_ns: int
    size: int  #: bytes


#: The same of a file of articles, and one time more: `mtime_ns`, `size` and `ctime_ns`.
#:
#: `touch`, `cp -p` and archives set `mtime`; nobody sets `ctime`, when anything about the file
#: changed. It does not count for what is published: who may read that is often changed later.
SourceStamp = tuple[int, int, int]

#: Of a file that may have changed since without a trace: it equals no stamp.
NO_STAMP = Stamp(-2, -2)
NO_SOURCE_STAMP: SourceStamp = (-2, -2, -2)


class KnownFile(msgspec.Struct, frozen=True, gc=False):
    """A file of articles as it was read last."""

    number: int  #: the same as long as the file is known
    location: str  #: absolute
    stamp: SourceStamp
    digest: bytes  #: of its bytes
    readings: bytes  #: what was in it, as the pipeline keeps it
    is_fresh: bool  #: whether what was in it is not in the ledger yet

    def place(self, index: int) -> int:
        """Return where the article is kept that is the file's `index`-th, from 0."""
        return self.number * _PLACES + index


class KnownOutput(NamedTuple):
    """A document as it was written last."""

    path: str  #: below the output folder
    recipe: bytes  #: of what it was made: the same recipe gives the same bytes
    stamp: Stamp
    parts: bytes  #: where in it each entry stands, as the pipeline keeps it
    digest: bytes  #: of its bytes


class State:
    """A state, opened when it is first asked. Where the file is of no use, it knows nothing."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Take the state at `path`; what was kept under another `key` is not the same work."""
        self.path = path
        self._key = key
        self._known = 0  #: the highest number of a file that was known when this was opened
        self._numbers = 0  #: the highest number that was given

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "_connection" in vars(self):
            self._connection.close()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return _opened(self.path, self._key)

    def files(self) -> dict[str, KnownFile]:
        """Return the files that are known, by location."""
        rows = self._connection.execute(
            "SELECT number, location, mtime_ns, size, ctime_ns, digest, readings, is_fresh "
            "FROM files"
        )
        files = {}
        for number, kept, mtime_ns, size, ctime_ns, digest, readings, is_fresh in rows:
            location = kept if isinstance(kept, str) else os.fsdecode(kept)
            stamp = mtime_ns, size, ctime_ns
            files[location] = KnownFile(number, location, stamp, digest, readings, bool(is_fresh))
        self._known = self._numbers = max((file.number for file in files.values()), default=0)
        return files

    def next_number(self) -> int:
        """Return a number that none of the files has that were known."""
        self._numbers += 1
        return self._numbers

    def keep(self, files: Sequence[tuple[KnownFile, Sequence[bytes]]]) -> None:
        """Keep what was read of files, in place of what was known of them."""
        self._connection.executemany(
            "DELETE FROM articles WHERE place >= ? AND place < ?",
            (_ends(file) for file, _ in files if file.number <= self._known),
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    *(file.number, _kept(file.location), *file.stamp),
                    *(file.digest, file.readings, file.is_fresh),
                )
                for file, _ in files
            ),
        )
        self._connection.executemany(
            "INSERT INTO articles VALUES (?, ?)",
            (row for file, articles in files for row in enumerate(articles, file.place(0))),
        )

    def touch(self, files: Iterable[KnownFile]) -> None:
        """Note the new stamps of files in which nothing has changed."""
        self._connection.executemany(
            "UPDATE files SET mtime_ns = ?, size = ?, ctime_ns = ? WHERE number = ?",
            ((*file.stamp, file.number) for file in files),
        )

    def forget(self, files: Iterable[KnownFile]) -> None:
        """Forget files that are gone."""
        for file in files:
            self._connection.execute("DELETE FROM files WHERE number = ?", (file.number,))
            self._connection.execute(
                "DELETE FROM articles WHERE place >= ? AND place < ?", _ends(file)
            )

    def outputs(self) -> dict[str, KnownOutput]:
        """Return the documents that are known, by path."""
        rows = self._connection.execute(
            "SELECT path, recipe, mtime_ns, size, parts, digest FROM outputs ORDER BY path"
        )
        return {
            path: KnownOutput(path, recipe, Stamp(mtime_ns, size), parts, digest)
            for path, recipe, mtime_ns, size, parts, digest in rows
        }

    def keep_outputs(self, outputs: Iterable[KnownOutput], gone: Iterable[str]) -> None:
        """Keep what was written, and forget the paths that are no documents any more."""
        self._connection.executemany(
            "DELETE FROM outputs WHERE path = ?", ((path,) for path in gone)
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?)",
            ((one.path, one.recipe, *one.stamp, one.parts, one.digest) for one in outputs),
        )

    def settle(self, but: Iterable[int]) -> None:
        """Note that what was in all files is in the ledger now, but for those of these numbers."""
        self._connection.execute("UPDATE files SET is_fresh = 0 WHERE is_fresh")
        self._connection.executemany(
            "UPDATE files SET is_fresh = 1 WHERE number = ?", ((number,) for number in but)
        )

    @cached_property
    def ledger(self) -> Ledger:
        """Return which articles there are, and by which ids."""
        return Ledger(self._connection)

    def commit(self) -> None:
        """Make what was kept last, and let other processes see it."""
        self._connection.commit()


def _kept(location: str) -> str | bytes:
    """Return a path as SQLite can keep it: one that is no UTF-8 as its bytes."""
    try:
        location.encode()
    except UnicodeEncodeError:
        return os.fsencode(location)
    return location


def _ends(file: KnownFile) -> tuple[int, int]:
    """Return the first place of a file's articles, and the first that is another file's."""
    return file.place(0), file.place(_PLACES)


def copied(path: Path, place: Path) -> None:
    """Copy the state at `path` to `place`, and leave no trace; where there is none, do nothing.

    SQLite copies it, so another run may be at work on it. One that a killed run has left half
    written counts as none: only who may write can mend it.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(place)) as copy,
    ):
        source.backup(copy)


def articles_at(path: Path, places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the articles at `places` of a state, in any process; those that are not there are not.

    The state has to be committed.
    """
    with closing(sqlite3.connect(path)) as connection:
        for start in range(0, len(places), _MANY):
            some = places[start : start + _MANY]
            marks = ", ".join("?" * len(some))
            query = f"SELECT place, article FROM articles WHERE place IN ({marks})"  # noqa: S608 - marks only # nosec B608
            yield from connection.execute(query, some)


def _opened(path: Path, key: bytes) -> sqlite3.Connection:
    """Return a connection to a state with this key, new where there is none that can be used.

    Raises sqlite3.Error where there is one that cannot be used just now: the ledger in it cannot
    be had again.
    """
    try:
        return _connected(path, key, _take_over)
    except sqlite3.Error as error:
        if not _is_no_state(error):
            raise
    discard(path)
    return _connected(path, key, _make)


def discard(path: Path) -> None:
    """Remove the state at `path`, if there is one, with what SQLite keeps beside it."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _connected(
    path: Path, key: bytes, prepare: Callable[[sqlite3.Connection, bytes], None]
) -> sqlite3.Connection:
    """Return a connection that was prepared, and leave none open that could not be."""
    connection = sqlite3.connect(path)
    try:
        prepare(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def _is_no_state(error: sqlite3.Error) -> bool:
    """Tell whether the file is to blame, not what surrounds it."""
    return error_code(error) in _NO_STATE


def error_code(error: sqlite3.Error) -> int:
    """Return what SQLite says is wrong, without what it says of the details."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _take_over(connection: sqlite3.Connection, key: bytes) -> None:
    """Make a state one with this key: of another, only the ledger stays true.

    Raises sqlite3.Error where it is no state, or its ledger has another form.
    """
    kept = dict(connection.execute("SELECT name, value FROM meta"))
    if kept.get("ledger") != _FORMS["ledger"]:
        raise sqlite3.DatabaseError
    if kept.get("form") != _FORMS["form"]:
        _renew(connection, key)
    elif kept.get("key") != key:
        for table in _CACHED:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - these three # nosec B608
        connection.execute("UPDATE meta SET value = ? WHERE name = 'key'", (key,))


def _renew(connection: sqlite3.Connection, key: bytes) -> None:
    """Put an empty cache of today's form in the place of one of another.

    What was in the ledger is fresh then: all files are read anew, and compared with it.
    """
    drops = "".join(f"DROP TABLE IF EXISTS {table};" for table in _CACHED)
    connection.executescript(f"BEGIN; {drops} {_CACHE}")
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", _meta(key))


def _meta(key: bytes) -> list[tuple[str, bytes]]:
    return [*_FORMS.items(), ("key", key)]


def _make(connection: sqlite3.Connection, key: bytes) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # there is nothing in it yet that could be lost
    connection.executescript(f"{_META} {_CACHE} {ledger.SCHEMA}")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(key))
