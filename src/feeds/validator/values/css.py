"""Styles that are safe in a feed: those that change the looks of a text and not of its page.

RFC 4287 8.1 leaves to readers what they show. Sanitizers agree on the properties here; position
and the like move text over the reader's own buttons, url() loads what the reader did not ask for.
"""

import re

from feeds.validator.values.kept import kept


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PROPERTIES = _words("""
    azimuth background-color border-bottom-color border-collapse border-color border-left-color
    border-right-color border-spacing border-top-color caption-side clear color cursor direction
    display elevation empty-cells float font font-family font-size font-stretch font-style
    font-variant font-weight height hyphens letter-spacing line-height list-style list-style-type
    max-height max-width min-height min-width overflow page-break-after page-break-before
    page-break-inside pause pause-after pause-before pitch pitch-range quotes richness speak
    speak-header speak-numeral speak-punctuation speech-rate stress table-layout text-align
    text-decoration text-indent text-transform unicode-bidi vertical-align voice-family volume
    white-space width word-break word-spacing word-wrap overflow-wrap
    fill fill-opacity fill-rule stroke stroke-linecap stroke-linejoin stroke-opacity stroke-width
""")
# Of these families any property will do, so long as its value is a colour, a size or a keyword.
_FAMILIES = _words("background border margin padding")
_KEYWORDS = _words("""
    aqua auto black block blue bold both bottom brown center collapse dashed dotted double fuchsia
    gray green grey groove hidden inherit initial inset italic left lime maroon medium navy none
    normal nowrap olive orange outset pink pointer purple red ridge right silver solid teal thick
    thin top transparent underline unset white yellow
""")
_SIZE = r"[+-]?(?:\d{1,3}(?:\.\d{0,4})?|\.\d{1,4})(?:ch|cm|em|ex|in|mm|pc|pt|px|q|rem|%)?"
_COLOUR = r"#[0-9a-f]{3,8}|rgba?\([\d.,%\s]{1,40}\)|hsla?\([\d.,%\s]{1,40}\)"
_VALUE = re.compile(rf"(?:{_SIZE}|{_COLOUR})\s*")
_WORD = re.compile(r"[^\s(]+(?:\([^()]*\))?")
# Words, numbers, quoted names and colours: no escapes, no brackets, no comments, nothing to load.
_PLAIN = re.compile(r"(?:[:,;#%.\sa-z0-9!+_/-]|'[\s\w,-]*'|\"[\s\w,-]*\"|\([\d.,%\s]*\))*+")
_DECLARATION = re.compile(r"\s*+([-\w]++)\s*+:([^:;]*+)\Z")


@kept(1024)
def safe_style(value: str) -> str | None:
    """Check that a style attribute holds only what readers let through."""
    style = value.lower()
    if not _PLAIN.fullmatch(style):
        return "holds more than properties with plain values"
    return next(filter(None, map(_problem, style.split(";"))), None)


def _problem(declaration: str) -> str | None:
    if not declaration.strip():
        return None
    match = _DECLARATION.match(declaration)
    if match is None:
        return "is not made of properties and values"
    name, value = match[1], match[2].replace("!important", " ")
    if name in _PROPERTIES:
        return None
    if name.partition("-")[0] not in _FAMILIES:
        return f"sets {name}, which readers do not let through"
    return next((f"sets {name} to {word}" for word in _WORD.findall(value) if _is_odd(word)), None)


def _is_odd(word: str) -> bool:
    return word not in _KEYWORDS and not _VALUE.fullmatch(word)
