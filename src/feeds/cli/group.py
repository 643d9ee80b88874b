"""The group of commands, which imports a command only when it is called."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

from feeds import __version__
from feeds.errors import (
    COMMAND_LINE,
    ConfigError,
    FeedsError,
    Level,
    OutputError,
    Problem,
    obstacle,
)
from feeds.suggestions import nearest


class Entry(NamedTuple):
    """A line of the table of commands."""

    module: str  #: holds a click command named as the command
    summary: str  #: one sentence for `feeds --help`


class CommandLine(click.Group):
    """`feeds`: its commands, and what every error of theirs becomes."""

    def __init__(self, name: str, entries: Mapping[str, Entry]) -> None:
        super().__init__(
            name,
            help="A folder of articles goes in; feeds that every reader shows well come out.",
            # \b: click leaves the lines of this paragraph as they are.
            epilog="\b\nStart with:\n"
            "  feeds init my-feeds && feeds build --config my-feeds/config/feeds.yaml",
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
            params=[_version_option()],
        )
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table: as one meets them."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, or return None where there is none of that name."""
        if cmd_name not in self.entries:
            return super().get_command(ctx, cmd_name)
        command = getattr(import_module(self.entries[cmd_name].module), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of the first argument; if there is none, suggest the nearest."""
        _require_folder()
        name = args[0]
        if name not in self.entries and (near := nearest(name, self.entries)):
            ctx.fail(f"No such command '{name}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's signature
        """Run, with an error that ends the run as one sentence and its exit status."""
        try:
            return super().main(*args, **kwargs)
        except FeedsError as error:
            click.echo(f"feeds: {error}", err=True)
            sys.exit(error.exit_status)
        except OSError as error:  # of no file that anything above knows more of
            click.echo(f"feeds: {_refused(error)}", err=True)
            sys.exit(OutputError.exit_status)


def _refused(error: OSError) -> Problem:
    """Return what is to be said where the system refuses something."""
    path = os.fspath(error.filename or COMMAND_LINE)
    expected = "a file that can be read and written"
    hint = "Fix that and run again: no file is half written."
    return Problem(Level.ERROR, str(path), "", obstacle(error), expected, hint)


def _require_folder() -> None:
    """Raise ConfigError in a folder that somebody has removed: nothing can be seen from there."""
    try:
        Path.cwd()
    except OSError as cause:
        hint = "Change to a folder that is there."
        problem = Problem(Level.ERROR, COMMAND_LINE, "", "none", "a current folder", hint)
        raise ConfigError(problem) from cause


def _version_option() -> click.Option:
    """Return --version, which costs no look into the installed packages."""

    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
        if value and not ctx.resilient_parsing:
            click.echo(f"feeds {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help="Show the version and exit.",
    )
