"""`feeds rules`."""

import difflib
from collections.abc import Iterator

import click

from feeds.validate.examples import examples
from feeds.validate.rule import Rule
from feeds.validate.rules import RULES


@click.command()
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """Explain the rules that validate knows.

    Without CODE, list them all; with it, tell what the rule demands, who says so, how to mend a
    feed that breaks it, and show a good and a bad feed.
    """
    if code is None:
        click.echo("\n".join(f"{rule.code}  {rule.level:7}  {rule.meaning}" for rule in RULES))
    else:
        click.echo("\n".join(_explained(_rule(code.upper()))))


def _rule(code: str) -> Rule:
    known = {rule.code: rule for rule in RULES}
    if code not in known:
        near = difflib.get_close_matches(code, known, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise click.BadParameter(f"there is no rule {code}.{hint}", param_hint="CODE")
    return known[code]


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} ({rule.level}): {rule.meaning}"
    yield f"Says who: {rule.spec}"
    yield f"To mend:  {rule.mend}"
    if rule.profile:
        yield f"Only with --profile {rule.profile}"
    for name, text in examples(rule.code):
        yield f"\n--- {name}\n{text.rstrip()}"
