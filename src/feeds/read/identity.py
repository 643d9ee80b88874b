"""What identifies an article for ever, whatever else about it changes (RFC 4287, 4.2.6)."""

from collections.abc import Callable

from feeds import text, urls
from feeds.config import Site
from feeds.read.uris import is_uri
from feeds.read.values import Section

_MOST = 10**100  # Python writes no number of more than some thousand digits


def identity(
    article: Section, site: Site, base: str, configured: Callable[[str], str] | None = None
) -> tuple[str, bool]:
    """Return the article's id, an absolute URI, and whether the front matter names it.

    The front matter's `id` makes it, else the file's path `base` without its ending. A path is
    written with a slash before it, which an `id` never is: so no article takes the id of another.
    `configured` gives the id that is wanted in place of these, with what the article is called by
    itself; "" for none.
    """
    named = _named(article)
    if is_uri(named):  # already one for the whole world
        return named, True
    if configured and (wanted := configured(named)):
        return wanted, bool(named)
    if not named:
        return _tag(site, f"/{base}"), False
    prefix = _tag(site, "")
    uri = _tag(site, named)
    return f"{prefix}%2F{uri[len(prefix) + 1 :]}" if named.startswith("/") else uri, True


def of_page(site: Site, url: str) -> str:
    """Return the id of an article that is known by its page alone."""
    return _tag(site, url)


def _named(article: Section) -> str:
    path, value = article.first("id")
    if isinstance(value, str):
        if len(value) > article.notes.limits.title_length:
            answer = "the file's path is taken"
            article.notes.exceeded(path, "title_length", len(value), "characters", answer)
            return ""
        return text.xml_safe(value).strip()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST:
        return f"{value:d}"
    if value is None:
        return ""
    hint = "Put it in quotes. The file's path is taken."
    article.notes.warn(path, value, "a text or a whole number", hint)
    return ""


def _tag(site: Site, specific: str) -> str:
    return urls.tag_uri(site.url, site.id_date, specific)
