"""Where the time of a cold build goes: each stage by itself, in one process.

    python -m benchmarks.stages --size 1000

The stages are the publisher's own functions, one after the other on the same made-up articles.
Beside the time stands how many files, articles, feeds, entries or documents the stage made.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence, Sized
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple, TypeVar

from benchmarks.corpus import NEWEST, STEP, samples
from benchmarks.peers import PEERS
from feeds import site
from feeds.config import Config, load
from feeds.content import compose
from feeds.formats import FormatName
from feeds.model import Article, Catalog, Entry, Feed, OutputFile
from feeds.pipeline.documents import context_of
from feeds.plan import plan
from feeds.read import brief, read, scan
from feeds.render import FORMATS
from feeds.validator.judge import judge
from feeds.write import publish

_MEDIA_TYPES: dict[str, str] = {name: form.media_type for name, form in FORMATS.items()}
_FILE_NAMES = {name: form.file_name for name, form in FORMATS.items()}
_ARCHIVE_NAMES = {name: form.archive_name for name, form in FORMATS.items()}

Made = TypeVar("Made", bound=Sized)


class Stage(NamedTuple):
    """What one stage took."""

    name: str
    seconds: float
    made: int  #: how many


class Clock(list[Stage]):
    """Calls the stages, and keeps what each took."""

    def __call__(self, name: str, work: Callable[[], Made]) -> Made:
        """Return what `work` makes."""
        started = perf_counter()
        made = work()
        self.append(Stage(name, perf_counter() - started, len(made)))
        return made


def stages(size: int) -> Sequence[Stage]:
    """Build `size` articles, stage by stage."""
    clock = Clock()
    with TemporaryDirectory(prefix="feeds-benchmark-") as folder:
        config = _site(Path(folder, "site"), size)
        articles, feeds = _planned(clock, config)
        entries = _composed(clock, articles, feeds, config)
        documents = [one for name in FORMATS for one in _rendered(clock, name, feeds, entries)]
        clock("validate", lambda: [judge(one.data, file=one.path) for one in documents])
        pages = _shown(clock, articles, feeds, config)
        _written(clock, Path(config.output), [*documents, *pages])
    return clock


def _site(folder: Path, size: int) -> Config:
    """Make the site that the comparison builds, and return its configuration."""
    PEERS["feeds"].prepare(folder)
    for sample in samples(size):
        PEERS["feeds"].write(folder, sample)
    return load(folder / "feeds.yaml").config


def _planned(clock: Clock, config: Config) -> tuple[Mapping[str, Article], Sequence[Feed]]:
    """Return all articles by id, and the feeds that they make."""
    files = clock("scan", lambda: list(scan(config)))
    readings = clock("read", lambda: [one for file in files for one in read(file, config)])
    articles = {one.article.id: one.article for one in readings if one.article}
    briefs = clock("brief", lambda: [brief(one) for one in articles.values()])
    now = NEWEST + STEP

    def feeds() -> Sequence[Feed]:
        names, old = _FILE_NAMES, _ARCHIVE_NAMES
        return plan(briefs, Catalog(), config, now=now, file_names=names, archive_names=old)

    return articles, clock("plan", feeds)


def _composed(
    clock: Clock, articles: Mapping[str, Article], feeds: Sequence[Feed], config: Config
) -> Mapping[str, Entry]:
    """Return every entry once, by its article's id: many feeds carry it."""
    carried = {article.id: articles[article.id] for feed in feeds for article in feed.articles}
    context = context_of(feeds, config, Catalog())
    return clock("compose", lambda: {id_: compose(one, context) for id_, one in carried.items()})


def _shown(
    clock: Clock, articles: Mapping[str, Article], feeds: Sequence[Feed], config: Config
) -> Sequence[OutputFile]:
    """Return the pages, and what else is beside the documents."""
    ids = {article.id for feed in feeds for article in feed.articles}
    items = clock(
        "site: items", lambda: {id_: site.item(articles[id_], articles[id_].excerpt) for id_ in ids}
    )
    edition = site.Edition(feeds, config, Catalog(), _MEDIA_TYPES, items)

    def pages() -> Sequence[OutputFile]:
        return [
            OutputFile(path=site.page_path(one), data=site.page(one, config, _MEDIA_TYPES, items))
            for one in feeds
            if one.folder
        ]

    made = clock("site: pages", pages)
    all_ = clock(
        "site: about all",
        lambda: [
            OutputFile(path=path, data=make(edition)) for path, make in site.ABOUT_ALL.items()
        ],
    )
    return [*made, *all_]


def _rendered(
    clock: Clock, name: FormatName, feeds: Sequence[Feed], entries: Mapping[str, Entry]
) -> Sequence[OutputFile]:
    """Return the documents of one format."""
    form = FORMATS[name]
    fragments = clock(
        f"render: {name} entries", lambda: {id_: form.entry(one) for id_, one in entries.items()}
    )

    def document(feed: Feed) -> OutputFile:
        data = form.feed(feed, [fragments[article.id] for article in feed.articles])
        return OutputFile(path=feed.paths[name], data=data)

    return clock(f"render: {name} feeds", lambda: [document(feed) for feed in feeds])


def _written(clock: Clock, folder: Path, files: Sequence[OutputFile]) -> None:
    """Write all files, then find all of them unchanged."""

    def work() -> Sequence[str]:
        done = publish(folder, files, paths=[file.path for file in files])
        return (*done.written, *done.unchanged)

    clock("write", work)
    clock("write: unchanged", work)


def table(size: int, found: Sequence[Stage]) -> str:
    """Return what each stage took in all and for one, and its share of the whole."""
    total = sum(stage.seconds for stage in found)
    lines = [
        f"| {size:,} articles | ms | made | us each | share |",
        "| --- | --: | --: | --: | --: |",
    ]
    lines += [
        f"| {name} | {seconds * 1e3:.1f} | {made:,} | {seconds / made * 1e6:.1f} "
        f"| {seconds / total:.0%} |"
        for name, seconds, made in found
    ]
    return "\n".join([*lines, f"| all | {total * 1e3:.1f} | | | |", ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Time the stages as the command line says, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--size", type=int, default=1000, help="how many articles")
    given = parser.parse_args(arguments)
    sys.stdout.write(table(given.size, stages(given.size)))


if __name__ == "__main__":
    main()
