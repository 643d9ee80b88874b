"""The fields of an article, a line for each value, as a person checks them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from feeds.dates import rfc3339
from feeds.model import Article, Image, Person, Provider, Related, Video
from feeds.text import counted, shorten

_LONG = 300  #: characters of a text that tell whether it is the right one
_BEGINNING = 60  #: the same of a body, of which there is more


def fields(article: Article) -> Iterator[str]:
    """Yield the fields that have a value: `name: value`, and each further value below it."""
    for name, values in _fields(article):
        shown = [click.unstyle(shorten(value, _LONG)) for value in values if value]
        indent = " " * len(f"{name}: ")
        yield from (f"{indent if at else f'{name}: '}{one}" for at, one in enumerate(shown))


def _fields(article: Article) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what tells one article from another first."""
    yield "title", [article.title]
    yield "url", [article.url]
    yield "original url", [article.original_url]
    yield "id", [article.id]
    yield "published", [rfc3339(article.published)]
    yield "updated", [rfc3339(article.updated)]
    yield "expires", [_time(article.expires)]
    yield "flags", [_flags(article)]
    yield "type", [article.type if article.type != "article" else ""]
    yield "language", [article.language]
    yield "excerpt", [article.excerpt]
    yield "body", [_body(article)]
    yield "provider", [_provider(article.provider)]
    yield "authors", [_person(one) for one in article.authors]
    yield "topics", article.topics
    yield "tags", article.tags
    yield "images", [_image(one) for one in article.images]
    yield "video", [_video(article.video)]
    yield "related", [_related(one) for one in article.related]
    yield "amp url", [article.amp_url]
    yield "quality", [_number(article.quality)]
    yield "heat", [_number(article.heat)]


def _flags(article: Article) -> str:
    told = {
        "draft": article.is_draft,
        "removed": article.is_removed,
        "not published": not article.is_published,
    }
    return ", ".join(name for name, holds in told.items() if holds)


def _body(article: Article) -> str:
    """Return how long a body is, and how it begins."""
    text = " ".join(article.body.split())
    if not text:
        return ""
    kind = {"markdown": "Markdown", "html": "HTML"}[article.body_type]
    length = counted(len(article.body.strip()), "character")
    return f"{length} of {kind}, from `{shorten(text, _BEGINNING)}`"


def _provider(one: Provider | None) -> str:
    return _joined(one.name, one.domain, one.url) if one else ""


def _person(one: Person) -> str:
    return _joined(one.name, one.url)


def _image(one: Image) -> str:
    by = f"by {one.attribution}" if one.attribution else ""
    return _joined(one.url, _size(one.width, one.height), one.title, by)


def _video(one: Video | None) -> str:
    return _joined(one.url, _size(one.width, one.height), one.thumbnail) if one else ""


def _related(one: Related) -> str:
    return _joined(one.title, one.url, one.provider, _time(one.published))


def _size(width: int | None, height: int | None) -> str:
    return f"{width or '?'} x {height or '?'}" if width or height else ""


def _time(when: datetime | None) -> str:
    return rfc3339(when) if when else ""


def _number(value: float) -> str:
    return f"{value:g}" if value else ""


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
