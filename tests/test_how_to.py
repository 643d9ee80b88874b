"""Everything that the how-tos show is done as they show it.

A block below a paragraph that names a path in backticks is that file: it is written, or, of
something that `feeds` writes, has to be found there line by line. A `console` block is run, and
prints what it shows. A block of YAML without a path is a part of the configuration: a build with it
has to work. Another configuration begins another site.
"""

import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner, Result

from feeds.cli import main
from feeds.config import load, templates

HOW_TO = Path(__file__).parent.parent / "docs" / "how-to"
CONFIG = "config/feeds.yaml"
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`([^`]*/[^`]*\.\w+)`")


class Block(NamedTuple):
    """What a page shows between fences."""

    language: str
    path: str  #: the file that it is, or a part of; "" for none
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield what a page shows, in order."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        paragraph = text[: found.start()].rstrip().rpartition("\n\n")[2]
        paths = [] if paragraph.endswith("```") else PATH.findall(paragraph)
        yield Block(found[2], paths[-1] if paths else "", dedent(found[3]))


def sites(page: Path) -> Iterator[list[Block]]:
    """Yield the blocks of each site that a page is about."""
    site: list[Block] = []
    for block in blocks(page):
        if block.path == CONFIG and site:
            yield site
            site = []
        site.append(block)
    yield site


def feeds(*arguments: str) -> Result:
    """Call the command line."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def run(text: str) -> None:
    """Run the commands of a console, and compare what they print."""
    for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, expected = command.partition("\n")
        program, *arguments = line.split()
        assert program == "feeds"
        result = feeds(*arguments)
        assert result.exit_code == 0, result.output
        assert result.output == expected


def build_with(part: str) -> None:
    """Build the site of the current folder with some of its configuration changed."""
    values = yaml.safe_load(Path(CONFIG).read_text("utf-8")) | yaml.safe_load(part)
    Path("config/other.yaml").write_text(yaml.safe_dump(values), encoding="utf-8")
    load(Path("config/other.yaml"), {})
    call = ("build", "--config", "config/other.yaml", "--now", "2026-07-01")
    result = feeds(*call, "--out", f"other-{len(list(Path().iterdir()))}")
    assert result.exit_code == 0, result.output
    assert re.search(r"[1-9]\d* published", result.output)


def do(block: Block) -> None:
    """Do as a block shows, in the current folder."""
    path = Path(block.path) if block.path else None
    if block.language == "console":
        run(block.text)
    elif path is None:
        assert block.language == "yaml", block
        build_with(block.text)
    elif block.language == "xml":
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        assert [line for line in block.text.splitlines() if line not in lines] == []
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


PAGES = sorted(HOW_TO.glob("*.md"))
SITES = [
    pytest.param(site, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, site in enumerate(sites(page), start=1)
]


def test_there_are_pages() -> None:
    """The folder is found, and what it shows: else the next test would pass for nothing."""
    assert {"jekyll", "hugo", "eleventy", "jsonl", "migrate"} <= {page.stem for page in PAGES}
    assert len(SITES) >= 8


@pytest.mark.parametrize("site", SITES)
def test_a_how_to_does_what_it_says(site: list[Block], tmp_path: Path) -> None:
    """Whoever copies it gets what it shows."""
    kinds = {block.language for block in site}
    assert {"yaml", "console", "xml"} <= kinds
    with chdir(tmp_path):
        for block in site:
            do(block)


def test_every_placeholder_of_ids_is_told() -> None:
    """The table of migrate.md is that of the code. To mend it, put what this test prints."""
    text = (HOW_TO / "migrate.md").read_text(encoding="utf-8")
    table = text.partition("| placeholder | stands for |\n|---|---|\n")[2].partition("\n\n")[0]
    rows = [f"| `{{{name}}}` | {meaning} |" for name, meaning in templates.PLACEHOLDERS.items()]
    assert table.splitlines() == rows
