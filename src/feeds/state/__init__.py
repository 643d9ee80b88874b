"""What the last run knew, in one SQLite file beside the output.

`store` has what may be lost: without it the same bytes come out, only later. `ledger` has what is
true whatever is configured: which articles there are, by which ids, and which of them are out.
"""

from feeds.state.ledger import Known, Ledger
from feeds.state.store import (
    NO_SOURCE_STAMP,
    NO_STAMP,
    KnownFile,
    KnownOutput,
    SourceStamp,
    Stamp,
    State,
    articles_at,
    copied,
    discard,
    error_code,
)

__all__ = [
    "NO_SOURCE_STAMP",
    "NO_STAMP",
    "Known",
    "KnownFile",
    "KnownOutput",
    "Ledger",
    "SourceStamp",
    "Stamp",
    "State",
    "articles_at",
    "copied",
    "discard",
    "error_code",
]
