"""Keys that nothing is read from, but that look as if they were meant to be read.

Most articles have keys of their own: which of these are near to others is found out once for all.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from feeds.read.fields import FIELDS, KEYS, SPELLINGS
from feeds.read.record import Record
from feeds.read.values import Section
from feeds.suggestions import nearest

_KNOWN = frozenset(SPELLINGS)
# Words that are near to their keys mean something else: `head`, `guide`, `contents`, `typo`.
_UNLIKELY = ("id", "heat", "quality", "body", "body_html", "type")
_FIELD_OF: Mapping[str, str] = {
    key: field.name
    for field in FIELDS
    if "." not in field.name and field.name not in _UNLIKELY
    for key in field.keys
}
_OTHER_WORDS = frozenset({"weight"})  # of pictures: where they stand, not their height
_SHORT, _LONG = 4, 8  # letters of a key: one in four makes another word
_LONGEST = 40  # letters of any key by far: what is longer is another word
_ALIKE = 0.9  # of two long keys, such as `pubishedDateTim`
_SIMILAR = 0.7  # of one where another is needed: `Dtae` and `date`


class Need(NamedTuple):
    """What an article cannot be without."""

    field: str
    expected: str
    otherwise: str  #: what else may be done than to add it, as an imperative
    found: object = None  #: what was tried in its place


def warn(article: Section, record: Record) -> None:
    """Warn of keys that were probably meant to be others, of which the article has no value."""
    for name, key in _suspects(tuple(record.written)):
        is_stray = article.lacks(_FIELD_OF[key]) and not record.reads(name)
        if is_stray and not _is_told(name, article):
            article.notes.warn((name,), name, "a known key", f"Did you mean `{key}`?")


def warn_within(section: Section, field: str) -> None:
    """Warn of a key within another that was probably meant to be `field`, which is not there."""
    strays = (str(name) for name in section.written if not SPELLINGS[name])
    names = [name for name in strays if name not in _OTHER_WORDS]
    for name, key in product(names, KEYS[field]):
        if len(name) <= _LONGEST and _is_near(name.lower(), key.lower()):
            section.notes.warn((*section.path, name), name, "a known key", f"Did you mean `{key}`?")


def reject(article: Section, record: Record, need: Need) -> None:
    """Reject an article: say which key was meant to give what it needs, or which ones may."""
    keys = _accepted(record, need.field)
    for name in _strays(record):
        if near := _most_similar(name, keys):
            hint = f"{_beginning(name)} did you mean `{near}`?"
            article.notes.reject((near,), need.found, need.expected, hint, at=(name,))
            return
    empty = {str(name).lower() for name, value in record.written.items() if value in (None, "")}
    first = next((key for key in keys if key.lower() in empty), keys[0])
    others = ", ".join(f"`{key}`" for key in keys if key != first)
    hint = f"Add `{first}` (or {others}), or {need.otherwise}."
    article.notes.reject((first,), need.found, need.expected, hint)


def _strays(record: Record) -> Iterator[str]:
    """Yield the keys of an article that nothing is read from, in their order."""
    for name in record.written:
        word = str(name)
        if not SPELLINGS[word] and len(word) <= _LONGEST and not record.reads(word):
            yield word


def _accepted(record: Record, field: str) -> Sequence[str]:
    """Return the keys that a field may have, first the one that its site would use."""
    own = [key for line in record.table if line.name in KEYS[field] for key in line.keys]
    own.sort(key=lambda key: key != "date")  # which all generators have, whatever comes before it
    return tuple(dict.fromkeys((*own, *KEYS[field])))


def _most_similar(name: str, keys: Sequence[str]) -> str:
    lowered = {key.lower(): key for key in keys}
    return lowered.get(nearest(name.lower(), lowered, alike=_SIMILAR), "")


@lru_cache(maxsize=64)  # the articles of a site have the same ones
def _suspects(names: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    """Return those of the names that are nearly spelt as keys, with these."""
    strays = [str(name) for name in names if name not in _KNOWN]
    pairs = ((name, _meant(name)) for name in strays if len(name) <= _LONGEST)
    return tuple((name, key) for name, key in pairs if key)


@lru_cache(maxsize=1024)
def _meant(name: str) -> str:
    """Return the key that is nearly spelt as `name`; "" if none is, or it is one itself."""
    if SPELLINGS[name]:
        return ""
    return next((key for key in _FIELD_OF if _is_near(name.lower(), key.lower())), "")


def _is_near(name: str, key: str) -> bool:
    """Tell whether a letter was lost, added, mistaken or swapped, or in a long key a few."""
    start = _shared(name, key)
    end = _shared(name[start:][::-1], key[start:][::-1])
    one, other = name[start : len(name) - end], key[start : len(key) - end]
    match len(one), len(other):
        case (0, 1) | (1, 0):
            return True
        case (1, 1):
            return len(key) > _SHORT and end > 0  # another last letter makes another word
        case (2, 2) if one == other[::-1]:
            return True
    return len(key) >= _LONG and _similarity(name, key) >= _ALIKE


def _similarity(name: str, key: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - 2 ms, for few articles

    return SequenceMatcher(None, name, key).ratio()


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_told(name: str, article: Section) -> bool:
    return any(problem.hint.startswith(_beginning(name)) for problem in article.notes.problems)


def _beginning(name: str) -> str:
    """Return what the hint of a rejection begins with."""
    return f"`{name}`:"
