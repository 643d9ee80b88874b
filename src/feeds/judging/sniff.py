"""Which files of a folder are feeds, told by their names and beginnings.

It errs on the side of judging: a feed that broke, or an error page where a feed should be, is
just what a person wants to hear of.
"""

import re
from pathlib import PurePath

from feeds.validator.encoding import decode

#: The endings of files that a folder is searched for.
ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".json")

_ROOTS = frozenset({"rss", "rdf", "feed", "entry", "opml", "html"})  # html: an error page
_USUAL = frozenset({"rss", "atom", "feed"})  # names that promise a feed, whatever is inside
_HEAD = 2**16  # bytes in which the first tag is looked for
_TAG = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_PASSED_OVER = (("<!--", "-->"), ("<?", "?>"), ("<", ">"))
# PHP writes a backslash before each slash.
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version")


def may_be_feed(name: str, data: bytes) -> bool:
    """Tell whether a file that nobody named is to be judged."""
    path = PurePath(name.lower())
    if path.stem in _USUAL:
        return True
    if path.suffix == ".json":
        return _JSON_FEED.search(data) is not None
    if path.suffix in {".xml", ".rdf"}:
        return root_of(decode(data[:_HEAD]).text) in {*_ROOTS, ""}
    return True


def root_of(text: str) -> str:
    """Return the local name of the first tag, in lower case; "" where there is none."""
    position = text.find("<")
    while position >= 0:
        if match := _TAG.match(text, position):
            return match[1].lower()
        closing = next(end for start, end in _PASSED_OVER if text.startswith(start, position))
        end = text.find(closing, position)
        position = text.find("<", end) if end >= 0 else -1
    return ""
