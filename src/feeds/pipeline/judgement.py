"""Nothing reaches a subscriber that has not been validated."""

from collections.abc import Mapping
from datetime import datetime

from feeds.errors import Level, Problem
from feeds.model import Finding, Value
from feeds.pipeline.reading import Found
from feeds.validator.options import Options

#: The front matter key behind an element, by its name in any of the formats.
_FIELDS = {
    "title": "title",
    "link": "webUrl",
    "url": "webUrl",
    "guid": "id",
    "id": "id",
    "pubDate": "publishedDateTime",
    "published": "publishedDateTime",
    "date_published": "publishedDateTime",
    "updated": "updatedDateTime",
    "date_modified": "updatedDateTime",
    "description": "excerpt",
    "summary": "excerpt",
    "encoded": "the body",
    "content_html": "the body",
    "creator": "provider.authors",
    "author": "provider.authors",
    "authors": "provider.authors",
    "category": "topics",
    "tags": "topics",
    "enclosure": "images",
    "media:content": "images",
    "content": "the body",
    "thumbnail": "images",
    "image": "images",
    "attachments": "images",
    "related": "related",
    "source": "provider",
    "language": "locale",
    "lang": "locale",
}


class Refusal(Value, frozen=True):
    """A document that was not published because the validator found an error in it."""

    path: str  #: of the document, below the output folder
    finding: Finding  #: the first error
    article: str = ""  #: the file of the article that caused it; "" where it is the feed's own
    field: str = ""  #: the front matter key that it comes from
    line: int | None = None  #: of that key in the file of the article
    column: int | None = None  #: the same

    def __str__(self) -> str:
        """Return one sentence that says what to mend, and where."""
        finding, problem = self.finding, self.problem
        cause = f"{problem.place}: {self.field}: " if self.article else ""
        place = finding.at(self.path)
        return f"{cause}{finding.message} ({finding.code} in {place}). {finding.hint}"

    @property
    def problem(self) -> Problem:
        """Return the same as a problem with the article; with the document, if it has none."""
        finding = self.finding
        own = self.line, self.column
        place = own if self.article else (finding.line, finding.column)
        found = f"an error in {finding.at(self.path)}: {finding.message}"
        expected = f"what makes a valid feed ({finding.code}, {finding.spec})"
        path = self.article or self.path
        return Problem(Level.ERROR, path, self.field, found, expected, finding.hint, *place)


def errors(data: bytes, path: str, now: datetime) -> tuple[Finding, ...]:
    """Return what keeps a document from being published."""
    from feeds.validator import judge  # noqa: PLC0415 - 50 ms, for those who have made something

    return judge.judge(data, file=path, options=Options(now=now, min_level=Level.ERROR)).findings


def refusal(path: str, error: Finding, sources: Mapping[str, Found]) -> Refusal:
    """Return why a document is not published. `sources` has what was read, by article's id."""
    source = _source(error.entry, sources)
    if source is None:
        return Refusal(path=path, finding=error)
    field = _field(error.element)
    line, column = source.spot(field)
    return Refusal(
        path=path, finding=error, article=source.file.name, field=field, line=line, column=column
    )


def _source(entry: str, sources: Mapping[str, Found]) -> Found | None:
    """Return where an entry's article is from; with `id_scope: feed` its id is the entry's end."""
    ends = (found for id_, found in sources.items() if entry.endswith(f"/{id_}"))
    return sources.get(entry) or next(ends, None)


def _field(element: str) -> str:
    """Return the front matter key behind the path of an element or of a JSON value."""
    names = element.replace("[", "/").replace(".", "/").replace("@", "/").split("/")
    # The outermost tells: the `url` of an enclosure is an image's.
    known = (_FIELDS.get(name) or _FIELDS.get(name.rpartition(":")[2]) for name in names)
    return next(filter(None, known), "the article")
