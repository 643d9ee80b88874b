"""Documents from entries that are there already: put together, judged, and staged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from feeds import site
from feeds.codings import packed
from feeds.model import Finding, OutputFile
from feeds.pipeline.documents import HEADLINE, MEDIA_TYPES, PAGE, Document, Part
from feeds.pipeline.job import Job
from feeds.pipeline.judgement import errors
from feeds.pipeline.slices import Slice, located, pieces_at
from feeds.read import digest
from feeds.render import FORMATS


class Task(NamedTuple):
    """A document that has to be made."""

    number: int  #: among the job's documents
    slices: tuple[Slice, ...]  #: where its entries are
    is_doubtful: bool  #: whether one of them is invalid


class Packed(NamedTuple):
    """A packed form of a document."""

    is_new: bool  #: whether it waits on the stage
    digest: bytes  #: of its bytes


class Outcome(NamedTuple):
    """What became of a document."""

    number: int
    is_new: bool = False  #: whether it waits on the stage: another one stands in its place
    error: Finding | None = None  #: why it must not be published
    parts: bytes = b""  #: where its entries stand in it
    digest: bytes = b""  #: of its bytes
    packed: Mapping[str, Packed] = {}  #: by path, its packed forms


def make_documents(job: Job, tasks: Sequence[Task]) -> list[Outcome]:
    """Make some documents, in whatever process."""
    return [_outcome(job, task) for task in tasks]


def _outcome(job: Job, task: Task) -> Outcome:
    document = job.documents[task.number]
    pieces = pieces_at(task.slices)
    if document.feed and document.format:
        form = FORMATS[document.format]
        shell = form.shell(document.feed)
        data = form.filled(shell, pieces)
        # Its entries have been judged, each once. Where one was invalid, the whole document tells
        # which of its errors comes first, and where.
        judged = data if task.is_doubtful else form.filled(shell, ())
    else:
        data = _page(job, document, pieces)
        judged = data if document.path == site.OPML else b""
    if judged and (found := errors(judged, document.path, job.now)):
        return Outcome(task.number, error=found[0])
    is_new = job.stage.put(OutputFile(path=document.path, data=data))
    return Outcome(
        task.number,
        is_new,
        parts=_places(document, data, pieces),
        digest=digest(data),
        packed=_packed(document, data, job),
    )


def _packed(document: Document, data: bytes, job: Job) -> Mapping[str, Packed]:
    """Stage the packed forms of a document."""
    return {
        path: Packed(job.stage.put(OutputFile(path=path, data=form)), digest(form))
        for path, form in packed(document.path, data, job.config.compress)
    }


def _page(job: Job, document: Document, pieces: Sequence[bytes]) -> bytes:
    """Return a page, or what else is about feeds, with these pieces of pages in it."""
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


def _places(document: Document, data: bytes, pieces: Sequence[bytes]) -> bytes:
    """Return where the entries stand in a document, as the state keeps it."""
    spots = zip(document.parts, located(data, pieces), pieces, strict=True)
    return msgspec.msgpack.encode(
        [(*part, start, len(piece)) for part, start, piece in spots if start >= 0]
    )
