"""All files of a run: what changed is written, what is gone is removed, the listing comes last."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from feeds.model import LISTING, OutputFile, Value
from feeds.write.disk import is_file, remove, sweep
from feeds.write.ownership import claim, read_listing, strangers
from feeds.write.stage import Stage


class Written(Value, frozen=True):
    """What a run changed in the output folder: paths below it."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def again(self) -> Self:
        """Return what the same run would change if it came once more: nothing."""
        return type(self)(unchanged=_in_order((*self.written, *self.unchanged)))


def begin(stage: Stage, paths: Collection[str]) -> None:
    """Make ready for files at `paths`.

    Raise OutputError if the folder cannot be written, or if a file that feeds did not write
    stands in the way.
    """
    refuse_strangers(stage.root, paths)
    stage.open()
    sweep(stage.root)


def refuse_strangers(root: Path, paths: Collection[str]) -> None:
    """Raise OutputError if a file that feeds did not write stands where one of `paths` would."""
    strangers(root, paths, read_listing(root))


def outcome(root: Path, made: Mapping[str, bool], paths: Collection[str]) -> Written:
    """Return what `commit` will do with the same."""
    ordered = _in_order(made)
    return Written(
        written=tuple(path for path in ordered if made[path]),
        unchanged=tuple(path for path in ordered if not made[path]),
        removed=_gone(root, {*paths, *made}),
    )


def commit(stage: Stage, made: Mapping[str, bool], paths: Collection[str]) -> Written:
    """Bring the output folder to the state of this run.

    `made` tells of every file that was made whether it is new: then it waits on the stage. `paths`
    are all files that belong to this run. Those that are not in `made` are kept as they stand, such
    as a feed that the validator refused; files of earlier runs that are in neither are removed.
    """
    done = outcome(stage.root, made, paths)
    stage.settle(done.written)
    claim(stage.root, paths, read_listing(stage.root))
    stage.move([path for path in done.written if not _is_listing(path)])
    for path in done.removed:
        remove(stage.root, path)
    stage.move([path for path in done.written if _is_listing(path)])
    return done


def publish(
    folder: Path, files: Iterable[OutputFile], *, paths: Collection[str], dry_run: bool = False
) -> Written:
    """Bring `files` into `folder`, as `begin` and `commit` do.

    `files` is taken one by one, so it may make each when it is asked for. A dry run changes
    nothing, and tells what a run would.
    """
    if dry_run:
        refuse_strangers(folder, paths)
        with TemporaryDirectory() as elsewhere:
            stage = Stage(folder, Path(elsewhere))
            return outcome(folder, {file.path: stage.put(file) for file in files}, paths)
    with Stage(folder) as stage:
        begin(stage, paths)
        return commit(stage, {file.path: stage.put(file) for file in files}, paths)


def _gone(root: Path, paths: Collection[str]) -> tuple[str, ...]:
    """Return the files of earlier runs that are still there, and belong to none of `paths`."""
    old = set(read_listing(root).files).difference(paths, [LISTING])
    return tuple(path for path in sorted(old) if is_file(root, path))


def _in_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Return paths in the order in which a listing has them, with its own as the last."""
    return tuple(sorted(paths, key=lambda path: (_is_listing(path), path)))


def _is_listing(path: str) -> bool:
    """Tell the listing, and what it is packed as: no other file is named after one."""
    return path == LISTING or path.startswith(f"{LISTING}.")
