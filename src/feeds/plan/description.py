"""What a feed says of itself."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from feeds.config import Config
from feeds.formats import FormatName
from feeds.model import Brief, Catalog, Feed, Image
from feeds.plan.drafts import Draft
from feeds.urls import image_type, tag_uri

_WIDEST, _TALLEST = 144, 400  # RSS 2.0, <image>
_DRAWN = {"image/png", "image/jpeg", "image/gif", ""}  # the same


def describe(
    draft: Draft,
    articles: Sequence[Brief],
    catalog: Catalog,
    config: Config,
    file_names: Mapping[FormatName, str],
    *,
    emptied: datetime | None = None,
) -> Feed:
    """Return the feed that `draft` becomes with these articles.

    Without any, `emptied` is when the last was taken back: a feed has to have a time.
    """
    site = config.site
    home = folder_url(draft.folder, config)
    times = [(one.published, one.updated) for one in articles]
    times += [(emptied, emptied)] if emptied else []
    images = draft.provider.images if draft.provider else ()
    return Feed(
        kind=draft.kind,
        name=_name(draft),
        slug=draft.slug,
        folder=draft.folder,
        id=tag_uri(site.url, site.id_date, f"feed/{draft.folder.rstrip('/') or 'all'}"),
        title=" - ".join(filter(None, (*_subjects(draft), site.title))),
        description=_description(draft, catalog, config),
        # The feed of everything is the site's own; the others have their pages beside them.
        home_url=home if draft.folder else site.url,
        urls={name: home + quote(file_names[name]) for name in config.formats},
        paths={name: draft.folder + file_names[name] for name in config.formats},
        articles=tuple(articles),
        published=max(published for published, _ in times),
        updated=max(updated for _, updated in times),
        language=site.language,
        author=site.author or site.title,
        rights=site.rights,
        logo=_logo(images) or (Image(url=site.logo) if site.logo else None),
        icon=_icon(images) or site.icon,
        hubs=(config.hub,) if isinstance(config.hub, str) else config.hub,
        ttl=config.ttl,
        topic=draft.topic,
        provider=draft.provider,
    )


def folder_url(folder: str, config: Config) -> str:
    """Return the address of a folder in the output folder, with `/` at its end."""
    return f"{config.feeds_url.rstrip('/')}/{quote(folder)}"


def _subjects(draft: Draft) -> tuple[str, str]:
    return draft.topic, draft.provider.name if draft.provider else ""


def _name(draft: Draft) -> str:
    return " - ".join(filter(None, _subjects(draft)))


def _description(draft: Draft, catalog: Catalog, config: Config) -> str:
    """Return the catalogue's words for a single topic or provider, else a sentence of ours."""
    site = config.site
    topic, provider = _subjects(draft)
    if draft.kind == "topic" and draft.topic in catalog.topics:
        told = catalog.topics[draft.topic].description
    elif draft.kind == "provider" and draft.provider:
        told = draft.provider.description
    else:
        told = "" if topic else site.description
    about = f" about {topic}" if topic else ""
    by = f" from {provider}" if provider else ""
    return told or f"Articles{about}{by}, collected by {site.title}."


def _logo(images: Iterable[Image]) -> Image | None:
    """Return the largest picture that RSS takes as a channel's."""
    fit = [
        image
        for image in images
        if 0 < (image.width or 0) <= _WIDEST
        and 0 < (image.height or 0) <= _TALLEST
        and (image.media_type or image_type(image.url)) in _DRAWN
    ]
    return max(fit, key=_area, default=None)


def _icon(images: Iterable[Image]) -> str:
    """Return the URL of the largest square picture; "" where none is known to be square."""
    squares = (image for image in images if image.width and image.width == image.height)
    largest = max(squares, key=_area, default=None)
    return largest.url if largest else ""


def _area(image: Image) -> int:
    return (image.width or 0) * (image.height or 0)
