"""E-mail addresses, alone (Atom) and with a name (RSS)."""

import re
from urllib.parse import unquote

from feeds.validator.values.kept import kept

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = rf"(?:{_ATOM}(?:\.{_ATOM})*|\"(?:[^\"\\\r\n]|\\.)*\")"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}(?:\.{_LABEL})+|\[[0-9A-Fa-f.:]+\])"
_ADDRESS = re.compile(rf"{_LOCAL}@{_DOMAIN}", re.ASCII)
_WITH_NAME = re.compile(rf"{_LOCAL}@{_DOMAIN}\s*\(.*\)", re.ASCII)
_BETWEEN = re.compile(r"[\s,;:<>]+")
_ANYWHERE = re.compile(rf"(?:^|(?<=[\s(<,;:])){_ATOM}(?:\.{_ATOM})*@{_DOMAIN}", re.ASCII)
_LONGEST = 1000  # RFC 5321 4.5.3.1 allows 254; longer text is not worth searching


def email(value: str) -> str | None:
    """Check an address alone, the addr-spec of RFC 5322 3.4.1 (RFC 4287 3.2.3)."""
    if _ADDRESS.fullmatch(value[:_LONGEST]):
        return None
    return "is not an e-mail address such as jane@example.org"


def addr_spec(value: str) -> str | None:
    """Check an address alone, whose domain may be a single name, as at home (RFC 5322 3.4.1)."""
    mailbox, at, domain = value[:_LONGEST].rpartition("@")
    is_lone = at and re.fullmatch(_LABEL, domain, re.ASCII)
    return email(f"{mailbox}@{domain}.example" if is_lone else value)


def lone_host(value: str) -> str | None:
    """Check that the domain of a good address is more than a single name (RFC 5321 2.3.5)."""
    domain = value.rpartition("@")[2]
    is_lone = addr_spec(value) is None and "." not in domain and not domain.startswith("[")
    return f"is at {domain}, which only the neighbours can reach" if is_lone else None


def contact(value: str) -> str | None:
    """Check an address that may have a name with it, as RSS 2.0 shows: `jane@example.org (Jane)`.

    `Jane <jane@example.org>` of RFC 5322 3.4, `mailto:` of RFC 6068 and other words around an
    address are contacts too, but not an address in parentheses, which is only a comment.
    """
    return None if _address(value) else "has no e-mail address such as jane@example.org (Jane)"


def contact_form(value: str) -> str | None:
    """Check that a good contact has the form of the RSS 2.0 examples: address, then name."""
    text = value[:_LONGEST]
    if _ADDRESS.fullmatch(text) or _WITH_NAME.fullmatch(text):
        return None
    return "is not of the form jane@example.org (Jane)"


def contact_name(value: str) -> str | None:
    """Check that a good contact also names the person."""
    text = _without_scheme(value[:_LONGEST])
    rest = text.replace(_address(value), "")
    return None if any(character.isalpha() for character in rest) else "does not name the person"


def holds_email(value: str) -> bool:
    """Tell whether an address stands anywhere in a text."""
    return "@" in value and _ANYWHERE.search(value) is not None


@kept(1024)
def _address(value: str) -> str:
    """Give the address of a contact; nothing where there is none."""
    text = _without_scheme(value[:_LONGEST])
    if _ADDRESS.fullmatch(text):
        return text
    words = _BETWEEN.split(_without_comments(text))
    return next((word for word in words if _ADDRESS.fullmatch(word)), "")


def _without_comments(text: str) -> str:
    """Leave out what stands in parentheses, which is no part of an address (RFC 5322 3.2.2)."""
    kept, depth = [], 0
    for character in text:
        if character == "(":
            depth += 1
            kept.append(" ")
        elif character == ")":
            depth = max(depth - 1, 0)
        elif not depth:
            kept.append(character)
    return "".join(kept)


def _without_scheme(text: str) -> str:
    """Give what a mailto: URI is about (RFC 6068 2); other text as it is."""
    if not text.lower().startswith("mailto:"):
        return text
    return unquote(text[len("mailto:") :].partition("?")[0])
