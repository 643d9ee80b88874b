"""Which of the articles that could be in a feed are in it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from feeds.config import Config, Selection
from feeds.model import Brief
from feeds.plan.archives import chunks
from feeds.plan.drafts import Draft, unwanted
from feeds.slugs import slug


class Choice(NamedTuple):
    """The candidates of a feed that its rules let in, after each of the steps that follow."""

    ordered: Sequence[Brief]  #: each story once, in the order of the feed
    chunks: Sequence[Sequence[Brief]]  #: those in archives, by archive, the first one first
    within: Sequence[Brief]  #: as many as the limit lets in, and those in no archive
    carried: Sequence[Brief]  #: the same, or none where the feed is not made


def choose(draft: Draft, stories: Mapping[str, str], config: Config) -> Choice:
    """Take the steps from a feed's candidates to what it carries."""
    rules, limit = draft.selection, limit_of(draft.selection, config.limit)
    stories_once = _once(_fit(draft), stories)
    ordered = _ordered(stories_once, rules)
    cut = chunks(stories_once, limit, config.archive_size) if config.archive and limit else ()
    within = _within(ordered, limit, cut) if config.archive else ordered[: limit or None]
    return Choice(ordered, cut, within, () if unmade(draft, len(within)) else within)


def _fit(draft: Draft) -> Sequence[Brief]:
    """Return the candidates that the rules let in: mostly all, so that none is looked at."""
    rules = draft.selection
    if rules.min_quality is None and rules.min_heat is None and draft.kind != "all":
        return draft.candidates
    return [article for article in draft.candidates if not unfit(article, draft)]


def _within(
    ordered: Sequence[Brief], limit: int, cut: Sequence[Sequence[Brief]]
) -> Sequence[Brief]:
    """Return the first articles, up to the limit, and after them those that are in no chunk."""
    elsewhere = {article.id for chunk in cut for article in chunk}
    rest = [article for article in ordered[limit:] if article.id not in elsewhere]
    return [*ordered[:limit], *rest]


def limit_of(rules: Selection, limit: int) -> int:
    """Return how many articles a feed carries at most; 0 for all."""
    return limit if rules.limit is None else rules.limit


def unfit(article: Brief, draft: Draft) -> str:
    """Return why the rules keep `article` out of a feed that it belongs to; "" if they do not."""
    rules = draft.selection
    if rules.min_quality is not None and article.quality < rules.min_quality:
        return f"its quality {article.quality:g} is below `min_quality` {rules.min_quality:g}"
    if rules.min_heat is not None and article.heat < rules.min_heat:
        return f"its heat {article.heat:g} is below `min_heat` {rules.min_heat:g}"
    if draft.kind == "all" and (rules.include or rules.exclude):
        return unwanted(_labels(article), rules)
    return ""


def unmade(draft: Draft, entries: int) -> str:
    """Return why a feed with so many entries is not made; "" if it is.

    Without an entry there is no time to give as its `updated` (RFC 4287 4.2.15), so none is made.
    """
    if draft.unwanted:
        return draft.unwanted
    needed = max(1, draft.selection.min_entries)
    return f"the feed has {entries}, `min_entries` is {needed}" if entries < needed else ""


def _once(articles: Sequence[Brief], stories: Mapping[str, str]) -> Sequence[Brief]:
    """Leave of each story the article published first: who has seen it sees nothing new."""
    shared = [one for one in articles if one.id in stories]
    first = {stories[one.id]: one for one in shared}  # the last is the oldest
    later = {one.id for one in shared if first[stories[one.id]] is not one}
    return [one for one in articles if one.id not in later] if later else articles


def _ordered(articles: Sequence[Brief], rules: Selection) -> Sequence[Brief]:
    """Return articles that come newest first in the order that `sort` names."""
    if rules.sort == "heat":
        return sorted(articles, key=lambda article: article.heat, reverse=True)
    if rules.sort == "quality":
        return sorted(articles, key=lambda article: article.quality, reverse=True)
    return articles


def _labels(article: Brief) -> set[str]:
    """Return all names by which the feed of all can want an article or not."""
    labels = {*article.topics, *map(slug, article.topics)}
    return labels | {article.provider.domain, article.provider.name} if article.provider else labels
