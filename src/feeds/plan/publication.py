"""Which articles are published at all, and which tell one story."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from feeds.model import Brief


class Withheld(StrEnum):
    """Why an article is not published: the first that holds, in this order."""

    REMOVED = "removed"
    DRAFT = "draft"
    UNPUBLISHED = "unpublished"
    FUTURE = "future"  #: due at its `published`
    EXPIRED = "expired"  #: since its `expires`


def withheld(
    article: Brief, *, now: datetime, unpublished: bool = False, future: bool = False
) -> Withheld | None:
    """Return why `article` is not published, or None if it is.

    `unpublished` lets drafts, unpublished and expired articles through, `future` those dated after
    `now`. Nothing lets through what was removed: that was taken back from readers who had it.
    """
    if article.is_removed:
        return Withheld.REMOVED
    if article.is_draft and not unpublished:
        return Withheld.DRAFT
    if not article.is_published and not unpublished:
        return Withheld.UNPUBLISHED
    if article.published > now and not future:
        return Withheld.FUTURE
    if article.expires and article.expires <= now and not unpublished:
        return Withheld.EXPIRED
    return None


def published(
    articles: Iterable[Brief], *, now: datetime, unpublished: bool = False, future: bool = False
) -> list[Brief]:
    """Return the articles that are published, newest first, ties by id; no two have one id."""
    out = [
        article
        for article in articles
        if withheld(article, now=now, unpublished=unpublished, future=future) is None
    ]
    out = sorted(out, key=lambda article: article.id)
    # The sort is stable, also in reverse.
    return sorted(out, key=lambda article: article.published, reverse=True)


def same_stories(articles: Iterable[Brief]) -> Mapping[str, str]:
    """Return, by id, what is equal for articles that tell one story; others are left out.

    Two tell one story if any page of the one, its own or where it stood first, is one of the
    other's; so do two that each share one with a third.
    """
    roots: dict[str, str] = {}
    holders: dict[str, str] = {}
    for article in articles:
        for page in article.pages:
            holder = holders.setdefault(page, article.id)
            if holder != article.id:
                roots[_root(roots, article.id)] = _root(roots, holder)
    return {id_: _root(roots, id_) for id_ in roots | dict.fromkeys(roots.values())}


def repeats(articles: Iterable[Brief]) -> int:
    """Return how many articles tell a story that another one tells: a feed carries one of these."""
    stories = same_stories(articles)
    return len(stories) - len(set(stories.values()))


def _root(roots: dict[str, str], id_: str) -> str:
    """Return what stands for all that are joined with `id_`, and shorten the way there."""
    way = []
    while (above := roots.get(id_, id_)) != id_:
        way.append(id_)
        id_ = above
    roots.update(dict.fromkeys(way, id_))
    return id_
