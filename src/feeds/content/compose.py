"""Articles to entries: what a subscriber gets, before any format has its say.

Pure: the same article and context give the same entry, on any machine, at any time.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from typing import Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec

from feeds import dates, text, urls
from feeds.content import pictures, players
from feeds.model import Article, Category, Entry, Image, Person, Related, Source, Topic, Value

_SUMMARY_LENGTH = 300  #: characters of a summary that is taken from the body
_ADDRESS = re.compile(r"[<(\[]?\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?")
# What is lost in plain text, as a reader sees it: the elements that `markup` lets pass.
_MORE_THAN_WORDS = re.compile("<(?:a|audio|img|picture|table|pre|video|ul|ol)[ >]")
# RFC 4151, section 2.1: what may stand in the specific part of a tag URI
_TAG_SPECIFIC = "!$&'()*+,;=:@/?%"


class Context(Value, frozen=True):
    """What one build has in common for all of its articles."""

    feeds_url: str  #: where the output folder is published, with `/` at its end
    author: str  #: who stands behind the site: the last resort for an entry's author
    language: str = ""  #: the feeds' language; entries name theirs only where it differs
    content: Literal["excerpt", "full"] = "excerpt"  #: what an entry shows of an article
    related: int = 5  #: how many related articles an entry's text lists, at most
    topics: Mapping[str, Topic] = {}  #: the catalogue, by name: who is whose parent
    site_url: str = ""  #: the home page: an article on its host may have stood elsewhere first
    time_zone: str = "UTC"  #: IANA name: the days that people read are days there
    sources: Mapping[str, Source] = {}  #: by domain: the providers whose feed is published here


def narrowed(context: Context, domain: str, topics: Iterable[str]) -> Context:
    """Return as much of `context` as matters to articles of this provider and these topics."""
    names = (*topics, *_ancestors(topics, context.topics))
    return msgspec.structs.replace(
        context,
        topics={name: context.topics[name] for name in names if name in context.topics},
        sources={domain: context.sources[domain]} if domain in context.sources else {},
    )


def compose(article: Article, context: Context) -> Entry:
    """Return `article` as a subscriber gets it."""
    image = _image(article)
    related = tuple(_related(article))
    body = _body(article, context)
    summary, is_all = _summary(article, body)
    shown = body if context.content == "full" else ""
    return Entry(
        id=article.id,
        url=article.url,
        external_url=_elsewhere(article, context),
        title=article.title or article.url,
        published=article.published,
        updated=article.updated,
        summary=summary,
        content=_content(
            article,
            image,
            shown or _excerpt(article, summary, is_all=is_all),
            _coverage(related[: context.related], context.time_zone),
        ),
        language="" if article.language == context.language else article.language,
        authors=tuple(_authors(article, context)),
        categories=tuple(_categories(article, context)),
        provider=article.provider,
        source=context.sources.get(article.provider.domain) if article.provider else None,
        image=image,
        amp_url=article.amp_url,
        related=related,
    )


def scoped(entry: Entry, feed_id: str) -> Entry:
    """Return `entry` with an id of its own in the feed with the `tag:` URI `feed_id`.

    Readers that know an entry by its id alone, whatever the feed, then show it in each.
    """
    return msgspec.structs.replace(entry, id=scoped_id(entry.id, feed_id))


def scoped_id(id_: str, feed_id: str) -> str:
    """Return the id that an entry with `id_` has in the feed with the `tag:` URI `feed_id`."""
    return f"{feed_id}/{quote(id_, _TAG_SPECIFIC)}"


def _elsewhere(article: Article, context: Context) -> str:
    """Return where an article stood first, if the site has a page of its own for it."""
    if article.original_url in ("", article.url):
        return ""
    home = urls.domain(context.site_url)
    is_ours = home and urls.domain(article.url) == home
    return article.original_url if is_ours and urls.domain(article.original_url) != home else ""


def _image(article: Article) -> Image | None:
    """Return the first picture, else the still of the film, with its media type."""
    image = next((image for image in article.images if image.url), None)
    if not image and article.video and article.video.thumbnail:
        image = Image(url=article.video.thumbnail)
    if not image or image.media_type:
        return image
    return msgspec.structs.replace(image, media_type=urls.image_type(image.url))


def _related(article: Article) -> Iterator[Related]:
    """Yield other coverage: no page twice, and not the article itself."""
    if not article.related:
        return
    seen = {urls.same_story_key(article.url)}
    for related in article.related:
        key = urls.same_story_key(related.url)
        if key not in seen:
            seen.add(key)
            yield related


def _body(article: Article, context: Context) -> str:
    """Return the body as safe HTML; "" if nothing of the entry needs it."""
    if not article.body or (article.excerpt and context.content == "excerpt"):
        return ""
    from feeds.content import markup  # noqa: PLC0415 - 4 ms, for bodies alone

    return markup.safe(article.body, article.body_type, article.url)


def _authors(article: Article, context: Context) -> Iterator[Person]:
    """Yield who wrote it, else who published it, else the site: everybody by name.

    RFC 4287, section 4.2.1 wants at least one, and readers do not look for the feed's.
    """
    named = [_without_address(author) for author in article.authors]
    if any(author.name for author in named):
        yield from (author for author in named if author.name)
    elif article.provider:
        yield Person(name=article.provider.name, url=article.provider.url)
    else:
        yield Person(name=context.author)


def _without_address(author: Person) -> Person:
    """Return `author` without e-mail addresses: what is in a feed, harvesters read."""
    name = _ADDRESS.sub("", author.name) if "@" in author.name else author.name
    return Person(name=name.strip(" ,;()<>[]"), url=urls.absolute(author.url))


def _categories(article: Article, context: Context) -> Iterator[Category]:
    """Yield the article's topics, then those above them, then its tags: no name twice."""
    seen = {""}
    vocabularies = (
        ("topics/", (*article.topics, *_ancestors(article.topics, context.topics))),
        ("tags/", article.tags),
    )
    for vocabulary, names in vocabularies:
        for name in names:
            if name not in seen:
                seen.add(name)
                yield Category(term=name, scheme=context.feeds_url + vocabulary, label=name)


