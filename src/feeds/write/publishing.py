"""All files of a run: what changed is written, what is gone is removed, the listing comes last."""

from collections.abc import Collection, Iterable
from pathlib import Path

from feeds.model import LISTING, OutputFile, Value
from feeds.write.disk import holds, is_file, is_inside, refused, remove, replace, sweep
from feeds.write.ownership import claim, read_listing, strangers


class Written(Value, frozen=True):
    """What a run changed in the output folder: paths below it."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def publish(
    folder: Path, files: Iterable[OutputFile], *, paths: Collection[str], dry_run: bool = False
) -> Written:
    """Bring the files in `folder` to the state of this run, one whole file after another.

    `paths` are all files that belong to this run. Those that `files` leaves out are kept as they
    stand, such as a feed that the validator refused. Files of earlier runs that are in neither
    are removed. `files` is taken one by one, so it may make each when it is asked for.

    Raise OutputError if the folder cannot be written, or if a file that feeds did not write
    stands in the way. A dry run changes nothing, and tells what a run would.
    """
    listing = read_listing(folder)
    strangers(folder, paths, listing)
    if not dry_run:
        ours = {*paths, *listing.files}
        sweep({(folder / path).parent for path in ours if is_inside(folder, path)})
        claim(folder, paths, listing)
    last = []
    changed: dict[str, bool] = {}
    for file in files:
        if file.path == LISTING:
            last.append(file)
        else:
            changed[file.path] = _put(folder, file, dry_run=dry_run)
    gone = _clear(folder, set(listing.files).difference(paths, changed), dry_run=dry_run)
    changed |= {file.path: _put(folder, file, dry_run=dry_run) for file in last}
    return Written(
        written=tuple(path for path, is_new in changed.items() if is_new),
        unchanged=tuple(path for path, is_new in changed.items() if not is_new),
        removed=gone,
    )


def _put(folder: Path, file: OutputFile, *, dry_run: bool) -> bool:
    """Write `file` unless it stands there already. Return whether it does not."""
    if not is_inside(folder, file.path):
        raise refused(
            folder / file.path,
            "a way out of the output folder",
            "Put a folder in the place of the link, or choose another `output`.",
        )
    is_new = not holds(folder / file.path, file.data)
    if is_new and not dry_run:
        replace(folder / file.path, file.data)
    return is_new


def _clear(folder: Path, paths: Iterable[str], *, dry_run: bool) -> tuple[str, ...]:
    """Remove the files of earlier runs at `paths`. Return those that were still there."""
    gone = tuple(path for path in sorted(paths) if path != LISTING and is_file(folder, path))
    for path in () if dry_run else gone:
        remove(folder, path)
    return gone
