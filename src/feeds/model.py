"""The values that flow through the program. All are frozen; collections are tuples.

`Article` is what was read, `Brief` as much of it as planning needs, `Entry` the same article as a
subscriber gets it, `Feed` what a feed document says of itself. Times are aware and in UTC. URLs are
absolute and percent-encoded (RFC 3986). Texts are plain: entities decoded, no markup, no control
characters.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self

import msgspec

from feeds.errors import Level
from feeds.formats import FormatName


class Value(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The base of every value here: compared by content, safe to share between processes."""


class Image(Value, frozen=True, kw_only=True):
    """A picture that is shown with something."""

    url: str
    width: int | None = None  #: pixels, at least 1
    height: int | None = None  #: pixels, at least 1
    title: str = ""  #: what it shows, for those who do not see it
    attribution: str = ""  #: whom it is from
    media_type: str = ""  #: such as image/jpeg; "" where the URL does not tell


class Person(Value, frozen=True, kw_only=True):
    """Who wrote something. Never an e-mail address: it would reach the public (RFC 4287 3.2)."""

    name: str
    url: str = ""


class Provider(Value, frozen=True, kw_only=True):
    """Who published an article first: a news site, a magazine, a blog."""

    name: str
    domain: str  #: lower case, without `www.`: what identifies the provider
    url: str = ""  #: its home page
    images: tuple[Image, ...] = ()  #: its logo, in several sizes
    description: str = ""


class Topic(Value, frozen=True, kw_only=True):
    """A subject that articles are about, as the catalogue tells of it."""

    name: str
    id: str = ""  #: the catalogue's `_id`
    parent: str = ""  #: the name of the topic above; "" at the top
    description: str = ""


class Catalog(Value, frozen=True, kw_only=True):
    """What is known of topics and providers beside what the articles say."""

    topics: Mapping[str, Topic] = {}  #: by name, as articles write it
    providers: Mapping[str, Provider] = {}  #: by domain


class Related(Value, frozen=True, kw_only=True):
    """Coverage of the same story elsewhere."""

    title: str
    url: str
    published: datetime | None = None
    provider: str = ""  #: the provider's name


class Video(Value, frozen=True, kw_only=True):
    """A film that an article features, as a link: no feed reader plays frames safely."""

    url: str  #: the page where it plays
    thumbnail: str = ""  #: the URL of a still picture, where one can be told from the URL
    width: int | None = None
    height: int | None = None


class Article(Value, frozen=True, kw_only=True):
    """One article as it was read, repaired where that could be done."""

    id: str  #: what identifies it for ever: an absolute URI (RFC 4287 4.2.6)
    is_named: bool = False  #: whether the front matter says the id; else the path makes it
    path: str  #: where it was read, relative to its source folder, with `/`
    title: str
    url: str  #: the page it is on: webUrl, else originalUrl, else made from the permalink
    published: datetime
    updated: datetime  #: not before `published`
    expires: datetime | None = None  #: from when on it is no news any more; None: never
    original_url: str = ""  #: where it stood first; with `url`, what tells that two are one story
    amp_url: str = ""
    excerpt: str = ""
    body: str = ""  #: Markdown or HTML, as `body_type` says
    body_type: Literal["markdown", "html"] = "markdown"
    type: str = "article"  #: article or video
    language: str = ""  #: BCP 47
    quality: float = 0.0
    heat: float = 0.0
    is_published: bool = True  #: front matter `published`
    is_draft: bool = False
    is_removed: bool = False  #: front matter `removed` or `deleted`
    provider: Provider | None = None
    authors: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()  #: topics and categories: they make feeds
    tags: tuple[str, ...] = ()  #: tags: they are categories of the entry, but make no feeds
    images: tuple[Image, ...] = ()
    related: tuple[Related, ...] = ()
    video: Video | None = None


class Brief(Value, frozen=True, kw_only=True):
    """Of an article what decides in which feeds it stands, and where: all that is kept in memory.

    The fields of the same names are the article's.
    """

    id: str
    is_named: bool = False
    path: str
    published: datetime
    updated: datetime
    expires: datetime | None = None
    quality: float = 0.0
    heat: float = 0.0
    is_published: bool = True
    is_draft: bool = False
    is_removed: bool = False
    provider: Provider | None = None
    topics: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()  #: equal for two that tell one story: its pages, as keys
    digest: bytes = b""  #: of the whole article: another one is another content


class Category(Value, frozen=True, kw_only=True):
    """What an entry is about (RFC 4287 4.2.2)."""

    term: str
    scheme: str = ""  #: the URI of the vocabulary that `term` is from
    label: str = ""


class Source(Value, frozen=True, kw_only=True):
    """The feed of the provider that an entry came from (RFC 4287 4.2.11)."""

    id: str
    title: str
    rss_url: str
    atom_url: str
    home_url: str
    domain: str
    icon: str = ""


