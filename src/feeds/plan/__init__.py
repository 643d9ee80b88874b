"""Which articles are in which feed, in which order: pure, without files and without a clock."""

from feeds.plan.emptied import Origin, emptied, origin, place
from feeds.plan.explain import Membership, explain
from feeds.plan.planning import plan
from feeds.plan.publication import Withheld, withheld

__all__ = [
    "Membership",
    "Origin",
    "Withheld",
    "emptied",
    "explain",
    "origin",
    "place",
    "plan",
    "withheld",
]
