"""What commands print for programs is what its schemas say."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import feeds
from jsonschema import Draft202012Validator

from feeds.cli.outputs import outputs, page

_ROOT = Path(__file__).parents[2]
_SCHEMAS = {command: one.schema for one in outputs() for command in one.commands}
_BAD = "<rss version='2.0'><channel><title>A</title></channel></rss>"


def _site(folder: Path) -> Path:
    """Make a site with an article that is right, one to repair, and one to reject."""
    texts = {
        "good": "title: A\ndate: 2026-01-05\nwebUrl: https://a.example/a\ntopics: [Town]",
        "dirty": "title: <b>B</b>\ndate: 2026-01-04\nwebUrl: https://a.example/b",
        "bad": "title: [",
    }
    (folder / "articles").mkdir()
    for name, text in texts.items():
        (folder / f"articles/{name}.md").write_text(f"---\n{text}\n---\n")
    path = folder / "feeds.yaml"
    path.write_text("site: {title: A, url: https://a.example/}\nfeeds_url: https://a.example/\n")
    (folder / "bad.xml").write_text(_BAD)
    return path


@pytest.mark.parametrize("command", _SCHEMAS)
def test_it_is_as_its_schema_says(command: str, tmp_path: Path) -> None:
    """With problems and findings in it, and no key that the schema does not know."""
    path = _site(tmp_path)
    where = ("bad.xml",) if "validate" in command else ("-c", path, "--now", "2026-02-01")
    words = [str(tmp_path / word) if word == "bad.xml" else word for word in where]
    result = feeds(*command.split()[1:], *words)
    found = json.loads(result.stdout)
    schema = _SCHEMAS[command]
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(_closed(schema)).validate(found)
    assert found


def _closed(schema: Any) -> Any:
    """Return a schema that allows no key beside those it names."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    is_struct = "properties" in schema and "additionalProperties" not in schema
    return closed | ({"additionalProperties": False} if is_struct else {})


def test_the_reference_is_made_of_them() -> None:
    """docs/reference/outputs.md is what the types say."""
    committed = (_ROOT / "docs/reference/outputs.md").read_text("utf-8")
    assert committed == page(), "python -m feeds.cli.outputs writes it"
