"""Where the configuration lies, if nobody says."""

from pathlib import Path

PLACES = (Path("config/feeds.yaml"), Path("feeds.yaml"))


def found_config(folder: Path = Path()) -> Path | None:
    """Return the configuration of a folder, or of the current one, if it has one."""
    return next((folder / place for place in PLACES if (folder / place).exists()), None)
