"""`feeds explain`."""

import sys
from collections.abc import Iterator, Sequence

import click

from feeds.cli.command import Command
from feeds.cli.fields import fields
from feeds.cli.options import configured
from feeds.cli.printing import show
from feeds.cli.summary import HINTS, WHY, grouped
from feeds.config import Config
from feeds.dates import rfc3339
from feeds.model import Article
from feeds.pipeline import Explanation, Run
from feeds.pipeline import explain as explain_file
from feeds.plan import Membership, Withheld
from feeds.text import counted


@click.command(
    cls=Command, missing="Name the file of an article: feeds explain articles/welcome.md"
)
@click.argument("file", metavar="FILE", type=click.Path())
@click.argument("feed", metavar="[FEED]", default="")
@configured
def explain(config: Config, run: Run, file: str, feed: str) -> None:
    """Tell how one article was understood.

    Shows each field as it was understood, what was repaired, which feeds carry the article, and
    why others do not. Of a file with several articles, each is told of. In place of a FILE, the
    URL of an article can be given.

    With FEED, a folder such as topics/cakes or the name of a topic or provider, it only tells
    whether that feed carries the article, and if not, why.

    Exit status: 0 done, 1 the article was rejected, 2 wrong usage or configuration, 3 the articles
    are missing.
    """
    told = explain_file(config, run, file, feed)
    lines = _answer if feed else _lines
    blocks = (lines(one, _number(at, len(told))) for at, one in enumerate(told, 1))
    show("\n\n".join(map("\n".join, blocks)) + "\n")
    sys.exit(int(any(one.is_rejected for one in told)))


def _number(number: int, total: int) -> str:
    return f", article {number} of {total}" if total > 1 else ""


def _lines(explanation: Explanation, number: str) -> Iterator[str]:
    article = explanation.article
    yield explanation.file + number
    if article:
        yield from (f"  {line}" for line in fields(article))
    yield from grouped(explanation.problems, verbose=True)
    yield from _unpublished(explanation) or _memberships(explanation.memberships)


def _answer(explanation: Explanation, number: str) -> Iterator[str]:
    """Yield whether the feed that was asked for carries an article, or why not."""
    yield explanation.file + number
    if not explanation.article:
        yield from grouped(explanation.problems, verbose=True)
    yield from _unpublished(explanation) or map(_sentence, explanation.memberships)


def _sentence(one: Membership) -> str:
    if one.reason:
        return f"It is not in {_name(one)}: {one.reason}."
    return f"It is in {_name(one)}: {_position(one)}."


def _unpublished(explanation: Explanation) -> list[str]:
    """Return why an article is in no feed at all; nothing where it may be in some."""
    article = explanation.article
    if not article:
        return ["It is in no feed: nothing of it could be used."]
    return [*_withheld(explanation.withheld, article)] if explanation.withheld else []


def _withheld(why: Withheld, article: Article) -> Iterator[str]:
    """Yield why an article is not published, until or since when, and what includes it."""
    if why is Withheld.FUTURE:
        yield f"It is in no feed before {rfc3339(article.published)}: it is {WHY[why]}."
    elif why is Withheld.EXPIRED and article.expires:
        yield f"It is in no feed since {rfc3339(article.expires)}: it is {WHY[why]}."
    else:
        yield f"It is in no feed: it is {WHY[why]}."
    if why in HINTS:
        yield f"  {HINTS[why]}."


def _memberships(memberships: Sequence[Membership]) -> Iterator[str]:
    """Yield the feeds that carry an article, and then those that do not, though it fits them."""
    carriers = [one for one in memberships if not one.reason]
    others = [one for one in memberships if one.reason]
    if carriers:
        yield f"It is in {counted(len(carriers), 'feed')}:"
        yield from (f"  {_name(one)}: {_position(one)}" for one in carriers)
    if others:
        yield f"It is not in {counted(len(others), 'feed')}:"
        yield from (f"  {_name(one)}: {one.reason}" for one in others)
    if not memberships:
        yield "It is in no feed: `feeds` in the configuration has none that it would fit."


def _name(one: Membership) -> str:
    return one.folder.rstrip("/") or "all articles"


def _position(one: Membership) -> str:
    archive = f", in archive {one.archive}" if one.archive else ""
    return f"number {one.position} of {one.total}{archive}"
