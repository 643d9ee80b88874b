"""Documents from the web and forms to it, within limits: of time, of size, of redirects.

The standard library's client is enough for one request at a time; docs/decisions/0009 says more.
Nothing is sent but the request: no cookie, no password, no referrer.
"""

import io
import socket
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from feeds import __version__
from feeds.errors import FeedsError, Level, Problem
from feeds.model import Exchange

TIMEOUT = 20.0  #: seconds for a document, from the first connection to the last byte
MAX_BYTES = 16 * 1024 * 1024  #: of a document, unpacked
MAX_REDIRECTS = 10  #: as browsers and readers do, or fewer

_HEADERS = {
    "User-Agent": f"feeds/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_CHUNK = 2**16


class FetchError(FeedsError):
    """A document could not be had."""


class Response(NamedTuple):
    """A document, and what the server says of it."""

    data: bytes
    exchange: Exchange


class Answer(NamedTuple):
    """What a server says to a form."""

    status: int
    reason: str
    retry_after: str  #: as it stands in the header, "" where there is none
    location: str  #: of a redirect


def fetch(url: str, *, timeout: float = TIMEOUT, again: bool = False) -> Response:
    """Return the document at an http or https URL.

    With `again`, ask a second time on the condition that it has changed (RFC 9110 13), as every
    reader does, and tell the status of the answer. Raises FetchError if the document cannot be
    had within the limits.
    """
    redirects = _Redirects()
    opener = _opener(redirects)
    try:
        _refuse_credentials(url)
        with _open(opener, url, timeout) as response:
            data = _unpacked(*_read(response, time.monotonic() + timeout))
            headers = {name.lower(): value for name, value in response.headers.items()}
            final = response.url
        status = _again(opener, final, headers, timeout) if again else None
    except urllib.error.HTTPError as error:
        error.close()  # it holds the connection
        raise _failed(url, str(error)) from error
    except (OSError, HTTPException, ValueError, EOFError, zlib.error) as error:
        reason = getattr(error, "reason", error)  # URLError wraps what happened
        raise _failed(url, str(reason) or type(error).__name__) from error
    exchange = Exchange(
        url=url,
        final_url=final,
        redirects=tuple(redirects.seen),
        headers=headers,
        size=len(data),
        again=status,
    )
    return Response(data, exchange)


def post(url: str, form: Mapping[str, str], *, timeout: float) -> Answer:
    """Send a form to an http or https URL, and return what the server says to it.

    Redirects are not followed: most of them would make it another request (RFC 9110 15.4). Raises
    FetchError if nothing comes back.
    """
    data = urlencode(form).encode()
    try:
        _refuse_credentials(url)
        with _open(_opener(), url, timeout, data=data) as response:
            return _answer(response.status, response.reason, response.headers)
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.code, error.reason, error.headers)
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise _failed(url, str(reason) or type(error).__name__, "an answer") from error


def _answer(status: int, reason: str, headers: Message) -> Answer:
    return Answer(status, reason, headers.get("Retry-After", ""), headers.get("Location", ""))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Remembers the redirects, and follows none that leads away from the web."""

    max_redirections = MAX_REDIRECTS

    def __init__(self) -> None:
        self.seen: list[tuple[int, str]] = []

    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        fp.close()
        _refuse_credentials(newurl)
        if urlsplit(newurl).scheme not in {"http", "https"}:
            message = f"a redirect to {newurl}, which is not on the web"
            raise ValueError(message)
        self.seen.append((code, newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _TimelyReader(io.RawIOBase):
    """Reads from a socket until its time limit has passed, however little comes at once.

    A socket's own limit is for each piece: a server that sends a byte now and then never meets it.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._file = connection.makefile("rb", buffering=0)
        self._deadline = time.monotonic() + (connection.gettimeout() or TIMEOUT)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - bytes-like, as io has it
        left = self._deadline - time.monotonic()
        if left <= 0:
            message = "the server takes too long to answer"
            raise TimeoutError(message)
        self._connection.settimeout(left)
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._file.close()  # the connection is closed when nobody reads from it
        super().close()


