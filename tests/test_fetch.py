"""Documents are fetched within limits, from a real server on this machine."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Event, Thread

import pytest

from feeds import fetch as module
from feeds.fetch import FetchError, fetch, post
from replay import replay

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
_DOCUMENT = b"<rss/>" * 100


def packed(coding: str, data: bytes) -> bytes:
    return _OK + f"Content-Encoding: {coding}\r\n\r\n".encode() + data


def moved(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("identity", bytes),
    ],
)
def test_document_is_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    """However a server packs a document, what was packed comes out."""
    with replay([packed(coding, pack(_DOCUMENT))]) as (address, requests):
        assert fetch(address).data == _DOCUMENT
    assert "Accept-Encoding: gzip, deflate" in requests[0]


def test_answer_is_told() -> None:
    """Redirects, headers, the last address and the size are told."""
    with replay([moved("/b", 301), moved("/c"), _OK + b"\r\n" + _DOCUMENT]) as (address, _):
        exchange = fetch(f"{address}/a").exchange
    assert exchange.redirects == ((301, f"{address}/b"), (302, f"{address}/c"))
    assert exchange.final_url == f"{address}/c"
    assert exchange.headers == {"content-type": "text/xml"}
    assert exchange.size == len(_DOCUMENT)
    assert exchange.again is None


@pytest.mark.parametrize(
    ("second", "status"),
    [(b"HTTP/1.1 304 Not Modified\r\n\r\n", 304), (_OK + b"\r\n<rss/>", 200)],
    ids=["honoured", "ignored"],
)
def test_second_request_is_conditional(second: bytes, status: int) -> None:
    """A reader asks again for changes only, with what it was given."""
    first = _OK + b'ETag: "1"\r\nLast-Modified: Mon, 05 Jan 2026 10:00:00 GMT\r\n\r\n<rss/>'
    with replay([first, second]) as (address, requests):
        assert fetch(address, again=True).exchange.again == status
    assert 'If-None-Match: "1"' in requests[1]
    assert "If-Modified-Since: Mon, 05 Jan 2026 10:00:00 GMT" in requests[1]


def test_nothing_to_go_by_makes_no_second_request() -> None:
    """Without ETag and Last-Modified there is no condition to ask by."""
    with replay([_OK + b"\r\n<rss/>"]) as (address, requests):
        assert fetch(address, again=True).exchange.again is None
    assert len(requests) == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "404"),
        (_OK + b"\r\n" + b"x" * 2000, "MB"),
        (packed("gzip", gzip.compress(b"x" * 2000)), "MB"),
        (packed("gzip", gzip.compress(_DOCUMENT)[:-9]), "too early"),
        (packed("gzip", b"no gzip"), "Error"),
        (packed("br", b"?"), "br"),
        (moved("file:///etc/hostname"), "file"),
        (moved("ftp://127.0.0.1/feed"), "not on the web"),
        (moved("http://user:secret@127.0.0.1/"), "password"),
        (b"", "closed"),
        (b"nonsense\r\n\r\n", "nonsense"),
    ],
    ids=[
        "gone", "too big", "bomb", "torn", "not gzip", "not asked for", "file", "ftp", "password",
        "closed", "no HTTP",
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_an_error(
    answer: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a server does, it is told in words and costs no more than the limits."""
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    with replay([answer]) as (address, _), pytest.raises(FetchError) as caught:
        fetch(address)
    assert said in caught.value.problem.found
    assert "secret" not in str(caught.value)


def test_refused_connection_is_told_in_words() -> None:
    """Not the name of a Python class is what a person needs."""
    with pytest.raises(FetchError) as caught:
        fetch("http://127.0.0.1:9/")
    assert "refused" in caught.value.problem.found
    assert "urlopen" not in caught.value.problem.found


def test_redirects_are_counted() -> None:
    """A circle ends."""
    with replay([moved("/again")] * 20) as (address, requests), pytest.raises(FetchError):
        fetch(f"{address}/again")
    assert len(requests) <= module.MAX_REDIRECTS + 1


def test_slow_server_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit holds for the whole document, not for each piece of it."""
    clock = count(0, 100)
    monkeypatch.setattr("feeds.fetch.time.monotonic", lambda: next(clock))
    with replay([_OK + b"\r\n" + _DOCUMENT]) as (address, _), pytest.raises(FetchError) as caught:
        fetch(address)
    assert "too long" in caught.value.problem.found


@pytest.fixture
def trickle() -> Iterator[str]:
    """Give the address of a server that goes on with the head of its answer, byte by byte."""

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(_OK + b"X-More: ")
            with suppress(OSError):
                while not ended.wait(0.01):
                    self.request.sendall(b"a")

    ended = Event()
    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        ended.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("ask", [fetch, partial(post, form={})], ids=["fetch", "post"])
def test_a_trickle_is_left(trickle: str, ask: Callable[..., object]) -> None:
    """The time limit holds for the head of an answer as well, whatever comes of it in time."""
    with pytest.raises(FetchError) as caught:
        ask(trickle, timeout=0.2)
    # Which limit ends it is a race: that of a byte, or that of the whole.
    assert re.search("timed out|too long", caught.value.problem.found)


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/", "http://u:p@a/"])
def test_address_that_is_refused(url: str) -> None:
    """Only http and https are fetched, and never with a password."""
    with pytest.raises(FetchError):
        fetch(url)
