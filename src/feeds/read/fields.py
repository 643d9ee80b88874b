"""Which key of the front matter feeds which field of an article: the only place that says so.

The first key that has a value counts. Keys are found in whatever case they are written. A new
spelling is one word here; docs/reference/articles.md shows this table, and a test compares them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """One field of an article, or of something within it, such as `image.url`."""

    name: str  #: as in `feeds.model`, with what it is within before the dot
    keys: tuple[str, ...]  #: in order of precedence, as people write them
    meaning: str  #: one line for authors; ends without a full stop


FIELDS = (
    Field(
        "id",
        ("id", "guid"),
        "What identifies the article permanently. Default: its path in the folder; of several in "
        "one file, the URL of its page",
    ),
    Field("title", ("title",), "The headline. Default: the file's name"),
    Field(
        "url",
        ("webUrl", "originalUrl", "link", "permalink", "external_url", "url"),
        "The page it is on. Default: made by `site.permalink` of the configuration",
    ),
    Field("original_url", ("originalUrl",), "Where it stood first"),
    Field("amp_url", ("ampWebUrl", "cdnAmpWebUrl"), "Its AMP page"),
    Field("slug", ("slug",), "Its name in `site.permalink`. Default: the file's name"),
    Field(
        "published",
        ("publishedDateTime", "date", "publishDate", "pubDate", "published_at"),
        "When it was published. Default: the date that the file's name begins with",
    ),
    Field(
        "updated",
        ("updatedDateTime", "updated", "lastmod", "last_modified_at", "updatedDate", "modified"),
        "When it was last changed. Default: when it was published",
    ),
    Field(
        "expires",
        ("expiryDate", "expires", "unpublishdate"),
        "When it leaves all feeds. Default: never",
    ),
    Field("excerpt", ("excerpt", "description", "summary"), "What it is about, in a few lines"),
    Field("body_html", ("content_html",), "The whole text as HTML, in JSON"),
    Field("body", ("content", "body"), "The whole text as Markdown, in JSON"),
    Field("type", ("type",), "`article` or `video`"),
    Field("language", ("locale", "lang", "language"), "Its language, such as en-US"),
    Field("quality", ("quality",), "A number; `min_quality` goes by it"),
    Field("heat", ("heat",), "A number; `min_heat` goes by it"),
    Field("is_published", ("published",), "`false` holds it back"),
    Field("is_draft", ("draft",), "`true` holds it back"),
    Field("removed", ("removed",), "`true` withdraws it"),
    Field("deleted", ("deleted",), "`true` withdraws it"),
    Field("provider", ("provider",), "Who published it first: a name, or the keys below"),
    Field("authors", ("authors", "author"), "Who wrote it: names, or the keys below"),
    Field("topics", ("topics", "categories", "category"), "What it is about: these make feeds"),
    Field("tags", ("tags",), "What else it is about: these make no feeds"),
    Field("images", ("images", "image"), "Its pictures: URLs, or the keys below"),
    Field("related", ("related",), "Coverage elsewhere: a list of articles in the same shape"),
    Field("video", ("featuredContent",), "The frame of a video player, or the URL of a film"),
    Field("provider.name", ("name",), "Default: its domain"),
    Field("provider.domain", ("domain",), "What identifies it. Default: from `url` or the article"),
    Field("provider.url", ("url", "webUrl"), "Its home page"),
    Field("provider.description", ("description",), "What it is, in a sentence"),
    Field("provider.images", ("images", "image", "logo"), "Its logo, in several sizes"),
    Field("provider.authors", ("authors", "author"), "Who wrote the article, if it does not say"),
    Field("author.name", ("name",), "Never an e-mail address: those are left out"),
    Field("author.url", ("url", "webUrl", "website", "link"), "The author's page"),
    Field(
        "image.url", ("url", "path", "src"), "Where the picture is; relative to the article's URL"
    ),
    Field("image.width", ("width",), "Pixels"),
    Field("image.height", ("height",), "Pixels"),
    Field("image.title", ("title", "alt", "caption"), "What it shows"),
    Field("image.attribution", ("attribution", "credit"), "Whom to credit"),
    Field("video.url", ("url", "src"), "Where the film is"),
    Field("topic.name", ("name", "title"), "Its name, as articles write it"),
    Field("topic.id", ("_id", "id"), "What the catalogue calls it"),
    Field("topic.parent", ("parent",), "The name of the topic above it"),
    Field("topic.description", ("description",), "What it is, in a sentence"),
)
KEYS: Mapping[str, tuple[str, ...]] = {field.name: field.keys for field in FIELDS}


class _Spellings(dict[object, str]):
    """The table's spelling of a key, by any; "" for one that is not in it."""

    def __missing__(self, written: object) -> str:
        return self.get(str(written).lower(), "")


SPELLINGS: Mapping[object, str] = _Spellings(
    (spelling, key) for field in FIELDS for key in field.keys for spelling in (key, key.lower())
)
