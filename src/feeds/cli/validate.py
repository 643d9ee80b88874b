"""`feeds validate`."""

import sys
from pathlib import Path

import click

from feeds.cli.codes import PROFILES, codes
from feeds.cli.command import Command
from feeds.cli.judgement import Wishes, judgement
from feeds.cli.printing import save, show
from feeds.errors import Level
from feeds.judging import collect, judge_all
from feeds.report import FORMS, Outcome, report
from feeds.validator.rules import RULES

_LEVELS = [level.value for level in Level]


@click.command(
    cls=Command,
    missing="Name a file, a folder, a URL, or - for standard input: feeds validate feeds_out",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="text",
    show_default=True,
    help="How to print what is found.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report to this file, and print the same findings as text.",
)
@click.option(
    "--select", metavar="CODE", multiple=True, callback=codes, help="Check only these rules."
)
@click.option("--ignore", metavar="CODE", multiple=True, callback=codes, help="Skip these rules.")
@click.option(
    "--min-level",
    type=click.Choice(_LEVELS),
    help="Report nothing below this level.  [default: warning for text and github, else info]",
)
@click.option(
    "--profile",
    "profiles",
    type=click.Choice(PROFILES),
    multiple=True,
    help="Also check what a platform requires.",
)
@click.option("--http", is_flag=True, help="Also check how the servers of URLs answer.")
@click.option("--strict/--no-strict", default=None, help="Fail on warnings, too.")
@click.option(
    "-c",
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The configuration, whose section `validate` has the defaults.  "
    "[default: config/feeds.yaml or feeds.yaml, if there is one]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing if all is well.")
def validate(
    *,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_level: str | None,
    profiles: tuple[str, ...],
    http: bool,
    strict: bool | None,
    config: Path | None,
    quiet: bool,
) -> None:
    """Validate feeds: yours, or anybody's.

    PATH is a file, a folder, a quoted pattern, an http or https URL, or - for standard input. RSS
    0.91 to 2.0, Atom 1.0, JSON Feed, OPML and the usual modules are supported. Nothing is sent
    anywhere, and nothing is fetched but the URLs that you name.

    Defaults of the options are in the section `validate` of the configuration.

    A CODE may be a prefix: M is every rule for Media RSS. `feeds rules` lists them.

    Exit status: 0 all is well, 1 there are errors or, with --strict, warnings, 2 wrong usage.
    """
    wishes = Wishes(select, ignore, profiles, min_level, strict)
    default_level = Level.WARNING if form in {"text", "github"} else Level.INFO
    options, is_strict = judgement(wishes, config, default_level)
    inputs = collect(paths)
    judged = tuple(judge_all(inputs.names, options, http=http))
    outcome = Outcome(judged, RULES, strict=is_strict, skipped=inputs.skipped)
    if output:
        save(report(form, outcome), output)
    if not quiet or any(one.verdict.findings for one in judged):
        show(report("text" if output else form, outcome))
    sys.exit(int(outcome.failed))
