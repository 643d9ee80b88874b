"""Findings as JSON, for other programs."""

from collections.abc import Iterable

import msgspec

from feeds.report.judged import Judged

_NAMES = ("code", "level", "line", "column", "element", "message", "hint", "spec")


def programs(judged: Iterable[Judged]) -> str:
    """Return `[{"file", "format", "valid", "messages": [{"code", "level", "line", ...}]}]`."""
    data = [
        {
            "file": verdict.file,
            "format": verdict.format,
            "valid": verdict.valid,
            "messages": [{name: getattr(f, name) for name in _NAMES} for f in verdict.findings],
        }
        for verdict, _ in judged
    ]
    return msgspec.json.encode(data).decode() + "\n"
