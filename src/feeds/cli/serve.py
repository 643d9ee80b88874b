"""`feeds serve`."""

import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Event, RLock, Thread
from types import FrameType, ModuleType
from typing import TYPE_CHECKING

import click

from feeds.cli.command import Command
from feeds.cli.options import Chosen, reconfigured
from feeds.cli.summary import summary
from feeds.config import sources
from feeds.errors import COMMAND_LINE, ConfigError, FeedsError, Level, Problem
from feeds.pipeline import build as build_feeds
from feeds.render import FORMATS

if TYPE_CHECKING:
    from feeds.serve import Preview
    from feeds.serve.watch import Places

_PAUSE = 1.0  # seconds before a folder is watched again that could not be


@click.command(cls=Command)
@reconfigured
@click.option(
    "--watch", is_flag=True, help="Build again after every change, and reload open pages."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Listen on this port; 0 picks a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Serve at this address. Any but the default lets other machines in: this is a preview "
    "without encryption or limits, not for the public.",
)
def serve(choose: Callable[[], Chosen], *, watch: bool, port: int, host: str) -> None:
    """Preview the feeds in a browser.

    They are built first, and served to this machine only.

    Needs `pip install '.[serve]'` in the folder of the source. Ends with Ctrl-C.

    Exit status: 0 ended by Ctrl-C or SIGTERM, 2 wrong usage or configuration or a port that is
    taken, 3 the articles are missing.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    server = _server()
    with server.listen(host, port) as listener:
        work = _Work(choose, server)
        with _following(work, server) if watch else nullcontext():
            work.build()
            address = server.address(listener)
            _tell(f"Serving {work.preview.folder} at {address}")
            if feeds := work.feeds(address):
                _tell(f"To try it in a feed reader on this machine, subscribe to {feeds}")
            _tell("Ctrl-C ends it.")
            server.serve(server.app(work.preview, reload=watch), listener)


@contextmanager
def _following(work: "_Work", server: ModuleType) -> Iterator[None]:
    """Build again on every change, also on one during the first build."""
    watching, stop = Event(), Event()

    def follow() -> None:
        while not stop.is_set():
            try:
                server.follow(work.places, work.rebuild, watching, stop)
            except Exception:  # noqa: BLE001 - a preview outlives whatever is wrong with a folder
                _tell(traceback.format_exc(), err=True)
                watching.set()
                stop.wait(_PAUSE)

    watcher = Thread(target=follow, daemon=True)
    watcher.start()
    watching.wait()
    try:
        yield
    finally:
        stop.set()
        watcher.join()  # it may be in the middle of a build


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - signal's signature
    """End as asked: nothing went wrong."""
    sys.exit(0)


def _server() -> ModuleType:
    """Return `feeds.serve`, or say what it lacks."""
    try:
        from feeds import serve as package  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as cause:
        expected = f"the package `{cause.name}`, which the preview needs"
        hint = "In the folder of the source run `pip install '.[serve]'`."
        problem = Problem(Level.ERROR, COMMAND_LINE, "serve", "none", expected, hint)
        raise ConfigError(problem) from cause
    return package


class _Work:
    """Builds, as often as asked, from what the configuration then says."""

    def __init__(self, choose: Callable[[], Chosen], server: ModuleType) -> None:
        self._choose = choose
        self._one_at_a_time = RLock()
        self._chosen = choose()
        self._places: type[Places] = server.Places
        self.preview: Preview = server.Preview(Path(self._chosen.config.output))

    def places(self) -> "Places":
        """Return what to watch."""
        config = self._chosen.config
        return self._places(self._chosen.path, sources(config), Path(config.output))

    def feeds(self, address: str) -> str:
        """Return where the feed of everything is served; "" where there is none."""
        config = self._chosen.config
        names = [FORMATS[name].file_name for name in config.formats if config.feeds.all]
        return " or ".join(f"{address}{name}" for name in names)

    def build(self) -> None:
        """Build once, and tell what came of it."""
        with self._one_at_a_time:
            report = build_feeds(self._chosen.config, self._chosen.run)
        if report.written.written or report.written.removed:
            self.preview.change()
        _tell("\n".join(summary(report, verbose=False)))

    def rebuild(self) -> None:
        """Build again. What goes wrong is told: the server goes on."""
        try:
            self._chosen = self._choose()
            self.preview.folder = Path(self._chosen.config.output)
            self.build()
        except FeedsError as error:
            _tell(f"feeds: {error}", err=True)
        except Exception:  # noqa: BLE001 - a mistake of ours shall not end a preview
            _tell(traceback.format_exc(), err=True)


def _tell(words: str, *, err: bool = False) -> None:
    """Print, if anybody still listens: who closes the terminal's end may still look at pages."""
    with suppress(OSError, ValueError):
        click.echo(words, err=err)
