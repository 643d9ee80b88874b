"""Entries as pieces of files: put to a file, found in a document, read again."""

from pathlib import Path

import pytest

from feeds.pipeline.slices import located, pieces_at, spooled


def test_what_was_put_is_had_again(tmp_path: Path) -> None:
    """Pieces come back in any order; more of them go to the end of the file."""
    first = spooled(tmp_path / "pieces", [b"one", b"", b"three"])
    second = spooled(tmp_path / "pieces", [b"four"])
    assert pieces_at([*second, *reversed(first)]) == [b"four", b"three", b"", b"one"]


@pytest.mark.parametrize(
    ("pieces", "places"),
    [
        ((b"aa", b"bb", b"cc"), [2, 6, 10]),  # in order, with the same between them
        ((b"aa", b"cc", b"dd"), [2, 10, 12]),  # with more and with less between them
        ((b"cc", b"aa", b"bb"), [10, 2, 6]),  # one goes back, the next goes on from there
        ((b"bb", b"bb"), [6, 6]),  # one that is there once, and wanted twice
        ((b"bb, cc", b"cc"), [6, 10]),  # one that stands within another
        ((b"aa", b"xx", b"bb", b"dd"), [2, -1, 6, 12]),  # one that is not there
        ((b"dd", b"aa"), [12, 2]),  # the last, then the first
        ((), []),
    ],
)
def test_places(pieces: tuple[bytes, ...], places: list[int]) -> None:
    """Each piece is found wherever it stands."""
    assert located(b"[ aa, bb, ccdd ]", pieces) == places
