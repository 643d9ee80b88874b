"""The JSON Schema of the configuration, by which editors complete and check it."""

from typing import Any

import msgspec

from feeds.config.structs import Config

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The name it has beside a configuration; the first line of the samples gives it to editors.
SCHEMA_NAME = "feeds.schema.json"
# Where something else than text is taken, a variable is text until the file is loaded.
_VARIABLE = {
    "Variable": {
        "description": "An environment variable: ${NAME}, or ${NAME:-default}",
        "type": "string",
        "pattern": r"^\$\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\}$",
    }
}
_ANNOTATIONS = ("title", "description", "default", "examples")


def json_schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of the configuration file, indented."""
    made = msgspec.json.schema(Config)
    schema = {
        "$schema": _DIALECT,
        "$id": SCHEMA_NAME,
        "title": "Configuration of feeds",
        **made,
        "$defs": {name: _or_variable(each) for name, each in made["$defs"].items()} | _VARIABLE,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _or_one(schema: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a schema that takes one item in place of a list of one, as the loader does."""
    if not isinstance(schema, dict) or schema.get("type") != "array":
        return schema
    notes, bare = _apart(schema)
    return {**notes, "anyOf": [bare["items"], bare]}


def _apart(schema: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what only describes a value, and what it has to be."""
    notes = {key: value for key, value in schema.items() if key in _ANNOTATIONS}
    return notes, {key: value for key, value in schema.items() if key not in _ANNOTATIONS}


def _or_variable(schema: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a schema that also takes a variable wherever it takes a number, a word or a truth."""
    if isinstance(schema, list):
        return [_or_variable(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") not in {"integer", "number", "boolean"} and "enum" not in schema:
        return {key: _or_one(_or_variable(value)) for key, value in schema.items()}
    notes, bare = _apart(schema)
    return {**notes, "anyOf": [bare, {"$ref": "#/$defs/Variable"}]}
