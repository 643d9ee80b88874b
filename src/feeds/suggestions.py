"""What somebody who misspelt a name probably meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, alike: float = 0.6) -> str:
    """Return the one of the `known` names that is most like `name`; "" where none is like it.

    `alike`, from 0 to 1, is how much of both has to be the same.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - 5 ms, for those who misspelt something

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=alike)), "")
