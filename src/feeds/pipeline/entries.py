"""Articles to entries in all their forms: each is made and judged once, whoever carries it."""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from feeds import site
from feeds.content import compose, scoped
from feeds.formats import FormatName
from feeds.model import Article, Entry, Finding
from feeds.pipeline.job import Job
from feeds.pipeline.judgement import errors
from feeds.pipeline.slices import Slice, spooled
from feeds.render import FORMATS
from feeds.state import articles_at

_DECODER = msgspec.msgpack.Decoder(Article)


class Wanted(NamedTuple):
    """An entry that has to be made."""

    key: bytes
    place: int  #: of its article in the state
    id: str  #: the article's
    scope: str  #: the id of the feed that it is for; "" for all


class Made(NamedTuple):
    """An entry that was made."""

    key: bytes
    slices: tuple[Slice, ...]  #: one for each of the job's forms
    is_valid: bool


def make_entries(job: Job, wanted: Sequence[Wanted]) -> list[Made]:
    """Make some entries, in whatever process."""
    articles = _articles(job, wanted)
    entries = [_entry(articles[one.place], one, job) for one in wanted]
    forms = [*_rendered(entries, job), *_shown([articles[one.place] for one in wanted], entries)]
    invalid = _invalid(entries, forms, job)
    pieces = [form[at] for at in range(len(entries)) for form in forms]
    slices = spooled(job.stage.folder / f"entries-{os.getpid()}", pieces)
    return [
        Made(one.key, tuple(slices[at * len(forms) : (at + 1) * len(forms)]), at not in invalid)
        for at, one in enumerate(wanted)
    ]


def _articles(job: Job, wanted: Sequence[Wanted]) -> Mapping[int, Article]:
    found = articles_at(job.state, [one.place for one in wanted])
    return {place: _DECODER.decode(data) for place, data in found}


def _entry(article: Article, wanted: Wanted, job: Job) -> Entry:
    entry = compose(replace(article, id=wanted.id), job.context)
    return scoped(entry, wanted.scope) if wanted.scope else entry


def _rendered(entries: Sequence[Entry], job: Job) -> list[list[bytes]]:
    return [[FORMATS[name].entry(one) for one in entries] for name in job.config.formats]


def _shown(articles: Sequence[Article], entries: Sequence[Entry]) -> list[list[bytes]]:
    """Return what pages show of articles: the same text as their entries."""
    both = zip(articles, entries, strict=True)
    items = [site.item(article, entry.summary) for article, entry in both]
    return [[one.entry.encode() for one in items], [one.headline.encode() for one in items]]


def _invalid(entries: Sequence[Entry], forms: Sequence[Sequence[bytes]], job: Job) -> set[int]:
    """Return the places of entries in which the validator finds an error, in any format."""
    return {
        at
        for name, fragments in zip(job.config.formats, forms, strict=False)
        for at in _invalid_in(name, entries, fragments, job)
    }


def _invalid_in(
    name: FormatName, entries: Sequence[Entry], fragments: Sequence[bytes], job: Job
) -> set[int]:
    places = {entry.id: at for at, entry in enumerate(entries)}
    found = _errors(name, fragments, job)
    if all(error.entry in places for error in found):
        return {places[error.entry] for error in found}
    # One is the feed's own, or it broke the whole document: each entry is judged alone.
    usual = {(error.code, error.message) for error in _errors(name, (), job)}
    return {
        at
        for at, fragment in enumerate(fragments)
        if {(one.code, one.message) for one in _errors(name, [fragment], job)} - usual
    }


def _errors(name: FormatName, fragments: Sequence[bytes], job: Job) -> tuple[Finding, ...]:
    """Return what is wrong with a feed of these entries."""
    document = FORMATS[name].feed(job.feeds[0], fragments)
    return errors(document, FORMATS[name].file_name, job.now)