class _TimelyResponse(HTTPResponse):
    """An answer whose head has to come in time as well."""

    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:  # noqa: ANN401 - http.client's
        super().__init__(sock, *args, **options)
        self.fp.close()
        self.fp = io.BufferedReader(_TimelyReader(sock))


class _TimelyHandler(urllib.request.HTTPSHandler, urllib.request.HTTPHandler):
    """Asks by http and https, and reads the answers within the time limit."""

    def do_open(self, http_class: Any, req: Any, **options: Any) -> HTTPResponse:  # noqa: ANN401 - urllib's
        def connected(host: str, **more: Any) -> HTTPConnection:  # noqa: ANN401 - urllib's
            connection: HTTPConnection = http_class(host, **more)
            connection.response_class = _TimelyResponse
            return connection

        return super().do_open(connected, req, **options)


def _opener(*more: urllib.request.BaseHandler) -> urllib.request.OpenerDirector:
    """Return a client that knows http and https, and neither files nor FTP."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),  # those that the environment names
        _TimelyHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        *more,
    ):
        opener.add_handler(handler)
    return opener


def _open(
    opener: urllib.request.OpenerDirector,
    url: str,
    timeout: float,
    *,
    data: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> HTTPResponse:
    request = urllib.request.Request(url, data, headers={**_HEADERS, **(headers or {})})  # noqa: S310 - the opener knows http(s) alone
    response = opener.open(request, timeout=timeout)
    if not isinstance(response, HTTPResponse):
        message = f"{url} is no http or https address"
        raise ValueError(message)  # noqa: TRY004 - it is the address that is wrong
    return response


def _refuse_credentials(url: str) -> None:
    """Refuse an address with a password, which would stand in logs for everybody to read."""
    if "@" in urlsplit(url).netloc:
        message = "the address holds a user name or a password"
        raise ValueError(message)


def _read(response: HTTPResponse, deadline: float) -> tuple[bytes, str]:
    """Return the bytes as they were sent, and their content coding (RFC 9110 8.4)."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise ValueError(_TOO_BIG)
        if time.monotonic() > deadline:
            message = "the server takes too long to send the document"
            raise TimeoutError(message)
    return b"".join(pieces), response.headers.get("Content-Encoding", "").strip().lower()


_TOO_BIG = f"the document has more than {MAX_BYTES // 2**20} MB"


def _unpacked(data: bytes, coding: str) -> bytes:
    """Return the document, however it was packed. Beyond the limit nothing is unpacked."""
    if coding in {"", "identity"}:
        return data
    if coding not in {"gzip", "x-gzip", "deflate"}:
        message = f"the document is sent as {coding}, which was not asked for"
        raise ValueError(message)
    # 47: gzip or zlib, whichever it is. Some servers send deflate without the zlib around it.
    is_bare = coding == "deflate" and data[:1] and data[0] & 0x0F != zlib.DEFLATED
    unpacker = zlib.decompressobj(wbits=-zlib.MAX_WBITS if is_bare else 47)
    unpacked = unpacker.decompress(data, MAX_BYTES + 1)
    if len(unpacked) > MAX_BYTES:
        raise ValueError(_TOO_BIG)
    if data and not unpacker.eof:
        message = "the packed document ends too early"
        raise EOFError(message)
    return unpacked


def _again(
    opener: urllib.request.OpenerDirector, url: str, headers: dict[str, str], timeout: float
) -> int | None:
    """Return the status of a conditional request; None where there is nothing to go by."""
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    conditions = {name: headers[key] for name, key in pairs if key in headers}
    if not conditions:
        return None
    try:
        with _open(opener, url, timeout, headers=conditions) as response:
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def _failed(url: str, found: str, expected: str = "a document that can be fetched") -> FetchError:
    said = " ".join(found.split())
    return FetchError(Problem(Level.ERROR, url, "", said, expected))
