"""Jekyll: posts in `_posts`, with dates in their names (https://jekyllrb.com/docs/posts/)."""

import unicodedata
from datetime import datetime

from feeds.errors import Problem
from feeds.read import links
from feeds.read.fields import Field
from feeds.read.sites import clock, excerpts, liquid
from feeds.read.sites.page import Kind, Page, in_utc, listed, no_data, rooted

FIELDS = (
    Field("publishedDateTime", ("date",), "Without a zone it is in UTC, as Jekyll reads YAML"),
    Field("updatedDateTime", ("last_modified_at",), "The same"),
    Field("excerpt", ("description", "excerpt"), "Default: the text up to `excerpt_separator`"),
    Field("topics", ("categories",), "Of them and `category`, and the folders around `_posts`"),
    Field("tags", ("tags", "tag"), "Of a text in `tags`, its words; `tag` is one"),
    Field("authors", ("author", "authors"), "The first of them that is there"),
    Field(
        "images",
        ("image", "header.image", "header.teaser", "cover", "thumbnail"),
        "Seen from the site, as by `absolute_url`",
    ),
    Field("locale", ("lang",), "Its language"),
)
_STYLE = "date"  # of a site that chooses none
_POSTS = "_posts"
_PRETTY = "._~!$&'()+,;=@"  # what `Utils.slugify` keeps beside letters and digits
_MORE_STYLES = {
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}


def adapt(page: Page) -> Problem | None:
    """Do what Jekyll does to a post."""
    for key in ("publishedDateTime", "updatedDateTime"):
        page.values[key] = in_utc(page.values.get(key))
    page.values["topics"] = _categories(page)
    page.values["tags"] = _words(page.own("tags")) if page.own("tags") else listed(page.own("tag"))
    page.values["images"] = rooted(page.values.get("images"))
    _set_url(page)
    if page.own("render_with_liquid") is not False:
        liquid.render(page)
    excerpts.take(page, str(page.own("excerpt_separator") or "\n\n"))
    return None


def _categories(page: Page) -> list[object]:
    """Return the folders that `_posts` is in, and what the post says (`populate_categories`)."""
    parts = page.path.split("/")
    folders = parts[: parts.index(_POSTS)] if _POSTS in parts else []
    found = [*folders, *_words(page.values.get("topics")), *listed(page.own("category"))]
    return list({str(item): item for item in found}.values())


def _words(value: object) -> list[object]:
    """Return a list as it is, and a text as its words."""
    return list(value.split()) if isinstance(value, str) else listed(value)


def _set_url(page: Page) -> None:
    """Set where Jekyll puts the post; what it could not make is told later, with the line."""
    written = page.text("permalink")
    if "://" in written:
        return
    template = written or page.config.site.permalink or _STYLE
    template = _MORE_STYLES.get(template, template)
    if url := links.expand(template, page.config.site.url, _names(page)):
        page.values["webUrl"] = url


def _names(page: Page) -> dict[str, str]:
    """Return what the placeholders stand for (`UrlDrop`)."""
    slug = page.text("slug") or page.name.rest
    local = page.local("date")
    categories = dict.fromkeys(str(item).lower() for item in listed(page.values["topics"]))
    return {
        **links.names("", page.name.base, (), local),
        **_words_for(local),
        "title": _slugified(slug, _PRETTY),
        "slug": _slugified(slug).lower(),
        "categories": "/".join(categories),
        "slugified_categories": "/".join(_slugified(item).lower() for item in categories),
        "collection": "posts",
    }


def _words_for(local: datetime) -> dict[str, str]:
    month, day = clock.month(local), clock.weekday(local)
    return {
        "long_month": month,
        "short_month": month[:3].upper(),
        "long_day": day,
        "short_day": day[:3].upper(),
        "week": f"{local:%V}",
        "w_year": f"{local:%G}",
        "w_day": f"{local:%u}",
    }


def _slugified(name: str, kept: str = "") -> str:
    """Return a name with `-` for each run of what is no letter, digit or mark (`Utils.slugify`)."""
    spaced = "".join(c if _is_alnum(c) or c in kept else " " for c in name)
    return "-".join(spaced.split())


def _is_alnum(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


KIND = Kind(FIELDS, adapt, no_data)
