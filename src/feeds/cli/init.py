"""`feeds init`."""

from pathlib import Path

import click

from feeds.cli.command import Command
from feeds.cli.places import found_config
from feeds.config import Config, load
from feeds.formats import FormatName
from feeds.render import FORMATS
from feeds.scaffold import IGNORED, Kind
from feeds.scaffold import deploy as write_deploy
from feeds.scaffold import init as write_folder


@click.command(
    cls=Command, missing="Name the folder to make, or . for this one: feeds init my-feeds"
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--deploy",
    is_flag=True,
    help="Also write settings for nginx, Caddy, Netlify and Cloudflare Pages into DIR/deploy. If "
    "DIR has a configuration already, write only these, to suit it.",
)
def init(folder: Path, *, deploy: bool) -> None:
    """Create a folder that is ready to build: a configuration and three articles.

    Existing files are never overwritten. For git there is a list of what not to commit.
    """
    config = found_config(folder) if deploy else None
    is_new = config is None
    if config is None:
        written = write_folder(folder)
        _tell(written)
        if folder / IGNORED not in written:
            ignored = "/feeds_out/, /.feeds_out.* and /*.log"
            click.echo(f"{folder / IGNORED} is there already: add {ignored}")
        config = folder / "config" / "feeds.yaml"
    if deploy:
        loaded = load(config).config
        _tell(write_deploy(folder, loaded, [_kind(name, loaded) for name in loaded.formats]))
    if is_new:
        option = f" --config {config}" if folder.resolve() != Path.cwd() else ""
        click.echo(f"\nNow build the feeds:\n  feeds build{option}")


def _kind(name: FormatName, config: Config) -> Kind:
    found = FORMATS[name]
    return Kind(found.file_name, found.archive_name if config.archive else "", found.media_type)


def _tell(paths: tuple[Path, ...]) -> None:
    click.echo("".join(f"wrote {path}\n" for path in paths), nl=False)
