"""What the types of the structs cannot say of a configuration, as one small function each."""

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from feeds.codings import is_installed
from feeds.config import templates
from feeds.config.structs import Config, Selection
from feeds.languages import is_registered
from feeds.suggestions import nearest
from feeds.urls import absolute, begins_with_host

T = TypeVar("T")

_ABSOLUTE = "an absolute http or https URL"
# RFC 5646, section 2.1: the shape.
_LANGUAGE = re.compile(r"(?:[a-z]{2,8}|x|i)(?:-[a-z0-9]{1,8})*", re.IGNORECASE)


class Complaint(NamedTuple):
    """Something that a configuration says and should not."""

    at: str  #: the key path
    expected: str
    hint: str  #: what to do about it


def complaints(config: Config) -> Iterator[Complaint]:
    """Yield what is wrong with a configuration, in the order of the table."""
    for check in CHECKS:
        yield from check(config)


def site_urls(config: Config) -> Iterator[Complaint]:
    """Require URLs that hold away from the site: feeds leave it."""
    site = config.site
    if not absolute(site.url):
        hint = _with_scheme(site.url) or "Write it with `https://`."
        yield Complaint("site.url", _ABSOLUTE, hint)
    for name, url in (("logo", site.logo), ("icon", site.icon)):
        if url and not absolute(url):
            yield Complaint(f"site.{name}", _ABSOLUTE, "Write where the site publishes it.")


def feeds_url(config: Config) -> Iterator[Complaint]:
    """Require a URL that the names of files can be put after."""
    if not absolute(config.feeds_url):
        hint = "Write where the output folder is published."
        yield Complaint("feeds_url", _ABSOLUTE, _with_scheme(config.feeds_url) or hint)
    elif urlsplit(config.feeds_url).query or urlsplit(config.feeds_url).fragment:
        yield Complaint("feeds_url", "the URL of a folder", "Remove what follows `?` or `#`.")


def _with_scheme(url: str) -> str:
    """Return the advice to write a URL in full; "" for what is not one without its scheme."""
    return f"Write `https://{url}`." if begins_with_host(url) else ""


def hubs(config: Config) -> Iterator[Complaint]:
    """Require every hub to be a service on the web."""
    hubs = {"hub": config.hub} if isinstance(config.hub, str) else _items("hub", config.hub)
    for at, url in hubs.items():
        if url and not absolute(url):
            yield Complaint(at, _ABSOLUTE, "Write the address that the hub gives.")


def codings(config: Config) -> Iterator[Complaint]:
    """Require what packs files. Who only reads the configuration can do without."""
    for at, name in _items("compress", config.compress).items():
        if not is_installed(name):
            yield Complaint(
                at, "a coding that is installed", "Run `pip install 'feeds[compress]'`."
            )


def language(config: Config) -> Iterator[Complaint]:
    """Require a language tag that readers and validators take (RFC 5646)."""
    tag = config.site.language
    if not _is_language(tag):
        mended = tag.strip().replace("_", "-")
        hint = f"Write `{mended}`." if _is_language(mended) else "Look it up in IANA's registry."
        yield Complaint("site.language", "a BCP 47 tag such as `en` or `en-US`", hint)


def _is_language(tag: str) -> bool:
    return bool(_LANGUAGE.fullmatch(tag)) and is_registered(tag)


def time_zone(config: Config) -> Iterator[Complaint]:
    """Require a zone that the IANA database knows."""
    try:
        ZoneInfo(config.time_zone)
    except (ValueError, OSError, LookupError):  # a path, a folder of the database, no such name
        close = nearest(config.time_zone, available_timezones())
        hint = f"Did you mean `{close}`?" if close else "Look it up in IANA's database."
        yield Complaint("time_zone", "an IANA name such as `UTC` or `Europe/Berlin`", hint)


def id_date(config: Config) -> Iterator[Complaint]:
    """Require the date in every id to exist (RFC 4151, section 2.1)."""
    try:
        date.fromisoformat((config.site.id_date + "-01-01")[: len("2026-01-01")])
    except ValueError:
        expected = "a date that exists, such as `2026` or `2026-08-24`"
        yield Complaint("site.id_date", expected, "Write one on which the domain was the site's.")


def kinds(config: Config) -> Iterator[Complaint]:
    """Require that some feed is made, and pairs of two things."""
    feeds = config.feeds
    if feeds.combine and sorted(feeds.combine) != ["providers", "topics"]:
        hint = "Write `combine: [topics, providers]`, or leave it out."
        yield Complaint("feeds.combine", "both `topics` and `providers`, once each", hint)
    if not (feeds.combine or any(_selections(config).values())):
        hint = "Write `all: {}` below it."
        yield Complaint("feeds", "one of `all`, `topics`, `providers`, `combine`", hint)


def selections(config: Config) -> Iterator[Complaint]:
    """Require bounds that can be compared with; only topics have something below them."""
    for kind, selection in _selections(config).items():
        for name in ("min_quality", "min_heat"):
            if not math.isfinite(getattr(selection, name, None) or 0):
                hint = "Write one, or leave it out to take all."
                yield Complaint(f"feeds.{kind}.{name}", "a number", hint)
        if kind != "topics" and selection and selection.include_children:
            hint = "Move it to `feeds.topics`."
            yield Complaint(f"feeds.{kind}.include_children", "no such key here", hint)


def ids(config: Config) -> Iterator[Complaint]:
    """Require a template of ids that makes a URI for each article (RFC 3986)."""
    template = config.id_template
    if not template:
        return
    if config.guid_from != "path":
        hint = "Remove `guid_from` or `id_template`."
        yield Complaint("id_template", "no second key that makes ids", hint)
    elif mistake := templates.mistake(template):
        yield Complaint("id_template", *mistake)


CHECKS: tuple[Callable[[Config], Iterator[Complaint]], ...] = (
    site_urls,
    feeds_url,
    hubs,
    language,
    id_date,
    ids,
    time_zone,
    kinds,
    selections,
)


def _selections(config: Config) -> dict[str, Selection | None]:
    feeds = config.feeds
    return {"all": feeds.all, "topics": feeds.topics, "providers": feeds.providers}


def _items(at: str, values: tuple[T, ...]) -> dict[str, T]:
    return {f"{at}[{place}]": value for place, value in enumerate(values)}
