"""Coverage of the same story elsewhere: articles within an article."""

from datetime import tzinfo

from feeds import dates
from feeds.model import Related
from feeds.read import links
from feeds.read.links import Resolve
from feeds.read.problems import Path
from feeds.read.values import Section, as_text, without_address


def related(article: Section, on_page: Resolve, zone: tzinfo) -> tuple[Related, ...]:
    """Return what is told of each; what has no title or no URL is left out."""
    path, value = article.first("related")
    if isinstance(value, bool):  # Jekyll themes: whether to show related posts at all
        return ()
    if value is not None and not isinstance(value, list):
        article.notes.warn(path, value, "a list of articles", "Write a list: it is left out.")
        return ()
    return tuple(
        found
        for path, item in article.items("related")
        if (found := _related(article, path, item, on_page, zone))
    )


def _related(
    article: Section, path: Path, value: object, on_page: Resolve, zone: tzinfo
) -> Related | None:
    story = Section(value if isinstance(value, dict) else {}, article.notes, path)
    title = story.text("title")
    url = links.first(story, "url", on_page)
    if not title or not url:
        article.notes.repaired(path, value, "an article with a title and a URL")
        return None
    return Related(
        title=title,
        url=url,
        published=dates.parse(story.first("published")[1], zone),
        provider=_provider(story),
    )


def _provider(story: Section) -> str:
    path, value = story.first("provider")
    if isinstance(value, dict):
        return without_address(Section(value, story.notes, path).text("provider.name"))
    return without_address(as_text(value, path, story.notes))
