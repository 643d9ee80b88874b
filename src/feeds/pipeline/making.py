"""Documents from entries that are there already: put together, judged, and staged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from feeds import site
from feeds.model import Finding, OutputFile
from feeds.pipeline.documents import HEADLINE, MEDIA_TYPES, PAGE, Document, Part
from feeds.pipeline.job import Job
from feeds.pipeline.judgement import errors
from feeds.pipeline.slices import Slice, located, pieces_at
from feeds.render import FORMATS


class Task(NamedTuple):
    """A document that has to be made."""

    number: int  #: among the job's documents
    slices: tuple[Slice, ...]  #: where its entries are
    is_doubtful: bool  #: whether one of them is invalid


class Outcome(NamedTuple):
    """What became of a document."""

    number: int
    is_new: bool = False  #: whether it waits on the stage: another one stands in its place
    error: Finding | None = None  #: why it must not be published
    parts: bytes = b""  #: where its entries stand in it


def make_documents(job: Job, tasks: Sequence[Task]) -> list[Outcome]:
    """Make some documents, in whatever process."""
    return [_outcome(job, task) for task in tasks]


def _outcome(job: Job, task: Task) -> Outcome:
    document = job.documents[task.number]
    pieces = pieces_at(task.slices)
    data = _made(job, document, pieces)
    if error := _error(job, document, data, is_doubtful=task.is_doubtful):
        return Outcome(task.number, error=error)
    is_new = job.stage.put(OutputFile(path=document.path, data=data))
    return Outcome(task.number, is_new, parts=_places(document, data, pieces))


def _made(job: Job, document: Document, pieces: Sequence[bytes]) -> bytes:
    """Return the bytes of a document whose entries are `pieces`."""
    if document.feed and document.format:
        return FORMATS[document.format].feed(document.feed, pieces)
    items = _items(document.parts, pieces, job)
    if document.feed:
        return site.page(document.feed, job.config, MEDIA_TYPES, items)
    edition = site.Edition(job.feeds, job.config, job.catalog, MEDIA_TYPES, items)
    return site.ABOUT_ALL[document.path](edition)


def _items(parts: Sequence[Part], pieces: Sequence[bytes], job: Job) -> Mapping[str, site.Item]:
    """Return by article's id what pages show of it: one form of each, or both."""
    forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for part, piece in zip(parts, pieces, strict=True):
        forms[job.ids[part.key]][part.form] = piece.decode()
    return {
        id_: site.Item(form.get(PAGE, ""), form.get(HEADLINE, "")) for id_, form in forms.items()
    }


def _error(job: Job, document: Document, data: bytes, *, is_doubtful: bool) -> Finding | None:
    """Return what is wrong with a document. Its entries have been judged, if none is doubtful."""
    if document.feed and document.format:
        judged = data if is_doubtful else FORMATS[document.format].feed(document.feed, ())
    elif document.path == site.OPML:
        judged = data
    else:
        return None
    return next(iter(errors(judged, document.path, job.now)), None)


def _places(document: Document, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Return where the entries stand in a document, as the state keeps it."""
    spots = zip(document.parts, located(data, pieces), pieces, strict=True)
    return msgspec.msgpack.encode(
        [(*part, start, len(piece)) for part, start, piece in spots if start >= 0]
    )
