"""Names that are URIs but not addresses: tag: URIs (RFC 4151) and URNs (RFC 8141)."""

import re
from datetime import date

from feeds.validator.values.kept import kept

_TAG = re.compile(r"tag:([^,:]*)(,[^:]*)?:(.*)", re.DOTALL)
# What most tags look like, in which nothing is wrong.
_USUAL_TAG = re.compile(
    r"tag:[A-Za-z0-9]++(?:\.[A-Za-z0-9]++)*+,[1-9]\d{3}:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]*+", re.ASCII
)
_DNS_NAME = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*",
    re.ASCII,
)
_MAILBOX = re.compile(r"[A-Za-z0-9\-._]+", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SPECIFIC = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2})*+", re.ASCII)
_FRAGMENT = re.compile(rf"(?:#{_SPECIFIC.pattern})?", re.ASCII)
_URN = re.compile(
    r"urn:(?P<nid>[A-Za-z0-9][A-Za-z0-9-]{0,30}[A-Za-z0-9]):"
    r"(?P<nss>(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
    r"[A-Za-z0-9\-._~!$&'()*+,;=:@/]*+"
    r"(?:%[0-9A-Fa-f]{2}[A-Za-z0-9\-._~!$&'()*+,;=:@/]*+)*+)"
    r"(?:\?\+[^?#\s]+)?(?:\?=[^#\s]+)?(?:#\S*)?",
    re.ASCII | re.IGNORECASE,
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


@kept(1024)
def tag_uri(value: str) -> str | None:
    """Check a tag: URI (RFC 4151 2.1): `tag:`, a domain or address, a date, a name."""
    if _USUAL_TAG.fullmatch(value):
        return None
    match = _TAG.fullmatch(value)
    if match is None or match[2] is None:
        return "is not of the form tag:example.org,2026:name"
    authority, day, specific = match[1], match[2][1:], match[3]
    return _authority_problem(authority) or _date_problem(day) or _specific_problem(specific)


@kept(256)
def _authority_problem(authority: str) -> str | None:
    """Check a DNS name, or an e-mail address with one (taggingEntity's authorityName)."""
    mailbox, at, domain = authority.rpartition("@")
    if at and not _MAILBOX.fullmatch(mailbox):
        return f"has {mailbox!r} before the @ of its authority"
    return None if _DNS_NAME.fullmatch(domain) else f"has {domain!r} where a domain belongs"


@kept(256)
def _date_problem(day: str) -> str | None:
    """Check YYYY, YYYY-MM or YYYY-MM-DD, the last two of a real calendar."""
    match = _DATE.fullmatch(day)
    if match is None:
        return f"has {day!r} where a date such as 2026, 2026-01 or 2026-01-31 belongs"
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return f"has {day!r} for a date, which does not exist"
    return None


def _specific_problem(specific: str) -> str | None:
    name, mark, rest = specific.partition("#")
    if not _SPECIFIC.fullmatch(name) or not _FRAGMENT.fullmatch(mark + rest):
        return f"has {specific!r} after its date, which holds characters that no URI may"
    return None


def urn(value: str) -> str | None:
    """Check a URN (RFC 8141 2): `urn:`, a namespace, a name in it; not more than that."""
    match = _URN.fullmatch(value)
    if match is None:
        return "is not of the form urn:namespace:name"
    return f"has {match['nid']!r} for a namespace" if match["nid"].lower() == "urn" else None


def uuid_urn(value: str) -> str | None:
    """Check `urn:uuid:` and a UUID (RFC 9562 4). For a URN of another namespace: nothing to say."""
    head, identifier = value[:9], value[9:]
    if head.lower() != "urn:uuid:":
        return None
    shown = f"has {identifier!r} where a UUID of 8-4-4-4-12 hex digits belongs"
    return None if _UUID.fullmatch(identifier.partition("#")[0]) else shown
