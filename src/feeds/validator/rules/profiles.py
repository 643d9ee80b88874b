"""P: what some readers and shops ask for beyond the specifications (see `Rule.profile`)."""

from collections.abc import Callable, Iterable, Iterator

from feeds.errors import Level
from feeds.validator.rule import Flaw, Rule, elements, whole
from feeds.validator.rules.entries import entries, lack_of_wide_image
from feeds.validator.tree import Document, Node
from feeds.validator.values.media_types import essence

_APPLE = "Apple Podcasts, RSS feed requirements"
_FLIPBOARD = "Flipboard, RSS specification for publishers"
_SMARTNEWS = "SmartNews, SmartFormat specification"
_GOOGLE = "Google Publisher Center, feed requirements"
_FEEDBIN = "WebSub 4, which Feedbin subscribes by"
_APPLE_TYPES = frozenset(
    {
        "audio/x-m4a", "audio/mpeg", "audio/mp4", "video/quicktime", "video/mp4", "video/x-m4v",
        "application/pdf",
    }
)  # fmt: skip
_LEAST_ENTRIES = 30


def _lacks(*names: str) -> Callable[[Node], Iterator[Flaw]]:
    def check(node: Node) -> Iterator[Flaw]:
        for name in names:
            if not any(node.first(each) for each in name.split("|")):
                yield Flaw(f"has no <{name.split('|')[0]}>")

    return check


def _has_other_type(enclosure: Node) -> Iterable[Flaw]:
    kind = enclosure.attributes["type"]
    if essence(kind) in _APPLE_TYPES:
        return ()
    return (Flaw(f"{kind} is no type that Apple Podcasts plays", enclosure, "type"),)


def _has_no_wide_image(document: Document) -> Iterator[Flaw]:
    for entry in entries(document):
        if message := lack_of_wide_image(entry):
            yield Flaw(message, entry)


def _has_few(document: Document) -> Iterable[Flaw]:
    count = sum(1 for _ in entries(document))
    return () if count >= _LEAST_ENTRIES else (Flaw(f"has {count} entries"),)


def _has_no_hub(document: Document) -> Iterable[Flaw]:
    if document.members:
        has_hub = bool(document.members[0].get("hubs"))
    else:
        has_hub = any(node.get("rel") == "hub" for node in document.nodes)
    return () if has_hub else (Flaw("names no hub"),)


PROFILE_RULES = (
    Rule(
        code="P101",
        level=Level.ERROR,
        spec=_APPLE,
        meaning="A podcast has language, image, category and whether it is for adults.",
        mend="Add the element that the message names to the channel.",
        on=elements(
            _lacks("language", "itunes:image", "itunes:category", "itunes:explicit"), "channel"
        ),
        profile="podcast",
    ),
    Rule(
        code="P102",
        level=Level.ERROR,
        spec=_APPLE,
        meaning="An episode has a title and a file.",
        mend="Add <title> and <enclosure>.",
        on=elements(_lacks("title", "enclosure"), "item"),
        profile="podcast",
    ),
    Rule(
        code="P103",
        level=Level.ERROR,
        spec=_APPLE,
        meaning="The file of an episode is of a type that Apple plays.",
        mend="Offer MP3 or M4A, MP4 or PDF.",
        on=elements(_has_other_type, "enclosure@type"),
        profile="podcast",
    ),
    Rule(
        code="P104",
        level=Level.WARNING,
        spec=_APPLE,
        meaning="An episode has an id, a date and a length.",
        mend="Add <guid>, <pubDate> and <itunes:duration>.",
        on=elements(_lacks("guid", "pubDate", "itunes:duration"), "item"),
        profile="podcast",
    ),
    Rule(
        code="P201",
        level=Level.WARNING,
        spec=_FLIPBOARD,
        meaning="An article has title, link, id, date, author and text.",
        mend="Add the element that the message names.",
        on=elements(
            _lacks(
                "title", "link", "guid", "pubDate", "author|dc:creator",
                "content:encoded|description",
            ),
            "item",
        ),
        profile="flipboard",
    ),
    Rule(
        code="P202",
        level=Level.WARNING,
        spec=_FLIPBOARD,
        meaning="An article has an image that is 400 pixels wide or more.",
        mend="Add <media:content> or an enclosure with a wider picture.",
        on=whole(_has_no_wide_image),
        profile="flipboard",
    ),
    Rule(
        code="P203",
        level=Level.WARNING,
        spec=_FLIPBOARD,
        meaning="A feed has at least 30 articles.",
        mend="Keep older articles in the feed.",
        on=whole(_has_few),
        profile="flipboard",
    ),
    Rule(
        code="P301",
        level=Level.ERROR,
        spec=_SMARTNEWS,
        meaning="A channel has title, link and SmartNews's logo.",
        mend='Add <snf:logo><url>...</url></snf:logo>, of "http://www.smartnews.be/snf".',
        on=elements(_lacks("title", "link", "snf:logo"), "channel"),
        profile="smartnews",
    ),
    Rule(
        code="P302",
        level=Level.ERROR,
        spec=_SMARTNEWS,
        meaning="An article has title, link, id, date and its whole text.",
        mend="Add the element that the message names; the text is <content:encoded>.",
        on=elements(_lacks("title", "link", "guid", "pubDate", "content:encoded"), "item"),
        profile="smartnews",
    ),
    Rule(
        code="P303",
        level=Level.WARNING,
        spec=_SMARTNEWS,
        meaning="An article has a thumbnail.",
        mend="Add <media:thumbnail>.",
        on=elements(_lacks("media:thumbnail"), "item"),
        profile="smartnews",
    ),
    Rule(
        code="P401",
        level=Level.WARNING,
        spec=_GOOGLE,
        meaning="An article has title, link, id and date.",
        mend="Add the element that the message names.",
        on=elements(_lacks("title", "link", "guid", "pubDate"), "item"),
        profile="google",
    ),
    Rule(
        code="P402",
        level=Level.WARNING,
        spec=_GOOGLE,
        meaning="An article has its whole text.",
        mend="Add <content:encoded>, or <content> in Atom.",
        on=elements(_lacks("content:encoded|atom:content"), "item", "atom:entry"),
        profile="google",
    ),
    Rule(
        code="P501",
        level=Level.WARNING,
        spec=_FEEDBIN,
        meaning="A feed names a hub, from which news come at once.",
        mend='Add <atom:link rel="hub" href="..."/>, or hubs in JSON Feed.',
        on=whole(_has_no_hub, "rss", "atom", "json"),
        profile="feedbin",
    ),
)  # fmt: skip
