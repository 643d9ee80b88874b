"""The configuration file as frozen structs; the same types give the JSON Schema for editors.

Every key is here with its meaning, its unit and its default, and nowhere else.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from feeds.model import FormatName


class Section(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The base of every section: unknown keys are errors, nothing changes after loading."""


Count = Annotated[int, Meta(ge=0)]


class Site(Section):
    """Who publishes the feeds."""

    title: Annotated[str, Meta(description="The site's name", min_length=1)]
    url: Annotated[str, Meta(description="The site's home page, an http or https URL")]
    description: Annotated[str, Meta(description="One sentence on what the site is about")] = ""
    language: Annotated[str, Meta(description="BCP 47 tag, such as en-US")] = "en"
    author: Annotated[str, Meta(description="Who stands behind the site; default: its title")] = ""
    rights: Annotated[str, Meta(description="The copyright notice of every feed")] = ""
    logo: Annotated[str, Meta(description="URL of a PNG, JPEG or GIF, at most 144x400")] = ""
    icon: Annotated[str, Meta(description="URL of a square picture")] = ""
    permalink: Annotated[
        str,
        Meta(
            description="Where an article without a URL of its own is, as in Jekyll: "
            "/:year/:month/:day/:title/"
        ),
    ] = ""
    id_date: Annotated[
        str,
        Meta(
            description="A date on which the site owned its domain: part of every id (RFC 4151). "
            "Never change it once feeds are published",
            pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        ),
    ] = "2026"


class CatalogPaths(Section):
    """Where it is written what topics and providers there are."""

    topics: Annotated[str, Meta(description="Folder of YAML files, one topic each")] = ""
    providers: Annotated[str, Meta(description="Folder of Markdown or YAML files")] = ""


class Selection(Section):
    """Which articles one kind of feed carries, and in which order."""

    limit: Annotated[Count | None, Meta(description="Newest N; 0 = all; default: `limit`")] = None
    min_quality: Annotated[float | None, Meta(description="Leave out lower quality")] = None
    min_heat: Annotated[float | None, Meta(description="Leave out lower heat")] = None
    min_entries: Annotated[
        Count, Meta(description="Write no feed that would carry fewer entries")
    ] = 1
    include: Annotated[
        tuple[str, ...], Meta(description="Only these topics (or domains); empty: all")
    ] = ()
    exclude: Annotated[tuple[str, ...], Meta(description="Not these topics (or domains)")] = ()
    sort: Annotated[
        Literal["date", "heat", "quality"],
        Meta(description="Which articles come first; ties by date, then id"),
    ] = "date"
    include_children: Annotated[
        bool, Meta(description="A topic's feed also carries the articles of the topics below it")
    ] = False


class Feeds(Section):
    """Which feeds are made. Leave a kind out to make none of it."""

    all: Annotated[Selection | None, Meta(description="One feed of every article")] = None
    topics: Annotated[Selection | None, Meta(description="One feed for each topic")] = None
    providers: Annotated[Selection | None, Meta(description="One feed for each provider")] = None
    combine: Annotated[
        tuple[Literal["topics", "providers"], ...],
        Meta(description="[topics, providers]: one feed for each pair of both"),
    ] = ()


class Config(Section):
    """A whole configuration file. Relative paths have been resolved by `load`."""

    site: Site
    feeds_url: Annotated[str, Meta(description="The URL at which the output folder is published")]
    articles: Annotated[
        str | tuple[str, ...], Meta(description="A folder, or a list of folders and globs")
    ] = "../articles"
    output: Annotated[str, Meta(description="The folder that feeds are written into")] = (
        "../feeds_out"
    )
    extensions: Annotated[
        tuple[str, ...], Meta(description="Endings of the files that are articles")
    ] = (".md", ".markdown", ".html", ".txt", ".json", ".jsonl", ".ndjson")
    catalog: Annotated[CatalogPaths, Meta(description="Optional: names, parents, logos")] = (
        CatalogPaths()
    )
    formats: Annotated[
        tuple[FormatName, ...], Meta(description="Which documents each feed has", min_length=1)
    ] = ("rss", "atom", "json")
    limit: Annotated[Count, Meta(description="Newest N articles in each feed; 0 = all")] = 50
    time_zone: Annotated[
        str, Meta(description="IANA name: the zone of times that are written without one")
    ] = "UTC"
    content: Annotated[
        Literal["excerpt", "full"],
        Meta(description="What an entry shows: the excerpt, or the whole body"),
    ] = "excerpt"
    related: Annotated[Count, Meta(description="How many related articles an entry lists")] = 5
    hub: Annotated[
        str | tuple[str, ...], Meta(description="WebSub hub, or several: named in every feed")
    ] = ()
    ttl: Annotated[int, Meta(description="Minutes a reader may wait (RSS)", ge=1, le=60)] = 60
    id_scope: Annotated[
        Literal["site", "feed"],
        Meta(
            description="site: an article has one id in all feeds (RFC 4287). feed: one in each, "
            "so that readers which know items by id alone show it in every subscription"
        ),
    ] = "site"
    feeds: Annotated[Feeds, Meta(description="Which feeds are made")] = Feeds(
        all=Selection(), topics=Selection(), providers=Selection()
    )


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration with where it came from."""

    path: Path
    config: Config
