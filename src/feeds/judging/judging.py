"""Judges many documents, in parallel where it pays."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from feeds.errors import FeedsError
from feeds.judging.inputs import STANDARD_INPUT, is_address
from feeds.judging.unread import unfetched, unopened
from feeds.model import Verdict
from feeds.report import Judged
from feeds.validator.encoding import decode
from feeds.validator.judge import judge
from feeds.validator.options import Options

# Measured: one process judges 6 MB of feeds in a second, or 2,700 small ones; a pool starts in
# 0.02 s where processes are forked, in 0.4 s where they start anew (macOS, Windows, Python 3.14).
_WORTH_WORKERS = 6.0  # megabytes
_FILE_COSTS = 0.002  # megabytes: what a file takes beside its size
_LINE_END = re.compile(r"\r\n?|\n")


def judge_all(names: Sequence[str], options: Options, *, http: bool = False) -> Iterator[Judged]:
    """Judge documents, in order. With `http`, also judge how addresses answer.

    What cannot be read or fetched gets a verdict that says so.
    """
    one = partial(judged, options=options, http=http)
    if not _is_worth_workers(names):
        yield from map(one, names)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - what one file need not wait for

    with ProcessPoolExecutor() as pool:
        yield from pool.map(one, names, chunksize=max(1, len(names) // 64))


def judged(name: str, options: Options, *, http: bool = False) -> Judged:
    """Judge one document."""
    try:
        if is_address(name):
            return _from_web(name, options, http=http)
        data = _bytes(name)
    except FeedsError as error:
        return Judged(unfetched(name, error.problem.found, options))
    except OSError as error:
        return Judged(unopened(name, error, options))
    return _with_lines(judge(data, file=name, options=options), data, options)


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()


def _from_web(name: str, options: Options, *, http: bool) -> Judged:
    from feeds.judging.web import judge_address  # noqa: PLC0415 - a web client takes 30 ms to import

    verdict, data, told = judge_address(name, options, http=http)
    return _with_lines(verdict, data, told)


def _with_lines(verdict: Verdict, data: bytes, options: Options) -> Judged:
    """Add the lines that the findings stand on, as the validator counts them."""
    wanted = {finding.line for finding in verdict.findings if finding.line}
    if not wanted:
        return Judged(verdict)
    lines = _LINE_END.split(decode(data, options.media_type).text)
    return Judged(verdict, {n: lines[n - 1] for n in wanted if n <= len(lines)})


def _is_worth_workers(names: Sequence[str]) -> bool:
    """Tell whether other processes would save more time than they take to start."""
    if len(names) == 1 or any(name == STANDARD_INPUT or is_address(name) for name in names):
        return False  # a worker has no standard input, and waiting needs no second core
    work = 0.0
    for name in names:
        work += _FILE_COSTS + _size(name) / 2**20
        if work >= _WORTH_WORKERS:
            return True
    return False


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0
