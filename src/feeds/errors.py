"""What can go wrong, as data: the sentence a person reads is built once, from the parts.

Nothing here imports anything of the project, so everything may raise these.
"""

import errno
from enum import StrEnum
from typing import ClassVar, NamedTuple

#: The path of a problem with an option: there is no file that it stands in.
COMMAND_LINE = "command line"


class Level(StrEnum):
    """How much a problem matters."""

    ERROR = "error"  #: the article is rejected, or the feed is not valid
    WARNING = "warning"  #: it was repaired, or a reader may show it badly
    INFO = "info"  #: worth knowing; nobody need act


class Problem(NamedTuple):
    """Something in an input file that is not as it should be.

    An article with a problem of level error is rejected; every other is published, repaired.
    """

    level: Level
    path: str  #: the file, as the user would name it
    field: str  #: the front matter key as written, such as `images[0].url`; "" for the whole file
    found: str  #: what stands there, shortened for display
    expected: str  #: what should stand there
    hint: str = ""  #: what to do about it, as an imperative sentence
    line: int | None = None  #: counted from 1, in the file as it is on disk
    column: int | None = None  #: counted from 1

    @property
    def place(self) -> str:
        """Return `file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    @property
    def order(self) -> tuple[str, int, int]:
        """Return what problems are sorted by, to be read along with the files."""
        return self.path, self.line or 0, self.column or 0

    def __str__(self) -> str:
        """Return `file:line:column: field: expected X, found Y. Do Z.`."""
        field = f"{self.field}: " if self.field else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.place}: {field}expected {self.expected}, found {self.found}.{hint}"


_OBSTACLES = {
    errno.ENOENT: "no such file or folder",
    errno.EISDIR: "a folder",
    errno.ENOTDIR: "a file where a folder should be",
    errno.EEXIST: "something else there",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "a read-only file system",
    errno.EIO: "an error of the disk",
    errno.ENAMETOOLONG: "a name that is too long",
    errno.ELOOP: "links that lead to each other",
}


def obstacle(error: OSError) -> str:
    """Return what the system says is there instead, as words that can follow `found`."""
    return _OBSTACLES.get(error.errno or 0, (error.strerror or str(error)).lower())


class FeedsError(Exception):
    """Anything that ends a run. Catch this to catch all of them."""

    exit_status: ClassVar[int] = 1

    def __init__(self, problem: Problem, *others: Problem) -> None:
        super().__init__(problem, *others)
        self.problem = problem
        self.problems = (problem, *others)  #: all that can be told at once

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class ConfigError(FeedsError):
    """The configuration, or an option of the command line, is wrong."""

    exit_status = 2


class SourceError(FeedsError):
    """The articles are not where they should be, or cannot be listed: nothing may be dropped."""

    exit_status = 3


class DropError(FeedsError):
    """A run would take back more than is believed without a word from a person."""

    exit_status = 3


class LockedError(FeedsError):
    """Another run is at work on the same output folder."""

    exit_status = 4


class OutputError(FeedsError):
    """The output folder cannot be written."""
