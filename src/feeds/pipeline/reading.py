"""From the files that are there to what is in them: what has not changed is not read again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from feeds import read
from feeds.config import Config
from feeds.errors import Level, Problem
from feeds.model import Article, Brief
from feeds.pipeline.run import Progress
from feeds.pipeline.workers import Crew
from feeds.seal import is_settled
from feeds.state import NO_SOURCE_STAMP, KnownFile, SourceStamp, State

_BATCH, _ALONE = 100, 300  # files


class Found(msgspec.Struct, frozen=True, gc=False):
    """An article, or what was no article, with the file that it was read from."""

    file: read.SourceFile
    known: KnownFile  #: the same as it was read last
    number: int  #: of the article in its file, counted from 0
    article: Brief | None  #: as much of it as is kept in memory; None if it cannot be used
    problems: tuple[Problem, ...]
    own: str = ""  #: the id that the file makes for the article; readers may know it by another

    @property
    def place(self) -> int:
        """Return where the state keeps the article."""
        return self.known.place(self.number)

    def spot(self, key: str, *places: int) -> read.Spot:
        """Return where a key of the front matter, such as `provider.url`, stands in the file.

        `places` are those in lists below it, counted from 0.
        """
        return read.spot(self.file, self.number, (*key.split("."), *places))

    @property
    def is_rejected(self) -> bool:
        """Tell whether something in it has to be mended before it can be published."""
        return not self.article and any(p.level is Level.ERROR for p in self.problems)

    @property
    def is_skipped(self) -> bool:
        """Tell whether it is a file that was never meant to be an article, such as a README."""
        return not self.article and all(p.level is Level.INFO for p in self.problems)


class _Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One reading, as the state keeps it: the same whether it was made now or long ago."""

    article: Brief | None
    problems: tuple[Problem, ...]


class _Task(NamedTuple):
    file: read.SourceFile
    digest: bytes  #: of its bytes when it was read last; b"" for a new file


class _Result(NamedTuple):
    key: str  #: of the file
    digest: bytes
    readings: bytes = b""  #: b"" where the file is as it was
    articles: tuple[bytes, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[_Kept, ...])


def read_all(
    files: Sequence[read.SourceFile],
    config: Config,
    state: State,
    progress: Progress,
    *,
    listed_ns: int,
) -> Iterator[Found]:
    """Yield what is in `files`, which were listed at `listed_ns`, and keep it in the state."""
    known = state.files()
    by_key = {file.key: file for file in files}
    listed = [(file, known.get(key)) for key, file in by_key.items()]
    tasks = [_task(file, old) for file, old in listed if not _is_same(file, old)]
    with Crew(config) as crew:
        done = len(files) - len(tasks)
        for results in crew.work(_read, tasks, batch=_BATCH, alone=_ALONE):
            _keep(results, by_key, known, state, listed_ns)
            done += len(results)
            progress("Reading", done, len(files))
    gone = known.keys() - by_key.keys()
    state.forget(known[location] for location in gone)
    state.commit()
    for key, file in by_key.items():
        yield from _found(file, known.pop(key))  # needed no more, and large


def _is_same(file: read.SourceFile, known: KnownFile | None) -> bool:
    return known is not None and known.stamp == file.stamp


def _task(file: read.SourceFile, known: KnownFile | None) -> _Task:
    return _Task(file, known.digest if known else b"")


def _read(config: Config, tasks: Sequence[_Task]) -> list[_Result]:
    """Read some files, in whatever process."""
    return [_result(task, config) for task in tasks]


def _result(task: _Task, config: Config) -> _Result:
    data = read.data_of(task.file, config.limits)
    if isinstance(data, Problem):  # such as a file that may not be read now, but perhaps tomorrow
        return _Result(task.file.key, b"", _ENCODER.encode([_Kept(None, (data,))]))
    found = read.digest(data)
    if found == task.digest:
        return _Result(task.file.key, found)
    readings = read.read_data(data, task.file, config)
    articles = tuple(_encoded(one.article, config) if one.article else b"" for one in readings)
    kept = tuple(
        _Kept(read.brief(one.article, encoded) if one.article else None, one.problems)
        for one, encoded in zip(readings, articles, strict=True)
    )
    return _Result(task.file.key, found, _ENCODER.encode(kept), articles)


def _encoded(article: Article, config: Config) -> bytes:
    """Return an article as it is kept: without a body that no entry shows."""
    if article.excerpt and config.content == "excerpt":
        article = replace(article, body="")
    return _ENCODER.encode(article)


def _keep(
    results: Sequence[_Result],
    files: Mapping[str, read.SourceFile],
    known: dict[str, KnownFile],
    state: State,
    listed_ns: int,
) -> None:
    """Take what was read into `known` and into the state."""
    new, same = [], []
    for key, found, readings, articles in results:
        old = known.get(key)
        kept = KnownFile(
            old.number if old else state.next_number(),
            key,
            _trusted(files[key], listed_ns) if found else NO_SOURCE_STAMP,
            found,
            readings or (old.readings if old else b""),
            is_fresh=bool(readings) or old is None or old.is_fresh,
        )
        known[key] = kept
        if readings:
            new.append((kept, articles))
        else:
            same.append(kept)
    state.keep(new)
    state.touch(same)


def _trusted(file: read.SourceFile, listed_ns: int) -> SourceStamp:
    """Return the stamp of a file, if a change after it was listed would have changed the stamp."""
    return file.stamp if is_settled(file.mtime_ns, listed_ns) else NO_SOURCE_STAMP


def _found(file: read.SourceFile, known: KnownFile) -> list[Found]:
    return [
        Found(
            file,
            known,
            number,
            kept.article,
            kept.problems and _renamed(kept.problems, file.name),
            kept.article.id if kept.article else "",
        )
        for number, kept in enumerate(_DECODER.decode(known.readings))
    ]


def _renamed(problems: tuple[Problem, ...], name: str) -> tuple[Problem, ...]:
    """Return problems under the name that a person finds the file by today, in this folder."""
    return tuple(problem._replace(path=name) for problem in problems)
