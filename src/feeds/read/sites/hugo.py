"""Hugo: pages below `content`, bundles, front matter in YAML, TOML or JSON (https://gohugo.io)."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from feeds.errors import Problem
from feeds.read import links
from feeds.read.fields import Field
from feeds.read.record import no_article
from feeds.read.scan import SourceFile
from feeds.read.sites import clock, excerpts, shortcodes
from feeds.read.sites.page import Kind, Page, listed, no_data, rooted

FIELDS = (
    Field(
        "publishedDateTime",
        ("publishDate", "pubDate", "date", "lastmod"),
        "The first of them that is there",
    ),
    Field("updatedDateTime", ("lastmod", "modified"), "The first of them that is there"),
    Field("excerpt", ("summary", "description"), "Default: the text up to `<!--more-->`"),
    Field("topics", ("categories",), "A text is one category"),
    Field("tags", ("tags",), "A text is one tag"),
    Field("authors", ("authors", "author", "params.authors", "params.author"), "The same"),
    Field(
        "images",
        (
            *("images", "image", "cover.image", "featured_image", "featureimage", "thumbnail"),
            *("params.images", "params.image", "params.cover.image"),
        ),
        "Seen from the site; of a bundle from its page",
    ),
)
_DATES = ("date", "publishDate", "pubDate", "published", "lastmod", "modified")
_DEFAULT = "/:sections/:slugorfilename/"
_BUNDLE = "index.md"
_KEPT = "./\\_#+~-@%"  # what Hugo keeps in paths beside letters, digits and marks


def adapt(page: Page) -> Problem | None:
    """Do what Hugo does to a page."""
    if refusal := _no_article(page):
        return refusal
    for key in ("topics", "tags"):
        page.values[key] = listed(page.values.get(key))
    if not _is_bundle(page):
        page.values["images"] = rooted(page.values.get("images"))
    _set_url(page)
    shortcodes.render(page)
    excerpts.take(page)
    return None


def _no_article(page: Page) -> Problem | None:
    """Return what keeps a page out of Hugo's own lists, if anything."""
    settings = ("build.list", "build.render", "_build.list", "_build.render")
    is_hidden = any(page.own(key) in (False, "never") for key in settings)
    if not is_hidden and page.own("headless") is not True:
        return None
    return no_article(page.file, "a page that Hugo does not list")


def _set_url(page: Page) -> None:
    """Set where Hugo puts the page: `url`, else what the site's template makes."""
    site = page.config.site
    written = page.own("url")
    if isinstance(written, str) and "://" not in written:
        page.values["webUrl"] = links.on_site(site.url)(_as_folder(f"/{written.lstrip('/')}"))
    elif not isinstance(written, str):
        template = site.permalink or _DEFAULT
        if url := links.expand(template, site.url, _names(page)):
            page.values["webUrl"] = url


def _as_folder(path: str) -> str:
    """Return a path that ends in `/`, unless it names a file."""
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


def _names(page: Page) -> dict[str, str]:
    """Return what the placeholders stand for (Hugo, Permalinks)."""
    *folders, name = page.path.rpartition(".")[0].split("/")
    if name == "index" and folders:
        name = folders.pop()
    title = _sanitized(page.text("title"))
    slug = _sanitized(page.text("slug"))
    local = page.local(*_DATES)
    filename = _sanitized(name)
    return {
        **clock.numbers(local),
        "monthname": clock.month(local).lower(),
        "weekdayname": clock.weekday(local).lower(),
        "weekday": f"{local:%w}",
        "yearday": f"{local.timetuple().tm_yday}",
        "section": _sanitized(folders[0]) if folders else "",
        "sections": "/".join(map(_sanitized, folders)),
        "title": title,
        "slug": slug or title,
        "filename": filename,
        "contentbasename": filename,
        "slugorfilename": slug or filename,
        "slugorcontentbasename": slug or filename,
        "output_ext": ".html",
    }


def _sanitized(name: str) -> str:
    """Return a part of a path as Hugo makes it (`paths.Sanitize`), in lower case.

    Spaces become one `-`, unless there is one; all else that is not kept is left out.
    """
    made = ""
    is_space = False
    for character in name:
        if _is_kept(character):
            needs_hyphen = is_space and character != "-" and not made.endswith("-")
            made += f"-{character}" if needs_hyphen and made else character
            is_space = False
        elif character.isspace():
            is_space = True
    return made.lower()


def _is_kept(character: str) -> bool:
    is_letter = character.isalnum() or unicodedata.category(character)[0] == "M"
    return is_letter or character in _KEPT


def _is_bundle(page: Page) -> bool:
    return page.path.endswith(f"/{_BUNDLE}")


def pages(files: Iterable[SourceFile]) -> Iterator[SourceFile]:
    """Yield the files that are pages: what lies beside or below an `index.md` belongs to it."""
    found = list(no_data(files))
    bundles = {Path(one.location).parent for one in found if one.path.endswith(f"/{_BUNDLE}")}
    for file in found:
        folder, *around = Path(file.location).parents if bundles else (Path(),)
        is_part = folder in bundles and not file.path.endswith(f"/{_BUNDLE}")
        if not is_part and bundles.isdisjoint(around):
            yield file


KIND = Kind(FIELDS, adapt, pages)
