"""By which ids articles go: what the ledger knows of a file that was renamed, and who has an id.

Without a ledger an article has the id that its front matter names, or else the one that its path
makes. The ledger changes that for files that were renamed only, and only where the article that
had the id is not where it was: a copy takes nothing from the one it was made of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from feeds import read
from feeds.config import Config
from feeds.errors import Level, Problem
from feeds.model import Brief
from feeds.pipeline.reading import Found
from feeds.pipeline.run import Run
from feeds.state import Known, Ledger
from feeds.state.ledger import Noted, short


def identified(found: Sequence[Found], ledger: Ledger, config: Config) -> list[Found]:
    """Return what was found with the ids by which readers know it."""
    moved = ledger.moved()
    unnamed = [one for one in found if _is_unsettled(one)]
    has_past = bool(unnamed) and not ledger.is_empty()
    renamed = _Renamed(found, ledger, config).ids(unnamed) if has_past else {}
    if not moved and not renamed:
        return list(found)
    return [_with_id(one, renamed.get(one.place) or moved.get(one.own)) for one in found]


def one_claim_each(found: Sequence[Found], run: Run, ledger: Ledger) -> list[Found]:
    """Reject all but one of the articles that have the same id.

    What is not published takes it from none that is. It stays with the article that was out with
    it, or else with the one published first.
    """
    contested = _contested(found)
    holders = ledger.by_id(contested) if contested else {}
    owners = {
        id_: min(some, key=lambda claim: _rank(claim[1], run, holders))[0]
        for id_, some in contested.items()
    }
    return [_rejected(one, owner) if (owner := _other(one, owners)) else one for one in found]


def _contested(found: Iterable[Found]) -> Mapping[str, list[tuple[Found, Brief]]]:
    """Return by id the articles of which several have it."""
    claims: dict[str, list[tuple[Found, Brief]]] = {}
    for one in found:
        if one.article:
            claims.setdefault(one.article.id, []).append((one, one.article))
    return {id_: some for id_, some in claims.items() if len(some) > 1}


def _other(one: Found, owners: Mapping[str, Found]) -> Found | None:
    """Return who has the article's id, if that is another."""
    owner = owners.get(one.article.id) if one.article and owners else None
    return None if owner is one else owner


def to_note(found: Iterable[Found]) -> Iterator[Noted]:
    """Yield what the ledger does not know yet of the articles that have their ids."""
    for one in found:
        if one.article and one.known.is_fresh:
            article = one.article
            yield Noted(
                article.id,
                one.own,
                article.path,
                content(one),
                article.is_named,
                _pages(article),
            )


def scheme(config: Config) -> bytes:
    """Return what is the same as long as ids are made in the same way."""
    site = config.site
    parts = site.url, site.id_date, config.guid_from, config.id_template
    return read.digest("\n".join(parts).encode())


def unsettled(found: Iterable[Found]) -> set[int]:
    """Return the numbers of the files that need a second look in the next run.

    Who claims an id in vain is asked again: the other may be gone.
    """
    fresh = (one for one in found if one.known.is_fresh)
    return {one.known.number for one in fresh if one.own and not one.article}


def content(one: Found) -> int:
    """Return what is equal for an article whose file was renamed, and changed in no letter."""
    return short(one.known.digest, b"%d" % one.number)


