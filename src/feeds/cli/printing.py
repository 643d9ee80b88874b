"""Text on standard output: with colours for those who want them, in UTF-8 everywhere else."""

import os
import sys

import click
import msgspec


def show(text: str) -> None:
    """Print colours for those who want them, and UTF-8 elsewhere, whatever the locale is."""
    data = text.encode("utf-8", "replace")  # a file's name may hold what no encoding has
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        click.echo(data.decode(), nl=False)
    else:
        click.echo(click.unstyle(data.decode()).encode(), nl=False)


def readable_json(value: object) -> str:
    """Return a value as JSON that a person can read, too; without a line end."""
    return msgspec.json.format(msgspec.json.encode(value)).decode()
