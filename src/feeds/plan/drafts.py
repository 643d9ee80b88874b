"""Every feed that there could be, with the articles that could be in it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from feeds.config import Config, Selection
from feeds.model import Brief, Catalog, FeedKind, Provider, Value
from feeds.slugs import provider_slugs, topic_slugs


class Draft(Value, frozen=True):
    """A feed before its articles are chosen."""

    kind: FeedKind
    selection: Selection
    candidates: Sequence[Brief]  #: newest first
    slug: str = ""
    folder: str = ""  #: below the output folder, with `/` at its end
    topic: str = ""
    provider: Provider | None = None
    unwanted: str = ""  #: why the configuration does not want this feed; "" if it does


def drafts(articles: Sequence[Brief], catalog: Catalog, config: Config) -> Iterator[Draft]:
    """Yield all feeds that `articles`, newest first, could make: in order of kind, then of name."""
    chosen = config.feeds
    # Pairs follow the rules of their parts, also where the parts make no feeds of their own.
    topics = _topics(articles, catalog, chosen.topics or Selection())
    providers = _providers(articles, catalog, chosen.providers or Selection())
    if chosen.all is not None and articles:
        yield Draft(kind="all", selection=chosen.all, candidates=articles)
    if chosen.topics is not None:
        yield from topics
    if chosen.providers is not None:
        yield from providers
    if {"topics", "providers"} <= set(chosen.combine):
        yield from _pairs(topics, providers)


def unwanted(labels: Collection[str], rules: Selection) -> str:
    """Return why the configuration does not want what has any of these names; "" if it does."""
    folded = {label.casefold() for label in labels}
    if any(name.casefold() in folded for name in rules.exclude):
        return "it is in `exclude`"
    if rules.include and not any(name.casefold() in folded for name in rules.include):
        return "it is not in `include`"
    return ""


def _topics(articles: Sequence[Brief], catalog: Catalog, rules: Selection) -> list[Draft]:
    topics = _grouped(articles, lambda article: _topics_of(article, catalog, rules))
    names = topic_slugs({*topics, *catalog.topics}, owners=catalog.topics.keys())
    return [
        Draft(
            kind="topic",
            selection=rules,
            candidates=topics[name],
            slug=names[name],
            folder=f"topics/{names[name]}/",
            topic=name,
            unwanted=unwanted({name, names[name]}, rules),
        )
        for name in sorted(topics, key=lambda name: (name.casefold(), name))
    ]


def _providers(articles: Sequence[Brief], catalog: Catalog, rules: Selection) -> list[Draft]:
    groups = _grouped(articles, _domains_of)
    names = provider_slugs(groups)
    known = {domain: _known(domain, groups[domain], catalog) for domain in groups}
    return [
        Draft(
            kind="provider",
            selection=rules,
            candidates=groups[domain],
            slug=names[domain],
            folder=f"providers/{names[domain]}/",
            provider=known[domain],
            unwanted=unwanted({domain, known[domain].name}, rules),
        )
        for domain in sorted(groups, key=lambda domain: (known[domain].name.casefold(), domain))
    ]


def _pairs(topics: Iterable[Draft], providers: Iterable[Draft]) -> Iterator[Draft]:
    """Yield a feed for each topic and each provider that wrote about it."""
    by_domain = {one.provider.domain: one for one in providers if one.provider}
    for topic in topics:
        groups = _grouped(topic.candidates, _domains_of)
        for domain, provider in by_domain.items():
            if domain in groups:
                yield Draft(
                    kind="topic-provider",
                    selection=_both(topic.selection, provider.selection),
                    candidates=groups[domain],
                    slug=f"{topic.slug}/{provider.slug}",
                    folder=topic.folder + provider.folder,
                    topic=topic.topic,
                    provider=provider.provider,
                    unwanted=topic.unwanted or provider.unwanted,
                )


def _grouped(
    articles: Iterable[Brief], keys: Callable[[Brief], Iterable[str]]
) -> Mapping[str, Sequence[Brief]]:
    groups: defaultdict[str, list[Brief]] = defaultdict(list)
    for article in articles:
        for key in dict.fromkeys(keys(article)):
            groups[key].append(article)
    return groups


def _domains_of(article: Brief) -> Iterator[str]:
    if article.provider and article.provider.domain:
        yield article.provider.domain


def _topics_of(article: Brief, catalog: Catalog, rules: Selection) -> Iterator[str]:
    """Yield the article's topics and, where parents carry their children, those above them."""
    for name in filter(None, article.topics):
        yield name
        seen = {"", name}
        while rules.include_children and (topic := catalog.topics.get(name)):
            name = topic.parent  # noqa: PLW2901 - the way up
            if name in seen:  # the top, or a circle of parents
                break
            seen.add(name)
            yield name


def _known(domain: str, articles: Sequence[Brief], catalog: Catalog) -> Provider:
    """Return what the catalogue tells of a provider, and where it is silent the newest articles."""
    told = [article.provider for article in articles if article.provider]
    known = catalog.providers.get(domain, told[0])
    pictured = next((one for one in (known, *told) if one.images), known)
    return msgspec.structs.replace(known, name=known.name or domain, images=pictured.images)


def _both(topics: Selection, providers: Selection) -> Selection:
    """Return the rules of a pair: the topic's, with the stricter of both where they demand."""
    return msgspec.structs.replace(
        topics,
        limit=providers.limit if topics.limit is None else topics.limit,
        min_quality=_higher(topics.min_quality, providers.min_quality),
        min_heat=_higher(topics.min_heat, providers.min_heat),
        min_entries=max(topics.min_entries, providers.min_entries),
    )


def _higher(one: float | None, other: float | None) -> float | None:
    given = [value for value in (one, other) if value is not None]
    return max(given, default=None)
