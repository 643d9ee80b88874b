"""Which articles there are, by which ids readers know them, and which of them are out.

Unlike the rest of a state this is true under any configuration, and cannot be found out again from
the files: of a file that was renamed nothing else tells what it was called.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

SCHEMA = """
    CREATE TABLE ledger (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, own TEXT NOT NULL,
        path TEXT NOT NULL, content INTEGER NOT NULL, first INTEGER,
        is_out INTEGER NOT NULL DEFAULT 0, withdrawn INTEGER, is_named INTEGER NOT NULL
    );
    CREATE INDEX ledger_moved ON ledger (own, id) WHERE own <> id;
    CREATE INDEX ledger_content ON ledger (content);
    CREATE INDEX ledger_path ON ledger (path);
    CREATE INDEX ledger_withdrawn ON ledger (withdrawn) WHERE withdrawn IS NOT NULL;
    CREATE INDEX ledger_missing ON ledger (id)
        WHERE first IS NOT NULL AND is_out = 0 AND withdrawn IS NULL;
    CREATE TABLE pages (
        page INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (page, article)
    ) WITHOUT ROWID;
    CREATE INDEX pages_of ON pages (article);
    CREATE TABLE carriers (
        number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, about BLOB NOT NULL,
        entries BLOB NOT NULL, is_there INTEGER NOT NULL
    );
    CREATE TABLE carried (
        article INTEGER NOT NULL, feed INTEGER NOT NULL, PRIMARY KEY (article, feed)
    ) WITHOUT ROWID;
