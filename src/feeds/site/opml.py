"""`feeds.opml`: all feeds in one file that readers import (OPML 2.0)."""

from collections.abc import Iterable, Sequence

from lxml import etree

from feeds import dates
from feeds.config import Config
from feeds.model import Catalog, Feed, FeedKind
from feeds.site.links import preferred
from feeds.site.tree import Node, tree


def opml(feeds: Sequence[Feed], config: Config, catalog: Catalog) -> bytes:
    """Return the subscription list of `feeds`: grouped by kind, topics as their tree."""
    root = etree.Element("opml", version="2.0")
    _head(root, feeds, config)
    body = etree.SubElement(root, "body")
    groups = {name: _group(name) for name in ("Topics", "Providers", "Topics by provider")}
    _feeds(body, feeds, "all")
    _topics(groups["Topics"], tree(feeds, catalog.topics))
    _feeds(groups["Providers"], feeds, "provider")
    _feeds(groups["Topics by provider"], feeds, "topic-provider")
    body.extend(group for group in groups.values() if len(group))
    if not len(body):  # OPML 2.0: a body contains one outline or more
        body.append(_group("There are no feeds yet."))
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _head(root: etree._Element, feeds: Iterable[Feed], config: Config) -> None:
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = config.site.title
    if updated := max((feed.updated for feed in feeds), default=None):
        etree.SubElement(head, "dateModified").text = dates.rfc822(updated)
    etree.SubElement(head, "ownerName").text = config.site.author or config.site.title
    etree.SubElement(head, "ownerId").text = config.site.url
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"


def _group(name: str) -> etree._Element:
    return etree.Element("outline", text=name, title=name)


def _topics(parent: etree._Element, nodes: Iterable[Node]) -> None:
    """Add topics; one with others below it is a group, in which its own feed comes first.

    Readers that meet an outline with an address look no further (Miniflux, flat importers), so a
    feed never has outlines in it.
    """
    for node in nodes:
        place = parent
        if node.children:
            place = _group(node.name)
            parent.append(place)
        if node.feed:
            _feed(place, node.feed)
        _topics(place, node.children)


def _feeds(parent: etree._Element, feeds: Iterable[Feed], kind: FeedKind) -> None:
    for feed in feeds:
        if feed.kind == kind:
            _feed(parent, feed)


def _feed(parent: etree._Element, feed: Feed) -> None:
    """Add a feed; its type is `rss` whatever its format (OPML 2.0, Subscription lists)."""
    etree.SubElement(
        parent,
        "outline",
        text=feed.title,
        title=feed.title,
        type="rss",
        xmlUrl=feed.urls[preferred(feed)],
        htmlUrl=feed.home_url,
        description=feed.description,
        language=feed.language,
    )
