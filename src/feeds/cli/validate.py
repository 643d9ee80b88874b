"""`feeds validate`: judge feeds, anybody's."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from feeds.model import Verdict
from feeds.validate.judge import judge
from feeds.validate.options import Options


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "output", type=click.Choice(["json"]), default="json", show_default=True)
def validate(paths: tuple[str, ...], output: str) -> None:
    """Judge feeds: anybody's, not only ours."""
    options = Options(now=datetime.now(UTC))
    verdicts = [judge(Path(path).read_bytes(), file=path, options=options) for path in paths]
    if output == "json":
        click.echo(msgspec.json.encode([_as_data(verdict) for verdict in verdicts]))
    sys.exit(0 if all(verdict.valid for verdict in verdicts) else 1)


def _as_data(verdict: Verdict) -> dict[str, object]:
    """Give a verdict the names that programs read."""
    return {
        "file": verdict.file,
        "format": verdict.format,
        "valid": verdict.valid,
        "messages": verdict.findings,
    }
