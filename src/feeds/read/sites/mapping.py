"""From the keys that somebody writes to those that articles have, by tables."""

from collections.abc import Iterable, Mapping

from feeds.read.fields import SPELLINGS, Field
from feeds.read.problems import Path, Place, Spot

Found = tuple[Path, object]


def mapped(
    values: Mapping[object, object], table: Iterable[Field]
) -> tuple[dict[object, object], dict[str, Path]]:
    """Return values by the keys that articles have, and where those are from that were renamed.

    A line of the table names an article's key, and the keys that it is read from before all others.
    """
    found: dict[object, object] = {
        key: value for name, value in values.items() if (key := SPELLINGS[name])
    }
    origins: dict[str, Path] = {}
    for field in table:
        hit = next(filter(None, (looked_up(values, key) for key in field.keys)), None)
        if hit and field.name not in origins:
            origins[field.name], found[field.name] = hit
    return found, {name: path for name, path in origins.items() if path != (name,)}


def looked_up(values: Mapping[object, object], key: str) -> Found | None:
    """Return the value of a key, such as `cover.image`, in whatever case; None if it has none."""
    path: Path = ()
    here: object = values
    for part in key.split("."):
        name = _spelled(here, part) if isinstance(here, Mapping) else None
        if name is None or not isinstance(here, Mapping):
            return None
        here = here[name]
        path = (*path, str(name))
    return None if here is None or here == "" else (path, here)


def _spelled(values: Mapping[object, object], key: str) -> object:
    """Return a key as it is written in a mapping; None if it is not there."""
    if key in values:
        return key
    return next((name for name in values if str(name).lower() == key.lower()), None)


class Renamed:
    """Finds values by the keys that articles have where they are written with others."""

    def __init__(self, place: Place, origins: Mapping[str, Path]) -> None:
        self._place = place
        self._origins = origins

    def spot(self, path: Path) -> Spot:
        """Return where `path` stands under the name that it has there."""
        return self._place.spot(self._written(path))

    def spelling(self, path: Path) -> str:
        """Return the scalar at `path` letter for letter."""
        return self._place.spelling(self._written(path))

    def _written(self, path: Path) -> Path:
        return (*self._origins.get(str(path[0]), path[:1]), *path[1:]) if path else path
