"""The page that lists all rules, made from their table.

python -m feeds.validator.reference > docs/reference/rules.md
"""

from collections.abc import Iterator
from itertools import groupby

from feeds.validator import limits
from feeds.validator.rule import Rule
from feeds.validator.rules import RULES

_FAMILIES = {
    "A": "Atom 1.0",
    "E": "Extensions: Dublin Core, threading, history, podcasts and the other modules",
    "H": "HTML in content",
    "J": "JSON Feed",
    "L": "What readers would like better",
    "M": "Media RSS",
    "O": "OPML",
    "P": "Demands of platforms, with `--profile`",
    "R": "RSS 0.91 to 2.0",
    "W": "The web",
    "X": "XML, encodings, namespaces",
}

_HEAD = """# Rules

Every rule of `feeds validate`. `feeds rules CODE` shows a good and a bad feed for each. Errors make
a feed invalid; warnings fail with `--strict`; notes of level info never do. A code is never given
to another rule. `--select` and `--ignore` take codes or their beginnings.

This page is made from the table: `python -m feeds.validator.reference > docs/reference/rules.md`.
"""

_LIMITS = f"""## Limits

A document beyond one of these is refused with an error, and not read to its end. Nothing is ever
fetched while a document is read: no DTD, no entity, no schema, no image.

| of | at most |
|---|---|
| a document | {limits.MAX_BYTES:,} bytes |
| elements, arrays or objects within each other | {limits.MAX_DEPTH} |
| elements or JSON values | {limits.MAX_ELEMENTS:,} |
| attributes of one element | {limits.MAX_ATTRIBUTES} |
| the attributes of one element together | {limits.MAX_ATTRIBUTE_LENGTH:,} characters |
| entities declared | {limits.MAX_ENTITIES} |
| the text of one entity, which may hold no other entity | {limits.MAX_ENTITY_LENGTH:,} characters |
| what all references to such entities make | {limits.MAX_EXPANSION:,} characters |
| findings of one rule in one document | {limits.MAX_SAME_FINDINGS}, and how many more there are |
"""


def reference() -> str:
    """Return the page, as Markdown."""
    ordered = sorted(RULES, key=lambda rule: rule.code)
    parts = [_HEAD, _LIMITS]
    for letter, rules in groupby(ordered, key=lambda rule: rule.code[0]):
        parts.append("\n".join(_family(_FAMILIES[letter], rules)))
    return "\n".join(parts)


def _family(title: str, rules: Iterator[Rule]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| code | level | requirement | fix | source |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        demand = rule.meaning + (f" (`--profile {rule.profile}`)" if rule.profile else "")
        cells = (rule.code, rule.level.value, demand, rule.mend, rule.spec)
        yield f"| {' | '.join(map(_escaped, cells))} |"
    yield ""


def _escaped(cell: str) -> str:
    """Return a text as it stands in a cell of a Markdown table."""
    return cell.replace("|", r"\|").replace("<", "&lt;")


if __name__ == "__main__":
    print(reference(), end="")  # noqa: T201 - this is what it is run for
