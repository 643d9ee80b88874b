"""What Eleventy knows of a page from the data files beside it and in the folders around it."""

import json
import os
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from feeds.config.paths import within
from feeds.errors import obstacle
from feeds.read.problems import shown
from feeds.read.scan import SourceFile

_ENDINGS = (".11tydata.json", ".json")


def data(file: SourceFile, root: str) -> Iterator[tuple[str, dict[object, object] | str]]:
    """Yield the names of data files with what they say, or why it cannot be had; nearest first."""
    for place in _places(file, root):
        for ending in _ENDINGS:
            path = f"{place}{ending}"
            if os.path.isfile(path):  # noqa: PTH113 - five for each page, a Path costs 5 us
                yield os.path.basename(path), _read(path)  # noqa: PTH119 - the same


def _places(file: SourceFile, root: str) -> Iterator[str]:
    """Yield the paths of data files, without their endings: the page's own, then its folders'."""
    location = Path(file.location)
    yield str(location.with_suffix(""))
    outermost = Path(root) if root else _source_folder(file).parent
    for folder in takewhile(lambda one: within(one, outermost), location.parents):
        yield str(folder / folder.name)


def _source_folder(file: SourceFile) -> Path:
    """Return the folder that a file's path begins in."""
    return Path(file.location).parents[file.path.count("/")]


def _read(path: str) -> dict[object, object] | str:
    try:
        found = json.loads(Path(path).read_text("utf-8-sig"))
    except OSError as error:
        return obstacle(error)
    except ValueError as error:
        return f"with a mistake ({error})"
    return found if isinstance(found, dict) else f"which holds {shown(found)}"
