"""What `feeds build --check` tells: whether the output is what a build would leave."""

from collections.abc import Iterator

import msgspec

from feeds.cli import telling
from feeds.cli.printing import readable_json
from feeds.cli.summary import named
from feeds.pipeline import Drift, Report
from feeds.text import counted


def told(report: Report, drift: Drift, form: str, *, verbose: bool, quiet: bool) -> str:
    """Return what was wrong, and then how the output differs; with `quiet` nothing but these."""
    if form == "json":
        return f"{_json(report, drift)}\n"
    return telling.told(report, form, _lines(report, drift, quiet=quiet), verbose=verbose)


def _lines(report: Report, drift: Drift, *, quiet: bool) -> Iterator[str]:
    yield from (f"missing {path}" for path in drift.missing)
    yield from (f"changed {path}" for path in drift.changed)
    yield from (f"extra   {path}" for path in drift.extra)
    if drift:
        yield _sentence(report, drift)
    elif not quiet:
        total = counted(len(report.written.unchanged), "file")
        yield f"{named(report.folder)} is up to date: {total}."


def _sentence(report: Report, drift: Drift) -> str:
    counts = f"{len(drift.missing)} to write, {len(drift.changed)} to change"
    counts += f", {len(drift.extra)} to remove"
    return f"{named(report.folder)} is out of date: {counts}."


def _json(report: Report, drift: Drift) -> str:
    data = {
        "folder": report.folder,
        "same": not drift,
        **msgspec.to_builtins(drift),
        "unchanged": report.written.unchanged,
        "refused": report.refused,
        "problems": [problem._asdict() for problem in report.problems],
    }
    return readable_json(data)
