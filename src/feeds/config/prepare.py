"""From what a configuration says to what the rest of the program takes, wherever it was written."""

from collections.abc import Callable
from pathlib import Path

from feeds.config.check import codings, complaints
from feeds.config.document import Spot, error
from feeds.config.paths import located, overlap
from feeds.config.repair import repaired
from feeds.config.structs import Config
from feeds.errors import ConfigError

#: Makes the error of a complaint; it is called with the complaint's fields by name.
Wrong = Callable[..., ConfigError]


def prepared(config: Config, folder: Path, wrong: Wrong, *, to_build: bool = False) -> Config:
    """Return a configuration with absolute paths, seen from `folder`, and with encoded URLs.

    `to_build`: what it asks for has to be installed, too. To prepare it again changes nothing.
    Raises what `wrong` makes of the first complaint.
    """
    for complaint in (*complaints(config), *(codings(config) if to_build else ())):
        raise wrong(**complaint._asdict())
    config = located(repaired(config), folder)
    for complaint in overlap(config):
        raise wrong(**complaint._asdict())
    return config


def wrong_in_program(at: str, *, expected: str, hint: str = "") -> ConfigError:
    """Return the error of a configuration that was made by a program, and stands in no file."""
    return error("Config", at, expected=expected, hint=hint, spot=Spot(None, None, "another value"))
