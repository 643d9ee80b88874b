"""The URLs of an article: what its keys say, or what a permalink makes of its name and day."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, partial

from feeds import urls
from feeds.config import Site
from feeds.read import misspelt
from feeds.read.misspelt import Need
from feeds.read.problems import LEFT_OUT, UNTIL_THEN, Notes, Path
from feeds.read.record import Record
from feeds.read.values import Section
from feeds.slugs import slug
from feeds.suggestions import nearest

Resolve = Callable[[str], str]  #: from a URL as written to an absolute one, or ""

_PLACEHOLDER = re.compile(r":([a-z_]+)|[{}]")
_SCHEME = re.compile(r"\s*([a-z]{3,7}):/{0,3}(?=[^/\s])(.*)", re.IGNORECASE)
_AFTER_SCHEME = re.compile(r"^(https?:)(?:/|/{3,})(?=[^/])", re.IGNORECASE)
# Where the files of one's own machine are: no page or picture is there for anybody else.
_ON_A_MACHINE = re.compile(r"\s*(?:file:|[A-Za-z]:[\\/]|/Users/[^/]+/|/home/[^/]+/)")
_SLASHES = re.compile("//+")
_STYLES = {  # Jekyll's names for templates
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "none": "/:categories/:title:output_ext",
}


@lru_cache  # the same for all articles of a site
def on_site(site_url: str) -> Resolve:
    """Return what sees URLs from the site: `/about` is below it, in whatever folder it is."""
    root = site_url.rstrip("/")

    def resolve(written: str) -> str:
        is_path = written.startswith("/") and not written.startswith("//")
        return urls.absolute(root + written if is_path else written, f"{root}/")

    return resolve


def on_page(page: str, site_url: str) -> Resolve:
    """Return what sees URLs from a page, as a browser that shows it (RFC 3986, 5.2).

    On a page of the site itself `/about` is below the site, as in `on_site`.
    """
    resolve = partial(urls.absolute, base=page)
    root = site_url.rstrip("/")
    if not page.startswith(f"{root}/"):
        return resolve
    site = on_site(site_url)
    return lambda written: (site if written.startswith("/") else resolve)(written)


def page(article: Section, record: Record, site: Site, permalink: Callable[[str], str]) -> str:
    """Return the URL of the article's page; "" with a rejection if nothing tells it.

    `permalink` makes a URL of a template, "" if it cannot.
    """
    resolve, notes = on_site(site.url), article.notes
    before = len(notes.problems)
    for path, value in article.each("url"):
        is_template = path[-1] == "permalink" and not _names_a_host(str(value))
        url = absolute(value, path, notes, permalink if is_template else resolve)
        if url:
            return url
    if url := permalink(site.permalink):
        notes.replaced(before, f"its page is {url}, as `site.permalink` says.")
        return url
    verb = "correct" if site.permalink else "set"
    otherwise = f"{verb} `site.permalink` in the configuration, for all articles"
    if len(notes.problems) > before:  # the first that was tried is what is wrong
        notes.refuse(before, f"Correct it, or {otherwise}.")
        return ""
    expected, found = "the URL of a page", site.permalink or None
    misspelt.reject(article, record, Need("url", expected, otherwise, found))
    return ""


def first(article: Section, field: str, resolve: Resolve) -> str:
    """Return the first of a field's URLs that is one; "" for none."""
    for path, value in article.each(field):
        if url := absolute(value, path, article.notes, resolve):
            return url
    return ""


def is_on_a_machine(written: str) -> bool:
    """Tell whether it is the path of a file that only its author has."""
    return _ON_A_MACHINE.match(written) is not None


def elsewhere(section: Section, field: str) -> str:
    """Return the first of a field's URLs that is absolute as it stands; "" for none.

    Nothing is noted: whoever reads the field does that.
    """
    longest = section.notes.limits.url_length
    values = [value for _, value in section.each(field) if isinstance(value, str)]
    found = (urls.absolute(_mended(value)) for value in values if len(value) <= longest)
    return next(filter(None, found), "")


def absolute(value: object, path: Path, notes: Notes, resolve: Resolve) -> str:
    """Return an absolute URL; "" with a warning if the value is none."""
    if isinstance(value, str):
        if len(value) > notes.limits.url_length:
            notes.exceeded(path, "url_length", len(value), "characters", "it is left out")
            return ""
        if urls.is_clean(value) and "&amp;" not in value:
            return value
    is_usable = isinstance(value, str) and not _is_address(value)
    url = resolve(_mended(str(value))) if is_usable else ""
    if not url:
        notes.warn(path, value, "an http or https URL", _otherwise(value))
    elif url != value and str(value).lstrip().lower().startswith(("http", "www.")):
        notes.repaired(path, value, url)
    elif urls.begins_with_host(str(value).strip()):
        hint = f"Write {url}, which it is taken for, or `./{str(value).strip()}` for a path."
        notes.warn(path, value, "a URL with its scheme", hint)
    return url


def _otherwise(value: object) -> str:
    """Return what to do about what is no URL of a page."""
    if isinstance(value, str) and is_on_a_machine(value):
        return f"Write where it is on the web, not on a machine: {LEFT_OUT}"
    scheme = _SCHEME.match(value) if isinstance(value, str) else None
    is_near = scheme and nearest(scheme[1].lower(), ("https", "http"))
    meant = urls.absolute(f"https://{scheme[2]}") if scheme and is_near else ""
    return f"Did you mean {meant}?{UNTIL_THEN}" if meant else f"Correct it: {LEFT_OUT}"


def _names_a_host(written: str) -> bool:
    """Tell whether it is a URL with its host, and not a path or a template of one."""
    return "://" in written or urls.begins_with_host(written.strip())


def expand(template: str, site_url: str, names: Mapping[str, str]) -> str:
    """Return the URL that a permalink makes on the site; "" if it has an unknown placeholder."""
    template = _STYLES.get(template, template)
    if any(found[1] not in names for found in _PLACEHOLDER.finditer(template)):
        return ""
    path = _PLACEHOLDER.sub(lambda found: names[found[1]], template)
    return on_site(site_url)(_SLASHES.sub("/", f"/{path}"))


def names(title: str, path: str, topics: tuple[str, ...], local: datetime) -> dict[str, str]:
    """Return what the placeholders of a permalink stand for (Jekyll, Permalinks).

    `local` is the time of publication where the site is.
    """
    return {
        "title": title,
        "slug": slug(title),
        "path": path,
        "categories": "/".join(topic.lower() for topic in topics),
        "output_ext": ".html",
        "year": f"{local:%Y}",
        "short_year": f"{local:%y}",
        "month": f"{local:%m}",
        "i_month": f"{local.month}",
        "day": f"{local:%d}",
        "i_day": f"{local.day}",
        "y_day": f"{local:%j}",
        "hour": f"{local:%H}",
        "minute": f"{local:%M}",
        "second": f"{local:%S}",
    }


def _is_address(written: str) -> bool:
    """Tell whether it is an e-mail address, which would be published as a path of the site."""
    name, _, host = written.partition("@")
    return bool(name) and not set("/?#") & set(written) and urls.begins_with_host(host)


def _mended(written: str) -> str:
    """Return a URL without what was left in it of HTML, and with the scheme left out of it."""
    mended = _AFTER_SCHEME.sub(r"\1//", written.strip().replace("&amp;", "&"))
    is_without = mended.startswith("www.") or urls.begins_with_host(mended)
    return f"https://{mended}" if is_without else mended
