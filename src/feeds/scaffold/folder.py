"""The files of a new folder, and how they get there."""

from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from feeds.config import SCHEMA_NAME, json_schema
from feeds.errors import ConfigError, Level, OutputError, Problem, obstacle

IGNORED = ".gitignore"


def init(folder: Path) -> tuple[Path, ...]:
    """Write a configuration, three articles and two topics, and return their paths.

    A list of what git ignores is written, too, where there is none: repositories have one.

    Raises ConfigError, before anything is written, where one of the files is there already;
    OutputError where the folder cannot be written.
    """
    files = dict(_template())
    files[f"config/{SCHEMA_NAME}"] = json_schema()
    if (folder / IGNORED).exists():
        del files[IGNORED]
    return write(folder, files)


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files below a folder, and return their paths. Raises as `init` does."""
    _refuse_existing(folder, files)
    try:
        return tuple(_write(folder / name, files[name]) for name in sorted(files))
    except OSError as cause:
        found = obstacle(cause)
        expected = "a folder that can be written"
        hint = "Choose another folder, or give whoever runs feeds the right to write there."
        raise OutputError(Problem(Level.ERROR, str(folder), "", found, expected, hint)) from cause


def _template() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the template, by its path within it."""
    return _below(resources.files(__package__) / "template", "")


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _below(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_bytes()


def _refuse_existing(folder: Path, files: Mapping[str, bytes]) -> None:
    existing = sorted(name for name in files if (folder / name).exists())
    if existing:
        found = ", ".join(f"`{name}`" for name in existing)
        hint = "Choose another folder, or move them away."
        expected = "a folder without files of these names"
        raise ConfigError(Problem(Level.ERROR, str(folder), "", found, expected, hint))


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
    return path
