"""What the documents show is what happens: their files are written, their commands are run.

Each page is followed from top to bottom in a folder of its own, as a reader would in one terminal,
which stays where the last command led:

- a block with `title="PATH"` is a file, and is written there, as seen from that place;
- `sh` is run; of `console`, the lines after `$` are run and the others are what they print, where
  `...` stands for anything;
- `python` is run, `pycon` is a doctest;
- what other programs read (YAML, JSON, TOML) can be read at least.

A block is not run only where the line before it says why: `<!-- not run: it needs a server -->`.
Even so it has to be something that a shell can read.
"""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

_ROOT = Path(__file__).parents[1]
_DOCS = _ROOT / "docs"
_PAGES = sorted(
    page
    for page in _DOCS.rglob("*.md")
    if page.relative_to(_DOCS).parts[0] not in {"decisions", "reference"}
)
_BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]+) -->\n+)?"
    r"^(?P<indent> *)```(?P<language>[a-z]*)(?P<more>[^\n]*)\n(?P<code>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'title="([^"]+)"')
_READERS: Mapping[str, Callable[[str], object]] = {
    "json": json.loads,
    "yaml": yaml.safe_load,
    "toml": tomllib.loads,
}


class Block(NamedTuple):
    """A fenced block of a page."""

    language: str
    code: str
    title: str  #: the file that it is; "" for none
    reason: str  #: why it is not run; "" where it is
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in _BLOCK.finditer(text):
        title = _TITLE.search(found["more"])
        indent = re.compile(f"^{found['indent']}", re.MULTILINE)
        yield Block(
            found["language"],
            indent.sub("", found["code"]),
            title[1] if title else "",
            found["reason"] or "",
            text.count("\n", 0, found.start("language")) + 1,
        )


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.relative_to(_DOCS).as_posix())
@pytest.mark.skipif(sys.platform == "win32", reason="the documents are written for a Unix shell")
def test_a_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    """What a page tells to do can be done, and does what it says."""
    terminal = Terminal(tmp_path)
    for block in blocks(page):
        _follow(block, terminal, f"{page.relative_to(_ROOT)}:{block.line}")


def test_blocks_are_found() -> None:
    """The pattern finds blocks, or the test above would pass for nothing."""
    assert len([block for page in _PAGES for block in blocks(page)]) >= len(_PAGES)


class Terminal:
    """Runs commands one after the other, each in the folder that the last one ended in."""

    def __init__(self, home: Path) -> None:
        self._home = self.here = home

    def run(self, script: str, *options: str) -> str:
        """Run a script to its end, and return what it prints."""
        left = self._home / ".left"
        usual = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
        environment = usual | {
            "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
            "HOME": str(self._home),
            "XDG_CACHE_HOME": str(self._home / ".cache"),
            "SAMPLES": str(_ROOT),
        }
        done = subprocess.run(
            [
                *(shutil.which("bash") or "bash", "-euo", "pipefail", *options),
                *("-c", f"{script}\npwd > '{left}'"),
            ],
            cwd=self.here,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        # A page that shows a failure says so in the command: `feeds ... || true`.
        assert done.returncode == 0, f"{script}\n{done.stdout}"
        if left.exists():
            self.here = Path(left.read_text("utf-8").rstrip("\n"))
        return done.stdout.strip()


def _follow(block: Block, terminal: Terminal, where: str) -> None:
    if read := _READERS.get(block.language):
        read(block.code)
    if block.title:
        place = terminal.here / block.title
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(block.code, "utf-8")
    elif block.language in {"sh", "console"} and block.reason:
        terminal.run("\n".join(command for command, _ in _calls(block)), "-n")
    elif block.language in {"sh", "console"}:
        for command, expected in _calls(block):
            _compare(terminal.run(command), expected, f"{where}: {command}")
    elif block.language == "python" and not block.reason:
        terminal.run(f"{sys.executable} - <<'END_OF_SNIPPET'\n{block.code}\nEND_OF_SNIPPET")
    elif block.language == "pycon" and not block.reason:
        (terminal.here / "snippet.txt").write_text(block.code, "utf-8")
        terminal.run(f"{sys.executable} -m doctest snippet.txt")


def _calls(block: Block) -> Iterator[tuple[str, str | None]]:
    """Yield the commands of a block with what they print; None where it does not matter."""
    if block.language == "sh":
        yield block.code, None
        return
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        while command.endswith("\\"):
            more, _, printed = printed.partition("\n")
            command = f"{command}\n{more}"
        yield command, printed.strip() or None


def _compare(printed: str, expected: str | None, where: str) -> None:
    if expected is not None:
        check = doctest.OutputChecker().check_output
        options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert check(f"{expected}\n", f"{printed}\n", options), f"{where}\n{printed}"
