"""`feeds validate` and `feeds rules` as a person calls them."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from feeds.cli import main
from feeds.judging import judging
from feeds.validator.reference import reference
from feeds.validator.rule import Rule
from feeds.validator.rules import RULES

_GOOD = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>News</title><link>https://example.org/</link><description>All of it</description>
<language>en</language><atom:link href="https://example.org/rss.xml" rel="self"/>
</channel></rss>
"""
_BAD = _GOOD.replace("<title>News</title>", "")
_WARNED = _GOOD.replace("<channel>", '<channel xmlns:x="https://example.org/unknown"><x:y/>')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/good.xml").write_text(_GOOD)
    (tmp_path / "feeds/sitemap.xml").write_text("<urlset/>")
    (tmp_path / "feeds/package.json").write_text("{}")
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.rss").write_text(_BAD)
    (tmp_path / "warned.xml").write_text(_WARNED)
    return tmp_path


def _run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["validate", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["feeds"], 0),
        (["bad.rss"], 1),
        (["feeds", "bad.rss"], 1),
        (["warned.xml"], 0),
        (["--strict", "warned.xml"], 1),
        (["--ignore", "X", "--strict", "warned.xml"], 0),
        (["--select", "X,H", "bad.rss"], 0),
        (["**/*.xml"], 1),
        (["nothing.xml"], 1),
        (["empty"], 2),
        (["--profile", "nobody", "feeds"], 2),
        (["*.nothing"], 2),
        (["--select", "Z999", "feeds"], 2),
        ([], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
@pytest.mark.usefixtures("folder")
def test_exit_status(arguments: list[str], status: int) -> None:
    """0 all is well, 1 something fails, 2 it was called wrongly."""
    assert _run(*arguments).exit_code == status


@pytest.mark.usefixtures("folder")
def test_folder_passes_over_what_is_no_feed() -> None:
    """A sitemap beside the feeds is nobody's mistake; named by itself it is judged."""
    assert [one["file"] for one in json.loads(_run("--format", "json", "feeds").stdout)] == [
        os.path.join("feeds", "good.xml")  # noqa: PTH118 - as it is printed
    ]
    assert _run("feeds/sitemap.xml").exit_code == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["json", "junit", "sarif", "github", "text"])
def test_a_report_goes_to_a_file(folder: Path, form: str) -> None:
    """It is what would be printed; a person who reads the log sees the same findings, and fails."""
    printed = _run("--format", form, "--min-level", "info", "feeds", "bad.rss")
    words = ("--format", form, "--min-level", "info", "--output", "r.out", "feeds", "bad.rss")
    result = _run(*words)
    assert (folder / "r.out").read_text("utf-8") == printed.stdout
    assert "bad.rss:2:" in result.stdout
    assert "\n2 files: 1 with errors, 1 error (skipped 2 " in result.stdout
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_report_is_written_when_all_is_well(folder: Path) -> None:
    """One of an earlier run would tell of what has been mended."""
    result = _run("-q", "--format", "json", "--output", "r.json", "feeds")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert json.loads((folder / "r.json").read_text("utf-8"))[0]["valid"]


@pytest.mark.usefixtures("folder")
def test_a_report_that_cannot_be_written_is_told() -> None:
    """With the option that named the file."""
    result = _run("--output", "none/r.txt", "feeds")
    assert result.exit_code == 2
    assert (
        "--output: expected a file that can be written, found `none/r.txt`: no such file or folder"
        in (result.stderr)
    )


@pytest.mark.usefixtures("folder")
def test_standard_input_is_judged() -> None:
    """A feed can be piped in."""
    result = _run("--format", "json", "-", stdin=_BAD)
    assert [one["file"] for one in json.loads(result.stdout)] == ["-"]
    assert result.exit_code == 1


@pytest.mark.usefixtures("folder")
def test_unreadable_file_stops_no_other(folder: Path) -> None:
    """A link that leads nowhere is a finding; the rest is judged."""
    (folder / "feeds/lost.xml").symlink_to("nowhere.xml")
    result = _run("--format", "json", "feeds")
    lost = {one["file"]: one["valid"] for one in json.loads(result.stdout)}
    assert lost == {str(Path("feeds/good.xml")): True, str(Path("feeds/lost.xml")): False}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("typo.xml", "no such file\n    = Look for a misspelling.\n"),
        (
            "feeds_out/rss.xml",
            "no such file\n    = Run `feeds build` first: it writes this folder.\n",
        ),
        (
            "example.com/feed.xml",
            "no such file\n    = Did you mean `https://example.com/feed.xml`?\n",
        ),
        ("www.example.com", "no such file\n    = Did you mean `https://www.example.com`?\n"),
        ("feeds.d/rss.xml", "no such file\n    = Look for a misspelling.\n"),
        (
            "bad.rss/x.xml",
            "cannot be read: Not a directory\n    = Check the name, and who may read it.\n",
        ),
    ],
    ids=["misspelt", "not built", "address", "www", "folder", "unreadable"],
)
def test_a_file_that_cannot_be_had(name: str, said: str) -> None:
    """No line is named, and no standard: there is no document that they could be about."""
    result = _run(name)
    assert result.stdout.startswith(f"{name} W001 error: {said}")
    assert result.exit_code == 1
    assert "RFC" not in result.stdout


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_never_well() -> None:
    """Whoever selects other rules is not told that all is well with what nobody read."""
    assert _run("--select", "X", "--min-level", "error", "typo.xml").exit_code == 1


@pytest.mark.usefixtures("folder")
def test_a_folder_that_no_build_filled() -> None:
    """Whoever names the output folder before the first build learns what is missing."""
    Path("feeds_out").mkdir()
    for name in ("feeds_out", "feeds_out/*.xml"):
        assert "Run `feeds build` first" in _run(name).stderr


