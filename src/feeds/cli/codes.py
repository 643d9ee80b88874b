"""Codes of rules, and names of profiles, as people write them."""

from collections.abc import Iterable, Sequence

import click

from feeds.suggestions import nearest
from feeds.validator.rules import RULES

PROFILES = tuple(sorted({rule.profile for rule in RULES if rule.profile}))
_CODES = [rule.code for rule in RULES]


def codes(_: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Return codes, or their beginnings, from `A101,R` and from repeated options."""
    written = [one.strip().upper() for value in values for one in value.split(",")]
    for code in unknown_codes(written):
        raise click.BadParameter(unknown(code), param=option)
    return tuple(filter(None, written))


def unknown_codes(written: Iterable[str]) -> list[str]:
    """Return those that no code begins with."""
    return [one for one in written if not any(code.startswith(one) for code in _CODES)]


def unknown(code: str) -> str:
    """Return what to say of a code that no rule has."""
    near = nearest(code.upper(), _CODES)
    hint = f"Did you mean {near}?" if near else "`feeds rules` lists them."
    return f"there is no rule {code}. {hint}"
