"""`feeds list`."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import click

from feeds.cli.command import Command
from feeds.cli.options import configured
from feeds.cli.printing import readable_json, show
from feeds.config import Config
from feeds.dates import rfc3339
from feeds.formats import FormatName
from feeds.model import Feed, Value
from feeds.pipeline import Run, survey
from feeds.text import counted

_ORDERS: Mapping[str, Callable[[Feed], float]] = {
    "name": lambda _: 0,  # as planned: all, then topics, providers and pairs, each by name
    "entries": lambda feed: -len(feed.articles) - _archived(feed),
    "newest": lambda feed: -feed.published.timestamp(),
}


class Listed(Value, frozen=True, kw_only=True):
    """A feed as programs read it: with the keys that it has in `feeds.json`, and some more."""

    kind: str
    name: str
    slug: str
    folder: str  #: below the output folder
    title: str
    url: Mapping[FormatName, str]
    entries: int
    archived: int  #: entries that are in its archives
    newest: str  #: when its newest entry was published
    updated: str


@click.command("list", cls=Command)
@configured
@click.option(
    "--sort",
    "order",
    type=click.Choice([*_ORDERS]),
    default="name",
    show_default=True,
    help="By name, or most entries or newest entry first.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with more details.")
def list(config: Config, run: Run, *, order: str, as_json: bool) -> None:  # noqa: A001 - its name
    """List the feeds that the articles make.

    Prints the number of entries of each feed, when the newest was published, its folder and its
    title. Nothing is written: change the configuration, and see what becomes of the feeds.

    Exit status: 0 done, 2 wrong usage or configuration, 3 the articles are missing.
    """
    feeds = sorted(survey(config, run).feeds(config, run), key=_ORDERS[order])
    show(_json(feeds) if as_json else "".join(f"{line}\n" for line in _lines(feeds)))


def _lines(feeds: Sequence[Feed]) -> Iterator[str]:
    width = max((len(_folder(feed)) for feed in feeds), default=0)
    if feeds:
        yield f"entries  {'newest':20}  {'folder':{width}}  title"
    for feed in feeds:
        count, newest = len(feed.articles), rfc3339(feed.published)
        yield f"{count:7}  {newest:20}  {_folder(feed):{width}}  {feed.title}"
    yield f"{counted(len(feeds), 'feed')}."


def _folder(feed: Feed) -> str:
    return feed.folder or "./"


def _archived(feed: Feed) -> int:
    return sum(len(one.articles) for one in feed.archives)


def _json(feeds: Sequence[Feed]) -> str:
    told = [_listed(feed) for feed in feeds]
    return f"{readable_json(told)}\n"


def _listed(feed: Feed) -> Listed:
    return Listed(
        kind=feed.kind,
        name=feed.name,
        slug=feed.slug,
        folder=_folder(feed),
        title=feed.title,
        url=feed.urls,
        entries=len(feed.articles),
        archived=_archived(feed),
        newest=rfc3339(feed.published),
        updated=rfc3339(feed.updated),
    )
