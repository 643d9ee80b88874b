"""An entry and a feed in which every field has a value, to be rendered and read back."""

from datetime import UTC, datetime

from feeds.model import Category, Entry, Feed, Image, Person, Provider, Related, Source

TOPICS = "https://news.example/feeds/topics/"

ENTRY = Entry(
    id="tag:news.example,2026:tug",
    url="https://gull.example/tug?a=1&b=2",
    title="An old tug & a <new> one",
    published=datetime(2026, 3, 5, 12, 30, tzinfo=UTC),
    updated=datetime(2026, 3, 6, 8, tzinfo=UTC),
    summary="Faster < slower & slower.",
    content='<p>Faster &lt; <a href="https://gull.example/?a=1&amp;b=2">slower</a>.</p>',
    language="de",
    authors=(Person(name="Ann O'Hara", url="https://ann.example/"), Person(name="B & B")),
    categories=(
        Category(term="R&D", scheme=TOPICS, label="R&D"),
        Category(term="Ships", scheme=TOPICS, label="Ships"),
        Category(term="slow", scheme="https://news.example/feeds/tags/", label="slow"),
    ),
    provider=Provider(name="The Gull", domain="gull.example", url="https://gull.example/"),
    source=Source(
        id="tag:news.example,2026:feeds/providers/gull.example",
        title="Harbour & Gull",
        rss_url="https://news.example/feeds/providers/gull.example/rss.xml",
        atom_url="https://news.example/feeds/providers/gull.example/atom.xml",
        home_url="https://gull.example/",
        domain="gull.example",
        icon="https://gull.example/icon.png",
    ),
    image=Image(
        url="https://gull.example/tug.png?w=1&h=2",
        width=640,
        height=360,
        title="A tug & its crew",
        attribution="Photo: C & D",
        media_type="image/png",
    ),
    amp_url="https://gull.example/amp/tug",
    related=(
        Related(
            title="More & more tugs",
            url="https://a.example/?b&c",
            published=datetime(2026, 3, 4, 23, tzinfo=UTC),
            provider="The Tern",
        ),
        Related(title="", url="https://b.example/"),
    ),
)

BARE_ENTRY = Entry(
    id="tag:news.example,2026:bare",
    url="https://gull.example/bare",
    title="Bare",
    published=ENTRY.published,
    updated=ENTRY.published,
    content="<p>Bare</p>",
)

FEED = Feed(
    kind="all",
    name="",
    slug="",
    folder="",
    id="tag:news.example,2026:feeds/",
    title="Harbour & <Sea>",
    description="Boats & ships",
    home_url="https://news.example/",
    urls={
        "rss": "https://news.example/feeds/rss.xml",
        "atom": "https://news.example/feeds/atom.xml",
        "json": "https://news.example/feeds/feed.json",
    },
    articles=(),
    published=datetime(2026, 3, 5, 12, 30, tzinfo=UTC),
    updated=datetime(2026, 3, 6, 8, tzinfo=UTC),
    language="en-GB",
    author="Harbour crew",
    rights="© 2026 Harbour",
    logo=Image(url="https://news.example/logo.png", width=88, height=31),
    icon="https://news.example/icon.png",
    hubs=("https://hub.example/", "https://other-hub.example/"),
    ttl=30,
)

BARE_FEED = Feed(
    kind="all",
    name="",
    slug="",
    folder="",
    id="tag:news.example,2026:feeds/",
    title="Harbour",
    description="",
    home_url="https://news.example/",
    urls=FEED.urls,
    articles=(),
    published=FEED.published,
    updated=FEED.updated,
)
