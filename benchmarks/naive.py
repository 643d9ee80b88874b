"""Feeds as one writes them in an hour: PyYAML and feedgen, every article and feed each time.

Usage: naive.py ARTICLES OUTPUT
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from feedgen.feed import FeedGenerator

LIMIT = 50


def main(articles: Path, output: Path) -> None:
    """Write a feed of all articles, one of each topic and one of each provider."""
    feeds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article in sorted(_published(articles), key=_newest, reverse=True):
        domain = article["provider"]["domain"]
        for name in ("", f"providers/{domain}/", *(f"topics/{t}/" for t in article["topics"])):
            if len(feeds[name]) < LIMIT:
                feeds[name].append(article)
    for name, entries in feeds.items():
        _write(output / name.lower().replace(" ", "-"), name.strip("/") or "AI Every Day", entries)


def _published(folder: Path) -> Any:  # noqa: ANN401 - YAML has no types
    for path in folder.iterdir():
        _, front, _ = path.read_text("utf-8").split("---\n", 2)
        article = yaml.load(front, yaml.CSafeLoader)
        if article["published"]:
            yield article


def _newest(article: dict[str, Any]) -> Any:  # noqa: ANN401 - YAML has no types
    return article["publishedDateTime"]


def _write(folder: Path, title: str, articles: list[dict[str, Any]]) -> None:
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.load_extension("media")
    feed.id(f"https://news.example.org/{title}")
    feed.title(title)
    feed.description(title)
    feed.link(href="https://news.example.org/")
    feed.updated(articles[0]["publishedDateTime"])
    for article in articles:
        _add(feed, article)
    folder.mkdir(parents=True, exist_ok=True)
    feed.rss_file(folder / "rss.xml")
    feed.atom_file(folder / "atom.xml")


def _add(feed: Any, article: dict[str, Any]) -> None:  # noqa: ANN401 - feedgen has no types
    entry = feed.add_entry(order="append")
    image = article["images"][0]
    entry.id(article["webUrl"])
    entry.title(article["title"])
    entry.link(href=article["webUrl"])
    entry.summary(article["excerpt"])
    entry.content(f'<p><img src="{image["url"]}"></p><p>{article["excerpt"]}</p>', type="html")
    entry.published(article["publishedDateTime"])
    entry.updated(article["publishedDateTime"])
    entry.author(name=article["provider"]["name"])
    entry.dc.dc_creator(article["provider"]["name"])
    entry.category([{"term": topic} for topic in article["topics"]])
    entry.media.content(url=image["url"], width=str(image["width"]), group=None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
