"""What somebody who misspelt a name probably meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the one of the `known` names that is most like `name`; "" where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - 5 ms, for those who misspelt something

    return next(iter(get_close_matches(name, list(known), n=1)), "")
