"""What the path of a file tells of the article in it, as Jekyll and Hugo name files and folders."""

import re
from datetime import date
from typing import NamedTuple

from feeds import dates

_BETWEEN_WORDS = re.compile(r"[-_\s]+")
_FOLDERS_NAME = ("index", "readme")  # an article that is a folder, with its pictures beside it


class FileName(NamedTuple):
    """The path of a file below its source folder, taken apart."""

    base: str  #: the path without the ending, such as 2020/2020-08-14-ice-signs
    date: date | None  #: 2020-08-14
    rest: str  #: ice-signs

    @property
    def title(self) -> str:
        """Return the rest as a headline, as Jekyll makes it: Ice Signs."""
        words = _BETWEEN_WORDS.split(self.rest)
        return " ".join(word[:1].upper() + word[1:] for word in words if word)


def taken_apart(path: str) -> FileName:
    """Return what a path tells."""
    base = path.rpartition(".")[0]
    folder, _, name = base.rpartition("/")
    if folder and name.lower() in _FOLDERS_NAME:
        name = folder.rpartition("/")[2]
    day, rest = dates.from_file_name(name)
    return FileName(base, day, rest or name)
