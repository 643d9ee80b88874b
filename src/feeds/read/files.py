"""From one file to the articles in it."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from os.path import splitext

from feeds.config import Config
from feeds.errors import Level, Problem
from feeds.read import frontmatter, jsonfile
from feeds.read.article import understood
from feeds.read.problems import Spot
from feeds.read.record import Reading, Record, file_problem
from feeds.read.scan import SourceFile

Source = Callable[[str, SourceFile], Iterator[Record | Problem]]

# By the ending of the file. Every other ending is that of a text with front matter. A new kind of
# source is a function in a module of its own, and a line here.
SOURCES: Mapping[str, Source] = {
    ".json": jsonfile.documents,
    ".jsonl": jsonfile.lines,
    ".ndjson": jsonfile.lines,
}


def read(file: SourceFile, config: Config) -> tuple[Reading, ...]:
    """Return what came of the articles in a file. Never raises: one bad file stops no other."""
    data = data_of(file)
    return (_refused(file, data),) if isinstance(data, Problem) else read_data(data, file, config)


def read_data(data: bytes, file: SourceFile, config: Config) -> tuple[Reading, ...]:
    """Return what came of the articles in a file that holds `data`."""
    text = _decoded(data, file)
    if isinstance(text, Problem):
        return (_refused(file, text),)
    ending = splitext(file.path)[1].lower()  # noqa: PTH122 # a Path costs 2 us
    source = SOURCES.get(ending, frontmatter.records)
    return tuple(
        _refused(file, found) if isinstance(found, Problem) else understood(found, file, config)
        for found in source(text, file)
    )


def _refused(file: SourceFile, problem: Problem) -> Reading:
    return Reading(path=file.path, article=None, problems=(problem,))


def text_of(file: SourceFile) -> str | Problem:
    """Return the text of a file, its lines ended as in Unix, or why it cannot be had."""
    data = data_of(file)
    return data if isinstance(data, Problem) else _decoded(data, file)


def data_of(file: SourceFile) -> bytes | Problem:
    """Return what is in a file, or why it cannot be had."""
    if file.obstacle:
        return file_problem(file, Level.WARNING, file.obstacle, "a file in the folder")
    try:
        with open(file.location, "rb", buffering=0) as opened:  # noqa: PTH123 # a Path costs 5 us
            return opened.read()
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        return file_problem(file, Level.ERROR, found, "a file that can be read")


def _decoded(data: bytes, file: SourceFile) -> str | Problem:
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _not_utf8(file, error)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(file: SourceFile, error: UnicodeDecodeError) -> Problem:
    line = error.object.count(b"\n", 0, error.start) + 1
    found = f"the byte 0x{error.object[error.start]:02X}"
    hint = "Save the file as UTF-8."
    return file_problem(file, Level.ERROR, found, "text in UTF-8", hint=hint, spot=Spot(line))
