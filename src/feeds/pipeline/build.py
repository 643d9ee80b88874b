"""`feeds build`: from the configuration to what is on disk."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from msgspec.structs import replace

from feeds import site
from feeds.config import Config
from feeds.errors import DropError, Level, Problem
from feeds.model import Feed, Value
from feeds.pipeline.archive import Archive, gather
from feeds.pipeline.documents import Entries, context_of, documents
from feeds.pipeline.drop import too_much_dropped
from feeds.pipeline.identities import scheme, to_note, unsettled
from feeds.pipeline.job import Job
from feeds.pipeline.judgement import Refusal, refusal
from feeds.pipeline.keeping import (
    BrokenStateError,
    copied_state,
    forget_state,
    kept_state,
    lock_path,
    undisturbed,
)
from feeds.pipeline.rendering import Rendered, render, stamp_of, unspoilt
from feeds.pipeline.run import Progress, Run, unwatched
from feeds.pipeline.stopwatch import Stopwatch
from feeds.pipeline.tombstones import carriers, expiry, taken_back, with_tombstones
from feeds.plan import Withheld, repeats
from feeds.state import KnownOutput, Ledger, State
from feeds.write import (
    Stage,
    Written,
    begin,
    commit,
    listed_feeds,
    locked,
    outcome,
    refuse_strangers,
)


class Report(Value, frozen=True):
    """What a run did."""

    folder: str
    feeds: int
    read: int  #: articles that were found, usable or not
    published: int
    repeated: int  #: of these, those that tell a story which another one tells
    rejected: int
    withheld: Mapping[Withheld, int]  #: why articles are not published, and how many
    skipped: tuple[str, ...]  #: files that hold no article and were not meant to
    problems: tuple[Problem, ...]
    refused: tuple[Refusal, ...]
    written: Written
    due: datetime | None  #: when the next article is published that is dated in the future
    expires: datetime | None  #: when the next article runs out that is published
    lapses: datetime | None  #: when the first of the entries that were taken back is named no more
    failed: bool  #: whether something is wrong that the run must not pass over

    @property
    def next_change(self) -> datetime | None:
        """Return when the same articles will make other feeds; None for never."""
        changes = (self.due, self.expires, self.lapses)
        return min((when for when in changes if when), default=None)


def build(
    config: Config,
    run: Run,
    progress: Progress = unwatched,
    stopwatch: Stopwatch | None = None,
) -> Report:
    """Read, plan, render, judge and write; `stopwatch` tells how long each took.

    A document that the validator finds an error in is not written: what subscribers have stays.
    Raises SourceError if the articles are not there, DropError if too much would be taken back,
    LockedError if another run is at work, OutputError if the output cannot be written.
    """
    clock = stopwatch or Stopwatch()
    with locked(lock_path(config), run.wait):
        try:
            return _built(config, run, progress, clock)
        except BrokenStateError:
            # A part of it was broken that opening it did not touch. It is of no use to any run.
            forget_state(config)
            return _built(config, run, progress, clock)


def _built(config: Config, run: Run, progress: Progress, clock: Stopwatch) -> Report:
    with kept_state(config) as state:
        with clock.stage("read"):
            archive = gather(config, run, state, progress)
        with clock.stage("plan"):
            feeds, published, gone = _planned(config, run, archive, state.ledger)
            if drop := _drop(config, run, state, feeds, published):
                raise drop
        with Stage(Path(config.output)) as stage:
            with clock.stage("prepare"):
                begin(stage, site.paths(feeds, config.compress))
                known = state.outputs()
                job, entries = _job(config, run, archive, feeds, state=state, stage=stage)
            with clock.stage("render"):
                rendered = render(job, entries, archive.places, known, progress)
            written = Written()
            if not run.strict or not (rendered.refused or _complaints(archive)):
                with clock.stage("write"):
                    written = commit(stage, rendered.made, rendered.paths)
                    state.keep_outputs(
                        _stamped(rendered, stage.root), known.keys() - rendered.paths
                    )
                    state.ledger.note(list(to_note(archive.found)), scheme(config))
                    state.settle(but=unsettled(archive.found))
                    state.ledger.publish(published, gone, int(run.now.timestamp()))
                    if config.tombstones:
                        state.ledger.carry(carriers(feeds))
                    state.commit()
    return _report(config, run, archive, feeds=feeds, rendered=rendered, written=written)


class Rehearsal(NamedTuple):
    """What a build would do, and where what it would leave is while it is looked at."""

    report: Report
    feeds: tuple[Feed, ...]
    files: Mapping[str, Path]  #: by path below the output folder
    obstacle: Problem | None = None  #: why a build would stop, unless it is told to go on


def check(config: Config, run: Run, progress: Progress = unwatched) -> Report:
    """Do what a build does, and tell what it would change; nothing is written, nothing kept.

    That a build would stop, because too much would be taken back, is a warning here.

    Raises SourceError if the articles are not there.
    """
    with rehearsed(config, run, progress) as rehearsal:
        report, obstacle = rehearsal.report, rehearsal.obstacle
    if obstacle is None:
        return report
    hint = "A build would stop, unless it is given --allow-drop."
    warning = obstacle._replace(level=Level.WARNING, hint=hint)
    return replace(report, problems=(*report.problems, warning))


@contextmanager
def rehearsed(
    config: Config, run: Run, progress: Progress = unwatched, *, guarded: bool = False
) -> Iterator[Rehearsal]:
    """Do what a build does, elsewhere: what it would leave is there until the block ends.

    Files in the output folder are compared by their bytes, not by what the state says of them.
    Raises SourceError if the articles are not there, LockedError if a build changed something
    meanwhile; where it is `guarded`, also DropError and OutputError where a build would.
    """
    root = Path(config.output)
    with (
        undisturbed(config),
        TemporaryDirectory(prefix="feeds-") as folder,
        copied_state(config, Path(folder)) as state,
        Stage(root, Path(folder, "stage")) as stage,
    ):
        stage.open()
        archive = gather(config, run, state, progress)
        feeds, published, _ = _planned(config, run, archive, state.ledger)
        drop = _drop(config, run, state, feeds, published)
        if guarded:
            if drop:
                raise drop
            refuse_strangers(root, site.paths(feeds, config.compress))
        job, entries = _job(config, run, archive, feeds, state=state, stage=stage)
        known = unspoilt(state.outputs(), root)
        rendered = render(job, entries, archive.places, known, progress)
        written = outcome(root, rendered.made, rendered.paths)
        report = _report(config, run, archive, feeds=feeds, rendered=rendered, written=written)
        staged = {path: stage.place(path) for path in written.written}
        files = {path: staged.get(path, root / path) for path in rendered.paths}
        yield Rehearsal(report, feeds, files, drop.problem if drop else None)


class _Planned(NamedTuple):
    """What a run publishes, and what it does not publish any more."""

    feeds: tuple[Feed, ...]
    published: list[str]  #: the ids of the articles
    gone: set[str]  #: the ids of those that are taken back


def _planned(config: Config, run: Run, archive: Archive, ledger: Ledger) -> _Planned:
    published = archive.published(run)
    gone = taken_back(archive, published, ledger)
    feeds = archive.feeds(config, run)
    if config.tombstones:
        feeds = with_tombstones(feeds, archive, config, run, ledger, published=published, gone=gone)
    return _Planned(feeds, published, gone)


def _drop(
    config: Config, run: Run, state: State, feeds: Sequence[Feed], published: Collection[str]
) -> DropError | None:
    folders = {feed.folder.rstrip("/"): len(feed.articles) for feed in feeds if feed.articles}
    listed = listed_feeds(Path(config.output))
    before = published if state.ledger.are_published(published) else state.ledger.published()
    return too_much_dropped(
        config,
        run,
        articles=(before, published),
        feeds=(listed, folders),
        same_scheme=state.ledger.is_made_by(scheme(config)),
    )


def _job(
    config: Config,
    run: Run,
    archive: Archive,
    feeds: tuple[Feed, ...],
    *,
    state: State,
    stage: Stage,
) -> tuple[Job, Entries]:
    """Return what there is to do, and the entries that it is done with."""
    entries = Entries(config, context_of(feeds, config, archive.catalog))
    job = Job(
        config=config,
        catalog=archive.catalog,
        context=entries.context,
        feeds=feeds,
        documents=tuple(documents(feeds, archive.catalog, entries)),
        ids={key: article.id for key, (article, _) in entries.articles.items()},
        state=state.path,
        stage=stage,
        now=run.now,
    )
    return job, entries


def _stamped(rendered: Rendered, root: Path) -> list[KnownOutput]:
    """Return what was made with the stamps that it has now that it is in its place."""
    return [
        one._replace(stamp=stamp)
        for one in rendered.outputs
        if (stamp := stamp_of(root / one.path))
    ]


def _complaints(archive: Archive) -> list[Problem]:
    """Return what somebody should mend."""
    return [problem for problem in archive.problems if problem.level is not Level.INFO]


def _report(
    config: Config,
    run: Run,
    archive: Archive,
    *,
    feeds: Sequence[Feed],
    rendered: Rendered,
    written: Written,
) -> Report:
    articles = archive.articles
    withheld = [run.withheld(one) for one in articles]
    reasons, looked = Counter(withheld), list(zip(articles, withheld, strict=True))
    waiting = [one.published for one, why in looked if why is Withheld.FUTURE]
    ends = [one.expires for one, why in looked if why is None and one.expires]
    rejected = sum(one.is_rejected for one in archive.found)
    refused = _refused(rendered, archive)
    return Report(
        folder=config.output,
        feeds=len(feeds),
        read=len(articles) + rejected,
        published=reasons[None],
        repeated=repeats(one for one, why in looked if why is None),
        rejected=rejected,
        withheld={reason: reasons[reason] for reason in Withheld if reasons[reason]},
        skipped=tuple(dict.fromkeys(one.file.name for one in archive.found if one.is_skipped)),
        problems=archive.problems,
        refused=refused,
        written=written,
        due=min(waiting, default=None),
        expires=min((end for end in ends if end > run.now), default=None),
        lapses=expiry(feeds, config),
        failed=bool(refused or (run.strict and _complaints(archive))),
    )


def _refused(rendered: Rendered, archive: Archive) -> tuple[Refusal, ...]:
    if not rendered.refused:
        return ()
    sources = {one.article.id: one for one in archive.found if one.article}
    return tuple(refusal(one.path, error, sources) for one, error in rendered.refused)
