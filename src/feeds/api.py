"""What other programs may call. It prints nothing, and ends no program: it raises FeedsErrors."""

from collections.abc import Sequence
from datetime import UTC, datetime
from os import PathLike, fspath
from pathlib import Path

import msgspec

from feeds import pipeline
from feeds.config import Config, prepared, wrong_in_program
from feeds.config import load as load_file
from feeds.config.keys import type_at, words
from feeds.errors import Level
from feeds.judging import collect, judge_all
from feeds.model import Verdict
from feeds.pipeline import Report, Run
from feeds.validator import judge
from feeds.validator.options import Options


def load(path: str | PathLike[str]) -> Config:
    """Return the configuration in a file, its paths made absolute.

    Raises ConfigError, with the line and what to do, if it is not there or anything in it is wrong.
    """
    return load_file(Path(path)).config


def build(
    config: Config,
    *,
    now: datetime | None = None,
    unpublished: bool = False,
    future: bool = False,
    strict: bool = False,
    allow_drop: bool = False,
    wait: float = 0.0,
) -> Report:
    """Build the feeds, as `feeds build` does, and return what was done.

    `now` is an aware time, after which articles are not published yet; None: the time it is.
    `unpublished` and `future` include the rest. `strict` writes nothing if anything is wrong;
    `allow_drop` withdraws however much; `wait` is how many seconds to wait for another run.

    A mistake in an article, or a feed that is not valid, is in the report and stops nothing. Raises
    ConfigError for a configuration that cannot be, SourceError if the articles are not there,
    DropError if more would be withdrawn than `max_drop` allows, LockedError if another run is at
    work, OutputError if the output cannot be written.
    """
    run = Run(
        now=now or datetime.now(UTC),
        unpublished=unpublished,
        future=future,
        strict=strict,
        allow_drop=allow_drop,
        wait=wait,
    )
    return pipeline.build(_ready(config), run)


def check(
    config: Config,
    *,
    now: datetime | None = None,
    unpublished: bool = False,
    future: bool = False,
) -> Report:
    """Return what `build` would do, and write nothing. Raises ConfigError and SourceError."""
    run = Run(now=now or datetime.now(UTC), unpublished=unpublished, future=future)
    return pipeline.check(_ready(config), run)


def validate(
    *documents: bytes | str | PathLike[str],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    profiles: Sequence[str] = (),
    min_level: Level = Level.INFO,
    now: datetime | None = None,
) -> tuple[Verdict, ...]:
    """Judge feeds, anybody's, and return a verdict for each, in order.

    A document is its bytes, the path of a file, a folder, a pattern, or an http or https URL, which
    is fetched. `select` and `ignore` are codes of rules, or their beginnings; rules below
    `min_level` are not called; `profiles` add what platforms demand; `now` is what dates are
    compared to, None: nothing.

    What cannot be read gets a verdict that says so. Raises ConfigError for a folder or a pattern
    with no feed.
    """
    options = Options(
        select=tuple(select),
        ignore=tuple(ignore),
        profiles=tuple(profiles),
        min_level=min_level,
        now=now,
    )
    return tuple(verdict for one in documents for verdict in _verdicts(one, options))


def _verdicts(document: bytes | str | PathLike[str], options: Options) -> Sequence[Verdict]:
    if isinstance(document, bytes):
        return (judge.judge(document, file="", options=options),)
    names = collect([fspath(document)]).names
    return [one.verdict for one in judge_all(names, options)]


def _ready(config: Config) -> Config:
    """Return a configuration that was loaded as it is, and one made by a program as if it were."""
    try:
        config = msgspec.convert(msgspec.to_builtins(config), Config)
    except msgspec.ValidationError as cause:
        at = str(cause).partition(" - at `$.")[2].rstrip("`")
        hint = "Give what the reference of the configuration names."
        raise wrong_in_program(at, expected=words(type_at(at)), hint=hint) from cause
    return prepared(config, Path.cwd(), wrong_in_program, to_build=True)
