"""The rules that each vocabulary has: what may stand where."""

from collections.abc import Mapping

from feeds.errors import Level
from feeds.validator import structure
from feeds.validator.rule import Rule, Structure

_WORDS = {
    structure.MISSING_ELEMENT: (
        "Every element has the children that its specification requires.",
        "Add the missing element.",
    ),
    structure.UNDEFINED_ELEMENT: (
        "Elements hold only the elements that the specification defines.",
        "Remove the element, move it to where it belongs, or correct its spelling.",
    ),
    structure.DUPLICATE_ELEMENT: (
        "An element that may occur once occurs once.",
        "Keep one of the elements.",
    ),
    structure.MISSING_ATTRIBUTE: (
        "Every element has the attributes that its specification requires.",
        "Add the missing attribute.",
    ),
    structure.UNEXPECTED_ATTRIBUTE: (
        "Elements have only the attributes that the specification defines.",
        "Remove the attribute, or correct its spelling.",
    ),
    structure.UNEXPECTED_TEXT: (
        "Only elements that are meant to hold text hold text.",
        "Move the text into an element of its own.",
    ),
}


def structure_rules(
    prefixes: tuple[str, ...], spec: str, codes: Mapping[str, str]
) -> tuple[Rule, ...]:
    """Make the rules of the vocabularies with these prefixes: a code for each kind of breach."""
    return tuple(
        Rule(
            code=code,
            level=Level.ERROR,
            spec=spec,
            meaning=_WORDS[kind][0],
            mend=_WORDS[kind][1],
            on=Structure(kind=kind, prefixes=prefixes),
        )
        for kind, code in codes.items()
    )
