"""Nothing reaches a subscriber that has not been validated."""

from collections.abc import Mapping
from datetime import datetime

from feeds.errors import Level, Problem
from feeds.model import Finding, Value
from feeds.validate.options import Options

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

    def __str__(self) -> str:
        """Return one sentence that says what to mend, and where."""
        cause = f"{self.article}: {self.field}: " if self.article else ""
        finding = self.finding
        place = f"{self.path}:{finding.line}:{finding.column}"
        return f"{cause}{finding.message} ({finding.code} in {place}). {finding.hint}"

    @property
    def problem(self) -> Problem:
        """Return the same as a problem with the article; with the document, if it has none."""
        finding = self.finding
        place = (None, None) if self.article else (finding.line, finding.column)
        found = f"an error in {self.path}:{finding.line}:{finding.column}: {finding.message}"
        expected = f"what makes a valid feed ({finding.code}, {finding.spec})"
        path = self.article or self.path
        return Problem(Level.ERROR, path, self.field, found, expected, finding.hint, *place)


def errors(data: bytes, path: str, now: datetime) -> tuple[Finding, ...]:
    """Return what keeps a document from being published."""
    from feeds.validate import judge  # noqa: PLC0415 - 50 ms, for those who have made something

    return judge.judge(data, file=path, options=Options(now=now, min_level=Level.ERROR)).findings


def refusal(path: str, error: Finding, sources: Mapping[str, str]) -> Refusal:
    """Return why a document is not published. `sources` has the file of each article, by id."""
    article = _source(error.entry, sources)
    field = _field(error.element) if article else ""
    return Refusal(path=path, finding=error, article=article, field=field)


def _source(entry: str, sources: Mapping[str, str]) -> str:
    """Return the file of an entry's article; with `id_scope: feed` its id is the entry's end."""
    ends = (file for id_, file in sources.items() if entry.endswith(f"/{id_}"))
    return sources.get(entry) or next(ends, "")


def _field(element: str) -> str:
    """Return the front matter key behind the path of an element or of a JSON value."""
    names = element.replace("[", "/").replace(".", "/").replace("@", "/").split("/")
    # The outermost tells: the `url` of an enclosure is an image's.
    known = (_FIELDS.get(name) or _FIELDS.get(name.rpartition(":")[2]) for name in names)
    return next(filter(None, known), "the article")
