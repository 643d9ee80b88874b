"""One article before it is understood, and what came of reading it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from feeds.config import Limits
from feeds.errors import Level, Problem
from feeds.model import Article, Value
from feeds.read.fields import Field
from feeds.read.problems import Path, Place, Spot
from feeds.read.scan import SourceFile

BodyType = Literal["markdown", "html"]
_HTML = (".html", ".htm")


class Record(NamedTuple):
    """The raw values of one article."""

    values: Mapping[object, object]
    place: Place
    body: str = ""
    body_type: BodyType = "markdown"
    number: int = 0  #: counted from 1 in a file of several; 0 where it is the file
    problems: tuple[Problem, ...] = ()  #: what was noticed before the values were looked at
    origins: Mapping[str, Path] = {}  #: where a key of `values` has its value from, if renamed
    raw: Mapping[object, object] = {}  #: the keys as they are written, if others are in `values`
    table: tuple[Field, ...] = ()  #: the keys that its site reads before the usual ones

    @property
    def written(self) -> Mapping[object, object]:
        """Return the article by the keys that its author wrote."""
        return self.raw or self.values

    def reads(self, name: str) -> bool:
        """Tell whether its site has a use for a key."""
        keys = (key.partition(".")[0].lower() for field in self.table for key in field.keys)
        return name.lower() in keys


class Reading(Value, frozen=True):
    """What came of reading one article."""

    path: str  #: as `Article.path`
    article: Article | None  #: None if it was rejected, or the file holds no article
    problems: tuple[Problem, ...] = ()


def body_type(file: SourceFile) -> BodyType:
    """Return what the body of a text with front matter is written in."""
    return "html" if file.path.lower().endswith(_HTML) else "markdown"


def file_problem(
    file: SourceFile,
    level: Level,
    found: str,
    expected: str,
    *,
    hint: str = "",
    spot: Spot | None = None,
) -> Problem:
    """Return a problem with a whole file, or with its syntax at one spot."""
    line, column = spot or (None, None)
    return Problem(level, file.name, "", found, expected, hint, line, column)


def no_article(file: SourceFile, found: str) -> Problem:
    """Return the note that a file was never meant to hold an article."""
    return file_problem(file, Level.INFO, found, "an article")


def too_long(source: str, file: SourceFile, limits: Limits) -> Problem:
    """Return the problem with a front matter of more characters than the limits let pass."""
    expected = f"front matter of at most {limits.front_matter_size} characters"
    hint = "Write less, or raise `limits.front_matter_size`."
    return file_problem(file, Level.ERROR, str(len(source)), expected, hint=hint, spot=Spot(1, 1))
