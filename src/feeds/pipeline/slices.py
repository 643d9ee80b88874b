"""Pieces of files: where an entry that was made once can be had again, without being in memory."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from feeds.write.disk import reported


class Slice(NamedTuple):
    """So many bytes of a file, from a place on."""

    file: str
    offset: int
    length: int


def spooled(path: Path, pieces: Sequence[bytes]) -> list[Slice]:
    """Put pieces to the end of a file, and return where each is."""
    name, lengths = str(path), [len(piece) for piece in pieces]
    with reported(path), path.open("ab") as file:
        offset = file.tell()
        file.write(b"".join(pieces))
    starts = accumulate(lengths, initial=offset)
    return [Slice(name, *spot) for spot in zip(starts, lengths, strict=False)]


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

    It is quick where most stand in order, and quicker where the same is between any two of them.
    """
    found, end, between = [], 0, 0
    for piece in pieces:
        start = end + between
        if not data.startswith(piece, start):  # a search takes thirty times as long as this
            start = _sought(data, piece, end)
        found.append(start)
        if start >= 0:
            between, end = max(start - end, 0), start + len(piece)
    return found


def _sought(data: bytes, piece: bytes, begin: int) -> int:
    """Return where a piece stands in `data`, at best after `begin`; -1 if it does not."""
    start = data.find(piece, begin)
    return start if start >= 0 else data.find(piece, 0, begin + len(piece))
