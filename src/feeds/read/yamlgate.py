"""The YAML that most articles are written in, read by a parser that is ten times as fast.

PyYAML, which reads YAML 1.1, defines what front matter means. `yaml_rs` reads YAML 1.2. They agree
on what the gate lets pass, and are asked for nothing else to agree on: it names line by line the
shapes that people and programs write, without anchors, tags, nested brackets and texts of several
lines, and without any scalar that only one of the two takes for text (`yes`, `010`, `1:30`,
`1_000`, `1e3`). Nothing that it lets pass can be nested deeply. All other texts are PyYAML's, and
so are those that `yaml_rs` objects to, such as one with a key that stands twice.

docs/decisions/0010 has the measurements; tests/read/test_yaml_values.py compares the two.
"""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache


class Unsure(Enum):
    """What stands for the value of a text when another parser has to be asked for it."""

    UNSURE = "unsure"


UNSURE = Unsure.UNSURE

_WORDS = (  # YAML 1.1 knows yes and no; which ways of writing `TRUE` count need not be known here
    "(?:[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF]"
    "|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[nN][uU][lL][lL])"
)
_NO_WORD = rf"(?!{_WORDS} *+[,\]}}#\n])"
# Controls, line ends of YAML 1.1 alone, byte order marks: no text between fences needs any.
_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
# To `yaml_rs` a time is one in quotes too; what begins as one, or as an escape might, is none here.
_NO_TIME = r"(?![0-9]{4}-|[0-9]{2}:|[0-9]{0,4}+\\u)"
# YAML 1.1 knows fewer escapes; not every parser takes half of a surrogate pair.
_ESCAPE = r'\\(?:["\\/nrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})'
_DOUBLE = rf'"{_NO_TIME}[^"\\{_ODD}]*+(?:{_ESCAPE}[^"\\{_ODD}]*+)*+"'
_SINGLE = rf"'{_NO_TIME}[^'{_ODD}]*+(?:''[^'{_ODD}]*+)*+'"
# Without `: ` and ` #`. It begins with a letter, or is a path.
_TEXT = rf"{_NO_WORD}(?:[^\W\d_]|/)[^:#{_ODD}]*+(?:(?::(?=[^ \n])|(?<! )#)[^:#{_ODD}]*+)*+"
_TIME = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    "(?:[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z| ?[+-][0-9]{2}:[0-9]{2}| [+-][0-9]{4})?)?"
)
_NUMBER = r"-?[1-9][0-9]{0,17}+|0|-?[0-9]{1,15}+\.[0-9]{1,15}+"
_KNOWN = rf"(?:{_NUMBER}|true|false|null)"
_BARE = rf"(?:{_KNOWN}|{_TIME})(?=\n| *+(?:\n|(?<= )#))"
# No word has six letters.
_KEY = rf"(?:[A-Za-z][A-Za-z0-9_-]{{5,99}}+|(?!{_WORDS}:)_?[A-Za-z][A-Za-z0-9_-]{{0,99}}+):"
# Within brackets a text has few marks: most have a meaning there.
_ITEM = (
    rf"(?:{_DOUBLE}|{_SINGLE}|{_KNOWN}(?= *+[,\]}}])"
    rf"|{_NO_WORD}[A-Za-z/][\w &.'/?=+%-]*+(?::(?=[\w/])[\w &.'/?=+%-]*+)*+)"
)
_LIST = rf"\[(?:{_ITEM}(?:, ?{_ITEM})*+)?\]"
_MAPPING = rf"\{{(?:{_KEY} {_ITEM}(?:, ?{_KEY} {_ITEM})*+)?\}}"
_END = rf"(?:\n| *+(?:(?<= )#[^{_ODD}]*+)?\n)"
_VALUE = rf"(?:{_DOUBLE}|{_BARE}|{_TEXT}|{_SINGLE}|{_LIST}|{_MAPPING}){_END}"
_PAIR = rf"{_KEY}(?:\n| ++(?:{_VALUE}|\n))"
_LINE = rf" {{0,40}}+(?:{_PAIR}|- (?:{_PAIR}|{_VALUE})|(?:#[^{_ODD}]*+)?\n)"


def value(source: str) -> object:
    """Return the value of a text, which is what PyYAML makes of it, or UNSURE."""
    parse = parser()
    if not parse or not lets_pass(source):
        return UNSURE
    try:
        return parse(source)
    except ValueError:  # YAMLDecodeError is one
        return UNSURE


@cache
def parser() -> Callable[[str], object] | None:
    """Return the faster parser; None on a machine that it is not built for."""
    try:
        from yaml_rs import loads  # noqa: PLC0415 - 10 ms, as for the gate
    except ImportError:
        return None
    return loads


def lets_pass(source: str) -> bool:
    """Tell whether a text holds nothing of which YAML 1.1 and 1.2 might make different values."""
    return _gate().fullmatch(source) is not None


@cache
def _gate() -> re.Pattern[str]:
    """Return the gate. To compile it takes 25 ms, which a run that reads nothing need not wait."""
    return re.compile(f"(?:{_LINE})*+")
