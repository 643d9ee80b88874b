"""What the documents promise is there, and what is there is in the documents."""

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from feeds.cli import COMMANDS, main
from feeds.cli import reference as commands_reference
from feeds.config import reference as configuration_reference
from feeds.config.keys import keys

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
CALLS = re.findall(
    r"^(?:\$ )?(?:.*\s|.*/)?feeds (\w[\w-]*)(.*)$",
    "\n".join(re.findall(r"^```(?:sh|console)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)),
    re.MULTILINE,
)


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found, name
    return found


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("commands.md", commands_reference.reference),
        ("configuration.md", configuration_reference.reference),
    ],
    ids=["commands", "configuration"],
)
def test_a_reference_is_current(name: str, reference: Callable[[], str]) -> None:
    """What is made from the code is made anew when the code changes; each says how."""
    assert (REFERENCE / name).read_text(encoding="utf-8") == reference()


def test_a_reference_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m feeds.cli.reference` prints it."""
    commands_reference.main()
    assert capsys.readouterr().out == commands_reference.reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name: str) -> None:
    """Every command and every option of it stands in the reference."""
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## feeds {name}\n")[2].partition("\n## ")[0]
    assert section
    for option in command(name).params:
        if isinstance(option, click.Option):
            assert [
                one for one in (*option.opts, *option.secondary_opts) if one not in section
            ] == []


def test_a_configuration_key_is_documented() -> None:
    """Every key stands in the reference and in the sample configuration."""
    text = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
    sample = (ROOT / "config" / "feeds.yaml").read_text(encoding="utf-8")
    assert [key.path for key in keys() if f"`{key.name}`" not in text] == []
    assert [key.path for key in keys() if not re.search(rf"\b{key.name}:", sample)] == []


def test_the_readme_begins_with_two_commands() -> None:
    """The first builds the samples and the second passes the tests, from nothing but Python."""
    assert [block.split(" && ")[0] for block in BLOCKS[:2]] == ["python3 -m venv .venv"] * 2
    assert BLOCKS[0].rstrip().endswith(".venv/bin/feeds build")
    assert "pytest" in BLOCKS[1]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "schema"])
def test_the_readme_names_every_command(name: str) -> None:
    """A newcomer meets what there is; the schema, which editors read, is a file there."""
    assert f"feeds {name}" in README


def test_the_readme_calls_feeds() -> None:
    """The pattern below finds the calls: without it, the next test would pass for nothing."""
    assert {"build", "init"} <= {name for name, _ in CALLS}


@pytest.mark.parametrize(("name", "rest"), CALLS, ids=lambda value: value.strip() or "-")
def test_a_call_in_the_readme_is_right(name: str, rest: str) -> None:
    """Commands and options that the README shows exist."""
    known = {opt for one in command(name).params for opt in (*one.opts, *one.secondary_opts)} | {
        "--help"
    }
    own = re.split(r"[|>#;]|&&", rest)[0]
    assert [one for one in re.findall(r"(?<=\s)--?[a-z][a-z-]*", own) if one not in known] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    """No link of the README or of the reference leads to a file that is not there."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = re.sub(
            r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        links = re.findall(r"\]\(([^)#\s]+)", text)
        local = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
        assert [link for link in local if not (page.parent / link).exists()] == [], page


def test_links_into_a_page_lead_to_a_heading() -> None:
    """Also those of the README, which is no page of the site that checks its own."""
    found = 0
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for target, anchor in re.findall(r"\]\(([^)#:\s]*)#([^)\s]+)\)", page.read_text("utf-8")):
            file = page.parent / target if target else page
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}
            assert anchor in slugs, f"{page.name}: {target}#{anchor}"
            found += 1
    assert found > 10


def test_patterns_are_in_quotes() -> None:
    """A shell that knows no `**` makes fewer files of it: all is said to be well with the rest."""
    pages = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
    calls = [
        call
        for page in pages
        for call in re.findall(r"\bfeeds validate\b[^`\n]*", page.read_text("utf-8"))
    ]
    assert len(calls) > 20
    bare = [re.sub(r"\"[^\"]*\"|'[^']*'|\s#.*", "", call) for call in calls]
    assert [call for call in bare if "*" in call] == []
    assert any("**" in call for call in calls)


_EXCEPTION = re.compile(r"  # .*(?:noqa: [A-Z0-9, ]*\bS\d|nosec)")
_CODES = re.compile(r"(?:noqa:|nosec)(?:,? [A-Z]+[0-9]+)+|[#\s-]")


def test_every_exception_to_a_rule_of_security_has_its_reason() -> None:
    """Whoever reads that a rule does not hold reads why, too."""
    found = [
        (
            f"{path.relative_to(ROOT)}:{number}",
            _CODES.sub("", exception.string[exception.start() :]),
        )
        for folder in ("src", "tests", "benchmarks", ".ci")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (exception := _EXCEPTION.search(line))
    ]
    assert [place for place, reason in found if not reason] == []
    assert found
