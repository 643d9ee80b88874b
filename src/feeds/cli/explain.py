"""`feeds explain`."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from feeds.cli.command import Command
from feeds.cli.options import configured
from feeds.cli.summary import WHY
from feeds.config import Config
from feeds.model import Article
from feeds.pipeline import Explanation, Run
from feeds.pipeline import explain as explain_file
from feeds.plan import Membership


@click.command(
    cls=Command, missing="Name the file of an article: feeds explain articles/welcome.md"
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@configured
def explain(config: Config, run: Run, file: Path) -> None:
    """Tell how one article was understood.

    Shows each field as it will be published, what was repaired, which feeds carry the article, and
    why others do not.
    """
    for explanation in explain_file(config, run, file):
        click.echo("\n".join(_lines(explanation)))


def _lines(explanation: Explanation) -> Iterator[str]:
    article = explanation.article
    yield explanation.file
    if article:
        yield from _fields(article)
    if explanation.problems:
        yield "What was amiss:"
        yield from (f"  {p.level}: {p}" for p in explanation.problems)
    if not article:
        yield "It is in no feed: nothing of it could be used."
    elif explanation.withheld:
        yield f"It is in no feed: it is {WHY[explanation.withheld]}."
    else:
        yield "In these feeds it is, or is not:"
        yield from (f"  {_membership(one)}" for one in explanation.memberships)


def _fields(article: Article) -> Iterator[str]:
    """Yield every field that has a value, a line each."""
    for name, value in msgspec.to_builtins(article).items():
        if value:
            shown = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            yield f"  {name}: {click.unstyle(shown)[:500]}"


def _membership(one: Membership) -> str:
    folder = one.folder or "./"
    if one.reason:
        return f"no   {folder}: {one.reason}"
    archive = f", in archive {one.archive}" if one.archive else ""
    return f"yes  {folder}: number {one.position} of {one.total}{archive}"
