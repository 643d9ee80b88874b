"""Authors that a site keeps in one file, by the names that its pages call them by."""

from functools import lru_cache
from pathlib import Path

from feeds.config import Config
from feeds.errors import Level, Problem, SourceError, obstacle
from feeds.read import yamltext
from feeds.read.problems import shown

_HINT = "Correct `source.authors` in the configuration, or leave it out."


def known(authors: object, config: Config) -> object:
    """Return authors as a page names them, with what the site knows of those that it knows."""
    directory = _directory(config.source.authors)
    if isinstance(authors, list):
        return [_described(author, directory) for author in authors]
    return _described(authors, directory)


def require(config: Config) -> None:
    """Raise SourceError if the file of authors cannot be used: feeds would lose their names."""
    path = config.source.authors
    try:
        value = yamltext.load(Path(path).read_text("utf-8-sig")).value if path else {}
    except OSError as error:
        found = obstacle(error)
        raise _unusable(path, found) from error
    except UnicodeDecodeError as error:
        raise _unusable(path, f"the byte 0x{error.object[error.start]:02X}") from error
    except yamltext.YamlError as error:
        raise _unusable(path, f"a mistake ({error.reason})", *error.spot) from error
    if not isinstance(value, dict):
        raise _unusable(path, shown(value))


def _described(author: object, directory: dict[object, object]) -> object:
    """Return an author; a page of theirs may be called `uri`, as jekyll-feed has it."""
    entry = directory.get(author, author) if isinstance(author, str | int) else author
    if not isinstance(entry, dict):
        return author
    name = entry.get("name") or entry.get("display_name") or author
    return {"url": entry.get("uri"), **entry, "name": name}


def _directory(path: str) -> dict[object, object]:
    try:
        return _parsed(Path(path).read_text("utf-8-sig"))
    except (OSError, ValueError):  # it was there when the build began
        return {}


@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[object, object]:
    """Return what the text says. It is the key: who changes the file gets another answer."""
    try:
        value = yamltext.load(text).value
    except yamltext.YamlError:
        return {}
    return value if isinstance(value, dict) else {}


def _unusable(
    path: str, found: str, line: int | None = None, column: int | None = None
) -> SourceError:
    expected = "a file of authors by name"
    return SourceError(Problem(Level.ERROR, path, "", found, expected, _HINT, line, column))
