"""What WebSub hubs were told: of each feed, what was in it then.

A table in the file of the state. Whatever is configured anew, it stays; it is lost with the file,
and then every hub is told of every feed once more.
"""

import sqlite3
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Self

from feeds.errors import Level, OutputError, Problem

_TABLE = """
    CREATE TABLE IF NOT EXISTS pings (
        hub TEXT NOT NULL, url TEXT NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,
        digest BLOB NOT NULL, PRIMARY KEY (hub, url)
    ) WITHOUT ROWID
"""
_BUSY = 60.0  # seconds that a build may keep the file to itself


class Content(NamedTuple):
    """What is in a document, and what the file system says of it."""

    mtime_ns: int
    size: int  #: bytes
    digest: bytes

    @property
    def stamp(self) -> tuple[int, int]:
        """Return what is the same as long as the file is."""
        return self.mtime_ns, self.size


class Pings:
    """The table, opened when it is first asked. Close it by leaving a `with` block."""

    def __init__(self, path: Path) -> None:
        """Take the state at `path`, which a build has made."""
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "_connection" in vars(self):
            self._connection.close()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        try:
            # Never made here: a build would not know the file for its own, and put it away.
            connection = sqlite3.connect(f"{self._path.as_uri()}?mode=rw", timeout=_BUSY, uri=True)
        except sqlite3.Error as cause:
            raise _unusable(self._path, cause) from cause
        try:
            connection.execute("SELECT value FROM meta").fetchone()
        except sqlite3.Error as cause:
            connection.close()
            raise _unusable(self._path, cause) from cause
        return connection

    def known(self) -> dict[tuple[str, str], Content]:
        """Return what was in each feed when a hub was told of it, by hub and address."""
        rows = self._rows("SELECT hub, url, mtime_ns, size, digest FROM pings")
        return {(hub, url): Content(time, size, digest) for hub, url, time, size, digest in rows}

    def keep(self, hub: str, url: str, content: Content) -> None:
        """Keep at once that a hub knows a feed as it is."""
        row = (hub, url, *content)
        self._change("INSERT OR REPLACE INTO pings VALUES (?, ?, ?, ?, ?)", [row])

    def forget_all_but(self, urls: Iterable[str]) -> None:
        """Forget feeds that are gone."""
        gone = {url for _, url in self.known()}.difference(urls)
        self._change("DELETE FROM pings WHERE url = ?", [(url,) for url in sorted(gone)])

    def _rows(self, question: str) -> list[tuple[str, str, int, int, bytes]]:
        connection = self._connection
        try:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'pings'")
            return connection.execute(question).fetchall() if tables.fetchone() else []
        except sqlite3.Error as cause:
            raise _unusable(self._path, cause) from cause

    def _change(self, statement: str, rows: Collection[tuple[object, ...]]) -> None:
        """Change the table, if there is anything to change: an untouched state stays sealed."""
        if not rows:
            return
        try:
            with self._connection as connection:
                connection.execute(_TABLE)
                connection.executemany(statement, rows)
        except sqlite3.Error as cause:
            raise _unusable(self._path, cause) from cause


def _unusable(path: Path, cause: sqlite3.Error) -> OutputError:
    found = f"none that can be used ({cause})"
    hint = "Run `feeds build`, then this again: what a hub was told has to be kept there."
    return OutputError(Problem(Level.ERROR, str(path), "", found, "the state of a build", hint))