class Entry(Value, frozen=True, kw_only=True):
    """One article as a subscriber gets it: what every format is rendered from."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    external_url: str = ""  #: where it stood first, if `url` is the site's own page for it
    summary: str = ""  #: plain text
    content: str = ""  #: safe HTML with absolute URLs
    language: str = ""
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    provider: Provider | None = None
    source: Source | None = None  #: only where the provider's feed is published here
    image: Image | None = None
    amp_url: str = ""
    related: tuple[Related, ...] = ()


#: The document that lists all feeds, and all files that were written.
LISTING = "feeds.json"

FeedKind = Literal["all", "topic", "provider", "topic-provider"]


class History(Value, frozen=True, kw_only=True):
    """How a document leads to the others of its feed (RFC 5005, section 4), in each format."""

    previous: Mapping[FormatName, str] = {}  #: the address of the archive before; none: the first
    next: Mapping[FormatName, str] = {}  #: that of the archive after; none: the last
    current: Mapping[FormatName, str] = {}  #: of an archive, where subscribers read; else none


class Tombstone(Value, frozen=True, kw_only=True):
    """What is left of an entry that was taken back (RFC 6721)."""

    ref: str  #: the entry's id
    when: datetime  #: it was taken back


class Feed(Value, frozen=True, kw_only=True):
    """What a feed says of itself, and which articles it carries, in order."""

    kind: FeedKind
    name: str  #: the topic's or provider's name; "" for all
    slug: str  #: the folder's name below its kind; "" for all
    folder: str  #: relative to the output folder, with `/` at its end; "" for all
    id: str  #: a tag: URI (RFC 4151); the same for every format
    title: str
    description: str
    home_url: str  #: the page this feed belongs to
    urls: Mapping[FormatName, str]  #: format name to the address of the document
    articles: tuple[Brief, ...]
    published: datetime  #: the newest article's; without any, when the last was taken back
    updated: datetime  #: the newest update among the articles, or the same; never the clock
    paths: Mapping[FormatName, str] = {}  #: format name to path below the output folder
    language: str = ""
    author: str = ""
    rights: str = ""
    logo: Image | None = None  #: at most 144 x 400 pixels, or of unknown size (RSS 2.0)
    icon: str = ""  #: the URL of a square picture
    hubs: tuple[str, ...] = ()  #: WebSub hubs
    ttl: int = 60  #: minutes, at most 60 (RSS 2.0)
    history: History = History()
    archives: tuple["Feed", ...] = ()  #: the documents with what it carries no more, oldest first

    topic: str = ""  #: the name of the topic that it is about
    provider: Provider | None = None  #: whose articles it carries
    tombstones: tuple[Tombstone, ...] = ()  #: of entries that it carried, the latest first

    @property
    def head(self) -> Self:
        """Return what the feed says of itself, and no more."""
        return msgspec.structs.replace(self, articles=(), archives=(), provider=None)


class OutputFile(Value, frozen=True, kw_only=True):
    """Bytes to be published under a path."""

    path: str  #: relative to the output folder, with `/`
    data: bytes


class Finding(Value, frozen=True, kw_only=True):
    """One thing a rule of the validator has to say about a document."""

    code: str  #: the rule's, such as A101
    level: Level
    message: str
    line: int | None = None  #: counted from 1; None: it is not about what stands in the document
    column: int | None = None  #: counted from 1; None where `line` is
    element: str = ""  #: the element or JSON path it is about, such as `entry/title`
    hint: str = ""  #: how to mend it
    spec: str = ""  #: the section of the specification; "" where none demands it
    entry: str = ""  #: the id of the entry it stands in

    def at(self, file: str) -> str:
        """Return `file:line:column`; the file alone where it is about no line of it."""
        return f"{file}:{self.line}:{self.column}" if self.line else file


class Verdict(Value, frozen=True, kw_only=True):
    """What the validator says of one document."""

    file: str
    format: str  #: rss, atom, json, opml, or "" where it cannot be told
    findings: tuple[Finding, ...] = ()

    @property
    def valid(self) -> bool:
        """Tell whether no finding is an error."""
        return all(finding.level is not Level.ERROR for finding in self.findings)


class Exchange(Value, frozen=True, kw_only=True):
    """What a server answered when it was asked for a document (RFC 9110)."""

    url: str  #: that was asked for
    final_url: str  #: where the document was in the end
    redirects: tuple[tuple[int, str], ...] = ()  #: status and new address, in order
    headers: Mapping[str, str] = {}  #: of the last answer, by their names in lower case
    size: int = 0  #: bytes of the document, unpacked
    again: int | None = None  #: the status of a conditional request; None: there was none
