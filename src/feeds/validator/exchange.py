"""What a server's answer says of the feed that it carries, judged like the feed itself.

Each yields faults by kind; the rules of `rules/web.py` give the kinds their codes.
"""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from feeds.model import Exchange
from feeds.validator.tree import Fault
from feeds.validator.values.media_types import essence

UNREADABLE = "unreadable"
WRONG_MEDIA_TYPE = "wrong media type"
NO_VALIDATOR = "no validator"
NOT_CONDITIONAL = "not conditional"
NOT_PACKED = "not packed"
MOVED = "moved"
DOWNGRADED = "downgraded"
ROUNDABOUT = "roundabout"

_TYPES = {
    "rss": {"application/rss+xml", "application/rdf+xml", "application/xml", "text/xml"},
    "atom": {"application/atom+xml", "application/xml", "text/xml"},
    "json": {"application/feed+json", "application/json"},
    "opml": {"text/x-opml", "application/xml", "text/xml"},
}
_OWN_TYPE = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "opml": "text/x-opml",
}
_PERMANENT = {301, 308}
_NOT_MODIFIED = 304
_WORTH_PACKING = 2048  # bytes: below it, packing saves no packet


def media_type_faults(exchange: Exchange, kind: str) -> Iterator[Fault]:
    """Yield whether the Content-Type belongs to another kind of document (RFC 9110 8.3)."""
    sent = exchange.headers.get("content-type", "")
    if kind and essence(sent) not in _TYPES[kind]:
        said = f"as {sent}" if sent else "without a Content-Type"
        message = f"this {kind} document is sent {said} rather than as {_OWN_TYPE[kind]}"
        yield Fault(WRONG_MEDIA_TYPE, message)


def delivery_faults(exchange: Exchange) -> Iterator[Fault]:
    """Yield what makes polling this address dear or fragile."""
    yield from _conditional(exchange)
    if exchange.size >= _WORTH_PACKING and not exchange.headers.get("content-encoding"):
        yield Fault(NOT_PACKED, f"the server sends {exchange.size} bytes unpacked")
    yield from _redirects(exchange)


def _conditional(exchange: Exchange) -> Iterator[Fault]:
    if not {"etag", "last-modified"} & exchange.headers.keys():
        yield Fault(NO_VALIDATOR, "the answer has neither an ETag nor a Last-Modified header")
    elif exchange.again not in {None, _NOT_MODIFIED}:
        message = f"asked for changes only, the server answers {exchange.again} instead of 304"
        yield Fault(NOT_CONDITIONAL, message)


def _redirects(exchange: Exchange) -> Iterator[Fault]:
    steps = exchange.redirects
    if steps and all(status in _PERMANENT for status, _ in steps):
        yield Fault(MOVED, f"the feed has moved for good, to {exchange.final_url}")
    if len(steps) > 1:
        yield Fault(ROUNDABOUT, f"the address leads to the feed by {len(steps)} redirects")
    addresses = [exchange.url, *(address for _, address in steps)]
    schemes = [urlsplit(address).scheme for address in addresses]
    if ("https", "http") in pairwise(schemes):
        yield Fault(DOWNGRADED, "a redirect leads from https to http")
