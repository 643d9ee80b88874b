"""What was read of a feed document, whatever its format: named fields that hold texts."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import NamedTuple

from feeds import dates
from feeds.compare.differences import Text

#: Fields that hold several texts, also where there is one.
LISTS = frozenset(("attachments", "authors", "hubs", "related", "tags"))
DATES = frozenset(("date_modified", "date_published"))


class Item(NamedTuple):
    """An entry."""

    id: str
    fields: Mapping[str, Text]  #: without its id

    def text(self, field: str) -> str:
        """Return a field as one text; "" where there is none."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else ", ".join(value)


class Document(NamedTuple):
    """A feed."""

    fields: Mapping[str, Text]
    items: Mapping[str, Item]  #: by id, in order

    @property
    def title(self) -> str:
        """Return what it is called."""
        return Item("", self.fields).text("title")


class UnreadableError(Exception):
    """A document is not what its name says."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


def fields(found: Iterable[tuple[str, str]]) -> dict[str, Text]:
    """Return what was found under each name, times in one form; a name may come more than once."""
    values: dict[str, list[str]] = {}
    for name, value in found:
        if name and value:
            values.setdefault(name, []).append(_one_form(name, value))
    return {
        name: tuple(some) if name in LISTS or len(some) > 1 else some[0]
        for name, some in values.items()
    }


def items(found: Iterable[Mapping[str, Text]]) -> dict[str, Item]:
    """Return entries by id. Not every feed has ids, and in a bad one, two entries may share one."""
    entries: dict[str, Item] = {}
    for named in found:
        known = Item("", named)
        id_ = base = known.text("id") or known.text("url") or known.text("title")
        number = 1
        while id_ in entries:
            number += 1
            id_ = f"{base} ({number})"
        rest = {name: value for name, value in named.items() if name != "id"}
        entries[id_] = Item(id_, rest)
    return entries


def _one_form(name: str, value: str) -> str:
    """Return a time as every format would write it, and anything else as it stands."""
    when = dates.parse(value, UTC) if name in DATES else None
    return dates.rfc3339(when) if when else value
