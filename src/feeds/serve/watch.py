"""Tell when articles, catalogues or the configuration change."""

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event
from typing import NamedTuple

from watchfiles import DefaultFilter, watch

_LOOK = 250  # milliseconds after which the configuration is looked at
_QUIET = 50  # milliseconds without a change that end a burst
_BURST = 300  # milliseconds that a burst may take


class Places(NamedTuple):
    """What a build reads, and what it writes."""

    config: Path
    sources: tuple[Path, ...]  #: folders and files
    output: Path

    def existing(self) -> tuple[Path, ...]:
        """Return the sources that are there: no others can be watched."""
        return tuple(source for source in self.sources if source.exists())


def follow(
    places: Callable[[], Places], changed: Callable[[], None], watching: Event, stop: Event
) -> None:
    """Call `changed` after every change, until `stop` is set.

    `watching` is set once no change is missed any more.

    The configuration is looked at by itself: to watch the folder that it lies in would mean to
    watch all that lies there too.
    """
    is_late = False  # whether something may have changed between two watches
    while not stop.is_set():
        here = places()
        existing = here.existing()
        for is_changed in _looks(here, existing, stop):
            watching.set()
            is_moved = here.existing() != existing
            if is_changed or is_moved or is_late:
                changed()
            is_late = is_moved or places() != here
            if is_late:
                break


def _looks(here: Places, existing: tuple[Path, ...], stop: Event) -> Iterable[bool]:
    """Yield, several times a second, whether something has changed."""
    stamp = _stamp(here.config)
    for changes in watch(
        *existing,
        watch_filter=DefaultFilter(ignore_paths=[here.output]),
        debounce=_BURST,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
    ):
        before, stamp = stamp, _stamp(here.config)
        yield bool(changes) or stamp != before


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """Return what changes with a file; None while it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
