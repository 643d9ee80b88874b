"""JSON Feed 1.1, read back."""

from collections.abc import Iterator, Mapping

import msgspec

from feeds.compare.document import LISTS, Document, UnreadableError, fields, items

_FORM = "a JSON Feed"
#: In version 1.0 a feed or an item had one `author`; whoever has `authors` repeats the first there.
_OLD_NAME = "author"


def read(data: bytes) -> Document:
    """Return what a JSON Feed says; raise UnreadableError where it is none."""
    try:
        found = msgspec.json.decode(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(_FORM, f"no JSON ({error})") from error
    if not isinstance(found, dict) or not isinstance(entries := found.pop("items", None), list):
        raise UnreadableError(_FORM, "JSON without a list of `items`")
    if not all(isinstance(one, dict) for one in entries):
        raise UnreadableError(_FORM, "`items` of which one is no object")
    return Document(fields(_named(found)), items(fields(_named(one)) for one in entries))


def _named(found: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the texts of an object, each with the name of its field."""
    for name, value in found.items():
        if name == _OLD_NAME and "authors" in found:
            continue
        if name.startswith("_") and isinstance(value, dict):  # an extension: another object
            yield from ((f"{name}.{key}", _text(one)) for key, one in value.items())
        elif name in LISTS and isinstance(value, list):
            yield from ((name, _text(one)) for one in value)
        else:
            yield name, _text(value)


def _text(value: object) -> str:
    """Return a value as one text: of an object, such as an author or an attachment, its texts."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
        return " ".join(value.values())
    return msgspec.json.encode(value, order="deterministic").decode()
