"""Why an article is in a feed, or is not."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from feeds.config import Config
from feeds.errors import COMMAND_LINE, ConfigError, Level, Problem
from feeds.model import Brief, Catalog, FeedKind, Value
from feeds.plan.choosing import Choice, choose, limit_of, unfit, unmade
from feeds.plan.drafts import Draft, drafts
from feeds.plan.publication import published, same_stories
from feeds.suggestions import nearest


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
    feed: str = "",
) -> tuple[Membership, ...]:
    """Return what became of `article`, one of `articles`, in every feed that it belongs to.

    There is none for an article that is withheld, or whose id belongs to another. With `feed`, it
    is told of that one alone, whether the article belongs to it or not. Raises ConfigError if there
    is no such feed.
    """
    out = published(articles, now=now, unpublished=unpublished, future=future)
    stories, possible = same_stories(out), list(drafts(out, catalog, config))
    asked = [called(feed, possible)] if feed else [d for d in possible if article in d.candidates]
    return tuple(
        _membership(article, draft, choose(draft, stories, config), stories, config)
        for draft in asked
    )


def called(name: str, possible: Sequence[Draft]) -> Draft:
    """Return the feed that somebody calls by its folder, slug or name. Raises ConfigError."""
    wanted = "all" if name in _ALL else name.strip("/").casefold()
    forms = [(form(draft), draft) for form in _FORMS for draft in possible]
    for form, draft in forms:
        if form and form.casefold() == wanted:
            return draft
    near = nearest(name, [form for form, _ in forms if form])
    hint = f"Did you mean `{near}`?" if near else "See them with `feeds list`."
    expected = "the folder of a feed, or the name of a topic or provider"
    raise ConfigError(Problem(Level.ERROR, COMMAND_LINE, "FEED", f"`{name}`", expected, hint))


def _folder(draft: Draft) -> str:
    return draft.folder.rstrip("/") or "all"


def _slug(draft: Draft) -> str:
    return draft.slug


def _name(draft: Draft) -> str:
    if draft.kind == "topic-provider":
        return ""
    return draft.topic or (draft.provider.name if draft.provider else "")


def _domain(draft: Draft) -> str:
    return draft.provider.domain if draft.kind == "provider" and draft.provider else ""


def _membership(
    article: Brief, draft: Draft, choice: Choice, stories: Mapping[str, str], config: Config
) -> Membership:
    position = choice.ordered.index(article) + 1 if article in choice.ordered else 0
    limit = limit_of(draft.selection, config.limit)
    reason = draft.unwanted or _foreign(article, draft) or unfit(article, draft)
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


#: By what a feed may be called, the surest first.
_FORMS = (_folder, _slug, _name, _domain)
_ALL = (".", "./", "all articles")


def _foreign(article: Brief, draft: Draft) -> str:
    """Return what an article lacks to belong to a feed; "" where it does."""
    if article in draft.candidates:
        return ""
    domain = article.provider.domain if article.provider else ""
    if draft.provider and draft.provider.domain != domain:
        return f"its provider is not `{draft.provider.name}`"
    return f"it does not have the topic `{draft.topic}`" if draft.topic else "it is not published"


def _archive(article: Brief, choice: Choice) -> int:
    """Return the number of the archive that holds an article; 0 if none does."""
    numbered = enumerate(choice.chunks, 1)
    return next((number for number, chunk in numbered if article in chunk), 0)


def _told_by(article: Brief, choice: Choice, stories: Mapping[str, str]) -> str:
    """Return the path of the article that tells the same story in the feed."""
    return next(
        one.path for one in choice.ordered if stories.get(one.id) == stories.get(article.id)
    )
