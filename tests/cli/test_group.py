"""`feeds` itself: its help, its table of commands, what it imports."""

import subprocess
import sys

import pytest
from click.testing import CliRunner
from command_line import feeds

from feeds import __version__
from feeds.cli import COMMANDS, main
from feeds.cli.group import CommandLine, Entry

HEAVY = ("lxml", "feedgen", "jinja2", "nh3", "comrak", "yaml", "feeds.pipeline")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help(name: str) -> None:
    """Every command says what it does, beginning as the list of commands does, in 80 columns."""
    result = feeds(name, "--help")
    assert result.exit_code == 0
    assert COMMANDS[name].summary.rstrip(".") in " ".join(result.stdout.split())
    assert [line for line in result.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_has_help(name: str) -> None:
    """No option is left unexplained."""
    command = main.get_command(main.make_context("feeds", ["-h"], resilient_parsing=True), name)
    assert command
    options = [one for one in command.params if one.param_type_name == "option"]
    assert [one.name for one in options if not getattr(one, "help", "")] == []


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], []], ids=["--help", "-h", "nothing"])
def test_help_lists_the_commands(arguments: list[str]) -> None:
    """The commands stand in the order of the table, with one sentence each."""
    result = feeds(*arguments)
    lines = [line.split(maxsplit=1) for line in result.output.splitlines() if line.strip()]
    listed = {one[0]: one[1] for one in lines if len(one) == 2 and one[0] in COMMANDS}
    assert list(listed.items()) == [(name, entry.summary) for name, entry in COMMANDS.items()]
    assert "\n    feeds init my-feeds && feeds build --config my-feeds/config/feeds.yaml\n" in (
        result.output
    )


def test_the_version_is_told() -> None:
    """--version names the program and its version."""
    assert feeds("--version").stdout == f"feeds {__version__}\n"


def test_a_misspelt_command_has_a_suggestion() -> None:
    """A command that is not there ends in status 2 and names the one that was meant."""
    result = feeds("bild")
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


def test_an_unknown_command_is_wrong_usage() -> None:
    """A word that is like no command has no suggestion."""
    result = feeds("xyzzy")
    assert result.exit_code == 2
    assert "No such command 'xyzzy'" in result.stderr
    assert "mean" not in result.stderr


def test_help_imports_nothing_heavy() -> None:
    """`feeds --help` and completion answer at once: no library of a command is imported."""
    script = (
        "import sys\nfrom feeds.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"


def test_the_package_is_a_program() -> None:
    """`python -m feeds` is the same as `feeds`, and an error is a sentence and a status."""
    command = [sys.executable, "-m", "feeds", "build", "--config", "none.yaml"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith("feeds: none.yaml: expected a configuration file")
    assert run.stdout == ""


def test_a_line_of_the_table_names_a_command() -> None:
    """A wrong line of the table is a mistake in the program, and says so."""
    wrong = CommandLine("feeds", {"COMMANDS": Entry("feeds.cli", "No command.")})
    with pytest.raises(TypeError, match="COMMANDS"):
        CliRunner().invoke(wrong, ["COMMANDS"], catch_exceptions=False)
