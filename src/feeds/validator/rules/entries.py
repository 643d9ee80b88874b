"""What lint and profiles ask of an entry, of whatever format: its image, author, summary."""

import re
from collections.abc import Iterator

from feeds import urls
from feeds.validator.tree import Document, Member, Node
from feeds.validator.values.media_types import essence
from feeds.validator.values.numbers import non_negative_integer

#: Below this width, in pixels, readers show no picture beside an entry.
LEAST_WIDTH = 400

# Not IGNORECASE, which would look at every character instead of every <.
_SOURCES = re.compile(r"<[iI][mM][gG]\b[^<>]*?\s[sS][rR][cC]\s*=\s*[\"']?([^\"'\s>]+)")
_TEXTS = ("description", "content:encoded", "atom:content", "atom:summary")
_MEDIA = ("media:content", "media:thumbnail")
_MAY_SHOW = frozenset({*_TEXTS, *_MEDIA, "enclosure", "atom:link", "itunes:image"})
_AUTHORS = ("author", "dc:creator", "itunes:author", "atom:author")
_FEED_NAMES = frozenset({"channel", "atom:feed"})
_ITEM_NAMES = frozenset({"item", "atom:entry"})

Entry = Node | Member


def entries(document: Document) -> Iterator[Entry]:
    """Yield the entries of a feed."""
    yield from (node for node in document.nodes if node.name in _ITEM_NAMES)
    yield from (member for member in document.members if member.shape == "$.items[]")


def names_author(holder: Entry) -> bool:
    """Tell whether an entry, or a feed, names an author itself."""
    if isinstance(holder, Member):
        return bool(holder.get("authors") or holder.get("author"))
    return any(holder.first(name) for name in (*_AUTHORS, "managingEditor"))


def feed_of(document: Document) -> Entry | None:
    """Give what holds for all entries: the channel, the feed, or the whole JSON."""
    if document.members:
        return document.members[0]
    return next((node for node in document.nodes if node.name in _FEED_NAMES), None)


def has_summary(entry: Entry) -> bool:
    """Tell whether an entry has a summary, or text that readers can take for one."""
    if isinstance(entry, Member):
        return bool(entry.get("summary"))
    return bool(entry.value("description") or entry.first("atom:summary"))


def images(entry: Entry) -> Iterator[tuple[str, int | None]]:
    """Yield the images of an entry: addresses, and widths in pixels where they are known."""
    yield from _json_images(entry) if isinstance(entry, Member) else _xml_images(entry)


def _json_images(item: Member) -> Iterator[tuple[str, None]]:
    for name in ("image", "banner_image"):
        if value := item.get(name):
            yield str(value), None
    yield from ((source, None) for source in _SOURCES.findall(str(item.get("content_html"))))


def _xml_images(entry: Node) -> Iterator[tuple[str, int | None]]:
    groups = (entry, *entry.all("media:group"), *entry.all("media:content"))
    for node in (child for group in groups for child in group.children):
        if node.name not in _MAY_SHOW:
            continue
        kind = essence(node.get("type") or "")
        is_image = node.get("medium") == "image" or kind.startswith("image/")
        if node.name in _MEDIA and (is_image or _is_clearly_image(node)):
            yield node.get("url") or "", _width(node)
        elif is_image and node.name in {"enclosure", "atom:link"}:
            yield node.get("url") or node.get("href") or "", None
        elif node.name == "itunes:image":
            yield node.get("href") or "", None
        elif node.name in _TEXTS:
            yield from ((source, None) for source in _SOURCES.findall(node.text))


def _is_clearly_image(node: Node) -> bool:
    """Tell whether media that do not say what they are can only be an image."""
    if node.name == "media:thumbnail":
        return True
    is_untold = not node.get("medium") and not node.get("type")
    return is_untold and urls.image_type(node.get("url") or "") != ""


def _width(node: Node) -> int | None:
    value = node.get("width") or ""
    return int(value) if value and non_negative_integer(value) is None else None


def lack_of_wide_image(entry: Entry) -> str:
    """Say that no image is `LEAST_WIDTH` wide, or of unknown width; "" where one is."""
    widths = [LEAST_WIDTH if width is None else width for _, width in images(entry)]
    widest = max(widths, default=0)
    if widest >= LEAST_WIDTH:
        return ""
    found = f", and the widest has {widest}" if widths else ""
    return f"has no image that is {LEAST_WIDTH} pixels wide or more{found}"
