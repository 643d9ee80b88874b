"""The shape of the code that docs/architecture.md promises."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

_ROOT = Path(__file__).parents[1]
_MODULES = sorted((_ROOT / "src/feeds").rglob("*.py"))
_HOMES_OF_NOTHING = {"utils", "util", "common", "helpers", "misc"}


def _bodies() -> Iterator[int]:
    """Yield how many lines the body of each function has, without its docstring."""
    for module in _MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                told = ast.get_docstring(node, clean=False) is not None
                body = node.body[1:] if told else node.body
                yield (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("module", _MODULES, ids=lambda path: str(path.relative_to(_ROOT / "src")))
def test_a_module_can_be_read_at_once(module: Path) -> None:
    """No module is above 400 lines, and each is named for what is in it."""
    assert len(module.read_text("utf-8").splitlines()) <= 400
    assert module.stem not in _HOMES_OF_NOTHING


def test_functions_are_short() -> None:
    """Half of the functions have a body of 8 lines at most, nine in ten of less than 25."""
    bodies = list(_bodies())
    assert len(bodies) > 1000
    assert median(bodies) <= 8
    assert quantiles(bodies, n=10)[-1] < 25
    assert max(bodies) < 60
