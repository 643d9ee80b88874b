"""Tables (RFC 4180): an article a row, below a row with the names of its keys."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from feeds.errors import Level, Problem
from feeds.read.problems import Path, Spot, shown
from feeds.read.record import Record, file_problem
from feeds.read.scan import SourceFile

# What programs put between cells. Spreadsheets take `;` where numbers have a comma.
_SEPARATORS = ",;\t"


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
    names = [name.strip() for name in header.cells]
    problems = tuple(_repeated(names, header, file))
    for number, row in enumerate(found, start=1):
        record = row if isinstance(row, Problem) else _record(names, row, file, number)
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


def _record(names: Sequence[str], row: _Row, file: SourceFile, number: int) -> Record | Problem:
    surplus = [cell for cell in row.cells[len(names) :] if cell.strip()]
    if surplus:
        expected = f"no more cells than the {len(names)} of the first row"
        hint = "Put a cell that a separator stands in into quotes."
        return file_problem(
            file, Level.ERROR, shown(surplus[0]), expected, hint=hint, spot=row.spot(())
        )
    return Record(_values(names, row.cells), row, number=number)


def _values(names: Sequence[str], cells: Sequence[str]) -> dict[object, object]:
    """Return the cells that are filled by their names; `image.url` is a key within another."""
    values: dict[object, object] = {}
    for name, cell in zip(names, cells, strict=False):  # programs leave out empty cells at the end
        if cell.strip():
            *outer, key = name.split(".")
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


def _repeated(names: Sequence[str], header: _Row, file: SourceFile) -> Iterator[Problem]:
    twice = {name: None for at, name in enumerate(names) if name and name in names[:at]}
    for name in twice:
        hint = "Remove the others: the last one counts in which anything stands."
        yield Problem(
            Level.WARNING, file.name, name, "the name again", "each key once", hint, header.line, 1
        )


def _broken(error: csv.Error, line: int, file: SourceFile) -> Problem:
    hint = 'Write a quote within quotes twice (""): from here on, nothing is read.'
    return file_problem(
        file, Level.ERROR, f"a mistake ({error})", "a row of a table", hint=hint, spot=Spot(line, 1)
    )
