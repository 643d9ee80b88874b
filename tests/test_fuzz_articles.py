"""Whatever stands in an article, the build goes on, soon, and what it writes is valid.

`FEEDS_FUZZ_ARTICLES=100000 pytest tests/test_fuzz_articles.py` tries so many mutants of the samples
(and of those in `FEEDS_FUZZ_ARTICLES_FOLDER`), from the number `FEEDS_FUZZ_ARTICLES_FROM` on.
"""

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from feeds.config import Config, Feeds, Selection, Site
from feeds.pipeline import Report, Run, build
from feeds.validator.judge import judge
from feeds.validator.options import Options
from golden_cases import tree
from mutants import mutant, samples

_COUNT = int(os.environ.get("FEEDS_FUZZ_ARTICLES", "400"))
_FIRST = int(os.environ.get("FEEDS_FUZZ_ARTICLES_FROM", "0"))
_BATCH = 100  # articles of a build: no other process is asked to share so few
_SECOND = 1.0  # of the processor's time, whatever else the machine does
_NOW = datetime(2100, 1, 1, tzinfo=UTC)
_RUN = Run(now=_NOW, unpublished=True, future=True)
_SAMPLES = samples()


@pytest.mark.parametrize("first", range(_FIRST, _FIRST + _COUNT, _BATCH))
def test_mutants_are_published_or_told_of(first: int) -> None:
    """Each of a batch is read, and every document that comes of it is valid."""
    numbers = range(first, min(first + _BATCH, _FIRST + _COUNT))
    report, took, complaints = published(numbers)
    assert complaints == []
    assert [str(refusal) for refusal in report.refused] == []
    assert report.read <= len(numbers)
    if took > _SECOND:  # of all of them: was it one?
        assert [
            number for number in numbers if published(range(number, number + 1))[1] > _SECOND
        ] == []


def published(numbers: range) -> tuple[Report, float, list[str]]:
    """Build a site of these mutants; return what it took, and what is wrong with its documents."""
    with TemporaryDirectory() as folder:
        articles = Path(folder, "articles")
        for number in numbers:
            path = articles / str(number) / "2026-01-01-mutant.md"
            path.parent.mkdir(parents=True)
            path.write_bytes(mutant(number, _SAMPLES))
        start = time.process_time()
        report = build(_config(Path(folder)), _RUN)
        took = time.process_time() - start
        return report, took, _complaints(Path(folder, "out"))


def _config(folder: Path) -> Config:
    return Config(
        site=Site(title="Any", url="https://any.example/", permalink="/:categories/:title/"),
        feeds_url="https://any.example/feeds/",
        articles=(str(folder / "articles"),),
        output=str(folder / "out"),
        content="full",
        limit=0,
        feeds=Feeds(all=Selection(), topics=Selection(), providers=Selection()),
    )


def _complaints(output: Path) -> list[str]:
    return [
        f"{name}: {finding}"
        for name, data in tree(output).items()
        if name.endswith((".xml", ".opml", "feed.json"))
        for finding in judge(data, file=name, options=Options(now=_NOW)).findings
        if finding.level == "error"
    ]
