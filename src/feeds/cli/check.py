"""`feeds check`."""

import sys

import click

from feeds.cli.options import configured
from feeds.cli.summary import articles, complaints
from feeds.config import Config
from feeds.errors import Level
from feeds.pipeline import Report, Run
from feeds.pipeline import check as check_articles
from feeds.report.github import annotations


@click.command()
@configured
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    show_default=True,
    help="For people, or annotations on a pull request.",
)
def check(config: Config, run: Run, *, strict: bool, form: str) -> None:
    """Tell what a build would do, and write nothing.

    For a pull request that changes articles: each is read, and each feed is made and judged.

    Exit status: 0 all is well, 1 an article would be rejected or a feed refused, or with --strict
    anything is wrong, 2 wrong usage or configuration, 3 the articles are not there.
    """
    report = check_articles(config, run)
    if form == "github":
        click.echo(annotations(report.problems), nl=False)
        click.echo("".join(f"::error::{refusal}\n" for refusal in report.refused), nl=False)
    else:
        click.echo("".join(f"{line}\n" for line in complaints(report)), nl=False)
    click.echo(articles(report))
    click.echo(_changes(report))
    sys.exit(int(_fails(report, strict=strict)))


def _changes(report: Report) -> str:
    written = report.written
    return f"A build would write {len(written.written)} files and remove {len(written.removed)}."


def _fails(report: Report, *, strict: bool) -> bool:
    levels = {problem.level for problem in report.problems}
    return report.failed or Level.ERROR in levels or (strict and Level.WARNING in levels)
