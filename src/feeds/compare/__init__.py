"""What subscribers will see change, told from the feeds of two folders.

It reads what was published, in the order of preference of `READERS`, so it shares no code with
what renders it. Another format is one module with a function `read`, and one line of `READERS`.
"""

from feeds.compare.comparing import READERS, compare
from feeds.compare.differences import Change, Diff, EntryDiff, FeedDiff, Status, Text
from feeds.compare.files import NoFeedsError, files_in
from feeds.compare.passages import columns, cut, passage, visible

__all__ = [
    "READERS",
    "Change",
    "Diff",
    "EntryDiff",
    "FeedDiff",
    "NoFeedsError",
    "Status",
    "Text",
    "columns",
    "compare",
    "cut",
    "files_in",
    "passage",
    "visible",
]
