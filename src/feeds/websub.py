"""Telling a WebSub hub that a feed has changed.

WebSub leaves to hubs how they want to be told (W3C WebSub, section 6). They all take what
PubSubHubbub 0.3, section 7.1, said: a form with `hub.mode=publish` and the address of the feed, as
`hub.url`; newer ones ask for `hub.topic`. Both are sent.
"""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from http import HTTPStatus
from typing import NamedTuple

from feeds.fetch import Answer, FetchError, post

PATIENCE = 60.0  #: seconds beyond which a hub is not waited for: the next ping tells it

# That of 4xx which is no refusal (RFC 9110 15.5.9, RFC 6585 4).
_LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class Limits(NamedTuple):
    """How long to try."""

    timeout: float = 10.0  #: seconds for one request
    retries: int = 3  #: after the first request


class Result(Enum):
    """What came of telling a hub of a feed."""

    TAKEN = auto()  #: it knows
    REFUSED = auto()  #: it said no: to ask again is useless
    LATER = auto()  #: it said that it cannot now
    SILENT = auto()  #: it did not answer


_FINAL = frozenset({Result.TAKEN, Result.REFUSED})


class Outcome(NamedTuple):
    """The last answer of a hub."""

    result: Result
    reason: str = ""  #: why the hub does not know of the feed
    wait: float = 0.0  #: seconds that it asks to wait


def tell(hub: str, topic: str, limits: Limits, pause: Callable[[float], None]) -> Outcome:
    """Tell a hub that the feed at the address `topic` has changed.

    Where it does not answer, or cannot now, it is asked again after 1, 2, 4, ... seconds, or when
    it says (Retry-After), if that is soon. `pause` waits so many seconds.
    """
    outcome = _told(hub, topic, limits.timeout)
    for number in range(limits.retries):
        wait = max(2.0**number, outcome.wait)
        if outcome.result in _FINAL or wait > PATIENCE:
            break
        pause(wait)
        outcome = _told(hub, topic, limits.timeout)
    return outcome


def _told(hub: str, topic: str, timeout: float) -> Outcome:
    form = {"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}
    try:
        answer = post(hub, form, timeout=timeout)
    except FetchError as error:
        return Outcome(Result.SILENT, error.problem.found)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(Result.TAKEN)
    is_later = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.status in _LATER
    result = Result.LATER if is_later else Result.REFUSED
    return Outcome(result, _reason(answer), _seconds(answer.retry_after))


def _reason(answer: Answer) -> str:
    moved = f", moved to {answer.location}" if answer.location else ""
    return f"{answer.status} {answer.reason}".strip() + moved


def _seconds(retry_after: str) -> float:
    """Return how long to wait, whichever way it is said (RFC 9110 10.2.3)."""
    if retry_after.isascii() and retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return 0.0
