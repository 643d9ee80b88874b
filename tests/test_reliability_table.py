"""docs/explanation/reliability.md: every row names tests, and they are there."""

import re
from pathlib import Path

import pytest

from golden_cases import ROOT

TESTS = Path(__file__).parent
SOURCES = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}
ROWS = re.findall(
    r"^\| (?!what |-)(.*?) \|.*\| (.*?) \|$",
    (ROOT / "docs" / "explanation" / "reliability.md")
    .read_text(encoding="utf-8")
    .replace("|---|---|---|\n", ""),
    re.MULTILINE,
)


def test_there_are_rows() -> None:
    """The table is found as it is written."""
    assert len(ROWS) > 20


@pytest.mark.parametrize(("fault", "tests"), ROWS, ids=[fault for fault, _ in ROWS])
def test_every_row_names_its_tests(fault: str, tests: str) -> None:
    """A test that is renamed is renamed there, too."""
    names = re.findall(r"`([^`]+)`", tests)
    assert names, fault
    assert [name for name in names if not _is_there(name)] == []


def test_the_tests_that_are_described_are_there() -> None:
    """docs/explanation/testing.md names files of tests as they are called."""
    page = (ROOT / "docs" / "explanation" / "testing.md").read_text("utf-8")
    named = re.findall(r"`(tests/[^`:]+)", page)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def _is_there(name: str) -> bool:
    if name.startswith("tests/"):
        return (ROOT / name).exists()
    found = re.compile(rf"(?m)^ *(?:(?:def|class) {re.escape(name)}\b|{re.escape(name)} = )")
    return any(found.search(source) for source in SOURCES.values())
