"""`feeds init`."""

from pathlib import Path

import click

from feeds.scaffold import init as write


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Make a folder that builds at once: a configuration and three articles.

    Nothing that is there already is touched.
    """
    for path in write(folder):
        click.echo(f"wrote {path}")
    click.echo(f"\nNow build its feeds:\n  feeds build --config {folder / 'config' / 'feeds.yaml'}")
