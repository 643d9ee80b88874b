"""The pictures of an article or a provider, and the film that an article features."""

import html
import re
from functools import partial

from msgspec.structs import replace

from feeds import urls
from feeds.content.players import video as film_of_player
from feeds.model import Image, Video
from feeds.read import links, misspelt
from feeds.read.links import Resolve
from feeds.read.problems import Notes, Path
from feeds.read.values import Section, without_address

_FRAME = re.compile(
    r"""<(?:iframe|embed|video|source)\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE
)
# What stands where a picture is to be named, but is one's description. A path may have spaces, too.
_PROSE = re.compile(r"\s*[^\s/:?#]+\s+\S[^/]*")
_SIZE = re.compile(r"""\s(width|height)\s*=\s*["']?(\d{1,4})(?:px)?["'\s>]""", re.IGNORECASE)


def images(section: Section, field: str, resolve: Resolve) -> tuple[Image, ...]:
    """Return the pictures that a field lists, each URL once; `resolve` makes URLs absolute."""
    found: dict[str, Image] = {}
    for path, value in section.items(field):
        picture = _image(value, path, section.notes, partial(_resolved, resolve))
        if picture:
            found.setdefault(picture.url, picture)
    return tuple(found.values())


def video(article: Section, resolve: Resolve) -> Video | None:
    """Return the film that an article features, as a link to the page where it plays.

    What the frame of an unknown player shows is all there is: then the link leads to it.
    """
    path, value = article.first("video")
    if value is None:
        return None
    markup = value if isinstance(value, str) and "<" in value else ""
    url = _film_url(value, markup, path, article.notes, resolve)
    if not url:
        article.notes.repaired(path, value, "the frame of a video player, or a URL")
        return None
    sizes = {name.lower(): int(pixels) or None for name, pixels in _SIZE.findall(markup)}
    return replace(film_of_player(url) or Video(url=url), **sizes)


def _film_url(value: object, markup: str, path: Path, notes: Notes, resolve: Resolve) -> str:
    if isinstance(value, dict):
        return links.first(Section(value, notes, path), "video.url", resolve)
    if markup:
        frame = _FRAME.search(markup)
        return resolve(html.unescape(frame[1])) if frame else ""
    return resolve(value) if isinstance(value, str) else ""


def _image(value: object, path: Path, notes: Notes, resolve: Resolve) -> Image | None:
    """Return a picture; None if there is none, or if its URL is none."""
    if value is None or value is False or value == "":
        return None
    if not isinstance(value, dict):
        url = links.absolute(value, path, notes, resolve)
        return Image(url=url, media_type=urls.image_type(url)) if url else None
    picture = Section(value, notes, path)
    url = links.first(picture, "image.url", resolve)
    if not url:
        misspelt.warn_within(picture, "image.url")
    return _described(picture, url) if url else None


def _resolved(resolve: Resolve, written: str) -> str:
    """Return the URL of a picture; "" for a description of one, and a file of somebody's own."""
    is_prose = _PROSE.fullmatch(written) and not urls.image_type(written.rstrip())
    return "" if is_prose or links.is_on_a_machine(written) else resolve(written)


def _described(picture: Section, url: str) -> Image:
    for field in ("image.width", "image.height", "image.title", "image.attribution"):
        if picture.lacks(field):
            misspelt.warn_within(picture, field)
    return Image(
        url=url,
        width=picture.pixels("image.width"),
        height=picture.pixels("image.height"),
        title=picture.text("image.title"),
        attribution=without_address(picture.text("image.attribution")),
        media_type=urls.image_type(url),
    )
