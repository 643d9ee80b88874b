"""Content codings (RFC 9110 8.4.1): the packed files that wait beside others.

A web server sends such a file as it stands to whoever can unpack it, so it need not pack the same
document for every reader. A new coding is one line in `CODINGS`, its name, and its package in the
extra `compress`.
"""

import sys
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from importlib.util import find_spec
from posixpath import splitext
from typing import Literal, NamedTuple

CodingName = Literal["gzip", "br", "zstd"]

#: Bytes from which on a file is packed: a smaller one fits into one packet as it is.
THRESHOLD = 1024
# What is not text is packed already.
_KINDS = frozenset((".css", ".html", ".js", ".json", ".opml", ".svg", ".txt", ".xml", ".xsl"))
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
# RFC 1952: the system that packed a file. zlib names the one that it runs on; 255 is none.
_SYSTEM, _UNKNOWN = 9, b"\xff"


class Coding(NamedTuple):
    """A way to pack a file."""

    suffix: str  #: after the name of what is packed
    module: str  #: that does it
    pack: Callable[[bytes], bytes]  #: the same bytes give the same, by the same library


def _gzip(data: bytes) -> bytes:
    """Return `data` as gzip, without the time and the name that `gzip` would put in."""
    packed = zlib.compress(data, 6, wbits=zlib.MAX_WBITS | 16)
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]


def _brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - an extra

    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=6))


def _zstd(data: bytes) -> bytes:
    if sys.version_info >= (3, 14):  # pragma: no cover # one of both runs
        from compression import zstd  # noqa: PLC0415 - for those who want it
    else:  # pragma: no cover
        from backports import zstd  # noqa: PLC0415 - an extra

    return bytes(zstd.compress(data, level=9))


#: Every coding, by its name in HTTP. docs/decisions/0019 says why these levels.
CODINGS: Mapping[CodingName, Coding] = {
    "gzip": Coding(".gz", "zlib", _gzip),
    "br": Coding(".br", "brotli", _brotli),
    "zstd": Coding(".zst", _ZSTD, _zstd),
}


def is_installed(name: CodingName) -> bool:
    """Tell whether files can be packed so, without importing what packs them."""
    package, _, _ = CODINGS[name].module.partition(".")
    return bool(find_spec(package)) and bool(find_spec(CODINGS[name].module))


def packed_paths(path: str, names: Collection[CodingName]) -> dict[CodingName, str]:
    """Return where the packed forms of a file are, if it is large enough to have any."""
    if splitext(path)[1] not in _KINDS:
        return {}
    return {name: path + CODINGS[name].suffix for name in names}


def packed(path: str, data: bytes, names: Collection[CodingName]) -> Iterator[tuple[str, bytes]]:
    """Yield the packed forms of a file, and where they are."""
    if len(data) >= THRESHOLD:
        for name, place in packed_paths(path, names).items():
            yield place, CODINGS[name].pack(data)


def versions() -> list[str]:
    """Return what tells libraries apart that may give other bytes and are no packages."""
    return [zlib.ZLIB_RUNTIME_VERSION]
