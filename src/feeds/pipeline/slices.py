"""Pieces of files: where an entry that was made once can be had again, without being in memory."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from feeds.write.disk import reported


class Slice(NamedTuple):
    """So many bytes of a file, from a place on."""

    file: str
    offset: int
    length: int


def spooled(path: Path, pieces: Iterable[bytes]) -> list[Slice]:
    """Put pieces to the end of a file, and return where each is."""
    slices = []
    with reported(path), path.open("ab") as file:
        offset = file.tell()
        for piece in pieces:
            file.write(piece)
            slices.append(Slice(str(path), offset, len(piece)))
            offset += len(piece)
    return slices


def pieces_at(slices: Iterable[Slice]) -> list[bytes]:
    """Return the bytes of each slice."""
    pieces = []
    with ExitStack() as stack:
        files = {}
        for name, offset, length in slices:
            if name not in files:
                files[name] = stack.enter_context(Path(name).open("rb", buffering=0))
            files[name].seek(offset)
            pieces.append(files[name].read(length))
    return pieces


def located(data: bytes, pieces: Iterable[bytes]) -> list[int]:
    """Return where each of the pieces stands in `data`; -1 for one that does not.

    It is quick where they stand in order.
    """
    found, end = [], 0
    for piece in pieces:
        start = data.find(piece, end)
        if start < 0:
            start = data.find(piece)
        found.append(start)
        end = max(end, start + len(piece))
    return found
