"""What a configuration plainly means, written as the rest of the program takes it."""

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec.structs import replace

from feeds.config.structs import Config, Site
from feeds.urls import absolute

T = TypeVar("T")


def repaired(config: Config) -> Config:
    """Return a configuration whose URLs are encoded and whose lists name everything once.

    `feeds_url` ends in `/`, as names are put after it, and every ending of files in lower case
    starts with a dot.
    """
    hubs = (config.hub,) if isinstance(config.hub, str) else config.hub
    return replace(
        config,
        site=_site(config.site),
        feeds_url=absolute(config.feeds_url).rstrip("/") + "/",
        extensions=_once(f".{each.lstrip('*.').lower()}" for each in config.extensions),
        formats=_once(config.formats),
        compress=_once(config.compress),
        hub=_once(absolute(hub) for hub in hubs if hub),
    )


def _site(site: Site) -> Site:
    url = absolute(site.url)
    root = "" if urlsplit(url).path else "/"  # the path of a home page is never empty (RFC 3986)
    return replace(site, url=url + root, logo=absolute(site.logo), icon=absolute(site.icon))


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
