"""Findings as JSON, for other programs."""

import msgspec

from feeds.report.judged import Outcome

#: What is told of a finding.
NAMES = ("code", "level", "line", "column", "element", "message", "hint", "spec")


def form(outcome: Outcome) -> str:
    """Return `[{"file", "format", "valid", "messages": [{"code", "level", "line", ...}]}]`."""
    data = [
        {
            "file": _encodable(verdict.file),
            "format": verdict.format,
            "valid": verdict.valid,
            "messages": [
                {name: _encodable(getattr(finding, name)) for name in NAMES}
                for finding in verdict.findings
            ],
        }
        for verdict, _ in outcome.judged
    ]
    return msgspec.json.encode(data).decode() + "\n"


def _encodable(value: object) -> object:
    """Return a value that UTF-8 can hold: names of files, and JSON, may have lone surrogates."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
