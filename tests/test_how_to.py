"""What the how-tos show of a configuration works with the site that they show.

That whole pages can be followed is tested by `test_docs`; here are the parts of a configuration: a
block of YAML that is no file changes the one before it, and a build with it has to work.
"""

import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from feeds.cli import main
from feeds.config import templates
from test_docs import Block, blocks

HOW_TO = Path(__file__).parent.parent / "docs" / "how-to"
CONFIG = "config/feeds.yaml"


def parts(page: Path) -> Iterator[tuple[list[Block], Block]]:
    """Yield each part of a configuration that a page shows, with the files before it."""
    files: list[Block] = []
    for block in blocks(page):
        if block.title:
            files.append(block)
        elif block.language == "yaml":
            yield list(files), block


PARTS = [
    pytest.param(files, part, id=f"{name}-{part.line}")
    for name in ("jekyll", "hugo", "eleventy", "jsonl", "csv", "migrate")
    for files, part in parts(HOW_TO / f"{name}.md")
]


def test_there_are_parts() -> None:
    """They are found: else the next test would pass for nothing."""
    assert len(PARTS) >= 6


@pytest.mark.parametrize(("files", "part"), PARTS)
def test_a_part_of_a_configuration_works(files: list[Block], part: Block, tmp_path: Path) -> None:
    """Whoever copies it into the file above gets feeds."""
    for file in files:
        path = tmp_path / file.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.code, "utf-8")
    changed = yaml.safe_load((tmp_path / CONFIG).read_text("utf-8")) | yaml.safe_load(part.code)
    (tmp_path / CONFIG).write_text(yaml.safe_dump(changed), "utf-8")
    with chdir(tmp_path):
        call = ["build", "--now", "2026-07-01"]
        result = CliRunner().invoke(main, call, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert re.search(r"[1-9]\d* published", result.output)


def test_every_placeholder_of_ids_is_told() -> None:
    """The table of migrate.md is that of the code. To mend it, put what this test prints."""
    text = (HOW_TO / "migrate.md").read_text(encoding="utf-8")
    table = text.partition("| placeholder | stands for |\n|---|---|\n")[2].partition("\n\n")[0]
    rows = [f"| `{{{name}}}` | {meaning} |" for name, meaning in templates.PLACEHOLDERS.items()]
    assert table.splitlines() == rows
