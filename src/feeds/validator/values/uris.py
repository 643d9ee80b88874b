"""URIs (RFC 3986), IRIs (RFC 3987), the web addresses among them, and their canonical form."""

import re
from ipaddress import AddressValueError, IPv6Address
from typing import NamedTuple
from urllib.parse import quote

from feeds.validator.values.kept import kept
from feeds.validator.values.registries import SCHEMES

# RFC 3986 2.2 and 2.3 and the percent sign; the square brackets are for an IPv6 host alone.
# RFC 3987 2.2: what IRIs allow beside that, ucschar and iprivate.
_IRI_EXTRA = (
    "\u00a0-\ud7ff\ue000-\uf8ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 17))
)  # fmt: skip
_BAD_IN_IRI = re.compile(rf"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%{_IRI_EXTRA}]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What nearly every address of the web looks like, in which no checker here finds anything wrong.
_USUAL_NAME = re.compile(r"(?:tag|urn):(?!/)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]*+", re.ASCII)
_USUAL = re.compile(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*+(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=]*+)?", re.ASCII
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*", re.ASCII)
_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(.*)", re.DOTALL)  # RFC 3986 B
_PORT = re.compile(r":([^:\]]*)$")
_BRACKETED = re.compile(r"(//[^/?#\[\]]*)\[[^\[\]/?#]*\]")  # brackets belong to a host alone
_FUTURE_ADDRESS = re.compile(r"v[0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443"}
_WEB = frozenset({"http", "https"})
_MAX_PORT = 65535
_MOST_KEPT = 1024  # addresses: a feed says most of them more than once, and in each of its formats


class _Parts(NamedTuple):
    """The components of a reference (RFC 3986 3)."""

    scheme: str  #: in lower case
    authority: str | None  #: None where there is no `//`
    path: str
    rest: str  #: query and fragment, with their marks


def _split(value: str) -> _Parts:
    """Part a reference into its components; any text has them.

    Not `urlsplit`, which drops line breaks, and refuses some hosts in some versions of Python.
    """
    scheme, authority, path, rest = _PARTS.fullmatch(value).groups()  # type: ignore[union-attr] # it matches any text
    return _Parts((scheme or "").lower(), authority, path, rest)


def _host_and_port(authority: str) -> tuple[str, str]:
    """Part `user@host:port`, leaving the user out."""
    place = authority.rpartition("@")[2]
    match = _PORT.search(place)
    return (place[: match.start()], match[1]) if match else (place, "")


@kept(_MOST_KEPT)
def iri_reference(value: str) -> str | None:
    """Check an IRI or a relative reference (RFC 3987 2.2)."""
    return None if _USUAL.fullmatch(value) else _problem(value)


@kept(_MOST_KEPT)
def iri(value: str) -> str | None:
    """Check an IRI, which has a scheme (RFC 3987 2.2)."""
    if _USUAL.fullmatch(value) or _USUAL_NAME.fullmatch(value):
        return None
    return _problem(value) or _absence(value)


def uri(value: str) -> str | None:
    """Check a URI, which has a scheme, in ASCII alone (RFC 3986 3)."""
    return _problem(value) or not_ascii(value) or _absence(value)


@kept(_MOST_KEPT)
def web_address(value: str) -> str | None:
    """Check a full http or https address with a host (RFC 9110 4.2)."""
    if _USUAL.fullmatch(value):
        return None
    if problem := _problem(value) or _absence(value):
        return problem
    parts = _split(value)
    if parts.scheme not in _WEB:
        return f"has the scheme {parts.scheme} where http or https is asked for"
    return None if _host_and_port(parts.authority or "")[0] else "has no host"


@kept(_MOST_KEPT)
def full_url(value: str) -> str | None:
    """Check an absolute URI that names where to fetch something: with a scheme and a host.

    RSS 2.0 asks for these in `link` and `url` ("a URL that points to"), mailto and the like too.
    """
    if _USUAL.fullmatch(value):
        return None
    if problem := _problem(value) or _absence(value):
        return problem
    parts = _split(value)
    if parts.scheme in _WEB and not _host_and_port(parts.authority or "")[0]:
        return "has no host"
    return None if value[len(parts.scheme) + 1 :] else f"has nothing after {parts.scheme}:"


def not_ascii(value: str) -> str | None:
    """Find what an IRI may hold but a URI may not (RFC 3986 2)."""
    if value.isascii():
        return None
    found = next(character for character in value if character > "\x7f")
    return f"holds {found!r}, which a URI has to percent-encode"


def bad_character(value: str) -> str | None:
    """Find a character that neither a URI nor an IRI may hold (RFC 3987 2.2)."""
    found = _BAD_IN_IRI.search(_BRACKETED.sub(r"\1", value, count=1))
    if found is not None:
        return f"holds {found[0]!r}, which no URI may"
    return (
        "holds a % that is not followed by two hex digits" if _BAD_PERCENT.search(value) else None
    )


def registered_scheme(value: str) -> str | None:
    """Check that the scheme is one of IANA's register (RFC 7595)."""
    scheme = scheme_of(value)
    return None if not scheme or scheme in SCHEMES else f"has the unregistered scheme {scheme}"


def scheme_of(value: str) -> str:
    """Give the scheme in lower case, or nothing for a relative reference (RFC 3986 3.1)."""
    head, colon, _ = value.partition(":")
    return _scheme(head) if colon else ""


@kept(64)
def _scheme(head: str) -> str:
    return head.lower() if _SCHEME.fullmatch(head) else ""


def is_relative(value: str) -> bool:
    """Tell a relative reference (RFC 3986 4.2)."""
    return not scheme_of(value)


def _problem(value: str) -> str | None:
    """Find what makes a value no IRI reference at all."""
    if problem := bad_character(value):
        return problem
    head, colon, _ = value.partition(":")
    if colon and not _SCHEME.fullmatch(head) and not re.search("[/?#]", head):
        return f"has {head!r} for a scheme"
    authority = _split(value).authority
    return _authority_problem(authority) if authority else None


def _authority_problem(authority: str) -> str | None:
    """Check host and port (RFC 3986 3.2)."""
    host, port = _host_and_port(authority)
    if port and not (port.isascii() and port.isdigit() and int(port[:6]) <= _MAX_PORT):
        return f"has {port!r} for a port"
    if host.startswith("[") and not _is_address(host[1:-1]):
        return f"has {host!r} for a host"
    return None


def _is_address(text: str) -> bool:
    """Tell an IPv6 or a later address (RFC 3986 3.2.2)."""
    try:
        IPv6Address(text.partition("%25")[0])  # RFC 6874: a zone may follow
    except AddressValueError:
        return _FUTURE_ADDRESS.fullmatch(text) is not None
    return True


def _absence(value: str) -> str | None:
    return None if scheme_of(value) else "has no scheme such as https:"


def canonical(value: str) -> str:
    """Return the canonical form of a good IRI (RFC 3986 6.2.2 and 6.2.3).

    Two ids that differ only by this are different ids to a reader (RFC 4287 4.2.6.1).
    """
    scheme, authority, path, rest = _split(_tidy_escapes(value))
    if not scheme:
        return _tidy_escapes(value)
    if authority is None:
        return f"{scheme}:{path}{rest}"
    path = remove_dots(path) or ("/" if scheme in _WEB else "")
    return f"{scheme}://{_canonical_authority(authority, scheme)}{path}{rest}"


def not_canonical(value: str) -> str | None:
    """Check that a good IRI is in its canonical form (RFC 3986 6.2)."""
    form = canonical(value)
    return None if form == value else f"is not in canonical form, which is {form}"


def _canonical_authority(authority: str, scheme: str) -> str:
    """Lower the host, drop an empty user and the port that goes without saying (6.2.3)."""
    user, at, _ = authority.rpartition("@")
    host, port = _host_and_port(authority)
    user = "" if user in {"", ":"} else user + at
    shown = "" if not port or port == _DEFAULT_PORTS.get(scheme) else f":{port}"
    return user + host.lower() + shown


def _tidy_escapes(text: str) -> str:
    """Decode what need not be encoded, and write the rest with capitals (6.2.2.1, 6.2.2.2)."""
    return _ESCAPE.sub(_tidy_escape, text)


def _tidy_escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


def remove_dots(path: str) -> str:
    """Remove `.` and `..` (RFC 3986 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def as_uri(value: str) -> str:
    """Return the URI of an IRI (RFC 3987 3.1), for comparing the two."""
    return quote(value, safe="%/?#[]@!$&'()*+,;=:~")
