"""A page of a site generator on its way to an article, and what makes a kind of site."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feeds import dates
from feeds.config import Config
from feeds.errors import Level, Problem
from feeds.read.fields import KEYS, Field
from feeds.read.filename import FileName, taken_apart
from feeds.read.problems import Path, dotted
from feeds.read.record import Record
from feeds.read.scan import SourceFile
from feeds.read.sites.mapping import looked_up

# A page whose time cannot be read is refused later, for that; nobody shall be told of its URL.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Page:
    """What a page says: by the keys that articles have, and by its own."""

    __slots__ = (
        *("_place", "_text", "body", "body_type", "config", "file"),
        *("name", "path", "problems", "raw", "values"),
    )

    def __init__(
        self,
        record: Record,
        values: dict[object, object],
        text: str,
        file: SourceFile,
        config: Config,
    ) -> None:
        self.raw = record.values  #: as they are written
        self.values = values  #: by the keys that articles have; what is put here counts
        self.body = record.body
        self.body_type = record.body_type
        self.file = file
        self.config = config
        self.path = below(file, config.source.root)  #: of the file in its site, with `/`
        self.name: FileName = taken_apart(self.path)
        self.problems: list[Problem] = []
        self._place = record.place
        self._text = text  #: of the whole file, at the end of which the body stands

    def own(self, key: str) -> object:
        """Return the value of one of the page's own keys, such as `cover.image`; None for none."""
        found = looked_up(self.raw, key)
        return found[1] if found else None

    def text(self, key: str) -> str:
        """Return the text of a key that articles have; "" for none."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def local(self, *keys: str) -> datetime:
        """Return the time of the first of its own keys that has one, where the site is."""
        zone = ZoneInfo(self.config.time_zone)
        written = (self.own(key) for key in keys)
        value = next((value for value in written if value not in (None, "")), self.name.date)
        return (dates.parse(in_utc(value), zone) or _ANY_TIME).astimezone(zone)

    def default(self, key: object, value: object) -> None:
        """Set what an article's key is where the page does not say."""
        if self.values.get(key) in (None, "", []):
            self.values[key] = value

    def forget(self, field: str) -> None:
        """Leave out a field of the article under whatever key it is written."""
        for key in KEYS[field]:
            self.values.pop(key, None)

    def warn(self, path: Path, found: str, expected: str, hint: str) -> None:
        """Note what was mended, or left out, in a way that its author may not have meant."""
        line, column = self._place.spot(path) if path else (None, None)
        field = dotted(path)
        self.problems.append(
            Problem(Level.WARNING, self.file.name, field, found, expected, hint, line, column)
        )

    def warn_of_body(self, found: str, at: int, expected: str, hint: str) -> None:
        """Note the same of what begins at a place of the body."""
        start = len(self._text) - len(self.body) + at
        line = self._text.count("\n", 0, start) + 1
        column = start - self._text.rfind("\n", 0, start)
        self.problems.append(
            Problem(Level.WARNING, self.file.name, "", found, expected, hint, line, column)
        )


class Kind(NamedTuple):
    """What is special to a kind of site."""

    fields: tuple[Field, ...]  #: which of its keys feed which of an article, before the usual ones
    adapt: Callable[[Page], Problem | None]  #: does what is no change of names; or says what it is
    pages: Callable[[Iterable[SourceFile]], Iterable[SourceFile]]  #: those files that are articles


def below(file: SourceFile, root: str) -> str:
    """Return the path of a file in its site: below `root`, if it is there, else as it is."""
    folder = os.path.join(root, "") if root else ""  # noqa: PTH118 # a Path has no slash at its end
    if folder and file.location.startswith(folder):
        return file.location.removeprefix(folder).replace(os.sep, "/")
    return file.path


def in_utc(value: object) -> object:
    """Return a time without a zone as the time in UTC that YAML says it is; anything else as it is.

    Ruby and JavaScript go by that, so a post of half past eleven may be one of the next day.
    """
    if isinstance(value, datetime) and not value.tzinfo:
        return value.replace(tzinfo=UTC)
    return value


def listed(value: object) -> list[object]:
    """Return a list as it is, nothing as an empty one, and anything else as the only item."""
    if isinstance(value, list):
        return [item for item in value if item is not None]
    return [] if value in (None, "") else [value]


def no_data(files: Iterable[SourceFile]) -> Iterable[SourceFile]:
    """Leave out JSON: beside the pages of a site, it holds their data."""
    return (file for file in files if not file.path.lower().endswith(".json"))


def rooted(image: object) -> object:
    """Return pictures whose paths are seen from the site, as templates do, not from the page."""
    if isinstance(image, list):
        return [rooted(item) for item in image]
    if isinstance(image, Mapping):
        return {key: rooted(value) if key in _ADDRESSES else value for key, value in image.items()}
    if not isinstance(image, str) or "//" in image or image.startswith(("/", "data:")):
        return image
    return f"/{image}"


_ADDRESSES = ("url", "path", "src", "image")
