"""One article before it is understood, and what came of reading it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from feeds.errors import Level, Problem
from feeds.model import Article, Value
from feeds.read.problems import Place, Spot
from feeds.read.scan import SourceFile


class Record(NamedTuple):
    """The raw values of one article."""

    values: Mapping[object, object]
    place: Place
    body: str = ""
    body_type: Literal["markdown", "html"] = "markdown"
    number: int = 0  #: counted from 1 in a file of several; 0 where it is the file
    problems: tuple[Problem, ...] = ()  #: what was noticed before the values were looked at


class Reading(Value, frozen=True):
    """What came of reading one article."""

    path: str  #: as `Article.path`
    article: Article | None  #: None if it was rejected, or the file holds no article
    problems: tuple[Problem, ...] = ()


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
