"""Articles as nobody writes them: samples with a few of their bytes or values changed.

A mutant is known by its number: the same number makes the same mutant of the same samples.
"""

import copy
import datetime as dt
import os
from collections.abc import Iterator, MutableMapping, MutableSequence
from pathlib import Path
from random import Random
from typing import Any

import yaml

from feeds.read.fields import FIELDS

ROOT = Path(__file__).parent.parent
_FOLDERS = [ROOT / "articles", ROOT.parent / "shared" / "corpora"]
if "FEEDS_FUZZ_ARTICLES_FOLDER" in os.environ:
    _FOLDERS.append(Path(os.environ["FEEDS_FUZZ_ARTICLES_FOLDER"]))
_KEYS = sorted({key for field in FIELDS for key in field.keys})

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
Holder = MutableMapping[Any, Any] | MutableSequence[Any]

_BYTES = (
    *(b"", b"\n", b"\r\n", b"---\n", b"...\n", b": ", b"- ", b"? ", b"'", b'"', b"#"),
    *(b"&a ", b"*a"),
    *(b"|\n", b">\n", b"[", b"{", b"]", b"}", b"<<: ", b"!!", b"!!binary "),
    *(b"!!set ", b"%YAML 9\n"),
    *(b"\x00", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8"),
    *(b"\t", b"\x7f"),
    *(b"<", b"<b>", b"</p>", b"<script>", b"<!--", b"]]>", b"<![CDATA[", b"&#0;"),
    *(b"&#xD800;", b"&amp;"),
    *(b"<iframe src=//e.org>", b"<svg onload=x>", b"<img src=x width=-1>"),
    b"<a href='javascript:x'>",
    *(b"[a](javascript:x)", b"![](data:,x)", b"```", b"$$", b"|-|\n", b"> " * 90),
    *(b"- " * 90, b"*_" * 300),
    *(b"[" * 300, b"{a: " * 200, b"  " * 200, b"<div>" * 300, b"a@b.example "),
    *(b"9" * 400, b"\\u0000", b"\\ud800"),
)  # fmt: skip
_TEXTS = (
    *("", " ", "\x00", "\x1b[31m", "\ufffe", "\u202e", "\u2028"),
    *("a\nb", "<b>x</b>", "&lt;"),
    *("<script>x</script>", "]]>", "{{ x }}", "${HOME}", "../../etc", "/", "..", ".", "CON", "\\"),
    *("javascript:x", "data:,x", "//e.org", "http://", "http://[::1", "https://ü.example/ä b?q=<>"),
    *("https://e.org:99999/", "https://u:p@e.org/", "mailto:a@b.example", "Bo <bo@b.example>"),
    *("0000-01-01", "9999-12-31", "2026-02-30", "1e999", "-1", "0x1F", "1:30", "yes", "null", "~"),
    *("x" * 3000, "word " * 600, "é" * 2000, "<b>" * 500, "@" * 500, "%" * 500),
    "a" * 99 + "\u0301" * 99,
)  # fmt: skip
_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**30, 2.5, float("inf"), float("nan"), b"bytes", [], {}, [[]]),
    *(dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.datetime(2026, 1, 1, 1, 1, tzinfo=dt.UTC)),
    *([None], [{}], {"name": None}, {None: 1, 1: None}, {"url": []}, {"a": {"b": {"c": {}}}}),
)


def samples() -> list[bytes]:
    """Return what mutants are made of."""
    files = (
        path for folder in _FOLDERS if folder.is_dir() for path in sorted(folder.rglob("*.md"))
    )
    return [data for path in files if (data := path.read_bytes()).startswith(b"---")]


def mutant(number: int, among: list[bytes]) -> bytes:
    """Return the mutant of that number."""
    dice = Random(number)  # noqa: S311 - no secret
    data = dice.choice(among)
    if dice.random() < 0.5:
        data = _restructured(data, dice)
    if dice.random() < 0.6:
        data = _damaged(data, dice)
    return data


def _damaged(data: bytes, dice: Random) -> bytes:
    """Return bytes with a few pieces taken out, doubled, moved or replaced."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randint(0, len(data))
        end = min(len(data), start + dice.choice((0, 0, 1, 3, 40)))
        other = dice.randint(0, len(data))
        pieces = (dice.choice(_BYTES), data[start:end] * 2, data[other : other + 40])
        data = data[:start] + dice.choices(pieces, (8, 1, 1))[0] + data[end:]
    return data


def _restructured(data: bytes, dice: Random) -> bytes:
    """Return an article with a few of the values in its front matter replaced."""
    _, front, body = data.split(b"---", 2)
    try:
        values = yaml.load(front, _LOADER)  # noqa: S506 - both are safe
    except (yaml.YAMLError, ValueError):
        return data
    if not isinstance(values, dict):
        return data
    for _ in range(dice.randint(1, 3)):
        _change(values, dice)
    written = yaml.dump(values, Dumper=_DUMPER, allow_unicode=dice.random() < 0.5, sort_keys=False)
    return b"---\n" + written.encode() + b"---" + body


def _change(values: dict[Any, Any], dice: Random) -> None:
    """Change one place, wherever it is."""
    holder: Any
    holder, key = dice.choice(list(_places(values)) or [(values, "title")])
    new = dice.choice(
        (
            dice.choice(_TEXTS),
            dice.choice(_TEXTS) + str(holder[key] if key in values else "") + dice.choice(_TEXTS),
            copy.deepcopy(dice.choice(_VALUES)),
            [copy.deepcopy(holder[key])] * dice.choice((1, 2, 150)) if key in values else [],
        )
    )
    if isinstance(holder, dict) and dice.random() < 0.4:
        holder[dice.choice(_KEYS)] = new
    else:
        holder[key] = new


def _places(value: Any) -> Iterator[tuple[Holder, Any]]:
    """Yield what holds a value, and where in it, for each within `value`."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(inner)
