"""What the caller knows of a document, and which rules are to judge it."""

from datetime import datetime

from feeds.errors import Level
from feeds.model import Value

#: The order of levels, the gravest first.
WEIGHT = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


class Options(Value, frozen=True):
    """How to judge. The same bytes and the same options always give the same verdict."""

    select: tuple[str, ...] = ()  #: codes, or their beginnings (`A`, `R1`); empty: every rule
    ignore: tuple[str, ...] = ()  #: the same, left out even if selected
    min_level: Level = Level.INFO  #: rules below it are not called
    profiles: tuple[str, ...] = ()  #: whose demands are added: `podcast`, `google`, ...
    now: datetime | None = None  #: to which dates are compared; None: to no time
    url: str = ""  #: where the document was fetched, after redirects
    media_type: str = ""  #: the value of the HTTP Content-Type, with its parameters
