"""`feeds explain`: how one article was understood, and what became of it."""

from operator import attrgetter
from pathlib import Path

from msgspec.structs import replace

from feeds import read
from feeds.config import Config
from feeds.errors import ConfigError, Level, Problem
from feeds.model import Article, Value
from feeds.pipeline.archive import Archive, survey
from feeds.pipeline.reading import Found
from feeds.pipeline.run import Run
from feeds.plan import Membership, Withheld
from feeds.plan import explain as memberships


class Explanation(Value, frozen=True):
    """How one article was understood, and what became of it."""

    file: str
    article: Article | None
    problems: tuple[Problem, ...]
    withheld: Withheld | None = None
    memberships: tuple[Membership, ...] = ()

    @property
    def is_rejected(self) -> bool:
        """Tell whether something has to be mended before there is an article."""
        return not self.article and any(p.level is not Level.INFO for p in self.problems)


def explain(config: Config, run: Run, file: Path, feed: str = "") -> tuple[Explanation, ...]:
    """Tell how the articles in `file` were understood, and which feeds carry them.

    With `feed`, its folder or a name, it is told of that feed alone. Raises ConfigError if the file
    is not among the configured articles, or there is no such feed.
    """
    archive = survey(config, run)
    location = file.resolve()
    inside = [one for one in archive.found if Path(one.file.location).resolve() == location]
    if not inside:
        raise _no_article(file)
    files = dict.fromkeys(one.file for one in inside)
    readings = [reading for one in files for reading in read.read(one, config)]
    return tuple(
        _explanation(one, reading.article, archive, config, run, feed=feed)
        for one, reading in zip(inside, readings, strict=True)
    )


def _explanation(
    one: Found, article: Article | None, archive: Archive, config: Config, run: Run, *, feed: str
) -> Explanation:
    problems = tuple(sorted(one.problems, key=attrgetter("order")))
    if not one.article:
        return Explanation(file=one.file.name, article=None, problems=problems)
    return Explanation(
        file=one.file.name,
        article=article and replace(article, id=one.article.id),
        problems=problems,
        withheld=run.withheld(one.article),
        memberships=memberships(
            one.article,
            archive.articles,
            archive.catalog,
            config,
            now=run.now,
            unpublished=run.unpublished,
            future=run.future,
            feed=feed,
        ),
    )


def _no_article(file: Path) -> ConfigError:
    found, hint = _mistaken(file)
    expected = "one of the configured articles"
    return ConfigError(Problem(Level.ERROR, str(file), "", found, expected, hint))


def _mistaken(file: Path) -> tuple[str, str]:
    """Return what is there in place of an article, and what to do about it."""
    if file.is_dir():
        return "a folder", "Name a file in it."
    if not file.exists():
        return "no such file", "Look for a misspelling."
    hint = "See `articles` and `extensions` in the configuration, or give --articles."
    return "a file that is not one of them", hint
