"""`feeds rules`."""

import re
from collections.abc import Iterator, Sequence

import click

from feeds.cli.codes import unknown
from feeds.cli.command import Command
from feeds.validator.examples import examples
from feeds.validator.rule import Rule
from feeds.validator.rules import RULES

#: What the tests of a rule read in an example: codes, each with the number of a line.
_EXPECTED = re.compile(r"""(?:  |> )?(?:<!-- expect: .*? -->| *"_expect": ".*?",)\n?""")


@click.command(cls=Command)
@click.argument("code", metavar="[CODE|WORD]", required=False)
def rules(code: str | None) -> None:
    """Explain the rules of validate.

    Without CODE, lists them all; with the beginning of codes, those; with any other word, those
    that speak of it. With a whole code, shows what the rule demands, its source, how to fix a feed
    that breaks it, and a good and a bad feed, whose wrong lines begin with >.
    """
    found = _found(code or "")
    if not found:
        raise click.BadParameter(unknown(f"{code}"), param_hint="CODE")
    if found[0].code == (code or "").upper():
        click.echo("\n".join(_explained(found[0])))
    else:
        click.echo("\n".join(f"{rule.code}  {rule.level:7}  {rule.meaning}" for rule in found))


def _found(code: str) -> Sequence[Rule]:
    """Return the rules whose codes begin so; where there are none, those that say such a word."""
    known = [rule for rule in RULES if rule.code.startswith(code.upper())]
    word = re.compile(rf"(?<!\w){re.escape(code.lower().removesuffix('s'))}", re.IGNORECASE)
    return known or [rule for rule in RULES if word.search(_words(rule))]


def _words(rule: Rule) -> str:
    return f"{rule.meaning} {rule.mend} {rule.spec} {rule.profile}"


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.code} ({rule.level}): {rule.meaning}"
    yield f"Source: {rule.spec}"
    yield f"Fix:    {rule.mend}"
    if rule.profile:
        yield f"Only with --profile {rule.profile}"
    for name, text in examples(rule.code):
        shown = _marked(text, rule.code) if name.startswith("bad-") else text
        yield f"\n--- {name}\n{_EXPECTED.sub('', shown).rstrip()}"


def _marked(text: str, code: str) -> str:
    """Return a bad feed with a sign before the lines that are expected to break its rule."""
    expected = _EXPECTED.search(text)
    blamed = {int(line) for line in re.findall(rf"{code} (\d+)", expected[0])} if expected else ()
    lines = enumerate(text.split("\n"), start=1)
    marked = "\n".join(f"{'>' if line in blamed else ' '} {written}" for line, written in lines)
    return marked if blamed else text  # an exchange is wrong in what it does not have
