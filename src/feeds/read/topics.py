"""Topics and tags: lists of names, each once, in the order in which they are written."""

from collections.abc import Iterator

from feeds.read.problems import Path
from feeds.read.values import Section, as_text

# Jekyll splits a string of these at spaces. The others are ours, and names may hold spaces.
_SPLIT_AT_SPACES = ("categories", "tags")


def names(article: Section, field: str) -> tuple[str, ...]:
    """Return the names that `field` lists. What is null, empty or repeated is left out."""
    found: dict[str, None] = {}
    for path, value in _items(article, field):
        name = _name(article, path, value)
        if value is None or name in found:
            article.notes.repaired(path, value, "a topic that is not in the list yet")
        elif name:
            found[name] = None
    most = article.notes.limits.topics
    if len(found) > most:
        path, _ = article.first(field)
        article.notes.exceeded(path, "topics", len(found), "names", "the first are taken")
    return tuple(found)[:most]


def _items(article: Section, field: str) -> Iterator[tuple[Path, object]]:
    for path, value in article.items(field):
        if isinstance(value, str) and isinstance(path[-1], str):
            names = _split(path[-1], value, article.notes.limits.items)
            yield from ((path, name) for name in names)
        else:
            yield path, value


def _split(key: str, value: str, most: int) -> list[str]:
    """Return the names in a text that stands where a list could stand, and no more than `most`."""
    at = "," if "," in value or key not in _SPLIT_AT_SPACES else None
    return value.split(at, most)[:most]


def _name(article: Section, path: Path, value: object) -> str:
    if isinstance(value, dict):
        topic = Section(value, article.notes, path)
        name = topic.text("topic.name")
        if not name:
            article.notes.warn(path, value, "a name", "Give it a `name`: it is left out.")
        return name
    return as_text(value, path, article.notes)