class _Renamed:
    """Finds out which files are others under a new name."""

    def __init__(self, found: Sequence[Found], ledger: Ledger, config: Config) -> None:
        self._ledger = ledger
        self._config = config
        self._owns = {one.own for one in found}
        self._sizes = Counter(one.file.path for one in found)
        self._broken = {one.file.path for one in found if one.is_rejected}
        self._taken: set[str] = set()

    def ids(self, unnamed: Sequence[Found]) -> dict[int, str]:
        """Return, by their places, the ids of articles that are not those of their files' names."""
        own = self._ledger.by_own({one.own for one in unnamed})
        changed = [one for one in unnamed if not _is_as_known(one, own.get(one.own))]
        moved = self._with_known_contents(changed) if changed else {}
        new = [one for one in changed if one.own not in own and one.place not in moved]
        on_page = self._on_known_pages(new) if new else {}
        left = [one for one in new if one.place not in on_page]
        return moved | on_page | (self._in_known_files(left) if left else {})

    def _with_known_contents(self, changed: Sequence[Found]) -> dict[int, str]:
        """Return the ids of those that another file was like, letter for letter."""
        known = self._ledger.by_content(map(content, changed))
        moves: dict[int, tuple[Found, Known]] = {}
        for one in changed:
            for other in known.get(content(one), ()):
                if other.own != one.own and other.id not in self._taken:
                    self._taken.add(other.id)
                    moves[one.place] = one, other
                    break
        return {place: other.id for place, (_, other) in self._free(moves).items()}

    def _free(self, moves: dict[int, tuple[Found, Known]]) -> Mapping[int, tuple[Found, Known]]:
        """Leave out those that would take an id from an article that is still in its place.

        Files that changed names with each other are all in `moves`, so all of them stay.
        """
        while True:
            left = {one.own for one, _ in moves.values()}
            bound = [
                place
                for place, (_, other) in moves.items()
                if not self._is_gone(other) and other.own not in left
            ]
            if not bound:
                return moves
            for place in bound:
                self._taken.remove(moves.pop(place)[1].id)

    def _on_known_pages(self, new: Sequence[Found]) -> dict[int, str]:
        """Return the ids of those that are on the page of an article whose file is gone.

        An id that the file's own name makes comes first: it is the same without a ledger.
        """
        held = self._ledger.by_id({one.own for one in new})
        free = {id_ for id_, other in held.items() if self._is_gone(other)}
        new = [one for one in new if one.own not in free - self._taken]
        pages = self._ledger.by_page({page for one in new for page in _pages(one.article)})
        ids = {}
        for one in new:
            others = (other for page in _pages(one.article) for other in pages.get(page, ()))
            gone = (o for o in others if self._is_gone(o) and o.id not in self._taken)
            if other := next(gone, None):
                self._taken.add(other.id)
                ids[one.place] = other.id
        return ids

    def _in_known_files(self, new: Sequence[Found]) -> dict[int, str]:
        """Return the ids of those whose URL was edited, where it is the URL that makes the id.

        Not after a change of how ids are made: whoever made it wants other ids.
        """
        config = self._config
        is_usual = config.guid_from == "path" and not config.id_template
        if is_usual or not self._ledger.is_made_by(scheme(config)):
            return {}
        known = self._ledger.by_path(one.file.path for one in new)
        return {
            one.place: other.id
            for one in new
            for other in known.get(one.file.path, ())
            if self._sizes[one.file.path] == 1
            and other.own not in self._owns
            and other.id not in self._taken
        }

    def _is_gone(self, other: Known) -> bool:
        """Tell an article that is not where it was; one that cannot be read may well be there."""
        if other.path not in self._sizes:
            return True
        is_one_of_several = self._sizes[other.path] > 1 and other.path not in self._broken
        return is_one_of_several and other.own not in self._owns


def _is_unsettled(one: Found) -> bool:
    """Tell an article that may have had another name: one that names its id has it for ever."""
    return one.known.is_fresh and one.article is not None and not one.article.is_named


def _is_as_known(one: Found, known: Known | None) -> bool:
    return known is not None and known.content == content(one)


def _pages(article: Brief | None) -> tuple[int, ...]:
    return tuple(short(page.encode()) for page in article.pages) if article else ()


def _with_id(one: Found, id_: str | None) -> Found:
    if not one.article or not id_ or one.article.is_named:
        return one
    return replace(one, article=replace(one.article, id=id_))


_Rank = tuple[bool, bool, datetime, str]


def _rank(article: Brief, run: Run, holders: Mapping[str, Known]) -> _Rank:
    holder = holders.get(article.id)
    holds = holder is not None and holder.is_out and holder.path == article.path
    return run.withheld(article) is not None, not holds, article.published, article.path


def _rejected(one: Found, owner: Found) -> Found:
    line, column = one.spot("id") if _is_named(one) else read.Spot()
    other = owner.spot("id").line if _is_named(owner) else None
    where = f"{owner.file.name}:{other}" if other else owner.file.name
    problem = Problem(
        Level.ERROR,
        one.file.name,
        "id",
        f'"{one.article and one.article.id}", which {where} has too',
        "an id that no other article has",
        "Give one of the two an `id` of its own.",
        line,
        column,
    )
    return replace(one, article=None, problems=(*one.problems, problem))


def _is_named(one: Found) -> bool:
    return one.article is not None and one.article.is_named
