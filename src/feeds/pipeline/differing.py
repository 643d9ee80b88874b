"""`feeds diff`: what subscribers will see that they do not see now."""

from pathlib import Path

from feeds.compare import READERS, Diff, NoFeedsError, compare, files_in
from feeds.config import Config, Feeds
from feeds.model import Feed
from feeds.pipeline.build import Report, rehearsed
from feeds.pipeline.run import Progress, Run, unwatched


def diff(
    config: Config, run: Run, old: Path | None = None, progress: Progress = unwatched
) -> tuple[Report, Diff]:
    """Tell how what a build would leave differs from the feeds in the folder `old`.

    Without one, from those in the output folder; where there is nothing yet, all is new. Nothing is
    written. Raises SourceError if the articles are not there, NoFeedsError if `old` has no feeds,
    LockedError if a build changed something meanwhile.
    """
    before = files_in(old, READERS) if old else _published(config)
    with rehearsed(config, run, progress) as rehearsal:
        full = {one.folder for one in rehearsal.feeds if _is_full(one, config)}
        files = {path: file for path, file in rehearsal.files.items() if _is_feed(path, file)}
        return rehearsal.report, compare(before, files, full)


def diff_folders(old: Path, new: Path) -> Diff:
    """Tell how the feeds in one folder differ from those in another; raise NoFeedsError."""
    return compare(files_in(old, READERS), files_in(new, READERS))


def _published(config: Config) -> dict[str, Path]:
    """Return the feeds in the output folder; none before the first build."""
    try:
        return files_in(Path(config.output), READERS)
    except NoFeedsError:
        return {}


def _is_feed(path: str, file: Path) -> bool:
    """Tell whether there is a feed: one that was refused may never have been published."""
    return path.rpartition("/")[2] in READERS and file.is_file()


def _is_full(feed: Feed, config: Config) -> bool:
    """Tell whether a feed carries as many entries as its limit lets in."""
    return 0 < _limit(feed, config.feeds, config.limit) <= len(feed.articles)


def _limit(feed: Feed, rules: Feeds, default: int) -> int:
    topics, providers = rules.topics, rules.providers
    selections = {
        "all": (rules.all,),
        "topic": (topics,),
        "provider": (providers,),
        "topic-provider": (topics, providers),
    }[feed.kind]
    limits = (one.limit for one in selections if one and one.limit is not None)
    return next(limits, default)
