"""Tables (RFC 4180): an article a row, below a row with the names of its keys."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from feeds.errors import Level, Problem
from feeds.read.problems import Path, Spot, shown
from feeds.read.record import Record, file_problem
from feeds.read.scan import SourceFile

# What programs put between cells. Spreadsheets take `;` where numbers have a comma.
_SEPARATORS = ",;\t"
_DEPTH = 3  # of a key within others: none that is read lies deeper

_Key = tuple[str, ...]  #: with what it is within before it


class _Row(NamedTuple):
    """The cells of one row."""

    cells: Sequence[str]
    line: int  #: that it begins on

    def spot(self, _path: Path) -> Spot:
        """Return where the row begins: which cell it is, the key says."""
        return Spot(self.line, 1)

    def spelling(self, _path: Path) -> str:
        """Return "": a cell has no spelling that its text does not have."""
        return ""


def rows(text: str, file: SourceFile) -> Iterator[Record | Problem]:
    """Yield the articles of a table. Where its quotes are in disorder, it ends."""
    found = _rows(text, file)
    header = next(found, None)
    if not isinstance(header, _Row):
        yield from (header,) if header else ()
        return
    keys = [tuple(name.strip().split(".", _DEPTH)) for name in header.cells]
    problems = tuple(_repeated(keys, header, file))
    for number, row in enumerate(found, start=1):
        record = row if isinstance(row, Problem) else _record(keys, row, file, number)
        if isinstance(record, Record) and number == 1:
            record = record._replace(problems=problems)
        yield record


def _rows(text: str, file: SourceFile) -> Iterator[_Row | Problem]:
    """Yield the rows in which anything stands."""
    # No cell is longer than the file, and how long that may be is a limit of its own.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    separator = _separator(text)
    reader = csv.reader(StringIO(text), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        yield _broken(error, line, file)


def _separator(text: str) -> str:
    """Return what stands most often between the names of the keys."""
    header = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def _record(keys: Sequence[_Key], row: _Row, file: SourceFile, number: int) -> Record | Problem:
    surplus = next(filter(str.strip, row.cells[len(keys) :]), None)
    if surplus:
        expected = f"no more cells than the {len(keys)} of the first row"
        hint = "Put a cell that a separator stands in into quotes."
        return file_problem(
            file, Level.ERROR, shown(surplus), expected, hint=hint, spot=row.spot(())
        )
    return Record(_values(keys, row.cells), row, number=number)


def _values(keys: Sequence[_Key], cells: Sequence[str]) -> dict[object, object]:
    """Return the cells that are filled by their keys; `image.url` is one within another."""
    values: dict[object, object] = {}
    for (*outer, key), cell in zip(
        keys, cells, strict=False
    ):  # empty ones at the end may be left out
        if cell.strip():
            place = values
            for part in outer:
                place = _within(place, part)
            place[key] = cell
    return values


def _within(values: dict[object, object], key: str) -> dict[object, object]:
    found = values.get(key)
    inner = found if isinstance(found, dict) else {}
    values[key] = inner
    return inner


def _repeated(keys: Sequence[_Key], header: _Row, file: SourceFile) -> Iterator[Problem]:
    """Yield a problem with the first key that stands twice, if one does."""
    counts = Counter(key for key in keys if any(key))
    twice = next((key for key, count in counts.items() if count > 1), None)
    if twice:
        found = f"{shown('.'.join(twice))} again"
        hint = "Remove the others: the last one counts in which anything stands."
        yield file_problem(
            file, Level.WARNING, found, "each key once", hint=hint, spot=header.spot(())
        )


def _broken(error: csv.Error, line: int, file: SourceFile) -> Problem:
    hint = 'Write a quote within quotes twice (""): from here on, nothing is read.'
    return file_problem(
        file, Level.ERROR, f"a mistake ({error})", "a row of a table", hint=hint, spot=Spot(line, 1)
    )
