"""What is said of arguments that are missing or too many, and where no configuration is."""

import errno
from pathlib import Path

import pytest
from command_line import article, feeds, make_site

from feeds.cli import COMMANDS, main
from feeds.cli.command import Command
from feeds.errors import obstacle

NOW = ("--now", "2026-02-01T00:00:00Z")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a site in `my`, below the current folder."""
    make_site(tmp_path / "my", {"1.md": article(1)})
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "rss.xml").write_text("<rss/>")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_knows_what_to_say(name: str) -> None:
    """A new command takes the class that says it, and names what it needs."""
    command = main.get_command(main.make_context("feeds", ["-h"], resilient_parsing=True), name)
    assert isinstance(command, Command)
    needs = any(param.required and param.param_type_name == "argument" for param in command.params)
    assert bool(command.missing) is needs


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "my/articles"], "Did you mean '--articles my/articles'?"),
        (["check", "my/articles"], "Did you mean '--articles my/articles'?"),
        (["build", "old"], "It holds feeds, not articles: '--out old' writes the feeds there."),
        (["build", "my"], "Did you mean '--config my/feeds.yaml'?"),
        (["list", "my/feeds.yaml"], "Did you mean '--config my/feeds.yaml'?"),
        (["serve", "x", "y"], "arguments (x y). Its articles are those of the configuration, or "),
        (["schema", "x"], "Got unexpected extra argument (x).\n"),
        (["diff", "a", "b", "my"], "Got unexpected extra argument (my).\n"),
    ],
)
def test_surplus_arguments(arguments: list[str], words: str) -> None:
    """Whoever names a folder means the one of the articles, or that of the configuration."""
    result = feeds(*arguments)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--quite"], "No such option '--quite'. Did you mean '--quiet'?\n"),
        (["diff", "--format", "json"], "No such option '--format'. Did you mean '--json'?\n"),
        (["validate", "--form=json"], "No such option '--form'. Did you mean '--format'?\n"),
        (["schema", "--format"], "No such option '--format'.\n"),
        (["validate", "--path", "x"], "No such option '--path'.\n"),
        (["build", "--xyzzy"], "No such option '--xyzzy'.\n"),
        (["build", "-x"], "No such option '-x'.\n"),
        (
            ["build", "--dry-run"],
            "'--dry-run'. 'feeds check' does all that a build does, and writes nothing.\n",
        ),
        (["build", "--dryrun"], "'feeds check' does all that a build does, and writes nothing.\n"),
        (["list", "--dry-run"], "No such option '--dry-run'.\n"),
    ],
)
def test_an_option_that_is_not_there(arguments: list[str], words: str) -> None:
    """The one that was meant is named, and no other."""
    result = feeds(*arguments)
    assert result.exit_code == 2
    assert result.output.endswith(words)


def test_a_folder_of_feeds_is_validated(here: Path) -> None:
    """Two commands look for mistakes: one of them in articles."""
    feeds("build", "-c", "my/feeds.yaml", *NOW)
    assert (here / "my" / "out").is_dir()
    assert "Did you mean 'feeds validate my/out'?" in feeds("check", "my/out").output


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("validate", "'PATH...'. Name a file, a folder, a URL, or - for standard input: feeds "),
        ("explain", "'FILE'. Name the file of an article: feeds explain articles/welcome.md"),
        ("init", "'DIR'. Name the folder to make, or . for this one: feeds init my-feeds"),
    ],
)
def test_a_missing_argument_has_an_example(command: str, words: str) -> None:
    """The name of an argument says less than one."""
    result = feeds(command)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize("command", ["build", "check", "list", "ping", "diff"])
def test_every_place_is_named_where_no_configuration_is(
    here: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """And how to make one, or which one was probably meant."""
    result = feeds(command)
    assert result.exit_code == 2
    assert f"{here}: expected `config/feeds.yaml` or `feeds.yaml`, found neither. " in result.output
    assert (
        "Did you mean `--config my/feeds.yaml`? `feeds init DIR` makes a new one." in result.output
    )
    monkeypatch.chdir(here / "my" / "articles")
    assert "Did you mean `--config ../feeds.yaml`?" in feeds(command).output
    (here / "my" / "feeds.yaml").unlink()
    assert "Make one with `feeds init DIR`, or name another with " in feeds(command).output


def test_what_the_system_says_ends_a_sentence(here: Path) -> None:
    """`found is a directory` is none; nor is what is withdrawn `articles that would be`."""
    assert (
        "my: expected a configuration file, found a folder. Name "
        in feeds("build", "-c", "my").output
    )
    assert "found a file where a folder should be." in feeds("init", "my/feeds.yaml/x").output
    assert obstacle(OSError(errno.ENOSPC, "No space left")) == "no space left"
    feeds("build", "-c", "my/feeds.yaml", *NOW)
    (here / "my" / "articles" / "1.md").unlink()
    assert (
        "expected a build that withdraws at most 50 percent of what is published, found one that "
        "withdraws 1 of 1 articles. Nothing was written."
        in feeds("build", "-c", "my/feeds.yaml").output
    )


def test_several_configurations_are_named(here: Path) -> None:
    """Up to three: one is not more likely than another."""
    for name in ("a", "b", "c"):
        make_site(here / name, {})
    words = "Did you mean `--config a/feeds.yaml` or `--config b/feeds.yaml` or `--config c/feeds"
    output = feeds("build").output
    assert words in output
    assert "my/" not in output
