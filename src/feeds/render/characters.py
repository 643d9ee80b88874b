"""Characters that a document cannot hold: control characters in XML, half a surrogate pair at all.

Nothing that is read has any. But an entry may be made of anything, and a feed of a site's own
words; a document that no parser takes would lose every other entry, too.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from feeds import text
from feeds.model import Value

Given = TypeVar("Given", bound=Value)


def rendered(render: Callable[[Given], bytes], value: Given) -> bytes:
    """Return what `render` makes of `value`, or of as much of its texts as can be written.

    To look at every text of every entry beforehand would take a sixth of the time.
    """
    try:
        return render(value)
    except ValueError:  # from lxml; from msgspec its child UnicodeEncodeError
        return render(_fit(value))


def _fit(value: Given) -> Given:
    """Return `value` with every text in it fit for XML 1.0."""
    fields = {field: _fit_part(getattr(value, field)) for field in value.__struct_fields__}
    return msgspec.structs.replace(value, **fields)


def _fit_part(part: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(part, str):
        return text.xml_safe(part)
    if isinstance(part, Value):
        return _fit(part)
    return tuple(map(_fit_part, part)) if isinstance(part, tuple) else part
