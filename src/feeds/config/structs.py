"""Every key of the configuration file, with its meaning, its unit and its default.

They stand here and nowhere else: the JSON Schema and the reference are made from these structs.
A description is one or two sentences without a full stop at the end.
"""

from pathlib import Path
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from feeds.codings import CodingName
from feeds.config.limits import Limits
from feeds.config.section import Count, Section, Text, Texts
from feeds.formats import FormatName


class Site(Section, frozen=True, kw_only=True):
    """Who publishes the feeds."""

    title: Annotated[str, Meta(description="The site's name", min_length=1)]
    url: Annotated[str, Meta(description="The site's home page, an http or https URL")]
    description: Annotated[str, Meta(description="One sentence on what the site is about")] = ""
    language: Annotated[
        str,
        Meta(
            description="The language of the site, and of articles that name none: a BCP 47 tag",
            examples=["en", "en-US"],
        ),
    ] = "en"
    author: Annotated[
        str, Meta(description="Who stands behind the site; empty: the site's title")
    ] = ""
    rights: Annotated[str, Meta(description="The copyright notice of every feed")] = ""
    logo: Annotated[
        str,
        Meta(
            description="URL of a PNG, JPEG or GIF of at most 144 x 400 pixels (RSS 2.0), "
            "the picture of feeds that have none of their own"
        ),
    ] = ""
    icon: Annotated[str, Meta(description="URL of a small square picture")] = ""
    permalink: Annotated[
        str,
        Meta(
            description="Where an article is that gives no URL of its own, as in Jekyll",
            examples=["/:year/:month/:day/:title/"],
        ),
    ] = ""
    id_date: Annotated[
        str,
        Meta(
            description="A date on which the site owned its domain: part of every id (RFC 4151). "
            "Never change it once feeds are published",
            pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
            examples=["2026", "2026-08-24"],
        ),
    ] = "2026"


class CatalogPaths(Section, frozen=True, kw_only=True):
    """Where it is written what topics and providers there are. Optional."""

    topics: Annotated[str, Meta(description="A folder of YAML files, one topic each")] = ""
    providers: Annotated[
        str, Meta(description="A folder of Markdown or YAML files, one provider each")
    ] = ""


class Selection(Section, frozen=True, kw_only=True):
    """Which articles one kind of feed carries, and in which order."""

    limit: Annotated[
        Count | None, Meta(description="The newest N articles; 0: all; left out: the `limit` above")
    ] = None
    min_quality: Annotated[
        float | None, Meta(description="Leave out articles of lower quality")
    ] = None
    min_heat: Annotated[float | None, Meta(description="Leave out articles of lower heat")] = None
    min_entries: Annotated[
        Count, Meta(description="Write no feed that would carry fewer entries")
    ] = 1
    include: Annotated[
        tuple[Text, ...],
        Meta(description="Only these topics (of providers: these domains); empty: all"),
    ] = ()
    exclude: Annotated[
        tuple[Text, ...], Meta(description="Not these topics (of providers: these domains)")
    ] = ()
    sort: Annotated[
        Literal["date", "heat", "quality"],
        Meta(description="What puts an article first; ties by date, then by id"),
    ] = "date"
    include_children: Annotated[
        bool,
        Meta(
            description="A topic's feed also carries the articles of the topics below it. "
            "Only for topics"
        ),
    ] = False


class Feeds(Section, frozen=True, kw_only=True):
    """Which feeds are made. A kind that is left out is not made; `{}` makes it by the defaults."""

    all: Annotated[Selection | None, Meta(description="One feed of every article")] = None
    topics: Annotated[Selection | None, Meta(description="One feed for each topic")] = None
    providers: Annotated[Selection | None, Meta(description="One feed for each provider")] = None
    combine: Annotated[
        tuple[Literal["topics", "providers"], ...],
        Meta(description="`[topics, providers]`: one feed for each pair of a topic and a provider"),
    ] = ()


# The keys of an article that `source.fields` can feed: the first key of each line of the table in
# `feeds.read.fields`, which a test compares with these.
ArticleKey = Literal[
    "id",
    "title",
    "webUrl",
    "originalUrl",
    "ampWebUrl",
    "slug",
    "publishedDateTime",
    "updatedDateTime",
    "expiryDate",
    "excerpt",
    "content_html",
    "content",
    "type",
    "locale",
    "quality",
    "heat",
    "published",
    "draft",
    "removed",
    "deleted",
    "provider",
    "authors",
    "topics",
    "tags",
    "images",
    "related",
    "featuredContent",
]


class Source(Section, frozen=True, kw_only=True):
    """Whose words the articles' front matter is in, where it is a site generator's."""

    kind: Annotated[
        Literal["any", "jekyll", "hugo", "eleventy"],
        Meta(
            description="Which program the articles are written for: it decides what their keys "
            "mean and where their pages are. `any`: the keys of the reference, in any spelling"
        ),
    ] = "any"
    root: Annotated[
        str,
        Meta(
            description="The folder that the site's program begins with, which the URLs of pages "
            "are made from: of Hugo `content`, of Eleventy its input; empty: that of `articles`"
        ),
    ] = ""
    authors: Annotated[
        str,
        Meta(
            description="A YAML or JSON file of authors by the names that articles call them by, "
            "as `_data/authors.yml` in Jekyll"
        ),
    ] = ""
    fields: Annotated[
        dict[ArticleKey, Text | Texts],
        Meta(
            description="Keys of your own: `{title: headline, excerpt: [seo.description, lead]}` "
            "reads the title from `headline` before all other keys, and the excerpt from the first "
            "of two that is there",
            extra_json_schema={"propertyNames": {"enum": list(get_args(ArticleKey))}},
        ),
    ] = {}  # noqa: RUF012 - msgspec makes each its own

    @property
    def is_plain(self) -> bool:
        """Whether articles are just what their own files say, with the usual keys."""
        return self.kind == "any" and not self.fields and not self.authors


