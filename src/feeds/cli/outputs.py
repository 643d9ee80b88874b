"""The reference of what commands print for programs, from the types that they print.

Make it anew after a change:

    python -m feeds.cli.outputs > docs/reference/outputs.md
"""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_type_hints

import msgspec

from feeds.cli.list import Listed
from feeds.compare import Diff
from feeds.errors import Problem
from feeds.model import Finding
from feeds.pipeline import Report
from feeds.report.programs import NAMES

Schema = dict[str, Any]

_INTRODUCTION = """\
# What programs read

<!-- Made by `python -m feeds.cli.outputs > docs/reference/outputs.md`. -->

Commands print JSON when asked, in UTF-8, one document each. Later versions may add keys; none is
removed or changes its meaning without a line in the changelog. The schemas are JSON Schema
2020-12. The line that `--log` adds for each run is described in
[building by the clock](../how-to/cron.md#the-log).
"""

#: A problem as it is printed: an object, where the program has a row.
_Told = msgspec.defstruct("Problem", [*get_type_hints(Problem).items()], module=__name__)
_Message = msgspec.defstruct(
    "Message", [(name, get_type_hints(Finding)[name]) for name in NAMES], module=__name__
)
_Judged = msgspec.defstruct(
    "Verdict",
    [("file", str), ("format", str), ("valid", bool), ("messages", list[_Message])],  # type: ignore[valid-type]
    module=__name__,
)


class Output(NamedTuple):
    """What some commands print."""

    title: str
    commands: tuple[str, ...]
    schema: Schema


def outputs() -> Iterator[Output]:
    """Yield everything that is printed for programs."""
    runs = ("feeds build --json", "feeds check --json")
    yield Output("What a run did", runs, _with_told(msgspec.json.schema(Report)))
    judged = msgspec.json.schema(list[_Judged])  # type: ignore[valid-type]
    yield Output("What a validation found", ("feeds validate --format json",), judged)
    yield Output("What would change", ("feeds diff --json",), msgspec.json.schema(Diff))
    listed = msgspec.json.schema(list[Listed])
    yield Output("Which feeds there are", ("feeds list --json",), listed)


def page() -> str:
    """Return the reference."""
    return "\n".join((_INTRODUCTION, *map(_section, outputs())))


def _with_told(schema: Schema) -> Schema:
    """Return the schema of a report with problems as they are printed."""
    told: Mapping[str, Schema] = msgspec.json.schema(_Told)["$defs"]
    return schema | {"$defs": schema["$defs"] | told}


def _section(output: Output) -> str:
    commands = ", ".join(f"`{command}`" for command in output.commands)
    schema = json.dumps(output.schema, indent=2, sort_keys=True)
    return f"## {output.title}\n\nPrinted by {commands}.\n\n```json\n{schema}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
