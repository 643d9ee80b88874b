"""RSS 2.0, as its specification, the RSS Advisory Board's profile and readers have it.

feedgen builds it; what feedgen lacks is in `feedgen_gaps`.
"""

import html
from collections.abc import Sequence

from feedgen.entry import FeedEntry

from feeds import urls
from feeds.model import Entry, Feed, Image
from feeds.render import characters, feedgen_gaps
from feeds.render.fragments import Frame

_FRAME = Frame(("rss", "channel"), feedgen_gaps.RSS_NAMESPACES)
# No channel image is larger, the specification says; and these every reader can draw.
_WIDEST, _TALLEST = 144, 400
_DRAWN = frozenset(("image/gif", "image/jpeg", "image/png", ""))
# An enclosure has to have a type. Most pictures on the web are of this one, and readers look no
# further than `image/`.
_LIKELY_TYPE = "image/jpeg"


def entry(value: Entry) -> bytes:
    """Return `value` as an `<item>`."""
    return characters.rendered(_item, value)


def shell(value: Feed) -> bytes:
    """Return the document that says of itself what `value` says, without items."""
    return characters.rendered(_shell, value.head)


def filled(shell: bytes, fragments: Sequence[bytes]) -> bytes:
    """Return the document `shell` with these items."""
    return _FRAME.filled(shell, fragments)


def _item(value: Entry) -> bytes:
    built = FeedEntry()
    # A link may move, an id may not: a guid is only called a permalink where the two are the same.
    built.guid(value.id, permalink=value.id == value.url)
    built.title(value.title or value.url)
    built.link(_links(value))
    built.description(html.escape(value.summary, quote=False))  # to readers it is HTML
    built.content(value.content)
    built.category([{"term": one.term, "scheme": one.scheme} for one in value.categories])
    if value.source:
        built.source(url=value.source.rss_url, title=value.source.title)
    item = built.rss_entry()
    root = _FRAME.around(item)
    feedgen_gaps.complete_item(item, value)
    return _FRAME.cut(root)


def _links(value: Entry) -> list[dict[str, str]]:
    """Return the page, and the picture as an enclosure."""
    links = [{"href": value.url}]
    if value.image:
        kind = value.image.media_type or _LIKELY_TYPE
        # 0 is "unknown". Without a length it is an error.
        enclosure = {"rel": "enclosure", "href": value.image.url, "type": kind, "length": "0"}
        links.append(enclosure)
    return links


def _shell(value: Feed) -> bytes:
    channel = feedgen_gaps.channel(value)
    channel.title(value.title)
    channel.description(value.description or value.title)
    channel.link(href=value.urls["rss"], rel="self", type="application/rss+xml")
    channel.link(href=value.home_url)  # the last one becomes the channel's own
    channel.docs("https://www.rssboard.org/rss-specification")
    channel.generator("feeds")
    channel.ttl(value.ttl)
    if value.language:
        channel.language(value.language)
    if value.rights:
        channel.copyright(value.rights)
    if value.logo and _fits(value.logo):  # its title and link are the channel's by default
        size = {
            name: str(size) for name in ("width", "height") if (size := getattr(value.logo, name))
        }
        channel.image(value.logo.url, **size)
    return feedgen_gaps.styled(channel.rss_str(pretty=True), value.paths.get("rss", ""))


def _fits(logo: Image) -> bool:
    """Tell whether nothing is known against `logo`: its size, or a kind that not all can draw.

    What is not known is as the site's author says: the configuration asks for a picture that fits.
    """
    return (
        (logo.width or 0) <= _WIDEST
        and (logo.height or 0) <= _TALLEST
        and (logo.media_type or urls.image_type(logo.url)) in _DRAWN
    )
