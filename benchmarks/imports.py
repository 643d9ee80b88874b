"""How long each command takes to start, and which libraries it brings along.

    python -m benchmarks.imports

prints the table in docs/architecture.md. Each command is called as a person calls it, on a site as
`feeds init` makes it: there is so little to do that nearly all of the time is importing.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measure import run, usual_environment

_BARE = (sys.executable, "-c", "pass")
_FEEDS = (sys.executable, "-m", "feeds")
_SITE = ("--config", "site/config/feeds.yaml")
#: What comes with Python, and yet takes as long as a library.
_HEAVY = ("sqlite3", "ssl")

#: What is called. Left out: `serve` and `ping`, which wait for others.
CALLS: Mapping[str, Sequence[str]] = {
    "--version": ["--version"],
    "--help": ["--help"],
    "rules": ["rules"],
    "schema": ["schema"],
    "init": ["init", "new"],
    "build": ["build", *_SITE],
    "build, nothing changed": ["build", *_SITE],
    "check": ["check", *_SITE],
    "diff": ["diff", *_SITE],
    "list": ["list", *_SITE],
    "explain FILE": ["explain", "site/articles/{article}", *_SITE],
    "validate FILE": ["validate", "site/feeds_out/rss.xml"],
}
#: What is removed before a call, so that there is something to do.
_CLEARED: Mapping[str, Sequence[str]] = {
    "init": ["new"],
    "build": ["site/feeds_out", "site/.feeds_out.state"],
}


class Start(NamedTuple):
    """What a command costs before it does anything."""

    call: str
    took: float  #: seconds of the processor beyond a Python that does nothing
    libraries: Sequence[str]  #: that it imported

    def __str__(self) -> str:
        """Return a row of the table."""
        return f"| {self.call} | {self.took * 1000:.0f} | {', '.join(self.libraries)} |"


def starts(folder: Path, runs: int) -> Iterator[Start]:
    """Yield what each command costs, called `runs` times in turn with a bare Python."""
    run([*_FEEDS, "init", "site"], folder)
    article = min(path.name for path in (folder / "site" / "articles").iterdir())
    for call, words in CALLS.items():
        command = [*_FEEDS, *(word.format(article=article) for word in words)]
        times = [_took(call, command, folder) for _ in range(runs)]
        _clear(call, folder)
        yield Start(call, median(times), libraries(command, folder))


def _took(call: str, command: Sequence[str], folder: Path) -> float:
    _clear(call, folder)
    # Of the processor, for on a machine that does something else too the clock tells of that.
    return run(command, folder).cpu - run(_BARE, folder).cpu


def _clear(call: str, folder: Path) -> None:
    for name in _CLEARED.get(call, ()):
        place = folder / name
        rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)


def libraries(command: Sequence[str], folder: Path) -> Sequence[str]:
    """Return which of the libraries that we depend on a command imports."""
    python, *rest = command
    told = subprocess.run(
        [python, "-X", "importtime", *rest],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=usual_environment(),
    ).stderr
    modules = set(re.findall(r"^import time:.*\| +(\S+)$", told, re.MULTILINE))
    return [name for name, module in _known() if module in modules]


def _known() -> Iterator[tuple[str, str]]:
    """Yield the name and the module of each library that we depend on, and of what is as heavy."""
    ours = {re.split(r"[^\w.-]", one)[0].lower() for one in requires("feeds") or ()}
    for module, names in sorted(packages_distributions().items()):
        if names[0].lower() in ours and not module.startswith("_"):
            yield module, module
    yield from ((name, name) for name in _HEAVY)


def table(found: Iterable[Start]) -> str:
    """Return the table of docs/architecture.md."""
    return "\n".join(["| `feeds ...` | ms | libraries |", "|---|--:|---|", *map(str, found), ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.imports", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--runs", type=int, default=15, help="how often each is called")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        sys.stdout.write(table(starts(Path(folder), given.runs)))


if __name__ == "__main__":
    main()
