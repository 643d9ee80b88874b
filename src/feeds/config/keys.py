"""What the structs say of each key, by its path such as `feeds.topics.include[0]`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import inspect

from feeds.config.structs import Config

_KINDS = {
    inspect.StrType: "text",
    inspect.FloatType: "a number",
    inspect.BoolType: "`true` or `false`",
    inspect.StructType: "a section",
}
_PART = re.compile(r"(?P<name>[^.\[\]]+)|\[\d+\]")


class Key(NamedTuple):
    """One key that a configuration may have."""

    path: str  #: from the top of the file, such as `feeds.topics.limit`
    field: inspect.Field
    type: inspect.Type  #: without what only describes it

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def meaning(self) -> str:
        """Return what the key is for."""
        return str(_notes(self.field.type)["description"])


def keys(section: str = "") -> Iterator[Key]:
    """Yield the keys below a section, those of its sections included; "" is the whole file."""
    for key in own_keys(section):
        yield key
        yield from keys(key.path)


def own_keys(section: str) -> Iterator[Key]:
    """Yield the keys that stand in a section itself; none where there is no such section."""
    struct = as_section(type_at(section))
    for field in struct.fields if struct else ():
        path = f"{section}.{field.name}" if section else field.name
        yield Key(path, field, _bare(field.type))


def type_at(path: str) -> inspect.Type | None:
    """Return the type of what stands at a path, None where nothing may stand."""
    here: inspect.Type | None = _root()
    for part in _PART.finditer(path):
        here = _named(here, part["name"]) if part["name"] else _item(here)
    return here


def as_section(of: inspect.Type | None) -> inspect.StructType | None:
    """Return the section that a type is or may be, None where it is a plain value."""
    return next((each for each in _choices(of) if isinstance(each, inspect.StructType)), None)


def is_list(of: inspect.Type | None) -> bool:
    """Tell whether a type is a list, and nothing else."""
    return isinstance(_bare(of) if of else None, inspect.VarTupleType)


def choices(path: str) -> tuple[str, ...]:
    """Return the words that may stand at a path, none where it takes more than certain words.

    Of a section whose keys are free, these are its keys.
    """
    here = type_at(path)
    each = _bare(here) if here else None
    each = each.key_type if isinstance(each, inspect.DictType) else each
    return tuple(map(str, each.values)) if isinstance(each, inspect.LiteralType) else ()


def words(of: inspect.Type | None) -> str:
    """Return what a type takes, in words: `a whole number from 1 to 60`."""
    notes = _notes(of) if of else {}
    kinds = " or ".join(filter(None, map(_kind, _choices(of))))
    examples = " or ".join(f"`{each}`" for each in notes.get("examples", ()))
    return f"{kinds} such as {examples}" if examples else kinds


def _kind(of: inspect.Type) -> str:
    """Return what a type takes, without examples; nothing for null: leaving out says the same."""
    match of:
        case inspect.IntType(ge=least, le=most):
            return (
                f"a whole number, {least} or more"
                if most is None
                else f"a whole number from {least} to {most}"
            )
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case inspect.VarTupleType(item_type=item):
            return f"a list of {words(item).removeprefix('one of ')}"
        case inspect.DictType(value_type=value):
            return f"a section of keys, each with {words(value)}"
        case _:
            return _KINDS.get(type(of), "")


@cache
def _root() -> inspect.Type:
    return inspect.type_info(Config)


def _named(of: inspect.Type | None, name: str) -> inspect.Type | None:
    struct = as_section(of)
    fields = struct.fields if struct else ()
    return next((field.type for field in fields if field.name == name), None)


def _item(of: inspect.Type | None) -> inspect.Type | None:
    lists = (each for each in _choices(of) if isinstance(each, inspect.VarTupleType))
    return next((each.item_type for each in lists), None)


def _choices(of: inspect.Type | None) -> tuple[inspect.Type, ...]:
    """Return the types that a union may be, and any other type alone."""
    bare = _bare(of) if of else None
    if isinstance(bare, inspect.UnionType):
        return tuple(map(_bare, bare.types))
    return (bare,) if bare else ()


def _bare(of: inspect.Type) -> inspect.Type:
    return _bare(of.type) if isinstance(of, inspect.Metadata) else of


def _notes(of: inspect.Type) -> dict[str, Any]:
    return dict(of.extra_json_schema or {}) if isinstance(of, inspect.Metadata) else {}
