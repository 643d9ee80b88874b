"""What articles go by beside their own files: the authors of a site, the data of its folders."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from feeds.config import Config, sources

_DATA = ".11tydata.json"


def surroundings(config: Config) -> bytes:
    """Return what is equal as long as none of these files changes; b"" where there are none.

    What was read of an article is only true with the same surroundings.
    """
    if config.source.is_plain:
        return b""
    found = blake2b()
    for path in _files(config):
        found.update(f"{path}\n".encode("utf-8", "surrogateescape") + _content(path) + b"\n")
    return found.digest()


def _files(config: Config) -> Iterator[Path]:
    for place in sources(config):
        if place.is_file():
            yield place
        elif config.source.kind == "eleventy":
            yield from _data_files(place)


def _data_files(place: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(place):
        folders.sort()
        stems = {os.path.splitext(name)[0] for name in names if not name.endswith(".json")}  # noqa: PTH122
        stems.add(os.path.basename(folder))  # noqa: PTH119 - of many files, a Path costs 5 us
        for name in sorted(names):
            if name.endswith(_DATA) or (name.endswith(".json") and name[:-5] in stems):
                yield Path(folder, name)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        return str(error.errno).encode()
