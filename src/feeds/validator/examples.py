"""A good and a bad feed for every rule: those that the tests judge, shown to whoever asks.

They lie with the tests; a wheel carries a copy of them as data (pyproject.toml, force-include).
"""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_IN_CHECKOUT = Path(__file__).parents[3] / "tests" / "validate" / "feeds"


def examples(code: str) -> Iterator[tuple[str, str]]:
    """Yield the name and text of the first good and the first bad feed of a rule."""
    folder = _folder() / code
    names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    for kind in ("good-", "bad-"):
        for name in [name for name in names if name.startswith(kind)][:1]:
            yield name, (folder / name).read_bytes().decode("utf-8", "replace")


def _folder() -> Traversable:
    packed = resources.files("feeds.validator") / "example_feeds"
    return packed if packed.is_dir() else _IN_CHECKOUT
