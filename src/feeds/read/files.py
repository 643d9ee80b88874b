"""From one file to the articles in it."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import islice

from feeds.config import Config, Limits
from feeds.errors import Level, Problem, obstacle
from feeds.read import frontmatter, stretches
from feeds.read.article import understood
from feeds.read.problems import Path, Spot
from feeds.read.record import Reading, Record, file_problem
from feeds.read.scan import SourceFile
from feeds.read.sources import source_of
from feeds.text import place


def read(file: SourceFile, config: Config) -> tuple[Reading, ...]:
    """Return what came of the articles in a file. Never raises: one bad file stops no other."""
    data = data_of(file, config.limits)
    return (_refused(file, data),) if isinstance(data, Problem) else read_data(data, file, config)


def read_data(data: bytes, file: SourceFile, config: Config) -> tuple[Reading, ...]:
    """Return what came of the articles in a file, or a stretch of one, that holds `data`."""
    found = _readings(data, file, config)
    return tuple(stretches.numbered(one, file) for one in found) if file.start else found


def _readings(data: bytes, file: SourceFile, config: Config) -> tuple[Reading, ...]:
    text = _decoded(data, file)
    if isinstance(text, Problem):
        return (_refused(file, text),)
    records = _records(text, file, config.limits)
    if not config.source.is_plain:
        from feeds.read.sites.adapting import adapted  # noqa: PLC0415 - 10 ms, for sites that need it

        records = adapted(records, text, file, config)
    return tuple(
        _refused(file, found) if isinstance(found, Problem) else understood(found, file, config)
        for found in records
    )


def spot(file: SourceFile, index: int, path: Path) -> Spot:
    """Return where a key of the `index`-th article of a file stands.

    It reads the file again: for what only turns out to be wrong once all files are read.
    """
    limits = Limits()  # where a site has others, it may lack a line in a message, and no more
    text = text_of(file, limits)
    records = iter(()) if isinstance(text, Problem) else _records(text, file, limits)
    record = next(islice(records, index, None), None)
    found = record.place.spot(path) if isinstance(record, Record) else Spot()
    return stretches.in_file(found, file)


def _records(text: str, file: SourceFile, limits: Limits) -> Iterator[Record | Problem]:
    source = source_of(file)
    return source.records(text, file) if source else frontmatter.records(text, file, limits)


def _refused(file: SourceFile, problem: Problem) -> Reading:
    return Reading(path=file.path, article=None, problems=(problem,))


def text_of(file: SourceFile, limits: Limits) -> str | Problem:
    """Return the text of a file, its lines ended as in Unix, or why it cannot be had."""
    data = data_of(file, limits)
    return data if isinstance(data, Problem) else _decoded(data, file)


def data_of(file: SourceFile, limits: Limits) -> bytes | Problem:
    """Return what is in a file, or why it cannot be had."""
    if file.obstacle:
        hint = "Put the file itself there, or remove this: it is left out."
        return file_problem(file, Level.WARNING, file.obstacle, "a file in the folder", hint=hint)
    size = (file.size if file.end < 0 else file.end) - file.start
    if size > limits.file_size:
        return _too_large(size, file, limits)
    try:
        with open(file.location, "rb", buffering=0) as opened:  # noqa: PTH123 # a Path costs 5 us
            if file.start or file.end >= 0:
                opened.seek(file.start)
                return opened.read(file.end - file.start if file.end >= 0 else -1)
            return opened.read()
    except OSError as error:
        found = obstacle(error)
        hint = "Give whoever runs feeds the right to read it."
        return file_problem(file, Level.ERROR, found, "a file that can be read", hint=hint)


def _too_large(size: int, file: SourceFile, limits: Limits) -> Problem:
    expected = f"at most {limits.file_size} bytes"
    hint = "Split it, or raise `limits.file_size`."
    return file_problem(file, Level.ERROR, str(size), expected, hint=hint)


def _decoded(data: bytes, file: SourceFile) -> str | Problem:
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _not_utf8(file, error)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(file: SourceFile, error: UnicodeDecodeError) -> Problem:
    found = f"the byte 0x{error.object[error.start]:02X}"
    hint = "Save the file as UTF-8."
    spot = Spot(*place(error.object[: error.start].decode()))
    return file_problem(file, Level.ERROR, found, "text in UTF-8", hint=hint, spot=spot)
