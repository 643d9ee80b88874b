"""Which formats there are, and what everybody but a renderer has to know of them.

A new format is a name and a line here, and a module in `render` that makes it.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

FormatName = Literal["rss", "atom", "json"]


class Kind(NamedTuple):
    """A kind of document that a feed can be."""

    label: str  #: as people call it
    file_name: str
    archive_name: str  #: of an archive, where its number is to be filled in
    media_type: str
    module: str  #: in `render`


#: What the most readers take comes first.
KINDS: Mapping[FormatName, Kind] = {
    "rss": Kind("RSS", "rss.xml", "archive/{:04}.rss.xml", "application/rss+xml", "rss"),
    "atom": Kind("Atom", "atom.xml", "archive/{:04}.xml", "application/atom+xml", "atom"),
    "json": Kind("JSON", "feed.json", "archive/{:04}.json", "application/feed+json", "jsonfeed"),
}
