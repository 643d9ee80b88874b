"""What is said of names that were probably meant to be others, with where they stand."""

from collections.abc import Iterator, Sequence

from feeds.config import Config, places
from feeds.errors import Level, Problem
from feeds.model import Brief, Catalog
from feeds.pipeline.reading import Found
from feeds.pipeline.run import Run
from feeds.plan import Spelling, Unknown, spellings, unknown_names
from feeds.text import counted

_KEYS = ("topics", "categories", "category")  # in which articles name their topics


def naming_problems(
    found: Sequence[Found], catalog: Catalog, config: Config, run: Run
) -> Iterator[Problem]:
    """Yield what is wrong with names in the configuration, and with topics in articles."""
    articles = [one.article for one in found if one.article]
    unknown = list(unknown_names(articles, catalog, config))
    spots = places(run.file) if unknown and run.file else {}
    for one in unknown:
        line, column, _ = spots.get(one.at, (None, None, ""))
        yield _unknown(one, str(run.file or "Config"), line, column)
    for spelling in spellings(articles, catalog, config):
        yield _two_ways(spelling, found)


def _unknown(one: Unknown, path: str, line: int | None, column: int | None) -> Problem:
    """Return a warning of a name that is nearly another, and a note on one that is just new."""
    level = Level.WARNING if one.near else Level.INFO
    hint = f"Did you mean `{one.near}`?" if one.near else ""
    expected = f"{one.kind} of some article"
    return Problem(level, path, one.at, f"`{one.name}`", expected, hint, line, column)


def _two_ways(spelling: Spelling, found: Sequence[Found]) -> Problem:
    first, article = _first(spelling.name, found)
    field, (line, column) = _place(spelling.name, first, article)
    rare = f"`{spelling.name}` in {counted(spelling.articles, 'article')}"
    usual = f"`{spelling.usual}` in {spelling.usual_articles}"
    hint = f"Write `{spelling.usual}` in all of them: two spellings make two feeds."
    expected = "one spelling of a topic"
    name = first.file.name
    return Problem(Level.WARNING, name, field, f"{rare}, {usual}", expected, hint, line, column)


def _first(name: str, found: Sequence[Found]) -> tuple[Found, Brief]:
    """Return the first article with a topic, in the order of files."""
    having = [(one, one.article) for one in found if one.article and name in one.article.topics]
    return min(having, key=lambda pair: (pair[0].file.name, pair[0].number))


def _place(name: str, one: Found, article: Brief) -> tuple[str, tuple[int | None, int | None]]:
    """Return the key in which an article has a topic, and where that stands."""
    nowhere = one.spot("")
    spots = ((key, one.spot(key, article.topics.index(name))) for key in _KEYS)
    return next(((key, spot) for key, spot in spots if spot != nowhere), (_KEYS[0], nowhere))
