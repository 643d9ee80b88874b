"""Names that were probably meant to be others: of the configuration, and of topics in articles."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from feeds.config import Config, Selection
from feeds.model import Brief, Catalog
from feeds.plan.drafts import unwanted
from feeds.slugs import slug
from feeds.suggestions import nearest

#: What `include` and `exclude` of each kind of feed name.
NAMED: Mapping[str, str] = {
    "all": "a topic or a provider",
    "topics": "a topic",
    "providers": "a provider",
}
_ALIKE = 0.8  # of two names: `Caks` and `Cakes` are, `Cars` and `Cats` are not
_LIKE_LETTERS = re.compile("[\u0300-\u0303\u0327]")  # accents; the dots of `ä` make another letter
_BETWEEN = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


class Unknown(NamedTuple):
    """A name in the configuration that nothing has."""

    at: str  #: its key path, such as `feeds.topics.exclude[0]`
    kind: str  #: of which it is the name, as in `NAMED`
    name: str
    near: str  #: the name that was probably meant; "" where none is near


class Spelling(NamedTuple):
    """A topic that is written in two ways."""

    name: str
    articles: int  #: how many have it
    usual: str  #: the other way, in the catalogue or in more articles
    usual_articles: int


def unknown_names(articles: Sequence[Brief], catalog: Catalog, config: Config) -> Iterator[Unknown]:
    """Yield the names of `include` and `exclude` that no article has, nor any catalogue."""
    for kind, rules in _selections(config):
        known = set(_labels(kind, articles, catalog)) if rules.include or rules.exclude else set()
        for key, names in (("include", rules.include), ("exclude", rules.exclude)):
            for place, near in _strangers(names, known):
                yield Unknown(f"feeds.{kind}.{key}[{place}]", NAMED[kind], names[place], near)


def _strangers(names: Sequence[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the places of names that are not known, with what was probably meant."""
    labels = {label.casefold(): label for label in sorted(known, reverse=True)}
    if all(name.casefold() in labels for name in names):
        return  # mostly, so that no slugs need be made
    slugs = {slug(label) for label in known}
    for place, name in enumerate(names):
        if name.casefold() not in labels and name.casefold() not in slugs:
            yield place, _near(name, labels, names)


def spellings(articles: Sequence[Brief], catalog: Catalog, config: Config) -> Iterator[Spelling]:
    """Yield the topics that differ from others only in case, accents, or what is between words.

    Where the catalogue has both, somebody wanted both.
    """
    rules = config.feeds.topics
    if rules is None and not config.feeds.combine:
        return
    counts = Counter(chain.from_iterable(one.topics for one in articles))
    for name, usual in _pairs(counts, catalog.topics.keys()):
        if not unwanted({name, slug(name)}, rules or Selection()):
            yield Spelling(name, counts[name], usual, counts[usual])


def _pairs(counts: Mapping[str, int], owned: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each spelling with the usual one of the same topic."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in counts.keys() | owned:
        groups[_folded(name)].append(name)
    for group in groups.values():
        if len(group) > 1:
            yield from _same(group, counts, owned)


def _same(
    group: Sequence[str], counts: Mapping[str, int], owned: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield those names of a group that are one; `C` and `C++` are not, but for their letters."""
    ordered = sorted(group, key=lambda name: (name not in owned, -counts.get(name, 0), name))
    usual: dict[str, str] = {}
    for name in ordered:
        key = _without_accents(slug(name)).replace("-", "")
        other = usual.setdefault(key, name)
        if other != name and name not in owned:
            yield name, other


def _folded(name: str) -> str:
    return _BETWEEN.sub("", _without_accents(name.casefold()))


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", _LIKE_LETTERS.sub("", unicodedata.normalize("NFD", name)))


def _near(name: str, known: Mapping[str, str], beside: Collection[str]) -> str:
    """Return the name that was probably meant; "" where none is near.

    What has other numbers is another thing, and so is what stands beside it in the same list.
    """
    folded = name.casefold()
    others = {one.casefold() for one in beside}
    close = nearest(folded, [one for one in known if one not in others], alike=_ALIKE)
    return known[close] if close and _DIGITS.findall(close) == _DIGITS.findall(folded) else ""


def _selections(config: Config) -> Iterator[tuple[str, Selection]]:
    feeds = config.feeds
    for kind, rules in (
        ("all", feeds.all),
        ("topics", feeds.topics),
        ("providers", feeds.providers),
    ):
        if rules:
            yield kind, rules


def _labels(kind: str, articles: Sequence[Brief], catalog: Catalog) -> Iterator[str]:
    """Yield the names by which a kind of feed can be told what it wants; slugs hold as well."""
    if kind != "providers":
        yield from catalog.topics
        yield from chain.from_iterable(one.topics for one in articles)
    if kind != "topics":
        told = {one.provider for one in articles if one.provider}
        for provider in (*told, *catalog.providers.values()):
            yield from filter(None, (provider.domain, provider.name))
