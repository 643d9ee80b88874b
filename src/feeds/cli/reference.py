"""The reference of the command line, in Markdown, from the commands.

Make it anew after a change:

    python -m feeds.cli.reference > docs/reference/commands.md
"""

import sys
from collections.abc import Iterator
from inspect import cleandoc

import click

from feeds.cli import main as command_line

_INTRODUCTION = """\
# Commands

<!-- Made by `python -m feeds.cli.reference > docs/reference/commands.md`. -->

Every command explains itself with `--help`, and exits with one of these statuses:

| status | meaning |
|---|---|
| 0 | done |
| 1 | something is wrong that the run must not pass over: each command says what |
| 2 | wrong usage or configuration |
| 3 | the articles are missing, or too much would be withdrawn: nothing was touched |
| 4 | another run is at work on the same output folder |

Problems are printed as `FILE:LINE:COLUMN: KEY: expected this, found that`, with what to do about
them.
"""


def reference() -> str:
    """Return the reference: a section for each command, in the order of `feeds --help`."""
    context = click.Context(command_line, info_name="feeds")
    names = command_line.list_commands(context)
    commands = ((name, command_line.get_command(context, name)) for name in names)
    sections = (_section(name, command) for name, command in commands if command)
    return "\n".join((_INTRODUCTION, *sections))


def main() -> None:
    """Print the reference."""
    sys.stdout.write(reference())


def _section(name: str, command: click.Command) -> str:
    arguments = [_argument(one) for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    usage = " ".join(("feeds", name, *(["[OPTIONS]"] if options else []), *arguments))
    text = cleandoc(command.help or "").replace("\b\n", "")
    return "\n".join((f"## feeds {name}\n", f"    {usage}\n", f"{text}\n", *_table(options)))


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    repeated = "..." if argument.nargs == -1 and not name.endswith("...") else ""
    is_marked = argument.required or name.startswith("[")
    return f"{name}{repeated}" if is_marked else f"[{name}{repeated}]"


def _table(options: list[click.Option]) -> Iterator[str]:
    if options:
        yield "| option | meaning |\n|---|---|"
        for option in options:
            yield f"| `{_names(option)}` | {_meaning(option)} |"
        yield ""


def _names(option: click.Option) -> str:
    """Return how an option is written, such as `-c, --config FILE`."""
    value = "" if option.is_flag else f" {option.metavar or _choices(option)}"
    return ", ".join((*option.opts, *option.secondary_opts)) + value


def _meaning(option: click.Option) -> str:
    default = f" [default: {option.default}]" if option.show_default is True else ""
    return " ".join((option.help or "").split()) + default


def _choices(option: click.Option) -> str:
    """Return what may be chosen; a bare bar would end the cell of the table."""
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return r"\|".join(str(choice) for choice in choices)


if __name__ == "__main__":
    main()
