"""Pages for people: one of all feeds, one of each. Templates say how, `cards` says what.

Links to files beside a page are relative, so that it works wherever it is opened, from a disk
too; addresses to subscribe to are absolute. Nothing needs the script: it adds the search, and
buttons that copy.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from feeds import dates
from feeds.config import Config
from feeds.model import Brief, Catalog, Feed
from feeds.site.cards import card, sections
from feeds.site.items import ITEMS_ON_INDEX, ITEMS_ON_PAGE, Item, foreign
from feeds.site.links import documents, preferred, readers

if TYPE_CHECKING:
    import jinja2

#: Beside the index page.
STYLESHEET, SCRIPT = "feeds.css", "feeds.js"


def index(
    feeds: Sequence[Feed],
    config: Config,
    catalog: Catalog,
    media_types: Mapping[str, str],
    items: Mapping[str, Item],
) -> bytes:
    """Return the page of all feeds; `media_types` are those of the formats, `items` by id."""
    everything = next((card(feed, media_types) for feed in feeds if feed.kind == "all"), None)
    return _filled(
        "index.html",
        config=config,
        root="",
        everything=everything,
        others=[feed for feed in feeds if feed.kind != "all"],
        sections=sections(feeds, catalog, media_types),
        media_types=media_types,
        newest=ITEMS_ON_INDEX,
        items=items,
    )


def page(
    feed: Feed, config: Config, media_types: Mapping[str, str], items: Mapping[str, Item]
) -> bytes:
    """Return the page of one feed, which stands in the feed's folder."""
    return _filled(
        "feed.html",
        config=config,
        root="../" * feed.folder.count("/"),
        feed=feed,
        links=documents(feed, media_types, feed.folder),
        readers=readers(feed),
        newest=ITEMS_ON_PAGE,
        items=items,
    )


def _filled(
    template: str,
    config: Config,
    **values: Any,  # noqa: ANN401 - as templates need them
) -> bytes:
    both = {"site": config.site, "feeds_url": config.feeds_url}
    return _environment().get_template(template).render(both | values).encode()


@cache
def _environment() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - 20 ms, for those who need it

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("feeds.site"),
        autoescape=True,
        auto_reload=False,  # to look whether a template has changed takes a tenth of a page's time
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(stylesheet=STYLESHEET, script=SCRIPT)
    environment.filters |= {
        "day": dates.day,
        "foreign": foreign,
        "moment": dates.rfc3339,
        "preferred": preferred,
        "shown": _shown,
    }
    return environment


def _shown(articles: Iterable[Brief], items: Mapping[str, Item], form: str) -> str:
    """Return what pages show of articles: put together here, where each need not be escaped."""
    return "".join([getattr(items[article.id], form) for article in articles])
