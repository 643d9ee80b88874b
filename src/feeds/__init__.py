"""A folder of articles goes in; feeds that every reader shows well come out.

What is named here is public: it changes as CHANGELOG.md says, and nothing else may be relied on.
Each name is imported when it is asked for, since the command line needs few of them.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` takes longer to import than this
    from feeds.api import build, check, load, validate
    from feeds.config import CatalogPaths, Config, Feeds, Selection, Site
    from feeds.errors import (
        ConfigError,
        DropError,
        FeedsError,
        Level,
        LockedError,
        OutputError,
        Problem,
        SourceError,
    )
    from feeds.model import Finding, Verdict
    from feeds.pipeline import Report

__all__ = [
    "CatalogPaths",
    "Config",
    "ConfigError",
    "DropError",
    "Feeds",
    "FeedsError",
    "Finding",
    "Level",
    "LockedError",
    "OutputError",
    "Problem",
    "Report",
    "Selection",
    "Site",
    "SourceError",
    "Verdict",
    "build",
    "check",
    "load",
    "validate",
]

_HOMES = {
    "feeds.api": ("build", "check", "load", "validate"),
    "feeds.config": ("CatalogPaths", "Config", "Feeds", "Selection", "Site"),
    "feeds.model": ("Finding", "Verdict"),
    "feeds.pipeline": ("Report",),
}


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


def __getattr__(name: str) -> object:
    """Import a public name (PEP 562)."""
    from importlib import import_module  # noqa: PLC0415 - as `typing`

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = next((home for home, names in _HOMES.items() if name in names), "feeds.errors")
    return getattr(import_module(home), name)