@pytest.mark.usefixtures("folder")
def test_quiet_says_nothing_when_all_is_well() -> None:
    """Cron stays silent."""
    assert _run("-q", "feeds").output == ""
    assert _run("-q", "bad.rss").output != ""


@pytest.mark.parametrize(
    ("section", "arguments", "status"),
    [
        ("{strict: true}", ["warned.xml"], 1),
        ("{strict: true, ignore: [X]}", ["warned.xml"], 0),
        ("{ignore: [R]}", ["bad.rss"], 0),
        ("{ignore: [R]}", ["bad.rss", "--ignore", "H"], 1),
        ("{strict: true}", ["--no-strict", "warned.xml"], 0),
        ("{min_level: error}", ["--strict", "warned.xml"], 0),
        ("{strickt: true}", ["warned.xml"], 2),
        ("{profiles: [podcast]}", ["warned.xml"], 1),
        ("{ignore: [Z9]}", ["warned.xml"], 2),
        ("{profiles: [nobody]}", ["warned.xml"], 2),
    ],
)
def test_section_of_the_configuration(
    folder: Path, section: str, arguments: list[str], status: int
) -> None:
    """The configuration of the folder holds where the command line does not say otherwise."""
    site = "site: {title: A, url: https://example.org/}\nfeeds_url: https://example.org/feeds/"
    (folder / "feeds.yaml").write_text(f"{site}\nvalidate: {section}\n")
    assert _run(*arguments).exit_code == status


@pytest.mark.usefixtures("folder")
def test_colours_are_for_terminals() -> None:
    """What is piped into a file holds no escape sequences."""
    assert "\x1b" not in _run("bad.rss").output


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_terminals_have_colours_unless_told(
    monkeypatch: pytest.MonkeyPatch,
    no_color: str,
    is_coloured: bool,  # noqa: FBT001 - a parameter
) -> None:
    """NO_COLOR is honoured."""
    monkeypatch.setenv("NO_COLOR", no_color)
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Terminal(shown, encoding="utf-8", write_through=True))
    with pytest.raises(SystemExit):
        main(["validate", "bad.rss"])
    assert (b"\x1b[1;31m" in shown.getvalue()) is is_coloured


def test_rules_of_a_family_are_listed() -> None:
    """The beginning of codes lists the rules that --select would take."""
    lines = CliRunner().invoke(main, ["rules", "w0"]).stdout.splitlines()
    assert [line[:4] for line in lines] == ["W001", "W002"]


def test_start_imports_no_builder() -> None:
    """Judging one file waits for no template, no renderer, no web client and no YAML."""
    code = "import sys, feeds.cli.validate; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {
        "feeds.pipeline",
        "jinja2",
        "feedgen",
        "lxml",
        "yaml",
        "urllib.request",
        "feeds.config",
    }
    assert heavy & set(modules.stdout.split()) == set()


@pytest.mark.usefixtures("folder")
def test_workers_give_the_same_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files are judged by several processes, in the same order and with the same words."""
    alone = _run("--format", "json", "feeds", "bad.rss", "warned.xml").stdout
    monkeypatch.setattr(judging, "_WORTH_WORKERS", 0)
    assert _run("--format", "json", "feeds", "bad.rss", "warned.xml").stdout == alone


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_with_examples(rule: Rule) -> None:
    """`feeds rules CODE` shows what is demanded, a good feed and a bad one."""
    code = rule.code
    result = CliRunner().invoke(main, ["rules", code.lower()])
    assert result.exit_code == 0
    assert "--- good-" in result.stdout
    assert "--- bad-" in result.stdout
    assert "expect" not in result.stdout.partition("--- good-")[2]


def test_the_lines_that_break_a_rule_are_marked() -> None:
    """Of a bad feed those, and no others; a good feed can be copied as it stands."""
    good, _, bad = CliRunner().invoke(main, ["rules", "R102"]).stdout.partition("--- bad-")
    assert "\n>" not in good
    marked = [line for line in bad.splitlines()[1:] if line.startswith("> ")]
    assert ["<pubDate>Mon, 31 Jan" in line for line in marked] == [True]
    assert all(line.startswith(("> ", "  ")) for line in bad.splitlines()[1:])
    assert CliRunner().invoke(main, ["rules", "J101"]).stdout.count("\n>     {\n") == 3


@pytest.mark.parametrize(
    ("word", "listed", "not_listed"),
    [
        ("dates", {"A101", "R101", "J102"}, {"R001"}),
        ("RFC 4287 3.3", {"A101"}, {"R101"}),
        ("podcast", {"E312"}, {"A101"}),
        ("a1", {"A101"}, {"R101"}),
    ],
)
def test_rules_are_found_by_a_word(word: str, listed: set[str], not_listed: set[str]) -> None:
    """Nobody knows the codes before; a word that begins codes is a code."""
    result = CliRunner().invoke(main, ["rules", word])
    codes = {line.split()[0] for line in result.stdout.splitlines()}
    assert listed <= codes
    assert not codes & not_listed


def test_rules_are_listed() -> None:
    """Without a code, every rule has its line."""
    result = CliRunner().invoke(main, ["rules"])
    assert len(result.stdout.splitlines()) == len(RULES)


def test_unknown_rule_is_met_with_a_suggestion() -> None:
    """A mistyped code is answered with the nearest one."""
    result = CliRunner().invoke(main, ["rules", "A1O1"])
    assert result.exit_code == 2
    assert "Did you mean A" in result.output


def test_page_of_rules_is_up_to_date() -> None:
    """docs/reference/rules.md is what the table says."""
    page = Path(__file__).parents[2] / "docs/reference/rules.md"
    assert page.read_text("utf-8") == reference(), "python -m feeds.validator.reference writes it"