"""

_MANY = 500  # values in one question; SQLite takes more, but not everywhere
_FIELDS = "number, id, own, path, content, is_out"


class Known(NamedTuple):
    """An article as it is known."""

    number: int
    id: str  #: by which readers know it
    own: str  #: the id that its file makes: another one if the file was renamed; "" without a file
    path: str  #: of its file, below the source folder; "" without one
    content: int  #: of the file, when it was read last: see `short`
    is_out: bool  #: whether the last run published it


class Noted(NamedTuple):
    """An article as it is to be known from now on."""

    id: str
    own: str
    path: str
    content: int
    is_named: bool  #: whether its front matter says the id
    pages: tuple[int, ...]


class Carrier(NamedTuple):
    """A feed, and which articles it carries."""

    folder: str
    about: bytes  #: what it is of, as the pipeline keeps it
    ids: tuple[str, ...]


class Grave(NamedTuple):
    """An article that was taken back, and a feed that carried it."""

    folder: str
    id: str
    when: int  #: seconds since 1970


def short(*parts: bytes) -> int:
    """Return a number that is equal for equal parts, and for no others that will ever be met."""
    data = b"\0".join(parts)
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)


class Ledger:
    """The ledger in a state: every question looks at the rows it is about, and no others."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def is_empty(self) -> bool:
        """Tell whether no article has ever been noted: then no question has an answer."""
        found = self._connection.execute("SELECT number FROM ledger WHERE number > 0 LIMIT 1")
        return found.fetchone() is None

    def moved(self) -> dict[str, str]:
        """Return the ids of the articles whose files make others, by those."""
        rows = self._connection.execute("SELECT own, id FROM ledger WHERE own <> id AND own <> ''")
        return dict(rows)

    def by_id(self, ids: Iterable[str]) -> dict[str, Known]:
        """Return the articles that have these ids, by id."""
        return {one.id: one for one in self._where("id IN ({})", ids)}

    def by_own(self, owns: Collection[str]) -> dict[str, Known]:
        """Return the articles whose files make these ids, by those."""
        unmoved = self._where("id IN ({}) AND own = id", owns)
        moved = self._where("own IN ({}) AND own <> id", owns)
        return {one.own: one for some in (unmoved, moved) for one in some}

    def by_content(self, contents: Iterable[int]) -> dict[int, list[Known]]:
        """Return the articles whose files had these contents, the oldest first."""
        found: dict[int, list[Known]] = {}
        for one in self._where("content IN ({})", contents):
            found.setdefault(one.content, []).append(one)
        return found

    def by_path(self, paths: Iterable[str]) -> dict[str, list[Known]]:
        """Return the articles that have been in these files, but for those that name their ids."""
        found: dict[str, list[Known]] = {}
        for one in self._where("path IN ({}) AND NOT is_named", paths):
            found.setdefault(one.path, []).append(one)
        return found

    def by_page(self, pages: Iterable[int]) -> dict[int, list[Known]]:
        """Return the articles that are on these pages: those that were out last, the oldest."""
        found: dict[int, list[Known]] = {}
        joined = f"SELECT page, {_FIELDS} FROM pages JOIN ledger ON number = article"  # noqa: S608 - ours # nosec B608
        where = "page IN ({}) ORDER BY page, is_out DESC, number"
        for page, *row in self._rows(f"{joined} WHERE {where}", pages):
            found.setdefault(page, []).append(_known(row))
        return found

    def published(self) -> set[str]:
        """Return the ids of the articles that the last run published."""
        return {id_ for (id_,) in self._connection.execute("SELECT id FROM ledger WHERE is_out")}

    def are_published(self, ids: Collection[str]) -> bool:
        """Tell whether the last run published these articles and no others, without a look."""
        kept = self._connection.execute("SELECT value FROM meta WHERE name = 'published'")
        return bool(kept.fetchone() == (_digest(ids),))

    def missing(self) -> set[str]:
        """Return the ids of articles that were out and are not, though nobody took them back."""
        rows = self._connection.execute(
            "SELECT id FROM ledger WHERE first IS NOT NULL AND is_out = 0 AND withdrawn IS NULL"
        )
        return {id_ for (id_,) in rows}

    def graves(self, since: int) -> Iterator[Grave]:
        """Yield what was taken back after `since`, with each feed that ever carried it."""
        rows = self._connection.execute(
            "SELECT folder, id, withdrawn FROM ledger JOIN carried ON article = ledger.number "
            "JOIN carriers ON carriers.number = feed WHERE withdrawn > ?",
            (since,),
        )
        return map(Grave._make, rows)

    def carriers_of(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the folders of feeds that ever carried one of these articles, each with its id."""
        joined = "ledger JOIN carried ON article = ledger.number JOIN carriers ON feed ="
        sql = f"SELECT folder, id FROM {joined} carriers.number"  # noqa: S608 - ours # nosec B608
        return ((folder, id_) for folder, id_ in self._rows(f"{sql} WHERE id IN ({{}})", ids))

    def about(self) -> dict[str, bytes]:
        """Return what the feeds of the last run are of, by their folders."""
        return dict(self._connection.execute("SELECT folder, about FROM carriers WHERE is_there"))

    def carry(self, feeds: Iterable[Carrier]) -> None:
        """Keep which feeds there are, and which articles have been in each."""
        run = self._connection.execute
        known = dict(run("SELECT folder, entries FROM carriers WHERE is_there"))
        for one in feeds:
            entries = _digest((one.about.hex(), *one.ids))
            if known.pop(one.folder, None) == entries:
                continue
            number = self._carrier(one, entries)
            self._connection.executemany(
                "INSERT OR IGNORE INTO carried SELECT number, ? FROM ledger WHERE id = ?",
                ((number, id_) for id_ in one.ids),
            )
        for folder in known:
            run("UPDATE carriers SET is_there = 0 WHERE folder = ?", (folder,))

    def _carrier(self, feed: Carrier, entries: bytes) -> int:
        """Keep what a feed is of, and return its number."""
        values = feed.folder, feed.about, entries
        self._connection.execute(
            "INSERT INTO carriers (folder, about, entries, is_there) VALUES (?, ?, ?, 1) "
            "ON CONFLICT (folder) DO UPDATE SET about = excluded.about, "
            "entries = excluded.entries, is_there = 1",
            values,
        )
        found = self._connection.execute(
            "SELECT number FROM carriers WHERE folder = ?", (feed.folder,)
        )
        return int(found.fetchone()[0])

    def is_made_by(self, scheme: bytes) -> bool:
        """Tell whether ids were made in this way when articles were noted last."""
        kept = self._connection.execute("SELECT value FROM meta WHERE name = 'scheme'")
        return bool(kept.fetchone() == (scheme,))

    def note(self, articles: Sequence[Noted], scheme: bytes) -> None:
        """Keep what articles are like now, and the way in which ids are made."""
        run = self._connection.executemany
        run("INSERT OR REPLACE INTO meta VALUES ('scheme', ?)", [(scheme,)] if articles else [])
        if articles and not self.is_empty():
            self._replace(articles)
        run(
            "INSERT INTO ledger (id, own, path, content, is_named) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET own = excluded.own, path = excluded.path, "
            "content = excluded.content, is_named = excluded.is_named",
            (one[:5] for one in articles),
        )
        run(
            "INSERT OR IGNORE INTO pages SELECT ?, number FROM ledger WHERE id = ?",
            ((page, one.id) for one in articles for page in one.pages),
        )

    def _replace(self, articles: Sequence[Noted]) -> None:
        """Make room for what articles are like now."""
        run = self._connection.executemany
        # Where another article stood that has this one's file now, no file is left.
        run(
            "UPDATE ledger SET own = '', path = '' WHERE id = ? AND own = id AND id <> ?",
            ((one.own, one.id) for one in articles),
        )
        run(
            "UPDATE ledger SET own = '', path = '' WHERE own = ? AND own <> id AND id <> ?",
            ((one.own, one.id) for one in articles),
        )
        run(
            "DELETE FROM pages WHERE article = (SELECT number FROM ledger WHERE id = ?)",
            ((one.id,) for one in articles),
        )

    def publish(self, ids: Collection[str], taken_back: Collection[str], now: int) -> None:
        """Keep which articles are out, and which of all others were taken back at `now`."""
        if not self.are_published(ids):
            before = self.published()
            self._connection.executemany(
                "UPDATE ledger SET is_out = 1, first = coalesce(first, ?), withdrawn = NULL "
                "WHERE id = ?",
                ((now, id_) for id_ in sorted(set(ids) - before)),
            )
            self._connection.executemany(
                "UPDATE ledger SET is_out = 0 WHERE id = ?",
                ((id_,) for id_ in sorted(before.difference(ids))),
            )
            self._connection.execute(
                "INSERT OR REPLACE INTO meta VALUES ('published', ?)", (_digest(ids),)
            )
        self._connection.executemany(
            "UPDATE ledger SET withdrawn = ? WHERE id = ?",
            ((now, id_) for id_ in sorted(taken_back)),
        )

    def _where(self, condition: str, values: Iterable[object]) -> Iterator[Known]:
        sql = f"SELECT {_FIELDS} FROM ledger WHERE {condition} ORDER BY number"  # noqa: S608 - ours # nosec B608
        return map(_known, self._rows(sql, values))

    def _rows(self, sql: str, values: Iterable[object]) -> Iterator[Sequence[Any]]:
        """Yield the rows that a question finds with `{}` in it for some of the values at a time."""
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), _MANY):
            some = wanted[start : start + _MANY]
            yield from self._connection.execute(sql.format(", ".join("?" * len(some))), some)


def _known(row: Sequence[Any]) -> Known:
    return Known._make(row)


def _digest(ids: Iterable[str]) -> bytes:
    return blake2b("\n".join(sorted(ids)).encode(), digest_size=16).digest()
