"""`feeds validate`."""

import difflib
import sys
from datetime import UTC, datetime

import click

from feeds.errors import Level
from feeds.pipeline.validate import validate as validate_inputs
from feeds.report import FORMS
from feeds.validate.options import Options
from feeds.validate.rules import RULES

_PROFILES = sorted({rule.profile for rule in RULES if rule.profile})


def _codes(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes, or their beginnings, from `A101,R` and from repeated options."""
    codes = tuple(code.strip().upper() for value in values for code in value.split(",") if code)
    for code in codes:
        if not any(rule.code.startswith(code) for rule in RULES):
            near = difflib.get_close_matches(code, [rule.code for rule in RULES], n=1)
            hint = f" Did you mean {near[0]}?" if near else " `feeds rules` lists them."
            raise click.BadParameter(f"there is no rule {code}.{hint}", param=option)
    return codes


@click.command()
@click.argument("inputs", metavar="PATH...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@click.option("--select", metavar="CODE", multiple=True, callback=_codes, help="Only these rules.")
@click.option("--ignore", metavar="CODE", multiple=True, callback=_codes, help="Not these rules.")
@click.option(
    "--min-level",
    type=click.Choice([level.value for level in Level]),
    help="Report nothing below it.  [default: warning for text, else info]",
)
@click.option(
    "--profile",
    "profiles",
    type=click.Choice(_PROFILES),
    multiple=True,
    help="Add what a platform demands.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing if all is well.")
def validate(
    *,
    inputs: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_level: str | None,
    profiles: tuple[str, ...],
    strict: bool,
    quiet: bool,
) -> None:
    """Judge feeds: anybody's, not only ours.

    PATH is a file, a folder, a quoted pattern, an http or https URL, or - for standard input. RSS
    0.91 to 2.0, Atom 1.0, JSON Feed, OPML and the usual modules are judged; nothing is sent
    anywhere, and nothing is fetched but the URLs that you name.

    A CODE may be the beginning of several: M is every rule for Media RSS.

    Exit status: 0 all is well, 1 there are errors or, with --strict, warnings, 2 wrong usage.
    """
    least = Level(min_level or ("warning" if form == "text" else "info"))
    options = Options(
        select=select, ignore=ignore, min_level=least, profiles=profiles, now=datetime.now(UTC)
    )
    judged = list(validate_inputs(inputs, options))
    levels = {finding.level for one in judged for finding in one.verdict.findings}
    failed = Level.ERROR in levels or (strict and Level.WARNING in levels)
    if levels or not quiet:
        click.echo(FORMS[form](judged), nl=False)
    sys.exit(int(failed))
