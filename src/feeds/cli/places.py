"""Where the configuration lies, if nobody says."""

from pathlib import Path

PLACES = (Path("config/feeds.yaml"), Path("feeds.yaml"))


def found_config() -> Path | None:
    """Return the configuration of the current folder, if it has one."""
    return next((place for place in PLACES if place.exists()), None)
