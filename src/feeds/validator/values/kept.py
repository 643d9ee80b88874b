"""Answers that are kept, since a feed says most of its values more than once."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

#: Characters of a value whose answer is kept: a thousand of the longest documents fill a memory.
LONGEST = 2048


def kept(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function keep its last answers, as many as `most`, to values of a usual length."""

    def decorate(ask: Callable[[str], Answer]) -> Callable[[str], Answer]:
        asked = lru_cache(maxsize=most)(ask)

        @wraps(ask)
        def answer(value: str) -> Answer:
            return asked(value) if len(value) <= LONGEST else ask(value)

        return answer

    return decorate
