"""`feeds build`: from the configuration to what is on disk."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from feeds import site
from feeds.config import Config
from feeds.errors import Level, Problem
from feeds.model import Feed, OutputFile, Value
from feeds.pipeline.archive import Archive, gather
from feeds.pipeline.documents import documents
from feeds.pipeline.judgement import Refusal, judged
from feeds.pipeline.run import Progress, Run, unwatched
from feeds.plan import Withheld
from feeds.render import FORMATS
from feeds.write import Written, publish

_MEDIA_TYPES: Mapping[str, str] = {name: kind.media_type for name, kind in FORMATS.items()}


class Report(Value, frozen=True):
    """What a run did."""

    folder: str
    feeds: int
    read: int  #: articles that were found, usable or not
    published: int
    rejected: int
    withheld: Mapping[Withheld, int]  #: why articles are not published, and how many
    problems: tuple[Problem, ...]
    refused: tuple[Refusal, ...]
    written: Written
    failed: bool  #: whether something is wrong that the run must not pass over


def build(config: Config, run: Run, progress: Progress = unwatched) -> Report:
    """Read, plan, render, judge and write.

    A document that the validator finds an error in is not written: what subscribers have stays.
    Raises SourceError if the articles are not there, OutputError if the output cannot be written.
    """
    archive = gather(config, run, progress)
    feeds = archive.feeds(config, run)
    refused: list[Refusal] = []
    files = judged(_files(feeds, config, archive, progress), run.now, _sources(archive), refused)
    if not run.strict:
        written = _publish(feeds, config, files)
    else:
        # All is judged before the first file is written.
        everything = list(files)
        is_clean = not refused and not _complaints(archive)
        written = _publish(feeds, config, everything) if is_clean else Written()
    return _report(config, run, archive, feeds=feeds, refused=refused, written=written)


def _files(
    feeds: Sequence[Feed], config: Config, archive: Archive, progress: Progress
) -> Iterable[OutputFile]:
    beside = site.files(feeds, config, archive.catalog, _MEDIA_TYPES)
    return chain(documents(feeds, config, archive.catalog, progress), beside)


def _publish(feeds: Sequence[Feed], config: Config, files: Iterable[OutputFile]) -> Written:
    return publish(Path(config.output), files, paths=site.paths(feeds))


def _sources(archive: Archive) -> dict[str, str]:
    return {one.article.id: one.file.name for one in archive.found if one.article}


def _complaints(archive: Archive) -> list[Problem]:
    """Return what somebody should mend."""
    return [problem for problem in archive.problems if problem.level is not Level.INFO]


def _report(
    config: Config,
    run: Run,
    archive: Archive,
    *,
    feeds: Sequence[Feed],
    refused: Sequence[Refusal],
    written: Written,
) -> Report:
    reasons = Counter(map(run.withheld, archive.articles))
    rejected = sum(one.is_rejected for one in archive.found)
    return Report(
        folder=config.output,
        feeds=len(feeds),
        read=len(archive.articles) + rejected,
        published=reasons[None],
        rejected=rejected,
        withheld={reason: reasons[reason] for reason in Withheld if reasons[reason]},
        problems=archive.problems,
        refused=tuple(refused),
        written=written,
        failed=bool(refused or (run.strict and _complaints(archive))),
    )
