"""From planned documents to files that wait on the stage: only what has changed is made.

Entries that are missing are made first, then the documents that carry them. An entry that an
earlier run has made is taken out of a document that it was published in.
"""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from feeds.codings import THRESHOLD, CodingName, packed_paths
from feeds.model import Finding
from feeds.pipeline.documents import Document, Entries, Part
from feeds.pipeline.entries import Made, Wanted, make_entries
from feeds.pipeline.job import Job
from feeds.pipeline.making import Outcome, Task, make_documents
from feeds.pipeline.run import Progress
from feeds.pipeline.slices import Slice
from feeds.pipeline.workers import Crew
from feeds.read import digest
from feeds.state import NO_STAMP, KnownOutput, Stamp


class _Share(NamedTuple):
    """How work is divided."""

    stage: str  #: as a person is told of it
    batch: int  #: how much is done at once
    alone: int  #: up to how much one process does it


# An entry that is judged takes some hundred kilobytes: of its elements, in three formats.
_ENTRIES, _DOCUMENTS = _Share("Rendering", 24, 400), _Share("Writing", 16, 100)

Item = TypeVar("Item")
Result = TypeVar("Result")

_DECODER = msgspec.msgpack.Decoder(tuple[tuple[bytes, str, int, int], ...])
_NO_PARTS = msgspec.msgpack.encode(())


class Rendered(NamedTuple):
    """What came of the documents of a run."""

    made: Mapping[str, bool]  #: by path, whether it is new; nothing of those that were refused
    refused: Sequence[tuple[Document, Finding]]  #: with the first error of each
    outputs: Sequence[KnownOutput]  #: what was made, as the state keeps it, but for the stamps
    kept: Collection[str]  #: where what was refused is, and its packed forms: they stay

    @property
    def paths(self) -> set[str]:
        """Return all files of the run; a document that is small has no packed forms."""
        return {*self.made, *self.kept}


class _Pantry:
    """Entries that are to be had: where each is, and which are invalid."""

    def __init__(self) -> None:
        self.slices: dict[Part, Slice] = {}
        self.invalid: set[bytes] = set()

    def take(self, output: KnownOutput, root: Path, wanted: Collection[Part]) -> None:
        """Take from a document that was published what is wanted of it."""
        for key, form, offset, length in _DECODER.decode(output.parts):
            if (key, form) in wanted:
                self.slices[Part(key, form)] = Slice(str(root / output.path), offset, length)

    def add(self, made: Made, forms: Iterable[str]) -> None:
        """Add an entry that was made in this run."""
        self.slices |= {
            Part(made.key, form): one for form, one in zip(forms, made.slices, strict=True)
        }
        if not made.is_valid:
            self.invalid.add(made.key)

    def task(self, number: int, parts: Sequence[Part]) -> Task:
        """Return what there is to do for a document, once all of its entries are here."""
        slices = tuple(self.slices[part] for part in parts)
        return Task(number, slices, any(part.key in self.invalid for part in parts))


def render(
    job: Job,
    entries: Entries,
    places: Mapping[str, int],
    known: Mapping[str, KnownOutput],
    progress: Progress,
) -> Rendered:
    """Make the documents of a run, but for those that stand already as they would be made.

    `places` tells by its id where the state keeps an article, `known` what was published last.
    """
    root = job.stage.root
    whole = {path: one for path, one in known.items() if stamp_of(root / path) == one.stamp}
    codings = job.config.compress
    todo = [number for number, one in enumerate(job.documents) if not _stands(one, whole, codings)]
    wanted = {part for number in todo for part in job.documents[number].parts}
    pantry = _Pantry()
    for output in whole.values() if wanted else ():
        pantry.take(output, root, wanted)
    missing = {part.key for part in wanted if part not in pantry.slices}
    orders = [_order(key, entries, places) for key in sorted(missing)]
    with Crew(job) as crew:
        for made in _worked(crew, make_entries, orders, _ENTRIES, progress):
            pantry.add(made, job.forms)
        tasks = [pantry.task(number, job.documents[number].parts) for number in todo]
        outcomes = list(_worked(crew, make_documents, tasks, _DOCUMENTS, progress))
    return _rendered(job, whole.keys(), outcomes)


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None where there is no file, or a link to one."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def unspoilt(outputs: Mapping[str, KnownOutput], root: Path) -> dict[str, KnownOutput]:
    """Return the documents that hold the bytes that were written, with the stamps they have now.

    A build believes the stamps: whoever edits a file changes its time. Whoever wants to know
    whether somebody did wants to be sure.
    """
    found = {path: (stamp_of(root / path), one) for path, one in outputs.items()}
    return {
        path: one._replace(stamp=stamp)
        for path, (stamp, one) in found.items()
        if stamp and _digest_of(root / path) == one.digest
    }


def _digest_of(path: Path) -> bytes:
    try:
        return digest(path.read_bytes())
    except OSError:  # whoever compares it with what belongs there will tell
        return b""


def _stands(
    document: Document, whole: Mapping[str, KnownOutput], codings: Collection[CodingName]
) -> bool:
    """Tell whether a document stands as it would be made, with all of its packed forms."""
    known = whole.get(document.path)
    if known is None or known.recipe != document.recipe:
        return False
    packed = packed_paths(document.path, codings).values()
    return known.stamp.size < THRESHOLD or all(path in whole for path in packed)


def _order(key: bytes, entries: Entries, places: Mapping[str, int]) -> Wanted:
    article, scope = entries.articles[key]
    return Wanted(key, places[article.id], article.id, scope)


def _worked(
    crew: Crew[Job],
    work: Callable[[Job, Sequence[Item]], Sequence[Result]],
    items: Sequence[Item],
    share: _Share,
    progress: Progress,
) -> Iterator[Result]:
    """Yield what comes of each item, in whatever order."""
    done = 0
    for some in crew.work(work, items, batch=share.batch, alone=share.alone):
        yield from some
        done += len(some)
        progress(share.stage, done, len(items))


def _rendered(job: Job, whole: Collection[str], outcomes: Iterable[Outcome]) -> Rendered:
    refused, outputs, kept = [], list[KnownOutput](), set[str]()
    made = {path: False for one in job.documents for path in _paths(one, job) if path in whole}
    for outcome in sorted(outcomes, key=attrgetter("number")):
        document = job.documents[outcome.number]
        for path in _paths(document, job):
            made.pop(path, None)
        if outcome.error:
            refused.append((document, outcome.error))
            kept.update(_paths(document, job))
        else:
            made[document.path] = outcome.is_new
            made |= {path: form.is_new for path, form in outcome.packed.items()}
            outputs += _known(document, outcome)
    return Rendered(made, refused, outputs, kept)


def _paths(document: Document, job: Job) -> list[str]:
    """Return where a document is, and where its packed forms may be."""
    return [document.path, *packed_paths(document.path, job.config.compress).values()]


def _known(document: Document, outcome: Outcome) -> Iterator[KnownOutput]:
    """Yield what the state keeps of a document and of its packed forms."""
    recipe = document.recipe
    yield KnownOutput(document.path, recipe, NO_STAMP, outcome.parts, outcome.digest)
    for path, form in outcome.packed.items():
        yield KnownOutput(path, recipe, NO_STAMP, _NO_PARTS, form.digest)
