"""RSS 0.91, 0.92 and 2.0: the union of their elements (RSS 2.0 is meant to hold them all)."""

from collections.abc import Mapping
from types import MappingProxyType

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    ONE,
    OPTIONAL,
    REQUIRED,
    SOME,
    Context,
    text_elements,
)

CONTEXTS = (
    Context("rss", {"channel": ONE}, {"version": REQUIRED}),
    Context(
        "channel",
        {
            "title": ONE,
            "link": ONE,
            "description": ONE,
            "item": MANY,
            "category": MANY,
            "cloud": OPTIONAL,
            "copyright": OPTIONAL,
            "docs": OPTIONAL,
            "generator": OPTIONAL,
            "image": OPTIONAL,
            "language": OPTIONAL,
            "lastBuildDate": OPTIONAL,
            "managingEditor": OPTIONAL,
            "pubDate": OPTIONAL,
            "rating": OPTIONAL,
            "skipDays": OPTIONAL,
            "skipHours": OPTIONAL,
            "textInput": OPTIONAL,
            "ttl": OPTIONAL,
            "webMaster": OPTIONAL,
        },
    ),
    Context(
        "item",
        {
            "title": OPTIONAL,
            "link": OPTIONAL,
            "description": OPTIONAL,
            "author": OPTIONAL,
            "category": MANY,
            "comments": OPTIONAL,
            "enclosure": MANY,
            "guid": OPTIONAL,
            "pubDate": OPTIONAL,
            "source": OPTIONAL,
        },
    ),
    Context(
        "image",
        {
            "url": ONE,
            "title": ONE,
            "link": ONE,
            "width": OPTIONAL,
            "height": OPTIONAL,
            "description": OPTIONAL,
        },
    ),
    Context("textInput", {"title": ONE, "description": ONE, "name": ONE, "link": ONE}),
    Context("skipHours", {"hour": SOME}),
    Context("skipDays", {"day": SOME}),
    Context(
        "cloud",
        attributes={
            "domain": REQUIRED,
            "port": REQUIRED,
            "path": REQUIRED,
            "registerProcedure": REQUIRED,
            "protocol": REQUIRED,
        },
    ),
    Context("enclosure", attributes={"url": REQUIRED, "length": REQUIRED, "type": REQUIRED}),
    Context("guid", attributes={"isPermaLink": FREE}, text=True),
    Context("source", attributes={"url": REQUIRED}, text=True),
    Context("category", attributes={"domain": FREE}, text=True),
    *text_elements(
        "title", "link", "description", "author", "comments", "pubDate", "copyright", "docs",
        "generator", "language", "lastBuildDate", "managingEditor", "rating", "ttl", "webMaster",
        "url", "width", "height", "name", "hour", "day",
    ),
)  # fmt: skip

_SINCE_092 = frozenset({"channel/cloud", "item/category", "item/enclosure", "item/source"})
_SINCE_200 = frozenset(
    {
        "channel/category", "channel/generator", "channel/ttl", "item/author", "item/comments",
        "item/guid", "item/pubDate",
    }
)  # fmt: skip

#: What came after a version, for documents of it: parent/element.
NEWER: Mapping[str, frozenset[str]] = MappingProxyType(
    {"0.91": _SINCE_092 | _SINCE_200, "0.92": _SINCE_200}
)
