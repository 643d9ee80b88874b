"""Large files of lines in stretches, so that no file has to fit into memory.

A stretch is read, kept and looked up as if it were a file: of an export that grows at its end, only
the last ones are read again.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import IO

from msgspec.structs import replace

from feeds.read.problems import Spot
from feeds.read.record import Reading
from feeds.read.scan import SourceFile
from feeds.read.sources import source_of

LENGTH = 1 << 20  #: bytes of a stretch, which goes on to the end of a line
_BLOCK = 1 << 20


def split(file: SourceFile, length: int) -> Iterator[SourceFile]:
    """Yield the stretches of a file of lines; a small file, or one of another kind, as it is."""
    source = source_of(file)
    if file.size <= length or file.obstacle or not (source and source.is_lines):
        yield file
        return
    starts = _starts(file, length)
    for start, end in pairwise([*starts, -1]):
        yield replace(file, start=start, end=end)


def _starts(file: SourceFile, length: int) -> list[int]:
    """Return where the stretches start: at the first lines after each `length` bytes."""
    starts = [0]
    try:
        with open(file.location, "rb") as opened:  # noqa: PTH123 # a Path costs 5 us
            while starts[-1] + length < file.size:
                opened.seek(starts[-1] + length - 1)
                _skip_line(opened)
                if opened.tell() >= file.size:
                    break
                starts.append(opened.tell())
    except OSError:  # told when it is read
        return [0]
    return starts


def _skip_line(opened: IO[bytes]) -> None:
    """Go on to the next line, however long this one is."""
    while (part := opened.readline(_BLOCK)) and not part.endswith(b"\n"):
        pass


def numbered(reading: Reading, file: SourceFile) -> Reading:
    """Return a reading of a stretch, with lines that are counted from the start of the file."""
    problems = (
        problem._replace(line=in_file(Spot(problem.line), file).line)
        for problem in reading.problems
    )
    return replace(reading, problems=tuple(problems))


def in_file(spot: Spot, file: SourceFile) -> Spot:
    """Return the spot in the whole file of one in a stretch."""
    if not file.start or spot.line is None:
        return spot
    return spot._replace(line=spot.line + _lines_before(file))


@lru_cache(maxsize=1)  # of the problems of one stretch, which is read once
def _lines_before(file: SourceFile) -> int:
    """Return the lines before a stretch. They are only counted where there is something to tell."""
    count, left = 0, file.start
    with suppress(OSError), open(file.location, "rb") as opened:  # noqa: PTH123 # a Path costs 5 us
        while left and (block := opened.read(min(left, _BLOCK))):
            count += block.count(b"\n")
            left -= len(block)
    return count
