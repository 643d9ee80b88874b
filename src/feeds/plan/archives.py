"""What a feed carries no more, in documents that stay as they are (RFC 5005, section 4).

Articles are counted from the oldest, and a chunk is cut when it is full. So a new article never
changes which articles an archive holds.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from feeds.config import Config
from feeds.formats import FormatName
from feeds.model import Brief, Feed, History
from feeds.plan.description import folder_url


def chunks(articles: Sequence[Brief], kept: int, size: int) -> tuple[Sequence[Brief], ...]:
    """Cut articles, newest first, into chunks of `size`, the oldest chunk first.

    In none are the `kept` newest, and those before them that do not fill one.
    """
    full = max(0, len(articles) - kept) // size
    ends = [len(articles) - number * size for number in range(full + 1)]
    return tuple(articles[start:end] for end, start in pairwise(ends))


def archived(
    feed: Feed, cut: Sequence[Sequence[Brief]], config: Config, names: Mapping[FormatName, str]
) -> Feed:
    """Return `feed` with an archive of each chunk; `names` are theirs, but for a number."""
    base = folder_url(feed.folder, config)
    files = [
        {name: names[name].format(number) for name in feed.paths}
        for number in range(1, len(cut) + 1)
    ]
    around = [{}, *({name: base + file for name, file in one.items()} for one in files), {}]
    archives = tuple(
        _archive(
            feed,
            articles,
            {name: feed.folder + file for name, file in files[at].items()},
            urls=around[at + 1],
            history=History(previous=around[at], next=around[at + 2], current=feed.urls),
        )
        for at, articles in enumerate(cut)
    )
    return replace(feed, archives=archives, history=History(previous=around[-2]))


def _archive(
    feed: Feed,
    articles: Sequence[Brief],
    paths: Mapping[FormatName, str],
    *,
    urls: Mapping[FormatName, str],
    history: History,
) -> Feed:
    """Return an archive of `feed`, without what would change it: a logo is the newest article's."""
    return replace(
        feed,
        articles=tuple(articles),
        paths=paths,
        urls=urls,
        history=history,
        published=max(article.published for article in articles),
        updated=max(article.updated for article in articles),
        logo=None,
        icon="",
        hubs=(),  # they tell of news, and there will be none
    )