class Validation(Section, frozen=True, kw_only=True):
    """Defaults of the options of `feeds validate`."""

    select: Annotated[
        Texts,
        Meta(description="Only these rules: codes or their beginnings", examples=[["A", "R1"]]),
    ] = ()
    ignore: Annotated[Texts, Meta(description="Not these rules, even if they are selected")] = ()
    profiles: Annotated[
        Texts,
        Meta(description="Platforms whose requirements are checked, too", examples=[["podcast"]]),
    ] = ()
    min_level: Annotated[
        Literal["error", "warning", "info"] | None,
        Meta(
            description="Report nothing below this level; left out: warning for people, "
            "info for programs"
        ),
    ] = None
    strict: Annotated[bool, Meta(description="Fail on warnings, too")] = False


_ENDINGS = (".md", ".markdown", ".html", ".txt", ".json", ".jsonl", ".ndjson")


# What `load` gives holds absolute paths and URLs only, and tuples for `articles` and `hub`.
class Config(Section, frozen=True, kw_only=True):
    """The whole file."""

    site: Annotated[Site, Meta(description="Who publishes the feeds")]
    feeds_url: Annotated[str, Meta(description="The URL at which the output folder is published")]
    articles: Annotated[
        Text | Texts,
        Meta(
            description="The folder of the articles, or a list of folders and globs. Left out: "
            "`articles` beside `config/`, or beside the file where it is in no such folder"
        ),
    ] = "articles"
    output: Annotated[
        str,
        Meta(
            description="The folder that the feeds are written into. Left out: `feeds_out`, beside "
            "the same",
            min_length=1,
        ),
    ] = "feeds_out"
    extensions: Annotated[Texts, Meta(description="The endings of articles in folders")] = _ENDINGS
    source: Annotated[
        Source, Meta(description="Which program the articles are written for, and with which keys")
    ] = Source()
    catalog: Annotated[
        CatalogPaths,
        Meta(description="Where topics and providers have their names, parents and logos"),
    ] = CatalogPaths()
    formats: Annotated[
        tuple[FormatName, ...], Meta(description="Which documents each feed has", min_length=1)
    ] = ("rss", "atom", "json")
    compress: Annotated[
        tuple[CodingName, ...],
        Meta(
            description="How files are packed that wait beside the others for a web server to "
            "send: rss.xml.gz, .br and .zst. All but gzip need `pip install 'feeds[compress]'`"
        ),
    ] = ()
    limit: Annotated[Count, Meta(description="The newest N articles in each feed; 0: all")] = 50
    archive: Annotated[
        bool,
        Meta(
            description="Keep what a feed carries no more in documents beside it, which readers "
            "find from the feed (RFC 5005; in JSON `next_url`)"
        ),
    ] = False
    archive_size: Annotated[
        int,
        Meta(
            description="How many articles each of these documents holds. A feed carries, beyond "
            "its limit, those that do not fill one yet",
            ge=1,
        ),
    ] = 50
    time_zone: Annotated[
        str,
        Meta(
            description="The zone of times that are written without one, an IANA name",
            examples=["UTC", "Europe/Berlin"],
        ),
    ] = "UTC"
    content: Annotated[
        Literal["excerpt", "full"],
        Meta(description="What an entry shows: the excerpt, or the whole body"),
    ] = "excerpt"
    related: Annotated[
        Count,
        Meta(
            description="How many articles of related coverage the text of an entry lists; "
            "as links for programs it names all"
        ),
    ] = 5
    hub: Annotated[
        str | tuple[Text, ...],
        Meta(description="URL of a WebSub hub, or a list of several, named in every feed"),
    ] = ()
    ttl: Annotated[
        int, Meta(description="How many minutes a reader may wait (RSS 2.0)", ge=1, le=60)
    ] = 60
    max_drop: Annotated[
        float,
        Meta(
            description="How many percent of the published articles or feeds a run may withdraw; "
            "beyond that it writes nothing, unless --allow-drop is given",
            ge=0,
            le=100,
        ),
    ] = 50
    id_scope: Annotated[
        Literal["site", "feed"],
        Meta(
            description="`site`: an article has one id in all feeds (RFC 4287). `feed`: one in "
            "each, so that readers which know items by id alone show it in every subscription"
        ),
    ] = "site"
    guid_from: Annotated[
        Literal["path", "webUrl"],
        Meta(
            description="What makes the id of an article that gives none: the `path` of its file, "
            "or the URL of its page, as in the feeds of Hugo and Eleventy. Decide once: readers "
            "show everything again after a change"
        ),
    ] = "path"
    id_template: Annotated[
        str,
        Meta(
            description="The id of an article that gives none, in place of `guid_from`: an "
            "absolute URI with placeholders, for a site that moves here with its subscribers",
            examples=["{site}{post_id}"],
        ),
    ] = ""
    tombstones: Annotated[
        bool,
        Meta(
            description="Atom feeds name the entries that were withdrawn, so that readers can "
            "remove them (RFC 6721)"
        ),
    ] = False
    tombstone_days: Annotated[
        int, Meta(description="For how many days they are named", ge=1, le=3650)
    ] = 30
    feeds: Annotated[
        Feeds, Meta(description="Which feeds are made; left out: all, topics and providers")
    ] = Feeds(all=Selection(), topics=Selection(), providers=Selection())
    limits: Annotated[Limits, Meta(description="How much of an article is read")] = Limits()
    validate: Annotated[Validation, Meta(description="Defaults of `feeds validate`")] = Validation()


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration with where it came from."""

    path: Path
    config: Config
