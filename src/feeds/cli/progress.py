"""A bar for work that takes long, on a terminal; nothing in a log."""

import sys
import time
from typing import Self

import click

_PATIENCE = 1.0  # seconds: what is done by then needs no bar
_WIDTH = 30
_ERASE = "\r\x1b[K"


class Bar:
    """Shows how far each stage has come, on standard error, if a person is looking."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden or not sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo(_ERASE, nl=False, err=True)

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw the bar anew, if it has changed."""
        if self._hidden or time.monotonic() - self._start < _PATIENCE:
            return
        filled = _WIDTH * done // total
        line = f"{stage:8} [{'#' * filled}{' ' * (_WIDTH - filled)}] {done}/{total}"
        if line != self._shown:
            self._shown = line
            click.echo(_ERASE + line, nl=False, err=True)
