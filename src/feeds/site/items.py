"""What pages show of one article: made once for each article, placed in every page it is on."""

from html import escape
from typing import NamedTuple

from feeds import dates, text
from feeds.model import Article, Image

ITEMS_ON_PAGE, ITEMS_ON_INDEX = 50, 6  #: entries on a feed's page, and of everything on the index
HEADLINES = 3  #: on the index, of each feed

_THUMBNAIL = 320  # pixels: pictures are shown 160 wide, on screens that have two for each
_EXCERPT = 280  # characters
_LANGUAGE = "en"  # of what the pages say themselves


class Item(NamedTuple):
    """An article as HTML, in the two forms that pages show."""

    entry: str  #: a list item with picture, headline, origin and excerpt
    headline: str  #: a list item with the headline alone


def item(article: Article) -> Item:
    """Return what pages show of `article`."""
    headline = _headline(article)
    return Item(entry=_entry(article, headline), headline=f"<li>{headline}</li>\n")


def foreign(language: str) -> str:
    """Return `language` if texts in it should say so on a page of ours; else ""."""
    return "" if language.lower().split("-")[0] in {"", _LANGUAGE} else language


def _entry(article: Article, headline: str) -> str:
    image = _thumbnail(article)
    return (
        '<li><article class="entry">\n'
        f"{_picture(image) if image else ''}"
        f"<div>\n<h3>{headline}</h3>\n{_origin(article)}{_excerpt(article)}</div>\n"
        "</article></li>\n"
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


def _excerpt(article: Article) -> str:
    if not article.excerpt:
        return ""
    shown = escape(text.shorten(article.excerpt, _EXCERPT))
    return f'<p class="excerpt" dir="auto"{_language(article)}>{shown}</p>\n'


def _picture(image: Image) -> str:
    return (
        f'<img src="{escape(image.url)}" alt="" width="160" height="100" loading="lazy" '
        'decoding="async" referrerpolicy="no-referrer">\n'
    )


def _language(article: Article) -> str:
    language = foreign(article.language)
    return f' lang="{escape(language)}"' if language else ""


def _thumbnail(article: Article) -> Image | None:
    """Return the smallest picture that is large enough, else the first."""
    wide = [image for image in article.images if (image.width or 0) >= _THUMBNAIL]
    smallest = min(wide, key=lambda image: image.width or 0, default=None)
    return smallest or next(iter(article.images), None)
