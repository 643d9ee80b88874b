"""Text on standard output: with colours for those who want them, in UTF-8 everywhere else."""

import os
import sys

import click


def show(text: str) -> None:
    """Print colours for those who want them, and UTF-8 elsewhere, whatever the locale is."""
    data = text.encode("utf-8", "replace")  # a file's name may hold what no encoding has
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        click.echo(data.decode(), nl=False)
    else:
        click.echo(click.unstyle(data.decode()).encode(), nl=False)
