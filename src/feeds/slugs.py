"""Names as names of folders: readable, the same for ever, and never a way out of the folder.

docs/decisions/0003-slugs-keep-their-script.md says why Unicode stays and no library does this.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from itertools import dropwhile

#: UTF-8 bytes of the longest slug. A file system holds 255; two slugs and a file name make a path,
#: and Windows ends a path at 260 characters.
LONGEST = 100

_HASH_DIGITS = 10
# What a sign says where it is part of a name: C++, C#, .NET. Elsewhere it only separates.
_SPOKEN = (
    (re.compile(r"(?<=[\w+])\+"), " plus "),
    (re.compile(r"(?<=[^\W\d_])#(?!\w)"), " sharp "),
    (re.compile(r"(?<!\S)\.(?=[^\W\d_])"), "dot"),
)
# Windows gives these to devices, in any case, with any ending (Microsoft, Naming Files).
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?")
_LONGEST_LABEL, _LONGEST_HOST = 63, 253  # RFC 1035 2.3.4, as text


def slug(name: str) -> str:
    """Return the slug of `name` as it is where no other name wants the same.

    It has lower-case letters, digits and marks of any script in NFC, with `-` between words.
    """
    words = _words(name)
    if not words or _DEVICE.fullmatch(words):
        return _hashed(words, name)
    return words if len(words.encode()) <= LONGEST else _hashed(words, name)


def host_slug(domain: str) -> str:
    """Return `domain` itself where it is a host name, international or not; else a safe slug."""
    host = unicodedata.normalize("NFC", domain.lower())
    is_host = all(map(_is_label, host.split("."))) and not _DEVICE.fullmatch(host)
    if is_host and len(host.encode()) <= _LONGEST_HOST:
        return host
    return _hashed(_words(domain), domain)


def topic_slugs(names: Iterable[str], *, owners: Collection[str] = ()) -> dict[str, str]:
    """Return the slug of each topic, different from all others.

    Where several want one slug, the first of `owners` in order of code points gets it, or else the
    first of all; the others get a hash of their name after it, so who else is there matters to
    nobody but the owner.
    """
    return _distinct(names, slug, owners)


def provider_slugs(domains: Iterable[str]) -> dict[str, str]:
    """Return the slug of each provider's domain, which is the domain itself where it can be."""
    return _distinct(domains, host_slug, ())


def _distinct(
    names: Iterable[str], make: Callable[[str], str], owners: Collection[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    others = []
    for name in sorted(set(names), key=lambda name: (name not in owners, name)):
        wanted = make(name)
        if _folded(wanted) in taken:
            others.append((name, wanted))
        else:
            taken.add(_folded(wanted))
            found[name] = wanted
    for name, wanted in others:
        found[name] = _free(name, wanted, taken)
        taken.add(_folded(found[name]))
    return found


def _free(name: str, wanted: str, taken: Collection[str]) -> str:
    """Return `wanted` with a hash that nobody has: a name can be made to look like a hashed one."""
    salt = name
    while _folded(_hashed(wanted, salt)) in taken:
        salt += " "
    return _hashed(wanted, salt)


def _folded(value: str) -> str:
    """Return what two names share that are one on a file system that ignores case (APFS, NTFS)."""
    return unicodedata.normalize("NFC", value.casefold())


def _words(name: str) -> str:
    """Return the words of `name` with `-` between them; "" where it has none."""
    text = unicodedata.normalize("NFC", name)
    for sign, spoken in _SPOKEN:
        text = sign.sub(spoken, text)
    lowered = unicodedata.normalize("NFC", text.lower())
    words = "".join(map(_kept, lowered)).split()
    # A mark without its letter would sit on whatever stands before the slug.
    whole = ("".join(dropwhile(_is_mark, word)) for word in words)
    return "-".join(filter(None, whole))


def _kept(character: str) -> str:
    """Return a letter, digit or mark as it is, nothing for what is invisible, a space else.

    Marks belong to their letter: without them Hindi and Thai are other words. What joins letters
    (U+200C, U+200D) and other format characters cannot be seen, nor typed again.
    """
    if character.isalnum() or _is_mark(character):
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def _is_mark(character: str) -> bool:
    """Tell whether this is a combining mark of a script; variation selectors are of emoji."""
    is_mark = unicodedata.category(character) in {"Mn", "Mc"}
    return is_mark and not "\ufe00" <= character <= "\ufe0f"


def _is_label(label: str) -> bool:
    """Tell whether this can stand between the dots of a host name (RFC 1123 2.1, RFC 5890)."""
    fits = 0 < len(label) <= _LONGEST_LABEL and "-" not in (label[0], label[-1])
    # Host names have no `_`, but sites' names under a blog host's wildcard do.
    return fits and all(char in "-_" or char.isalnum() or _is_mark(char) for char in label)


def _hashed(words: str, name: str) -> str:
    """Return as many of the `words` as fit, and a hash of `name`."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    room = LONGEST - len(digest) - 1
    start = words.replace(".", "-").encode()[:room].decode("utf-8", "ignore").rstrip("-")
    return f"{start}-{digest}" if start else digest
