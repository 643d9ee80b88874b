"""Entries and feeds as documents: RSS 2.0, Atom 1.0 and JSON Feed 1.1.

An entry is rendered once in each format; the bytes stand in every feed that carries it. A new
format is one module here, with the functions `entry`, `shell` and `filled`, and one line in
`feeds.formats`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from feeds.formats import KINDS, FormatName, Kind
from feeds.model import Entry, Feed


class Format(Kind):
    """A kind of document that a feed can be, and what makes it.

    Its module is imported when it renders: a run in which nothing changed waits for no XML library.
    """

    def entry(self, value: Entry) -> bytes:
        """Return one entry, to be put into any feed of this format."""
        rendered: bytes = _renderer(self.module).entry(value)
        return rendered

    def shell(self, value: Feed) -> bytes:
        """Return what a document says of itself, to be filled."""
        rendered: bytes = _renderer(self.module).shell(value)
        return rendered

    def filled(self, shell: bytes, fragments: Sequence[bytes]) -> bytes:
        """Return a document that carries such entries."""
        rendered: bytes = _renderer(self.module).filled(shell, fragments)
        return rendered

    def feed(self, value: Feed, fragments: Sequence[bytes]) -> bytes:
        """Return the same at once."""
        return self.filled(self.shell(value), fragments)


@cache  # to ask the import system each time takes a tenth of the time of an item in JSON
def _renderer(module: str) -> Any:  # noqa: ANN401 - a module
    return import_module(f"feeds.render.{module}")


#: By name, as `feeds.formats` has them.
FORMATS: Mapping[FormatName, Format] = {name: Format(*kind) for name, kind in KINDS.items()}
