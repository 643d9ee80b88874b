"""Text on standard output: with colours for those who want them, in UTF-8 everywhere else."""

import os
import sys
from pathlib import Path

import click
import msgspec

from feeds.errors import COMMAND_LINE, ConfigError, Level, Problem, obstacle

_HINT = "Make its folder, and let whoever runs feeds write there; or name another file."


def show(text: str) -> None:
    """Print colours for those who want them, and UTF-8 elsewhere, whatever the locale is."""
    data = text.encode("utf-8", "replace")  # a file's name may hold what no encoding has
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        click.echo(data.decode(), nl=False)
    else:
        click.echo(click.unstyle(data.decode()).encode(), nl=False)


def save(text: str, file: Path) -> None:
    """Write to a file of `--output` what would be printed. Raise ConfigError where it cannot be."""
    try:
        file.write_bytes(click.unstyle(text).encode("utf-8", "replace"))
    except OSError as cause:
        found = f"`{file}`: {obstacle(cause)}"
        expected = "a file that can be written"
        problem = Problem(Level.ERROR, COMMAND_LINE, "--output", found, expected, _HINT)
        raise ConfigError(problem) from cause


def readable_json(value: object) -> str:
    """Return a value as JSON that a person can read, too; without a line end."""
    return msgspec.json.format(msgspec.json.encode(value)).decode()
