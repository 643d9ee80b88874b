"""Ids as the configuration wants them: those that a site's subscribers already know.

docs/how-to/migrate.md tells which program makes which.
"""

import posixpath
import re
from urllib.parse import quote

from feeds import urls
from feeds.config import Config, templates
from feeds.config.structs import Site

_LEGAL = "!$&'()*+,;=:@/?#%~"  # RFC 3986, but for what `quote` always keeps; `[` is for hosts
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def configured(config: Config, url: str, base: str, slug: str, named: str) -> str:
    """Return the id of an article as configured; "" where the usual one is wanted.

    `base` is the path of its file without the ending, `named` its own `id`, which is no URI.
    """
    if config.guid_from == "webUrl":
        return "" if named else url
    used = templates.names(config.id_template)
    if not used or bool(named) != ("id" in used):
        return ""
    path = _path(url, config.site)
    values = {
        "site": config.site.url.rstrip("/"),
        "url": url,
        "path": path,
        "post_id": post_id(path, slug),
        "file": base,
        "slug": slug,
        "id": named,
    }
    return _uri(templates.filled(config.id_template, values))


def post_id(path: str, slug: str) -> str:
    """Return what Jekyll calls a post: the folder of its page, and its slug (`Document#id`)."""
    return posixpath.join(posixpath.dirname(path.rstrip("/")) or "/", slug.lstrip("/"))


def _path(url: str, site: Site) -> str:
    """Return what of a URL comes after the site's; of a page elsewhere, all of its path."""
    root = site.url.rstrip("/")
    if url.startswith(f"{root}/"):
        return url.removeprefix(root)
    return "/" + url.partition("://")[2].partition("/")[2]


def _uri(written: str) -> str:
    """Return a URI with the characters encoded that none may have."""
    return urls.absolute(written) or quote(_STRAY_PERCENT.sub("%25", written), _LEGAL)
