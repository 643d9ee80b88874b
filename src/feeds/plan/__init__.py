"""Which articles are in which feed, in which order: pure, without files and without a clock."""

from feeds.plan.emptied import Origin, emptied, origin, place
from feeds.plan.explain import Membership, explain
from feeds.plan.naming import Spelling, Unknown, spellings, unknown_names
from feeds.plan.planning import plan
from feeds.plan.publication import Withheld, repeats, withheld

__all__ = [
    "Membership",
    "Origin",
    "Spelling",
    "Unknown",
    "Withheld",
    "emptied",
    "explain",
    "origin",
    "place",
    "plan",
    "repeats",
    "spellings",
    "unknown_names",
    "withheld",
]
