"""What pages show of one article: made once for each article, placed in every page it is on."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from feeds import dates, text
from feeds.model import Article, Image

ITEMS_ON_PAGE, ITEMS_ON_INDEX = 50, 6  #: entries on a feed's page, and of everything on the index
HEADLINES = 3  #: on the index, of each feed

#: How large a picture is shown, in CSS pixels: beside an entry, and beside a headline alone.
_PICTURE, _THUMBNAIL = (160, 100), (72, 45)
_DENSITY = 2  # pixels of a screen for each of those
_SUMMARY = 280  # characters
_LANGUAGE = "en"  # of what the pages say themselves


class Item(NamedTuple):
    """An article as HTML, in the two forms that pages show."""

    entry: str  #: a list item with picture, headline, origin and summary
    headline: str  #: a list item with the headline and a small picture


def item(article: Article, summary: str) -> Item:
    """Return what pages show of `article`; `summary` is the text that its feeds show of it."""
    headline = _headline(article)
    thumbnail = _picture(article, _THUMBNAIL)
    return Item(
        entry=_entry(article, summary, headline), headline=f"<li>{headline}{thumbnail}</li>\n"
    )


def foreign(language: str) -> str:
    """Return `language` if texts in it should say so on a page of ours; else ""."""
    return "" if language.lower().split("-")[0] in {"", _LANGUAGE} else language


def _entry(article: Article, summary: str, headline: str) -> str:
    return (
        '<li><article class="entry">\n'
        f"<div>\n<h3>{headline}</h3>\n{_origin(article)}{_summary(article, summary)}</div>\n"
        f"{_picture(article, _PICTURE)}</article></li>\n"
    )


def _headline(article: Article) -> str:
    title = escape(article.title or article.url)
    return f'<a href="{escape(article.url)}" dir="auto"{_language(article)}>{title}</a>'


def _origin(article: Article) -> str:
    """Return who published it, and when."""
    name = article.provider.name if article.provider else ""
    provider = f'<span dir="auto">{escape(name)}</span>, ' if name else ""
    moment, day = dates.rfc3339(article.published), dates.day(article.published)
    return f'<p class="meta">{provider}<time datetime="{moment}">{day}</time></p>\n'


def _summary(article: Article, summary: str) -> str:
    if not summary:
        return ""
    shown = escape(text.shorten(summary, _SUMMARY))
    return f'<p class="excerpt" dir="auto"{_language(article)}>{shown}</p>\n'


def _picture(article: Article, shown: tuple[int, int]) -> str:
    """Return one of the article's pictures. It says nothing that the headline does not."""
    width, height = shown
    if not (image := _smallest(article.images, width * _DENSITY)):
        return ""
    return (
        f'<img src="{escape(image.url)}" alt="" width="{width}" height="{height}" loading="lazy" '
        'decoding="async" referrerpolicy="no-referrer">\n'
    )


def _language(article: Article) -> str:
    language = foreign(article.language)
    return f' lang="{escape(language)}"' if language else ""


def _smallest(images: Sequence[Image], least: int) -> Image | None:
    """Return the smallest picture that is at least so wide, else the first."""
    wide = [image for image in images if (image.width or 0) >= least]
    smallest = min(wide, key=lambda image: image.width or 0, default=None)
    return smallest or next(iter(images), None)
