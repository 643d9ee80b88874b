"""A command, and what it says where arguments are missing or are too many."""

from pathlib import Path
from typing import Any

import click

from feeds.cli.places import found_config
from feeds.suggestions import nearest


class Command(click.Command):
    """A command that says what to write instead of what somebody wrote."""

    def __init__(self, *args: Any, missing: str = "", **attributes: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **attributes)
        self.missing = missing  #: what to name, as a sentence, where nothing is

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; refuse those that it has no use for."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.MissingParameter as error:
            raise click.MissingParameter(self.missing, error.ctx, error.param) from error
        except click.NoSuchOption as error:
            raise click.UsageError(self._no_such(error.option_name), ctx) from error
        if rest and not ctx.resilient_parsing:
            words = f"Got unexpected extra argument{'s' * (len(rest) > 1)} ({' '.join(rest)})."
            ctx.fail(f"{words} {self._meant(rest[0])}".rstrip())
        return rest

    def _no_such(self, option: str) -> str:
        """Return what to say of an option that is not there, with the one that is most like it.

        They are compared without their dashes, which make short names alike.
        """
        told = f"No such option '{option}'."
        if self.name == "build" and option.replace("-", "") == "dryrun":
            return f"{told} 'feeds check' does all that a build does, and writes nothing."
        options = (param for param in self.params if isinstance(param, click.Option))
        names = (name for one in options for name in (*one.opts, *one.secondary_opts))
        known = {name.lstrip("-"): name for name in names}
        as_json = known.get("json") if option == "--format" else None
        near = as_json or known.get(nearest(option.lstrip("-"), known))
        return told + (f" Did you mean '{near}'?" if near else "")

    def _meant(self, argument: str) -> str:
        """Return what was probably meant by an argument; "" where that cannot be told."""
        takes_articles = any(param.name == "articles" for param in self.params)
        if not takes_articles or any(isinstance(param, click.Argument) for param in self.params):
            return ""
        path = Path(argument)
        config = path if path.suffix in (".yaml", ".yml") else found_config(path)
        if config:
            return f"Did you mean '--config {config}'?"
        if self.name == "check" and any(path.glob("*.xml")):
            return f"Did you mean 'feeds validate {argument}'?"
        if any(path.glob("*.xml")):
            return f"It holds feeds, not articles: '--out {argument}' writes the feeds there."
        if path.is_dir():
            return f"Did you mean '--articles {argument}'?"
        return "Its articles are those of the configuration, or of '--articles DIR'."
