"""Documents from the web, within limits: of time, of size, of redirects.

The standard library's client is enough for one request at a time; docs/decisions/0009 says more.
"""

import gzip
import urllib.error
import urllib.request
import zlib
from http.client import HTTPException
from typing import NamedTuple

from feeds import __version__
from feeds.errors import FeedsError, Level, Problem

TIMEOUT = 20.0  #: seconds for connecting, and for each wait for more
MAX_BYTES = 16 * 1024 * 1024  #: of a document, unpacked

_HEADERS = {
    "User-Agent": f"feeds/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}


class FetchError(FeedsError):
    """A document could not be had."""


class Response(NamedTuple):
    """A document, and what the server says of it."""

    data: bytes
    url: str  #: where it was in the end, after redirects
    media_type: str  #: the value of Content-Type, with its parameters (RFC 9110 8.3)


def fetch(url: str, timeout: float = TIMEOUT) -> Response:
    """Return the document at an http or https URL.

    Raises FetchError if it cannot be had within the limits. Redirects to other schemes are
    refused, and more than ten (urllib.request.HTTPRedirectHandler).
    """
    request = urllib.request.Request(url, headers=_HEADERS)  # noqa: S310 - callers give http(s)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - the same
            packed = response.read(MAX_BYTES + 1)
            is_packed = response.headers.get("Content-Encoding", "").lower() == "gzip"
            data = _unpacked(packed) if is_packed else packed
            kind = response.headers.get("Content-Type", "")
            final = response.url
    except (OSError, HTTPException, ValueError, zlib.error, EOFError) as error:
        raise _failed(url, str(error) or type(error).__name__) from error
    if len(data) > MAX_BYTES:
        raise _failed(url, f"more than {MAX_BYTES} bytes")
    return Response(data=data, url=final, media_type=kind)


def _unpacked(packed: bytes) -> bytes:
    """Return the start of what gzip packed, one byte beyond the limit at most."""
    if not packed.startswith(b"\x1f\x8b"):
        raise gzip.BadGzipFile("not in the gzip format that the server declares")
    return zlib.decompressobj(wbits=31).decompress(packed, MAX_BYTES + 1)


def _failed(url: str, found: str) -> FetchError:
    return FetchError(Problem(Level.ERROR, url, "", found, "a document that can be fetched"))
