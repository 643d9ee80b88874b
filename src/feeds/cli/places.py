"""Where the configuration lies, if nobody says."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from feeds.errors import ConfigError, Level, Problem

PLACES = (Path("config/feeds.yaml"), Path("feeds.yaml"))
_NAMED = 3  #: of those that somebody may have meant


def found_config(folder: Path = Path()) -> Path | None:
    """Return the configuration of a folder, or of the current one, if it has one."""
    return next((folder / place for place in PLACES if (folder / place).exists()), None)


def needed_config() -> Path:
    """Return the configuration of the current folder; raise ConfigError if there is none."""
    if found := found_config():
        return found
    expected = " or ".join(f"`{place}`" for place in PLACES)
    hint = "Make one with `feeds init DIR`, or name another with `--config FILE`."
    if near := " or ".join(f"`--config {one}`" for one in islice(_nearby(), _NAMED)):
        hint = f"Did you mean {near}? `feeds init DIR` makes a new one."
    raise ConfigError(Problem(Level.ERROR, str(Path.cwd()), "", "neither", expected, hint))


def _nearby() -> Iterator[Path]:
    """Yield the configurations of folders below or around: somebody may be in the wrong one."""
    around = (Path(*[".."] * level) for level in range(1, len(Path.cwd().parts)))
    below = (folder for folder in sorted(Path().glob("[!.]*/")) if folder.is_dir())
    yield from filter(None, map(found_config, (*below, *around)))
