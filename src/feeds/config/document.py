"""A configuration file as plain data that remembers where each key and each value stands."""

from collections.abc import Mapping
from typing import NamedTuple

from feeds.errors import ConfigError, Level, Problem
from feeds.text import shorten

_SHOWN = 60  # characters of a wrong value that an error shows


class Spot(NamedTuple):
    """Where something stands in the file, and what."""

    line: int | None  #: counted from 1
    column: int | None  #: counted from 1
    text: str  #: what stands there, as an error shows it


class Document(NamedTuple):
    """What a configuration file says, before anything of it is known to be right.

    Places go by key path, such as `feeds.topics.include[0]`; "" is the whole file.
    """

    path: str
    data: object
    keys: Mapping[str, Spot]  #: where the name of a key stands
    values: Mapping[str, Spot]  #: where a value starts

    def wrong_key(self, at: str, *, expected: str, hint: str) -> ConfigError:
        """Return the error that there should be no such key."""
        return error(self.path, at, expected=expected, hint=hint, spot=self.keys.get(at))

    def wrong_value(self, at: str, *, expected: str, hint: str) -> ConfigError:
        """Return the error that something else should stand at a path."""
        return error(self.path, at, expected=expected, hint=hint, spot=self.values.get(at))

    def missing(self, at: str, *, expected: str, hint: str) -> ConfigError:
        """Return the error that a section lacks a key."""
        section = self.keys.get(at.rpartition(".")[0])
        spot = section._replace(text="nothing") if section else None
        return error(self.path, at, expected=expected, hint=hint, spot=spot)


def error(path: str, at: str, *, expected: str, hint: str, spot: Spot | None = None) -> ConfigError:
    """Return the error that at a key path of a file there is not what should be."""
    line, column, found = spot or (None, None, "nothing")
    return ConfigError(Problem(Level.ERROR, path, at, found, expected, hint, line, column))


def quoted(text: str) -> str:
    """Return what a person wrote, as an error shows it."""
    return f"`{shorten(text, _SHOWN)}`" if text else "an empty text"
