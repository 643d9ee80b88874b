"""Atom 1.0 (RFC 4287).

feedgen builds it; what feedgen lacks is in `feedgen_gaps`.
"""

from collections.abc import Sequence

from feedgen.entry import FeedEntry

from feeds.model import Entry, Feed
from feeds.render import characters, feedgen_gaps
from feeds.render.fragments import Frame
from feeds.render.relations import relations

_FRAME = Frame(("feed",), feedgen_gaps.ATOM_NAMESPACES)


def entry(value: Entry) -> bytes:
    """Return `value` as an `<entry>`."""
    return characters.rendered(_entry, value)


def shell(value: Feed) -> bytes:
    """Return the document that says of itself what `value` says, without entries."""
    return characters.rendered(_shell, value.head)


def filled(shell: bytes, fragments: Sequence[bytes]) -> bytes:
    """Return the document `shell` with these entries."""
    return _FRAME.filled(shell, fragments)


def _entry(value: Entry) -> bytes:
    built = FeedEntry()
    built.id(value.id)
    built.title(value.title or value.url)
    built.link(href=value.url)  # the first and only alternate: it is what readers open
    built.updated(value.updated)
    # Every entry names its authors: most readers do not look for the feed's.
    built.author([{"name": author.name, "uri": author.url} for author in value.authors])
    if value.summary:
        built.summary(value.summary, type="text")
    built.content(value.content, type="html")  # with xhtml, some readers miss the pictures
    built.category(
        [{"term": one.term, "scheme": one.scheme, "label": one.label} for one in value.categories]
    )
    element = built.atom_entry()
    root = _FRAME.around(element)
    feedgen_gaps.complete_entry(element, value)
    return _FRAME.cut(root)


def _shell(value: Feed) -> bytes:
    built = feedgen_gaps.atom_feed(value)
    built.id(value.id)
    built.title(value.title)
    built.updated(value.updated)
    built.subtitle(value.description)
    built.link(href=value.home_url, rel="alternate", type="text/html")
    built.link(href=value.urls["atom"], rel="self", type="application/atom+xml")
    for hub in value.hubs:
        built.link(href=hub, rel="hub")
    for relation, address in relations(value, "atom"):
        built.link(href=address, rel=relation, type="application/atom+xml")
    built.generator("feeds")
    built.author(name=value.author or value.title)
    if value.language:
        built.language(value.language)
    if value.rights:
        built.rights(value.rights)
    if value.icon:
        built.icon(value.icon)
    if value.logo:
        built.logo(value.logo.url)
    return feedgen_gaps.styled(built.atom_str(pretty=True), value.paths.get("atom", ""))
