"""What the server and the watcher share: where the files are, and how often they changed."""

import secrets
from pathlib import Path


class Preview:
    """The state of a preview. The watcher sets it, the server reads it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        #: Differs between servers too, so that a page left open sees that another took over.
        self._server = secrets.token_hex(4)
        self._changes = 0

    @property
    def version(self) -> str:
        """Return what is another text whenever a page may look different."""
        return f"{self._server}-{self._changes}"

    def change(self) -> None:
        """Let open pages load anew."""
        self._changes += 1
