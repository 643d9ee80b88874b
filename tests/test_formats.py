"""The table of formats is whole: each has a name, a line, and a module that makes it."""

from importlib import import_module
from typing import get_args

import pytest

from feeds.formats import KINDS, FormatName, Kind


def test_every_name_has_a_line() -> None:
    """A name that the configuration takes, but nobody can make, would end a build."""
    assert tuple(KINDS) == get_args(FormatName)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_line_has_a_module(kind: Kind) -> None:
    """With the functions that rendering calls."""
    module = import_module(f"feeds.render.{kind.module}")
    assert [name for name in ("entry", "shell", "filled") if not callable(vars(module)[name])] == []


def test_no_two_share_a_file() -> None:
    """One would overwrite the other."""
    names = [name for kind in KINDS.values() for name in (kind.file_name, kind.archive_name)]
    assert len(set(names)) == len(names)
