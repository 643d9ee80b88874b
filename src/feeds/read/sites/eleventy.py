"""Eleventy: templates in any folder, with data files beside them (https://www.11ty.dev/docs/)."""

import re
from collections.abc import Mapping
from datetime import datetime

from feeds.errors import Problem
from feeds.read import links
from feeds.read.fields import Field
from feeds.read.record import no_article
from feeds.read.sites import excerpts, liquid, nearby
from feeds.read.sites.mapping import mapped
from feeds.read.sites.page import Kind, Page, in_utc, listed, no_data, rooted
from feeds.slugs import slug

FIELDS = (
    Field("publishedDateTime", ("date",), "Without a zone it is in UTC, as Eleventy reads YAML"),
    Field("updatedDateTime", ("updated", "modified", "lastmod"), "The same"),
    Field("excerpt", ("description", "excerpt"), "Default: the text up to `<!-- excerpt -->`"),
    Field(
        "topics",
        ("tags",),
        "Of the page itself, but for `all`, `nav`, `post` and `posts`: those are collections",
    ),
    Field("authors", ("author", "authors"), "The first of them that is there"),
    Field("images", ("image", "images", "cover", "thumbnail"), "Seen from the site"),
    Field("locale", ("lang", "locale"), "The same"),
)
_COLLECTIONS = frozenset(("all", "nav", "post", "posts"))
# When a file was made or changed is another time on every machine.
_FILE_TIMES = frozenset(("created", "last modified", "git created", "git last modified"))
_TIME = "a time, such as 2026-08-14"
_FORMAT = re.compile(r"(?:%[YymdjHMS]|[^%])*")
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_INDEX = "index.html"


def adapt(page: Page) -> Problem | None:
    """Do what Eleventy does to a page, its data files included."""
    _take_data(page)
    if page.values.get("permalink") is False:
        return no_article(page.file, "a page that Eleventy does not write")
    _set_times(page)
    _set_topics(page)
    page.values["images"] = rooted(page.values.get("images"))
    if page.own("eleventyExcludeFromCollections") is True:
        page.values["published"] = False
    _set_url(page)
    if page.own("templateEngineOverride") is None:
        liquid.render(page)
    excerpts.take(page)
    return None


def _take_data(page: Page) -> None:
    """Take what the data files say and the page does not; their tags make collections only."""
    for name, data in nearby.data(page.file, page.config.source.root):
        if isinstance(data, str):
            page.warn((), f"{name}, {data}", "an object in JSON", "Correct it: it is left out.")
            continue
        values, _ = mapped(data, FIELDS)
        for key, value in values.items():
            if key not in ("tags", "topics"):
                page.default(key, value)


def _set_times(page: Page) -> None:
    written = page.text("publishedDateTime")
    if written.lower() in _FILE_TIMES:
        page.forget("published")
        hint = "Write the day down, or begin the file's name with it: files have other times here."
        page.warn(("date",), f'"{written}"', _TIME, hint)
    for key in ("publishedDateTime", "updatedDateTime"):
        page.values[key] = in_utc(page.values.get(key))


def _set_topics(page: Page) -> None:
    topics = listed(page.values.get("topics"))
    page.values["topics"] = [topic for topic in topics if topic not in _COLLECTIONS]
    page.values["tags"] = []


def _set_url(page: Page) -> None:
    """Set where Eleventy writes the page; what it could not make is told later, with the line."""
    site = page.config.site
    written = page.values.get("permalink")
    if isinstance(written, str) and written:
        made = _OUTPUT.sub(lambda found: _shown(found[1], page), written)
        if not re.search(r"[{}]", made) and "://" not in made:
            page.values["webUrl"] = links.on_site(site.url)("/" + _without_index(made.lstrip("/")))
        return
    template = site.permalink or "/:stem/"
    if url := links.expand(template, site.url, _names(page)):
        page.values["webUrl"] = url


def _shown(expression: str, page: Page) -> str:
    """Return what an output in a permalink shows; the braces where that is not known."""
    stem, file_slug = _stem(page)
    names = {
        "page.fileSlug": file_slug,
        "page.filePathStem": f"/{stem}",
        "page.date": page.local("date").isoformat(),
        "title": page.text("title"),
        "slug": page.text("slug"),
    }
    shown = liquid.value(expression.strip(), names, _FILTERS)
    return "{}" if shown is None else shown


def _stem(page: Page) -> tuple[str, str]:
    """Return the path of a page without date and ending, and its own name in it (`fileSlug`).

    A page that is called like its folder, or `index`, stands for the folder.
    """
    *folders, _ = page.path.split("/")
    name = page.name.rest
    if page.path.rpartition("/")[2].partition(".")[0] == "index":
        return "/".join([*folders, "index"]), folders[-1] if folders else ""
    return "/".join([*folders, name]), name


def _names(page: Page) -> dict[str, str]:
    """Return what the placeholders of `site.permalink` stand for, as in Jekyll."""
    stem, file_slug = _stem(page)
    folder, _, name = stem.rpartition("/")
    is_folder = name in ("index", folder.rpartition("/")[2])
    return {
        **links.names(page.text("slug") or file_slug, page.name.base, (), page.local("date")),
        "stem": folder if is_folder else stem,
    }


def _without_index(path: str) -> str:
    """Return a path without the name that web servers add to a folder's."""
    return path.removesuffix(_INDEX) if f"/{path}".endswith(f"/{_INDEX}") else path


def _date(shown: str, form: str, _names: Mapping[str, str]) -> str | None:
    return datetime.fromisoformat(shown).strftime(form) if _FORMAT.fullmatch(form) else None


def _slug(shown: str, _given: str, _names: Mapping[str, str]) -> str | None:
    """Return what all of Eleventy's filters make of a name; other letters they do not agree on."""
    return slug(shown) if re.fullmatch(r"[\w\s-]*", shown, re.ASCII) else None


_FILTERS: Mapping[str, liquid.Filter] = {"date": _date, "slug": _slug, "slugify": _slug}

KIND = Kind(FIELDS, adapt, no_data)
