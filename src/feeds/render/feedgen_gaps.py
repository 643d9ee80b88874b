"""What feedgen 1.0.0 cannot do, or does wrong: all of it is here, each with its reason.

feedgen builds the elements; what is missing is written here, and what is wrong is mended. A feed
gets it by feedgen's own way, an extension, which may name namespaces. An entry, of which there are
thousands, gets it when feedgen has built it: its extensions for what is written here take longer
than all the rest. When a release of feedgen closes a gap, the lines that name it go, and their
test in tests/render/test_feedgen_gaps.py with them.
"""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache
from typing import Any, TypeAlias

from feedgen.feed import FeedGenerator
from lxml import etree

from feeds import dates
from feeds.model import Entry, Feed, Image, Source
from feeds.render.relations import relations

Untyped: TypeAlias = Any  #: a FeedEntry or FeedGenerator: feedgen has no types

#: The site's own, at the top of the output folder.
_STYLESHEET = "feeds.css"

_ATOM = "{http://www.w3.org/2005/Atom}"
_AT = "{http://purl.org/atompub/tombstones/1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_HISTORY = "{http://purl.org/syndication/history/1.0}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Every document of a kind declares these, whether it uses them or not, with the prefixes that the
# W3C validator expects: an entry is written once and put into all of them.
ATOM_NAMESPACES = {"media": _MEDIA.strip("{}")}
RSS_NAMESPACES = {
    "atom": _ATOM.strip("{}"),
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": _DC.strip("{}"),
    "media": _MEDIA.strip("{}"),
}

# RFC 4287, section 4.2.7.2: a relation that is not registered has to be a URI, and `amphtml` is
# not; HTML's registry of link types is where it is explained. feedgen takes five relations only.
# As a second `alternate` some readers would take the AMP page for the entry's link.
AMP_RELATION = "https://microformats.org/wiki/existing-rel-values#amphtml"

_PAGE = {"type": "text/html"}
_SIZE = ("height", "width")
_ATOM_TYPE = "application/atom+xml"
_RSS_TYPE = "application/rss+xml"

# Text to some readers and HTML to others. With references in this form, the profile of the RSS
# Advisory Board says, the most of both show the characters. lxml would write `&lt;` and `&amp;`.
_PLAIN = frozenset(("title", "category", "source", f"{_DC}creator"))
_PLAIN_IN_CHANNEL = _PLAIN | {"description", "copyright"}
_MARKUP = re.compile("([<>&])")
_REFERENCES = {"<": "#x3C", ">": "#x3E", "&": "#x26"}


def channel(feed: Feed) -> Untyped:
    """Return a FeedGenerator that will also write what RSS channels lack."""
    generator = FeedGenerator()
    generator.register_extension("gaps", ChannelGaps, atom=False)
    generator.gaps.feed = feed
    # Both are the time at which it runs, unless set; and set, RSS dates go through `setlocale`,
    # which changes the locale of all threads. So there is none, and `ChannelGaps` writes them.
    vars(generator)["_FeedGenerator__rss_lastBuildDate"] = None
    return generator


def atom_feed(feed: Feed) -> Untyped:
    """Return a FeedGenerator that will also write what Atom feeds lack."""
    generator = FeedGenerator()
    generator.register_extension("gaps", FeedGaps, rss=False)
    generator.gaps.feed = feed
    return generator


def styled(document: bytes, path: str) -> bytes:
    """Return `document`, to be published as `path`, with an instruction that styles it in browsers.

    feedgen writes the root element alone. The reference is relative, so that it holds where the
    feeds are published and on disk (Associating Style Sheets with XML documents 1.0, section 3).
    """
    href = "../" * path.count("/") + _STYLESHEET
    style = etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{href}"')
    declaration, line_end, root = document.partition(b"\n")
    return b"".join((declaration, line_end, etree.tostring(style), line_end, root))


def complete_item(item: etree._Element, entry: Entry) -> None:
    """Write what an RSS item lacks after feedgen has built it."""
    for author in entry.authors:  # feedgen leaves out those without an e-mail address
        _text(item, f"{_DC}creator", author.name)
    if entry.image:
        _add_image(item, entry.image)
    # feedgen calls `setlocale` for every date, which changes the locale of all threads.
    _text(item, "pubDate", dates.rfc822(entry.published))
    _text(item, f"{_ATOM}updated", dates.rfc3339(entry.updated))
    if entry.language:
        _text(item, f"{_DC}language", entry.language)
    _link_more(item, f"{_ATOM}link", entry)
    # After it, feedparser takes a picture's title for that of the item, in its `title_detail`.
    item.extend([*item.iterchildren("source")])
    if _may_be_markup(*_plain_texts(entry)):
        _refer_to_markup(item, _PLAIN)


def complete_entry(built: etree._Element, entry: Entry) -> None:
    """Write what an Atom entry lacks after feedgen has built it."""
    updated = dates.rfc3339(entry.updated)
    if entry.language:
        built.set(_LANG, entry.language)
    _mend_entry(built, updated)
    _text(built, "published", dates.rfc3339(entry.published))
    if entry.image:
        _add_image(built, entry.image)
    if entry.amp_url or entry.related:
        _link_more(built, "link", entry)
        # Some readers open the first link, whatever its relation, and some the last. This one
        # is where the entry's information is from, as the relation says.
        _add(built, "link", {"rel": "via", **_PAGE, "href": entry.url})
    if entry.source:
        _add_source(built, entry.source, updated)


class ChannelGaps:
    """Writes what an RSS channel lacks after feedgen has built it."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that items need, whether or not the channel itself does."""
        return {name: RSS_NAMESPACES[name] for name in ("dc", "media")} | _history(self.feed)

    def extend_rss(self, rss: etree._Element) -> None:
        """Complete an RSS channel."""
        feed, channel = self.feed, rss[0]
        author = feed.author or feed.title
        _text(channel, f"{_DC}creator", author)  # feedgen leaves out those without an address
        _text(channel, "pubDate", dates.rfc822(feed.published))
        _text(channel, "lastBuildDate", dates.rfc822(feed.updated))
        for hub in feed.hubs:  # feedgen writes the first `self` only
            _add(channel, f"{_ATOM}link", {"rel": "hub", "href": hub})
        for relation, address in relations(feed, "rss"):
            _add(channel, f"{_ATOM}link", {"rel": relation, "href": address, "type": _RSS_TYPE})
        if feed.history.current:
            etree.SubElement(channel, f"{_HISTORY}archive")
        if _may_be_markup(feed.title, feed.description, feed.rights, author):
            for parent in (channel, *channel.iterchildren("image")):
                _refer_to_markup(parent, _PLAIN_IN_CHANNEL)


class FeedGaps:
    """Writes what an Atom feed lacks after feedgen has built it."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces that entries need, whether or not the feed itself does."""
        stones = {"at": _AT.strip("{}")} if self.feed.tombstones else {}
        return ATOM_NAMESPACES | _history(self.feed) | stones

    def extend_atom(self, built: etree._Element) -> None:
        """Complete an Atom feed."""
        stones = self.feed.tombstones
        # To take an entry back is to change the feed (RFC 4287, section 4.2.15).
        updated = max((self.feed.updated, *(one.when for one in stones)))
        _mend_texts(built, dates.rfc3339(updated))
        if self.feed.history.current:
            etree.SubElement(built, f"{_HISTORY}archive")
        for one in stones:
            _add(built, f"{_AT}deleted-entry", {"ref": one.ref, "when": dates.rfc3339(one.when)})


def _history(feed: Feed) -> dict[str, str]:
    """Return the namespace of what marks an archive; no entry needs it, nor any other feed."""
    return {"fh": _HISTORY.strip("{}")} if feed.history.current else {}


def _link_more(parent: etree._Element, tag: str, entry: Entry) -> None:
    """Add the links that feedgen has no relation for, or would make alternates of."""
    if entry.amp_url:
        _add(parent, tag, {"rel": AMP_RELATION, "href": entry.amp_url, **_PAGE})
    for one in entry.related:
        _add(parent, tag, {"rel": "related", "href": one.url, "title": one.title, **_PAGE})


def _mend_texts(built: etree._Element, updated: str) -> None:
    """Mend what feedgen has written of a feed's texts and time."""
    for child in built.iterchildren("title", "subtitle", "rights", "updated"):
        if child.tag == "updated":
            child.text = updated  # in place of `+00:00`, `Z`, which every reader understands
        else:
            child.set("type", "text")  # the default, but not every reader knows


def _mend_entry(built: etree._Element, updated: str) -> None:
    """Mend the same of an entry; and its link, of which feedgen keeps `href` alone (issue 135)."""
    for child in built.iterchildren("title", "updated", "link"):
        tag = child.tag
        if tag == "title":
            child.set("type", "text")
        elif tag == "updated":
            child.text = updated
        else:
            child.set("rel", "alternate")
            child.set("type", "text/html")


def _add_image(parent: etree._Element, image: Image) -> None:
    """Add `image` as `media:content` and `media:thumbnail`.

    feedgen's extension takes numbers only as text, makes a `media:group`, of which one content
    alone is an error, and has neither title nor credit. They stand inside of `media:content`:
    beside it, some readers take them for the entry's title and text.
    """
    size = {name: str(pixels) for name in _SIZE if (pixels := getattr(image, name))}
    kind = {"type": image.media_type} if image.media_type else {}
    where = {"url": image.url, **kind, "medium": "image", **size}
    content = etree.SubElement(parent, f"{_MEDIA}content", where)
    if image.title:
        _add(content, f"{_MEDIA}title", {"type": "plain"}).text = image.title
    if image.attribution:
        _text(content, f"{_MEDIA}credit", image.attribution)
    etree.SubElement(parent, f"{_MEDIA}thumbnail", {"url": image.url, **size})


def _add_source(built: etree._Element, source: Source, updated: str) -> None:
    """Name the provider's feed (RFC 4287, section 4.2.11); feedgen knows title and link only.

    Its `updated` is the entry's: what the source said of itself when the entry was copied. With
    the source's present one, each new article of a provider would change all of its old entries.
    """
    element = copy(_source(source))
    next(element.iterchildren("updated")).text = updated
    built.append(element)


@lru_cache(maxsize=1024)  # a provider has many entries; a copy takes a fifth of the time
def _source(source: Source) -> etree._Element:
    """Return an element to make copies of."""
    element = etree.Element("source")
    _text(element, "id", source.id)
    _add(element, "title", {"type": "text"}).text = source.title
    _text(element, "updated", "")
    _add(element, "link", {"rel": "alternate", "type": "text/html", "href": source.home_url})
    _add(element, "link", {"rel": "self", "type": _ATOM_TYPE, "href": source.atom_url})
    if source.icon:
        _text(element, "icon", source.icon)
    return element


def _plain_texts(entry: Entry) -> list[str]:
    """Return what stands in the elements of an item that are `_PLAIN`."""
    texts = [entry.title or entry.url, entry.source.title if entry.source else ""]
    texts += [one.term for one in entry.categories]
    texts += [one.name for one in entry.authors]
    return texts


def _may_be_markup(*texts: str) -> bool:
    """Tell whether anything in `texts` might be taken for markup.

    To look at them takes a tenth of the time of looking at the elements.
    """
    return _MARKUP.search("\n".join(texts)) is not None


def _refer_to_markup(parent: etree._Element, names: Iterable[str]) -> None:
    """Write `<`, `>` and `&` in the texts of these children as hexadecimal references."""
    for child in parent:
        if child.tag in names and child.text and _MARKUP.search(child.text):
            first, *rest = _MARKUP.split(child.text)
            child.text = first
            for character, following in zip(rest[::2], rest[1::2], strict=True):
                reference = etree.Entity(_REFERENCES[character])
                reference.tail = following
                child.append(reference)


def _text(parent: etree._Element, tag: str, text: str) -> None:
    """Append an element that holds nothing but text."""
    etree.SubElement(parent, tag).text = text


def _add(parent: etree._Element, tag: str, attributes: Mapping[str, str]) -> etree._Element:
    """Append an element; an attribute without a value is left out."""
    given = {name: value for name, value in attributes.items() if value}
    return etree.SubElement(parent, tag, given)
