"""The passage in which two texts differ, as much of it as fits on a line."""

import unicodedata
from itertools import takewhile

_CUT = "…"
#: Of a line, how much is left for what stands before the first difference.
_CONTEXT = 3
_MARKS = {"\n": "⏎", "\t": " ", "\r": "␍"}
_JOINERS = "\u200c\u200d"  # parts of words and of emoji
_WIDE = frozenset("FW")  # Unicode Standard Annex 11


def passage(before: str, after: str, width: int) -> tuple[str, str]:
    """Return where two texts first differ, from the same place on, each at most `width` wide."""
    pairs = zip(before, after, strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = 0 if common < width // _CONTEXT else common - width // _CONTEXT
    return _from(before, start, width), _from(after, start, width)


def visible(text: str) -> str:
    """Return a text in one line, without what would command a terminal or turn its direction."""
    return "".join(map(_visible, text))


def cut(text: str, width: int) -> str:
    """Return as much of a visible text as is at most `width` columns wide."""
    if len(text) * 2 <= width or columns(text) <= width:
        return text
    used, end = columns(_CUT), 0
    while (used := used + columns(text[end])) <= width:
        end += 1
    return text[:end] + _CUT


def columns(text: str) -> int:
    """Return how many columns of a terminal a visible text takes."""
    return sum(1 + (unicodedata.east_asian_width(one) in _WIDE) for one in text)


def _from(text: str, start: int, width: int) -> str:
    # What is far beyond the width need not be looked at: a text may be a whole book.
    shown = visible(text[start : start + 2 * width])
    return cut(f"{_CUT if start else ''}{shown}", max(width, 2))


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return _MARKS.get(character) or (" " if character.isspace() else "\ufffd")
