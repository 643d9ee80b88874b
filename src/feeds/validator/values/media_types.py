"""Media types, as in the Content-Type of HTTP (RFC 9110 8.3.1, RFC 6838 4.2)."""

import re

from feeds.validator.values.kept import kept

_NAME_CHARACTERS = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_RESTRICTED_NAME = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
_PARAMETER = rf"\s*+;\s*+(?:{_NAME_CHARACTERS}=(?:{_NAME_CHARACTERS}|\"(?:[^\"\\]|\\.)*\"))?"
_MEDIA_TYPE = re.compile(rf"({_RESTRICTED_NAME})/({_RESTRICTED_NAME})((?:{_PARAMETER})*)\s*")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)

_COMPOSITE = frozenset({"multipart", "message"})  # RFC 2045 5.1
_FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
        "text/xml", "application/feed+json", "application/json", "text/x-opml",
    }
)  # fmt: skip


@kept(256)
def media_type(value: str) -> str | None:
    """Check a media type with its parameters (RFC 9110 8.3.1)."""
    return None if _MEDIA_TYPE.fullmatch(value) else "is not a media type such as text/html"


@kept(256)
def essence(value: str) -> str:
    """Give type and subtype in lower case, without parameters; nothing where there are none."""
    match = _MEDIA_TYPE.fullmatch(value.strip())
    return f"{match[1]}/{match[2]}".lower() if match else ""


def charset(value: str) -> str:
    """Give the charset parameter of a media type; nothing where there is none."""
    match = _CHARSET.search(value)
    return match[1] if match else ""


def is_composite(value: str) -> bool:
    """Tell a type of several parts, which Atom content must not be (RFC 4287 4.1.3.1)."""
    return essence(value).partition("/")[0] in _COMPOSITE


def is_xml(value: str) -> bool:
    """Tell a type whose documents are XML (RFC 7303 4)."""
    kind = essence(value)
    return kind.endswith("+xml") or kind in {"text/xml", "application/xml"}


def is_feed(value: str) -> bool:
    """Tell a type that feeds are served as."""
    return essence(value) in _FEED_TYPES
