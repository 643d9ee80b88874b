"""`feeds ping`: hubs are told of the feeds that have changed since they were told last."""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from feeds.config import Config
from feeds.errors import ConfigError, Level, OutputError, Problem
from feeds.model import LISTING, Value
from feeds.pings import Content, Pings
from feeds.pipeline.keeping import ping_lock_path, state_path
from feeds.pipeline.rendering import stamp_of
from feeds.websub import Limits, Outcome, Result, tell
from feeds.write import listed_documents, locked

_ENOUGH = 10  # feeds that a hub does not take, one after the other: it will not take the rest

Known = Mapping[tuple[str, str], Content]
Teller = Callable[[str, str, Limits], Outcome]


class Notice(Value, frozen=True):
    """That a hub was or should be told of a feed. Where neither is so, nobody tried."""

    hub: str
    url: str  #: the feed's, in one format
    is_told: bool = False
    reason: str = ""  #: why the hub did not take it


def ping(
    config: Config,
    limits: Limits,
    *,
    dry_run: bool = False,
    wait: float = 0.0,
    pause: Callable[[float], None] = time.sleep,
) -> tuple[Notice, ...]:
    """Tell every hub of each document of a feed that is not as the hub knows it.

    What it was told is kept at once, so the next ping takes up one that was ended. A dry run only
    returns what there is to tell. Raises ConfigError where there is no hub, OutputError where
    nothing was built or no state was kept, LockedError if another ping is at work.
    """
    if not config.hub:
        raise _no_hub()
    with locked(ping_lock_path(config), wait), Pings(state_path(config)) as pings:
        known, documents = pings.known(), _documents(Path(config.output))
        contents = _contents(Path(config.output), documents, known)
        due = {hub: _due(hub, contents, known) for hub in config.hub}
        if dry_run:
            return tuple(Notice(hub=hub, url=url) for hub, urls in due.items() for url in urls)
        pings.forget_all_but(documents.values())
        each = partial(tell, pause=pause)
        return tuple(_told(due, contents, pings, limits, each))


def _documents(root: Path) -> Mapping[str, str]:
    """Return where the documents of feeds are, and their addresses."""
    if not (root / LISTING).exists():  # what hubs know must not be forgotten for an empty mount
        raise _nothing_built(root)
    return listed_documents(root)


def _contents(root: Path, documents: Mapping[str, str], known: Known) -> dict[str, Content]:
    """Return what is in each document of a feed now, by its address."""
    before = {(url, content.stamp): content for (_, url), content in known.items()}
    contents = {}
    for path, url in documents.items():
        if stamp := stamp_of(root / path):
            contents[url] = before.get((url, stamp)) or Content(*stamp, _digest(root / path))
    return contents


def _digest(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes(), digest_size=16).digest()


def _due(hub: str, contents: Mapping[str, Content], known: Known) -> list[str]:
    """Return the addresses of what the hub knows otherwise, or not at all."""
    return [
        url
        for url, content in contents.items()
        if (hub, url) not in known or known[hub, url].digest != content.digest
    ]


def _told(
    due: Mapping[str, Sequence[str]],
    contents: Mapping[str, Content],
    pings: Pings,
    limits: Limits,
    tell_one: Teller,
) -> Iterator[Notice]:
    for hub, urls in due.items():
        for notice in _told_one_hub(hub, urls, limits, tell_one):
            if notice.is_told:
                pings.keep(hub, notice.url, contents[notice.url])
            yield notice


def _told_one_hub(
    hub: str, urls: Sequence[str], limits: Limits, tell_one: Teller
) -> Iterator[Notice]:
    """Tell a hub of each of these, until it is plain that it takes none.

    A hub that was waited for in vain is waited for no more: cron calls again soon enough.
    """
    failed = 0
    for at, url in enumerate(urls):
        outcome = tell_one(hub, url, limits)
        if outcome.result is Result.LATER:
            limits = limits._replace(retries=0)
        is_told = outcome.result is Result.TAKEN
        yield Notice(hub=hub, url=url, is_told=is_told, reason=outcome.reason)
        failed = 0 if is_told else failed + 1
        if outcome.result is Result.SILENT or failed == _ENOUGH:
            yield from (Notice(hub=hub, url=left) for left in urls[at + 1 :])
            return


def _no_hub() -> ConfigError:
    hint = "Write `hub:` with the address that the hub gives, and build."
    return ConfigError(Problem(Level.ERROR, "configuration", "hub", "none", "a WebSub hub", hint))


def _nothing_built(root: Path) -> OutputError:
    return OutputError(
        Problem(
            Level.ERROR, str(root), "", "none", "feeds that were built", "Run `feeds build` first."
        )
    )
