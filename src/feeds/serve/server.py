"""The socket, and the server on it until somebody ends it."""

import asyncio
import signal
import socket

from aiohttp import web

from feeds.errors import COMMAND_LINE, ConfigError, Level, Problem

_ENDS = (signal.SIGINT, signal.SIGTERM)
_PATIENCE = 2  # seconds that answers under way have at the end


def listen(host: str, port: int) -> socket.socket:
    """Return a socket at an address; port 0 is any that is free.

    Raises ConfigError where it cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as cause:
        found = f"`{host}` port {port}: {(cause.strerror or str(cause)).lower()}"
        hint = "Choose another `--port`; 0 takes any that is free."
        problem = Problem(Level.ERROR, COMMAND_LINE, "--port", found, "a free address", hint)
        raise ConfigError(problem) from cause


def address(listener: socket.socket) -> str:
    """Return the URL at which a socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(app: web.Application, listener: socket.socket) -> None:
    """Answer until SIGINT or SIGTERM."""
    web.run_app(
        app,
        sock=listener,
        print=None,
        access_log=None,
        shutdown_timeout=_PATIENCE,
        loop=_loop(),
    )


def _loop() -> asyncio.AbstractEventLoop:
    """Return an event loop. A signal meanwhile has to wait: half a loop cannot be closed."""
    waiting: list[int] = []
    before = {number: signal.signal(number, lambda one, _: waiting.append(one)) for number in _ENDS}
    loop = asyncio.new_event_loop()
    for number, handler in before.items():
        signal.signal(number, handler)
    for got in waiting:
        signal.raise_signal(got)
    return loop
