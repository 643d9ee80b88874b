"""`feeds validate`: from what a person names to verdicts."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from feeds.errors import ConfigError, FeedsError, Level, Problem
from feeds.model import Finding, Verdict
from feeds.report import Judged
from feeds.validate.judge import judge
from feeds.validate.options import Options

_ENDINGS = (".xml", ".rss", ".atom", ".rdf", ".opml", ".json")
_NO_FEED = "X004"  #: the rule that a document is a feed
#: A worker takes about 0.15 s to start, in which one process judges about 600 small files.
_WORTH_WORKERS = 2000


class Input(NamedTuple):
    """Something to judge."""

    name: str  #: as the person named it, or found below what was named
    is_named: bool = True  #: found in a folder otherwise, where not everything is a feed


def validate(names: Sequence[str], options: Options) -> Iterator[Judged]:
    """Judge files, folders, patterns, addresses, and `-` for standard input, in order.

    Raises ConfigError, before the first verdict, if there is nothing of a name. In folders, what
    is no feed at all is passed over.
    """
    found = [one for name in names for one in _inputs(name)]
    yield from (
        _parallel(found, options) if len(found) >= _WORTH_WORKERS else _serial(found, options)
    )


def _serial(found: Sequence[Input], options: Options) -> Iterator[Judged]:
    return (one for each in found if (one := _judged(each, options)))


def _parallel(found: Sequence[Input], options: Options) -> Iterator[Judged]:
    with ProcessPoolExecutor() as pool:
        results = pool.map(_judged, found, [options] * len(found), chunksize=100)
        yield from (one for one in results if one)


def _inputs(name: str) -> Iterator[Input]:
    """Yield what one argument means; a name that exists means itself, whatever signs are in it."""
    path = Path(name)
    if name == "-" or _is_address(name) or path.is_file():
        yield Input(name)
    elif path.is_dir():
        yield from _below(name)
    else:
        matches = sorted(glob(name, recursive=True)) if has_magic(name) else []  # noqa: PTH207 # absolute too
        if not matches:
            raise _nothing(name)
        yield from (one for match in matches for one in _inputs(match))


def _below(folder: str) -> Iterator[Input]:
    """Yield the files in a folder that may be feeds, in the order of their paths."""
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(_ENDINGS) and not file.startswith("."):
                yield Input(str(Path(at, file)), is_named=False)


def _judged(one: Input, options: Options) -> Judged | None:
    """Return the verdict on one input, or None for what is no feed and was not asked for."""
    try:
        data, options = _read(one.name, options)
    except FeedsError as error:
        return Judged(_unreadable(one.name, error.problem.found))
    except OSError as error:
        return Judged(_unreadable(one.name, error.strerror or str(error)))
    verdict = judge(data, file=one.name, options=options)
    is_feed = verdict.format or not any(f.code == _NO_FEED for f in verdict.findings)
    return Judged(verdict, data) if is_feed or one.is_named else None


def _read(name: str, options: Options) -> tuple[bytes, Options]:
    if name == "-":
        return sys.stdin.buffer.read(), options
    if not _is_address(name):
        return Path(name).read_bytes(), options
    from feeds.fetch import fetch  # noqa: PLC0415 - a web client takes 30 ms to import

    response = fetch(name)
    return response.data, replace(options, url=response.url, media_type=response.media_type)


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _unreadable(name: str, found: str) -> Verdict:
    finding = Finding(
        code="W001",
        level=Level.ERROR,
        message=f"cannot be read: {found}",
        hint="Check that it is there, and that you may read it.",
        spec="feeds validate",
    )
    return Verdict(file=name, format="", findings=(finding,))


def _nothing(name: str) -> ConfigError:
    return ConfigError(
        Problem(Level.ERROR, name, "", "nothing", "a file, a folder, a pattern or an address")
    )
