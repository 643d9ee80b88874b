"""`feeds schema`."""

import click

from feeds.cli.command import Command
from feeds.config import json_schema


@click.command(cls=Command)
def schema() -> None:
    """Print the JSON Schema of the configuration.

    Editors that know YAML complete and check the configuration by it. The sample configuration
    names the copy beside it in its first line.
    """
    click.echo(json_schema(), nl=False)