def _ancestors(names: Iterable[str], topics: Mapping[str, Topic]) -> Iterator[str]:
    """Yield the topics above each of `names`, nearest first; a circle of parents ends."""
    for name in names:
        above, seen = name, {name}
        while (topic := topics.get(above)) and topic.parent not in seen:
            above = topic.parent
            seen.add(above)
            yield above


def _content(article: Article, image: Image | None, shown: str, coverage: str) -> str:
    """Return the HTML of an entry: picture, text, related coverage."""
    lead = _lead(article, image)
    if image and (begun := pictures.begun_with_image(shown, image.url)):
        lead, shown = "", begun
    return "\n".join(part for part in (lead, shown, coverage) if part)


def _lead(article: Article, image: Image | None) -> str:
    """Return the picture with its caption; that of a film leads to where the film plays.

    The picture has to be in the text: only there does it reach every reader.
    """
    words = players.watch(article.video) if article.video else ""
    picture = _picture(image, words) if image else ""
    caption = [html.escape(image.attribution)] if image and image.attribution else []
    if article.video:
        link = f'<a href="{html.escape(article.video.url)}">'
        picture = f"{link}{picture}</a>" if picture else ""
        caption.insert(0, f"{link}{words}</a>")
    if not picture:
        return "".join(f"<p>{line}</p>" for line in caption)
    below = f"<figcaption>{'<br>'.join(caption)}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>"


def _picture(image: Image, otherwise: str) -> str:
    """Return the picture, simple enough for every reader; `otherwise` says it if nothing does."""
    alternative = html.escape(image.title) or otherwise
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    return f'<img src="{html.escape(image.url)}" alt="{alternative}"{size}>'


def _summary(article: Article, body: str) -> tuple[str, bool]:
    """Return what an article is about in short, and whether that is all there is to read of it."""
    if article.excerpt:
        return article.excerpt, False
    words = text.plain(body)
    summary = text.shorten(words, _SUMMARY_LENGTH)
    return summary, bool(words) and summary == words and not _MORE_THAN_WORDS.search(body)


def _excerpt(article: Article, summary: str, *, is_all: bool) -> str:
    """Return the summary as HTML, and where to read on: right below what it continues."""
    paragraph = f"<p>{html.escape(summary)}</p>" if summary else ""
    read_on = "" if is_all else _read_on(article)
    return "\n".join(filter(None, (paragraph, read_on)))


def _read_on(article: Article) -> str:
    """Return a link to the article; "" where the film's link leads to the same page."""
    if article.video and _is_same_page(article.video.url, article.url):
        return ""
    at = f" at {html.escape(article.provider.name)}" if article.provider else ""
    return f'<p><a href="{html.escape(article.url)}">Read the full story{at}</a></p>'


def _is_same_page(one: str, other: str) -> bool:
    return urls.same_story_key(one) == urls.same_story_key(other)


def _coverage(related: tuple[Related, ...], time_zone: str) -> str:
    if not related:
        return ""
    items = "".join(f"<li>{_item(one, time_zone)}</li>\n" for one in related)
    return f"<h2>Related coverage</h2>\n<ul>\n{items}</ul>"


def _item(related: Related, time_zone: str) -> str:
    """Return a link with provider and date: `<a>Title</a> (The Verge, 14 Aug 2020)`."""
    details = ", ".join(filter(None, (related.provider, _day(related, time_zone))))
    link = f'<a href="{html.escape(related.url)}">{html.escape(related.title or related.url)}</a>'
    return f"{link} ({html.escape(details)})" if details else link


def _day(related: Related, time_zone: str) -> str:
    """Return the day of publication in a zone, in English whatever the machine's locale."""
    if not related.published:
        return ""
    there = related.published.astimezone(ZoneInfo(time_zone)).replace(tzinfo=UTC)
    return dates.day(there)
