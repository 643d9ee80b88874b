"""How to judge: what the command line says, else the configuration of the folder, else defaults."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from feeds.cli.codes import PROFILES, unknown, unknown_codes
from feeds.cli.places import found_config
from feeds.errors import Level
from feeds.validator.options import Options


class Wishes(NamedTuple):
    """What one source says; None or nothing where it does not."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    min_level: str | None = None
    strict: bool | None = None


def judgement(wishes: Wishes, config: Path | None, least: Level) -> tuple[Options, bool]:
    """Return how to judge, and whether warnings fail. `least` is reported if nobody says."""
    path = config or found_config()
    said = _of_config(path) if path else Wishes()
    options = Options(
        select=wishes.select or said.select,
        ignore=wishes.ignore or said.ignore,
        profiles=wishes.profiles or said.profiles,
        min_level=Level(wishes.min_level or said.min_level or least),
        now=datetime.now(UTC),
    )
    strict = said.strict if wishes.strict is None else wishes.strict
    return options, bool(strict)


def _of_config(path: Path) -> Wishes:
    """Return what the configuration says, which only those wait for who have one."""
    from feeds.config import load  # noqa: PLC0415 - YAML and the rest take 60 ms

    section = load(path).config.validate
    wishes = Wishes(
        tuple(code.upper() for code in section.select),
        tuple(code.upper() for code in section.ignore),
        section.profiles,
        section.min_level,
        section.strict,
    )
    _check(path, (*wishes.select, *wishes.ignore), wishes.profiles)
    return wishes


def _check(path: Path, codes: Sequence[str], profiles: Sequence[str]) -> None:
    """Refuse names that mean nothing, as the command line does."""
    for code in unknown_codes(codes):
        message = f"{path}: validate: {unknown(code)}"
        raise click.UsageError(message)
    for name in profiles:
        if name not in PROFILES:
            message = f"{path}: validate.profiles: {name} is none of {', '.join(PROFILES)}."
            raise click.UsageError(message)
