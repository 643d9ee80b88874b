"""Where the files of a run wait until all are made; then they take their places at once.

So nothing that is published changes while documents are still made and judged, and a run that
ends early has changed nothing. The place is a folder within the output folder, since a file is
only put in the place of another in one step within one file system.
"""

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Self

from feeds.model import OutputFile
from feeds.write.disk import be_newer, holds, is_inside, is_plain, refused, reported

_NAME = ".feeds-new"
#: Up to so many files are brought to the disk one by one; more with everything that waits for it.
_FEW = 64


class Stage:
    """The files of one run. `put` may be called in several processes."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        """Stage files for the output folder `root`, in `folder` or else within it."""
        self.root = root
        self.folder = folder or root / _NAME
        self._folders = set[str]()  # in which files may be put
        self._found_root = os.path.exists(root)  # noqa: PTH110 - False where it may not be seen

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Make the folder, and clear away what a run that was killed has left in it."""
        self.close()
        with reported(self.folder):
            self.folder.mkdir(parents=True)

    def close(self) -> None:
        """Remove the folder with all that is still in it."""
        with reported(self.folder), suppress(FileNotFoundError):
            shutil.rmtree(self.folder)
        if not self._found_root:
            with suppress(OSError):  # it is in use now, or was never made
                self.root.rmdir()

    def put(self, file: OutputFile) -> bool:
        """Keep a file for later, unless just this stands in its place. Return whether it does not.

        Raise OutputError if its place is not in the output folder.
        """
        target = self.root / file.path
        if not self._is_inside(file.path):
            raise refused(
                target,
                "a way out of the output folder",
                "Put a folder in the place of the link, or choose another `output`.",
            )
        if holds(target, file.data):
            return False
        with reported(target):
            self.place(file.path).write_bytes(file.data)
        return True

    def _is_inside(self, path: str) -> bool:
        """Tell whether a path leads to a place in the output folder; each folder is looked at once.

        A link that somebody puts in its place later in the run is not noticed. A look for each file
        would not notice it either: all are looked for before the first takes its place.
        """
        folder = path.rpartition("/")[0]
        if folder in self._folders:
            return is_plain(path)
        if is_inside(self.root, path):
            self._folders.add(folder)
            return True
        return False

    def place(self, path: str) -> Path:
        """Return where the file waits that belongs at `path`."""
        return self.folder / blake2b(path.encode(), digest_size=16).hexdigest()

    def settle(self, paths: Collection[str]) -> None:
        """Bring these files to the disk, so that no crash can empty what they replace."""
        if len(paths) > _FEW and hasattr(os, "sync"):
            os.sync()
            return
        for path in paths:
            with reported(self.root / path), self.place(path).open("rb+") as file:
                os.fsync(file.fileno())

    def move(self, paths: Sequence[str]) -> None:
        """Put these files in their places: whoever reads one sees the old file or the new one."""
        for path in paths:
            staged, target = self.place(path), self.root / path
            with reported(target):
                be_newer(staged, target)
                try:
                    staged.replace(target)
                except FileNotFoundError:  # as for the first file of a new folder
                    target.parent.mkdir(parents=True, exist_ok=True)
                    staged.replace(target)
