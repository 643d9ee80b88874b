"""With which picture a body begins.

Bodies are as `markup` leaves them: `<` always begins a tag, attributes are always in double quotes.
"""

import html
import re

from feeds import urls

_FIRST_IMAGE = re.compile(r'(?:\s|<(?:a|div|figure|p|span)\b[^>]*>)*<img\b[^>]*? src="([^"]*)"')


def begun_with_image(body: str, url: str) -> str:
    """Return `body` with the picture at `url` where it stands first in another size; "" if not.

    Readers that show the enclosure too tell by the URL alone, letter for letter, that it is there.
    """
    found = _FIRST_IMAGE.match(body)
    if not found or not _is_one_picture(html.unescape(found[1]), url):
        return ""
    return f"{body[: found.start(1)]}{html.escape(url)}{body[found.end(1) :]}"


def _is_one_picture(one: str, other: str) -> bool:
    """Tell whether two URLs are of one picture. Image servers name the size in the query.

    Where the path is no picture's, the query is what chooses the picture.
    """
    same_path = _path(one) == _path(other) and urls.image_type(one) != ""
    return one == other or same_path


def _path(url: str) -> str:
    return url.partition("?")[0].partition("://")[2]
