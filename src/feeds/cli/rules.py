"""`feeds rules`."""

import re
from collections.abc import Iterator

import click

from feeds.cli.codes import unknown
from feeds.cli.command import Command
from feeds.validator.examples import examples
from feeds.validator.rule import Rule
from feeds.validator.rules import RULES

_EXPECTED = re.compile(r"<!-- expect: [^\n]*? -->\n?")  # what the tests of the rule read


@click.command(cls=Command)
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """Explain the rules of validate.

    Without CODE, lists them all; with the beginning of codes, those. With a whole code, shows what
    the rule demands, its source, how to fix a feed that breaks it, and a good and a bad feed.
    """
    found = [rule for rule in RULES if rule.code.startswith((code or "").upper())]
    if not found:
        raise click.BadParameter(unknown(f"{code}"), param_hint="CODE")
    if found[0].code == (code or "").upper():
        click.echo("\n".join(_explained(found[0])))
    else:
        click.echo("\n".join(f"{rule.code}  {rule.level:7}  {rule.meaning}" for rule in found))


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} ({rule.level}): {rule.meaning}"
    yield f"Source: {rule.spec}"
    yield f"Fix:    {rule.mend}"
    if rule.profile:
        yield f"Only with --profile {rule.profile}"
    for name, text in examples(rule.code):
        yield f"\n--- {name}\n{_EXPECTED.sub('', text).rstrip()}"
