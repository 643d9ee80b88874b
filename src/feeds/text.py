"""Text as people read it: references decoded, markup taken out, characters that XML can hold.

Titles, excerpts and names come from web pages, so they may hold HTML. What is surely markup is
removed; whatever only looks like it stays, letter for letter: `List<String>` is a title too.
"""

import html
import re
from collections import defaultdict
from collections.abc import Sequence

# Written as alternatives, since that is all they are used for.
_INLINE = (
    "abbr|acronym|a|bdi|bdo|big|b|cite|code|del|dfn|em|font|ins|i|kbd|mark|q|samp|small|span|"
    "strike|strong|sub|sup|s|time|tt|u|var"
)
_BLOCK = (
    "address|article|aside|blockquote|caption|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|"
    "header|li|main|nav|ol|pre|p|section|table|tbody|td|tfoot|thead|th|tr|ul"
)
_VOID = ("br", "hr", "img", "wbr")
_NAMES = f"{_INLINE}|{_BLOCK}|{'|'.join(_VOID)}"
_SPACED = re.compile(f"(?:{_BLOCK}|br|hr|img)", re.IGNORECASE)

# XML 1.0, section 2.2, and the C1 controls, which it discourages; U+0085 is white space.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SAFE = b"\t\n\r" + bytes(range(0x20, 0x7F))
# The first branch is a tag that another one interrupts (`<di<b>x</b>v>`). It is text with all that
# is in it: taking the inner tag out would make a new one. No branch can pass a `<` or `>` that it
# does not name, so the search is linear.
_TAG = re.compile(
    rf"</?(?:[a-z0-9]*|(?:{_NAMES})[\s/][^<>]*)<[^<>]*>?"
    rf"|<(?P<close>/?)(?P<name>{_NAMES})(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def plain(value: str) -> str:
    """Return `value` as one line of plain text.

    References are decoded once, and what double escaping left of them (`&amp;#39;`) once more.
    """
    if "<" not in value and "&" not in value and value.isprintable():
        is_one_line = "  " not in value and value[:1] != " " != value[-1:]
        return value if is_one_line else " ".join(value.split())
    value = xml_safe(value)
    if "<" in value:
        value = _without_tags(value)
    if "&" in value:
        value = xml_safe(_decoded(value))
    return " ".join(value.split())


def xml_safe(value: str) -> str:
    """Return `value` without the characters that XML 1.0 cannot hold, and without controls."""
    if value.isprintable() or _beyond_ascii(value).isprintable():
        return value
    return _UNSAFE.sub("", value)


def _beyond_ascii(value: str) -> str:
    """Return `value` without the safe characters of ASCII, an eighth as slow as searching it."""
    found = value.encode("utf-8", "surrogatepass").translate(None, _SAFE)
    return found.decode("utf-8", "surrogatepass")


def shorten(value: str, limit: int) -> str:
    """Return at most `limit` characters of `value`, cut between words, with an ellipsis if cut."""
    if len(value) <= limit:
        return value
    cut = value[: max(limit - 1, 0)]
    words = value[:limit].rpartition(" ")[0]
    # A script without spaces has no such place; and a long word shall not cost half of the text.
    kept = words if len(words) > limit // 2 else cut
    return kept.rstrip() + "…" if limit > 0 else ""


def counted(number: int, noun: str) -> str:
    """Return a number of things, such as `1 file` or `2 files`; `info` has no plural."""
    return f"{number} {noun}" + "s" * (number != 1 and noun != "info")


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return the first of some names, and how many others there are: `a, b, c and 2 more`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def place(before: str) -> tuple[int, int]:
    """Return the line and the column, counted from 1, of what follows after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _decoded(value: str) -> str:
    once = _REFERENCE.sub(lambda match: html.unescape(match[0]), value)
    return _REFERENCE.sub(_decoded_again, once) if "&amp;" in value else once


def _decoded_again(match: re.Match[str]) -> str:
    """Return what is meant, unless that could be markup: `&amp;lt;` is the text `&lt;`."""
    character = html.unescape(match[0])
    return match[0] if character in "<>&" else character


def _without_tags(value: str) -> str:
    """Return `value` without void tags and without those that come in pairs."""
    tags = [match for match in _TAG.finditer(value) if match["name"]]
    markup = _markup(tags)
    parts, end = [], 0
    for place, tag in enumerate(tags):
        if place in markup:
            parts.append(value[end : tag.start()])
            parts.append(" " if _SPACED.fullmatch(tag["name"]) else "")
            end = tag.end()
    return "".join(parts) + value[end:]


def _markup(tags: list[re.Match[str]]) -> set[int]:
    """Return the places in `tags` of those that are void, or that have a partner."""
    found = set()
    unclosed = defaultdict[str, list[int]](list)
    for place, tag in enumerate(tags):
        name = tag["name"].lower()
        if name in _VOID:
            found.add(place)
        elif not tag["close"]:
            unclosed[name].append(place)
        elif unclosed[name]:
            found |= {place, unclosed[name].pop()}
    return found
