"""From the raw values of one article to an `Article`, or to the reason why there is none."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from feeds import text
from feeds.config import Config, Site
from feeds.model import Article
from feeds.read import links, misspelt, people, pictures, times
from feeds.read.filename import FileName, taken_apart
from feeds.read.identity import identity, of_page
from feeds.read.idtemplate import configured
from feeds.read.language import language
from feeds.read.problems import Notes, Path, as_written
from feeds.read.record import Reading, Record
from feeds.read.related import related
from feeds.read.scan import SourceFile
from feeds.read.topics import names
from feeds.read.values import Section

_BODY_FIELDS: tuple[tuple[str, Literal["markdown", "html"]], ...] = (
    ("body_html", "html"),
    ("body", "markdown"),
)

# Without a time there is no article, but its author is also to know what else is wrong with it, and
# not that a permalink is missing where only the time is.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def understood(record: Record, file: SourceFile, config: Config) -> Reading:
    """Return the article that a record tells of, with all that was noticed."""
    notes = Notes(file.name, record.place, config.limits)
    section = Section(record.values, notes)
    article = _article(section, record, file, config)
    misspelt.warn(section, record)
    problems = [as_written(one, record.origins) for one in notes.problems]
    return Reading(
        path=file.path,
        article=None if notes.rejected else article,
        problems=(*record.problems, *problems),
    )


def _article(section: Section, record: Record, file: SourceFile, config: Config) -> Article | None:
    """Return the article; None with rejections if it lacks what it cannot be without."""
    site, zone = config.site, ZoneInfo(config.time_zone)
    name = taken_apart(file.path)
    published = times.published(section, record, name.date, zone)
    title = _title(section, name, record.number)
    topics = names(section, "topics")
    local = (published or _ANY_TIME).astimezone(zone)
    permalink = _permalink(section, name, topics, local, site)
    url = links.page(section, record, site, permalink)
    if published is None or not title or not url:
        return None
    body, body_type = _body(section, record)
    on_site, on_page = links.on_site(site.url), links.on_page(url, site.url)
    id_, is_named = identity(
        section, site, name.base, _wanted_id(section, name, record, url, config)
    )
    return Article(
        id=id_,
        is_named=is_named,
        path=file.path,
        title=title,
        url=url,
        published=published,
        updated=times.updated(section, published, zone),
        expires=times.expires(section, zone),
        original_url=links.first(section, "original_url", on_site),
        amp_url=links.first(section, "amp_url", on_site),
        excerpt=section.prose("excerpt"),
        body=body,
        body_type=body_type,
        type="video" if section.text("type").lower() == "video" else "article",
        language=language(section),
        quality=section.number("quality"),
        heat=section.number("heat"),
        is_published=section.flag("is_published", default=True),
        is_draft=section.flag("is_draft", default=False),
        is_removed=section.flag("removed", default=False) or section.flag("deleted", default=False),
        provider=people.provider(source := people.provider_section(section), url, on_site),
        authors=people.authors(section, source, on_site),
        topics=topics,
        tags=names(section, "tags"),
        images=pictures.images(section, "images", on_page),
        related=related(section, on_page, zone),
        video=pictures.video(section, on_page),
    )


def _title(section: Section, name: FileName, number: int) -> str:
    """Return the headline, or one made of the file's name, which several cannot share."""
    title = section.text("title")
    if title or not number:
        return title or name.title
    section.notes.reject(("title",), None, "a title", "Add it.")
    return ""


def _permalink(
    section: Section, name: FileName, topics: tuple[str, ...], local: datetime, site: Site
) -> Callable[[str], str]:
    """Return what makes a URL of a template: few articles need one, so nothing is done before."""

    def permalink(template: str) -> str:
        if not template:
            return ""
        title = section.text("slug") or name.rest
        return links.expand(template, site.url, links.names(title, name.base, topics, local))

    return permalink


def _wanted_id(
    section: Section, name: FileName, record: Record, url: str, config: Config
) -> Callable[[str], str] | None:
    """Return what gives the id that is configured; None where it is the usual one.

    The articles of one file share its path, and change places in it: each is known by its page.
    """
    if config.guid_from == "path" and not config.id_template:
        return (lambda named: "" if named else of_page(config.site, url)) if record.number else None
    slug = section.text("slug") or name.rest
    return partial(configured, config, url, name.base, slug)


def _body(section: Section, record: Record) -> tuple[str, Literal["markdown", "html"]]:
    """Return the text below the front matter; without one, what a key says."""
    if record.body and not record.body.isspace():
        return _believed(section, ("body",), record.body), record.body_type
    for field, body_type in _BODY_FIELDS:
        path, value = section.first(field)
        if isinstance(value, str):
            return _believed(section, path, value), body_type
    return "", "markdown"


def _believed(section: Section, path: Path, body: str) -> str:
    """Return a body that XML can hold; "" with a warning for one that is too long to show."""
    if len(body) <= section.notes.limits.body_length:
        return text.xml_safe(body)
    section.notes.exceeded(path, "body_length", len(body), "characters", "it is left out")
    return ""
