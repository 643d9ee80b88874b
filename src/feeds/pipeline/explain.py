"""`feeds explain`: how one article was understood, and what became of it."""

from collections.abc import Iterator
from itertools import islice
from operator import attrgetter
from pathlib import Path

from msgspec.structs import replace

from feeds import read, urls
from feeds.config import Config
from feeds.errors import ConfigError, Level, Problem
from feeds.model import Article, Value
from feeds.pipeline.archive import Archive, survey
from feeds.pipeline.reading import Found
from feeds.pipeline.run import Run
from feeds.plan import Membership, Withheld
from feeds.plan import explain as memberships
from feeds.suggestions import nearest

_NO_FILE = "Give the path of its file, or its URL; look for a misspelling."
_NAMED = 3  #: files that somebody may have meant
_ALIKE = 0.8  #: of two names of files: most have dates and endings in common


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


def explain(config: Config, run: Run, asked: str, feed: str = "") -> tuple[Explanation, ...]:
    """Tell how the articles in a file were understood, or at a URL, and which feeds carry them.

    With `feed`, its folder or a name, it is told of that feed alone. Raises ConfigError if what is
    asked for is not among the configured articles, or there is no such feed.
    """
    archive = survey(config, run)
    found = _at_url(asked, archive) if _is_url(asked) else _inside(Path(asked), archive)
    readings = {one.file: tuple(read.read(one.file, config)) for one in found}
    return tuple(
        _explanation(one, readings[one.file][one.number].article, archive, config, run, feed=feed)
        for one in found
    )


def _is_url(asked: str) -> bool:
    return asked.startswith(("http:", "https:"))


def _at_url(asked: str, archive: Archive) -> list[Found]:
    """Return the articles that have a page, however it was linked."""
    url = urls.absolute(asked)
    page = urls.same_story_key(url) if url else ""
    found = [one for one in archive.found if one.article and page in one.article.pages]
    if not found:
        expected = "the URL of one of the configured articles, or its file"
        hint = "Look for a misspelling, and give the file of an article that was rejected."
        raise ConfigError(Problem(Level.ERROR, asked, "", "no such article", expected, hint))
    return found


def _inside(file: Path, archive: Archive) -> list[Found]:
    """Return what is in a file."""
    location = file.resolve()
    found = [one for one in archive.found if Path(one.file.location).resolve() == location]
    if not found:
        raise _no_article(file, archive)
    return found


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


def _no_article(file: Path, archive: Archive) -> ConfigError:
    found, hint = _mistaken(file, archive)
    expected = "one of the configured articles"
    return ConfigError(Problem(Level.ERROR, str(file), "", found, expected, hint))


def _mistaken(file: Path, archive: Archive) -> tuple[str, str]:
    """Return what is there in place of an article, and what to do about it."""
    if file.is_dir():
        return "a folder", "Name a file in it."
    if not file.exists():
        near = " or ".join(islice(_meant(file.name, archive), _NAMED))
        return "no such file", f"Did you mean {near}?" if near else _NO_FILE
    hint = "See `articles` and `extensions` in the configuration, or give --articles."
    return "a file that is not one of them", hint


def _meant(name: str, archive: Archive) -> Iterator[str]:
    """Yield the files of articles that have this name, in whatever folder, or the nearest one."""
    files = {one.file.name: Path(one.file.name).name for one in archive.found}
    near = name if name in files.values() else nearest(name, files.values(), alike=_ALIKE)
    return (file for file, its_name in files.items() if its_name == near)
