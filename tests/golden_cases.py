"""The cases of tests/golden/: a configuration, articles, and what a build makes of them."""

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

from feeds.cli.summary import summary
from feeds.config import Config, load, override
from feeds.pipeline import Report, Run, build

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/feeds.yaml"))
RUN = Run(now=datetime(2026, 8, 1, tzinfo=UTC))

Tree = dict[str, bytes]


def configuration(case: Path, output: Path) -> Config:
    """Return the configuration of a case, whose feeds go into `output`."""
    return override(load(case / "feeds.yaml", {}).config, output=output)


def build_case(case: Path, output: Path) -> Report:
    """Build the feeds of the case in the folder `case` into `output`, as from that folder."""
    with chdir(case):
        return build(configuration(case, output), RUN)


def tree(folder: Path) -> Tree:
    """Return every file in a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def told(report: Report) -> str:
    """Return the verbose summary of a run, whose output folder is called OUT."""
    text = "".join(f"{line}\n" for line in summary(report, verbose=True))
    return text.replace(report.folder, "OUT")
