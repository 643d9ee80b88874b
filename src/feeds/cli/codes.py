"""Codes of rules on the command line."""

import difflib
from collections.abc import Sequence

import click

from feeds.validate.rules import RULES

_CODES = [rule.code for rule in RULES]


def codes(_: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return codes, or their beginnings, from `A101,R` and from repeated options."""
    found = tuple(one.strip().upper() for value in values for one in value.split(","))
    for code in filter(None, found):
        if not any(known.startswith(code) for known in _CODES):
            raise click.BadParameter(unknown(code), param=option)
    return tuple(filter(None, found))


def unknown(code: str) -> str:
    """Return what to say of a code that no rule has."""
    near = difflib.get_close_matches(code, _CODES, n=1)
    hint = f"Did you mean {near[0]}?" if near else "`feeds rules` lists them."
    return f"there is no rule {code}. {hint}"
