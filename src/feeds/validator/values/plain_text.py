"""Plain text that some readers take for HTML (RSS Best Practices: data types, character data)."""

import re
from html.entities import html5

from feeds.validator.values.html import markup_in

_REFERENCE = re.compile(r"&(?:#[0-9xX]|([A-Za-z][A-Za-z0-9]*+))")
_AMBIGUOUS = re.compile(r"&[A-Za-z#]|<[A-Za-z/!?]")


def plain_text(value: str) -> str | None:
    """Check that a text holds no HTML, nor anything that readers turn into another character.

    Readers that take all text for HTML forgive a reference that lacks its semicolon, so that
    each name of a character after an ampersand counts.
    """
    return markup_in(value) or next(
        (
            f"holds {match[0]}, which many readers mistake for a character reference"
            for match in _REFERENCE.finditer(value)
            if match[1] is None or f"{match[1]};" in html5
        ),
        None,
    )


def unambiguous_text(value: str) -> str | None:
    """Check that nothing in a text looks like the beginning of a tag or character reference."""
    match = _AMBIGUOUS.search(value)
    return f"holds {match[0]}, which some readers mistake for HTML" if match else None
