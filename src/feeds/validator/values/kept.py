"""Answers that are kept, since a feed says most of its values more than once."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")

#: Characters of a value whose answer is kept: a thousand of the longest documents fill a memory.
LONGEST = 2048

# The functions that keep answers, to what they ask about values of a usual length.
_ASKED: dict[Callable[[str], Any], Callable[[str], Any]] = {}


def kept(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function keep its last answers, as many as `most`, to values of a usual length."""

    def decorate(ask: Callable[[str], Answer]) -> Callable[[str], Answer]:
        asked = lru_cache(maxsize=most)(ask)

        @wraps(ask)
        def answer(value: str) -> Answer:
            return asked(value) if len(value) <= LONGEST else ask(value)

        _ASKED[answer] = asked
        return answer

    return decorate


def answers(ask: Callable[[str], Answer], values: Sequence[str]) -> Iterator[Answer]:
    """Ask about many values, which takes less than to look at the length of each."""
    asked = _ASKED.get(ask)
    if asked and max(map(len, values), default=0) <= LONGEST:
        return map(asked, values)
    return map(ask, values)
