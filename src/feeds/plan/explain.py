"""Why an article is in a feed, or is not."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from feeds.config import Config
from feeds.model import Brief, Catalog, FeedKind, Value
from feeds.plan.choosing import Choice, choose, limit_of, unfit, unmade
from feeds.plan.drafts import Draft, drafts
from feeds.plan.publication import published, same_stories


class Membership(Value, frozen=True):
    """What became of an article in one feed that it belongs to."""

    kind: FeedKind
    folder: str
    reason: str  #: why it is not in the feed; "" if it is
    position: int = 0  #: its place among the feed's stories, counted from 1; 0 if it has none
    total: int = 0  #: how many stories the feed would carry without a limit
    archive: int = 0  #: the number of its archive where it stands; 0 if it stands in the feed


def explain(
    article: Brief,
    articles: Iterable[Brief],
    catalog: Catalog,
    config: Config,
    *,
    now: datetime,
    unpublished: bool = False,
    future: bool = False,
) -> tuple[Membership, ...]:
    """Return what became of `article`, one of `articles`, in every feed that it belongs to.

    There is none for an article that is withheld, or whose id belongs to another.
    """
    out = published(articles, now=now, unpublished=unpublished, future=future)
    stories = same_stories(out)
    return tuple(
        _membership(article, draft, choose(draft, stories, config), stories, config)
        for draft in drafts(out, catalog, config)
        if article in draft.candidates
    )


def _membership(
    article: Brief, draft: Draft, choice: Choice, stories: Mapping[str, str], config: Config
) -> Membership:
    position = choice.ordered.index(article) + 1 if article in choice.ordered else 0
    limit = limit_of(draft.selection, config.limit)
    reason = draft.unwanted or unfit(article, draft)
    if not reason and not position:
        reason = f"it tells the story of {_told_by(article, choice, stories)}, published first"
    archive = 0 if article in choice.within else _archive(article, choice)
    if not reason and not archive and article not in choice.within:
        reason = f"it is number {position} of {len(choice.ordered)}, `limit` is {limit}"
    return Membership(
        kind=draft.kind,
        folder=draft.folder,
        reason=reason or unmade(draft, len(choice.within)),
        position=position,
        total=len(choice.ordered),
        archive=archive,
    )


def _archive(article: Brief, choice: Choice) -> int:
    """Return the number of the archive that holds an article; 0 if none does."""
    numbered = enumerate(choice.chunks, 1)
    return next((number for number, chunk in numbered if article in chunk), 0)


def _told_by(article: Brief, choice: Choice, stories: Mapping[str, str]) -> str:
    """Return the path of the article that tells the same story in the feed."""
    return next(
        one.path for one in choice.ordered if stories.get(one.id) == stories.get(article.id)
    )
