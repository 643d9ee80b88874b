"""JSON Feed 1.1, as https://www.jsonfeed.org/version/1.1/ has it: the structs are its tables.

What a field holds is said there. Fields are written in the order in which they stand here, and
left out where they are empty.
"""

import re
from collections.abc import Sequence

import msgspec

from feeds import dates
from feeds.model import Entry, Feed, Image, Related
from feeds.render import characters

_INDENT = 2
_ABOUT = "https://www.jsonfeed.org/version/1.1/#extensions"
# An attachment has to have a type; see the same in `rss`.
_LIKELY_TYPE = "image/jpeg"
# An item is two levels deep in a feed. So it is written as deep, and cut out.
_BEFORE, _AFTER = b"[\n  [\n", b"\n  ]\n]"
_END_TAG = re.compile(b"</")


class Object(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of every object."""


class Author(Object, frozen=True):
    """Who wrote something, or stands behind a feed."""

    name: str
    url: str = ""


class Hub(Object, frozen=True):
    """Where a reader can ask to be told of news."""

    type: str
    url: str


class Attachment(Object, frozen=True):
    """A file that belongs to an item."""

    url: str
    mime_type: str
    title: str = ""


class Publisher(Object, frozen=True):
    """Extension: who published an item first."""

    name: str
    domain: str
    url: str = ""


class Coverage(Object, frozen=True):
    """Extension: the same story elsewhere."""

    url: str
    title: str
    provider: str = ""
    date_published: str = ""


class Extension(Object, frozen=True):
    """Extension: what JSON Feed has no name for."""

    about: str
    provider: Publisher | None = None
    amp_url: str = ""
    related: tuple[Coverage, ...] = ()


class Item(Object, frozen=True):
    """An entry."""

    id: str
    url: str
    title: str
    content_html: str
    date_published: str
    date_modified: str
    external_url: str = ""
    summary: str = ""
    image: str = ""
    author: Author | None = None  #: as in version 1.0: some readers know no other
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    attachments: tuple[Attachment, ...] = ()
    extension: Extension | None = msgspec.field(default=None, name="_feeds")


class Head(Object, frozen=True):
    """A feed, but for its items."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    next_url: str = ""
    description: str = ""
    icon: str = ""
    favicon: str = ""
    author: Author | None = None  #: as in version 1.0
    authors: tuple[Author, ...] = ()
    language: str = ""
    hubs: tuple[Hub, ...] = ()


def entry(value: Entry) -> bytes:
    """Return `value` as an item, indented as it will stand in a feed."""
    return characters.rendered(_item, value)


def shell(value: Feed) -> bytes:
    """Return the object that says of itself what `value` says, without items."""
    return characters.rendered(_head, value.head)


def filled(shell: bytes, fragments: Sequence[bytes]) -> bytes:
    """Return the document: `shell` with these items."""
    opened = shell.removesuffix(b"\n}")
    return b"".join((opened, b',\n  "items": [\n', b",\n".join(fragments), b"\n  ]\n}\n"))


def _item(value: Entry) -> bytes:
    authors = tuple([Author(name=author.name, url=author.url) for author in value.authors])
    item = Item(
        id=value.id,
        url=value.url,
        external_url=value.external_url,
        title=value.title or value.url,
        content_html=value.content,
        date_published=dates.rfc3339(value.published),
        date_modified=dates.rfc3339(value.updated),
        summary=value.summary,
        image=value.image.url if value.image else "",
        author=authors[0] if authors else None,
        authors=authors,
        tags=tuple({one.label or one.term: None for one in value.categories}),
        language=value.language,
        attachments=(_attachment(value.image),) if value.image else (),
        extension=_extension(value),
    )
    return _written([[item]]).removeprefix(_BEFORE).removesuffix(_AFTER)


def _head(value: Feed) -> bytes:
    author = Author(name=value.author or value.title)
    head = Head(
        version="https://jsonfeed.org/version/1.1",
        title=value.title,
        home_page_url=value.home_url,
        # "The unique identifier for the feed": an archive is a page of it, not a feed of its own.
        feed_url=value.history.current.get("json") or value.urls["json"],
        next_url=value.history.previous.get("json", ""),
        description=value.description,
        icon=value.icon or (value.logo.url if value.logo else ""),
        favicon=value.icon,
        author=author,
        authors=(author,),
        language=value.language,
        hubs=tuple(Hub(type="WebSub", url=hub) for hub in value.hubs),
    )
    return _written(head)


def _attachment(image: Image) -> Attachment:
    return Attachment(url=image.url, mime_type=image.media_type or _LIKELY_TYPE, title=image.title)


def _extension(value: Entry) -> Extension | None:
    if not (value.provider or value.amp_url or value.related):
        return None
    return Extension(
        about=_ABOUT,
        provider=_publisher(value),
        amp_url=value.amp_url,
        related=tuple(map(_coverage, value.related)),
    )


def _publisher(value: Entry) -> Publisher | None:
    if not value.provider:
        return None
    return Publisher(name=value.provider.name, domain=value.provider.domain, url=value.provider.url)


def _coverage(related: Related) -> Coverage:
    return Coverage(
        url=related.url,
        title=related.title,
        provider=related.provider,
        date_published=dates.rfc3339(related.published) if related.published else "",
    )


def _written(value: Object | list[list[Item]]) -> bytes:
    """Return indented UTF-8. `</` is escaped, so that it ends no script on a page."""
    written = msgspec.json.format(msgspec.json.encode(value), indent=_INDENT)
    return b"<\\/".join(_END_TAG.split(written))  # `replace` takes three times as long
