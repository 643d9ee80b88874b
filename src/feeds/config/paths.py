"""The paths of a configuration: made absolute, and kept from getting into each other's way."""

import glob
import os.path
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from msgspec.structs import replace

from feeds.config.check import Complaint
from feeds.config.structs import Config


def located(config: Config, folder: Path) -> Config:
    """Return a configuration whose paths are absolute; relative ones are seen from `folder`.

    `~/` is the user's home. An empty path of the catalogue stays empty: there is none.
    """
    articles = (config.articles,) if isinstance(config.articles, str) else config.articles
    catalog, source = config.catalog, config.source
    return replace(
        config,
        articles=tuple(_absolute(path, folder) for path in articles),
        output=_absolute(config.output, folder),
        catalog=replace(
            catalog,
            topics=catalog.topics and _absolute(catalog.topics, folder),
            providers=catalog.providers and _absolute(catalog.providers, folder),
        ),
        source=replace(
            source,
            root=source.root and _absolute(source.root, folder),
            authors=source.authors and _absolute(source.authors, folder),
        ),
    )


def overlap(config: Config) -> Iterator[Complaint]:
    """Yield the complaint that articles and feeds share a folder, if they do.

    Feeds within the articles would be read as articles by the next build, as some are JSON;
    articles within the feeds would be published as they are.
    """
    output = Path(config.output).resolve()
    for articles in config.articles:
        base = _base(articles).resolve()
        if base.is_relative_to(output) or (
            output.is_relative_to(base) and not glob.has_magic(articles)
        ):
            yield Complaint(
                "output",
                f"a folder apart from the articles in {base}",
                "Choose a folder beside them.",
            )


def sources(config: Config) -> tuple[Path, ...]:
    """Return what a build reads: files, and folders; of a pattern, the one that it starts from."""
    catalog = filter(None, (config.catalog.topics, config.catalog.providers))
    return (*map(_base, config.articles), *map(Path, catalog), *_site_data(config))


def _site_data(config: Config) -> Iterator[Path]:
    """Yield the files that articles go by beside those in their own folders."""
    source = config.source
    if source.authors:
        yield Path(source.authors)
    if source.kind == "eleventy" and source.root:
        for base in map(_base, config.articles):
            for folder in takewhile(lambda one: within(one, source.root), base.parents):
                yield from (folder / f"{folder.name}{end}" for end in (".json", ".11tydata.json"))


def within(folder: Path, root: str | Path) -> bool:
    """Tell whether a folder is below another, and not that itself."""
    return folder != Path(root) and folder.is_relative_to(root)


def _absolute(path: str, folder: Path) -> str:
    """Return a path as written from the root; what `folder` is called is no part of a pattern."""
    if path.startswith("~/"):
        return str(Path(path).expanduser())
    if glob.has_magic(path) and not Path(folder, path).is_dir():
        folder = Path(glob.escape(str(folder)))
    return os.path.normpath(folder / path)


def _base(articles: str) -> Path:
    """Return the folder that a pattern starts from, or the folder itself."""
    path = Path(articles)
    if path.is_dir():
        return path
    fixed = [part for part in (path, *path.parents) if not glob.has_magic(str(part))]
    return fixed[0]
