"""Bodies as safe HTML that works outside of its page: Markdown turned into it, links made absolute.

What is kept is what an article says. Left out is what a feed reader would drop, what could harm
a reader, and what means nothing without the page's own stylesheet and scripts.
"""

import html
import re
from typing import Literal

import comrak
import nh3

from feeds import text, urls
from feeds.content import players
from feeds.model import Video

# No script, style, iframe, object or form: the W3C validator calls them risks, readers drop them.
# No sectioning elements: they are the page's structure, and an entry is a part of it. No svg or
# math: RSS readers show neither.
_TAGS = frozenset(
    (
        *("blockquote", "br", "details", "div", "figcaption", "figure", "hr", "p", "pre"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "summary", "ul"),
        *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *("a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
# No style or class (no stylesheet comes along), no id (entries share a page in a reader), no
# srcset (every reader shows src), nothing that runs. `align` is what GFM gives table cells.
_ATTRIBUTES = {
    "*": frozenset(("dir", "lang", "title")),
    "a": frozenset(("href",)),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "img": frozenset(("alt", "height", "src", "width")),
    "li": frozenset(("value",)),
    "ol": frozenset(("reversed", "start", "type")),
    "td": frozenset(("align", "colspan", "rowspan")),
    "th": frozenset(("align", "colspan", "rowspan", "scope")),
    "time": frozenset(("datetime",)),
}
# Of these the contents go, too: they are no text, or the labels of what is not there.
_EMPTIED = frozenset(
    ("button", "math", "script", "select", "style", "svg", "template", "textarea", "title")
)
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# Where scripts run, browsers take what stands in these for text; in a reader none runs.
_NOSCRIPT = re.compile(r"</?noscript\b[^<>]*>", re.IGNORECASE)
_PLAYED = re.compile(r"<(?:audio|iframe|video)\b", re.IGNORECASE)
_PLAYER_TAGS = frozenset(("audio", "iframe", "source", "video"))
_PLAYER_ATTRIBUTES = frozenset(("height", "poster", "src", "width"))

_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_EMPTIED,
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel=None,
)
_CLEANER_KEEPING_PLAYERS = nh3.Cleaner(
    tags=_TAGS | _PLAYER_TAGS,
    clean_content_tags=_EMPTIED,
    attributes=_ATTRIBUTES | dict.fromkeys(_PLAYER_TAGS, _PLAYER_ATTRIBUTES),
    url_schemes=_SCHEMES,
    link_rel=None,
)
# The sanitiser's time grows with the square of the depth: 100,000 nested elements take it 18 s.
# An article that anybody reads has a hundredth of this.
_MOST_TAGS = 20_000
_MOST_OPEN_TAGS = 10_000  # as many as can be closed again among those
_MOST_REFERENCES = 100_000  # 7 µs for each `&` that begins none

# What is longer is no entry: fifty of these make the largest document that validators read.
_LONGEST = 1_000_000  # characters
# A table's every row is filled to its width, in a time that grows with the square of it: 23 kB of
# Markdown made 40 MB of cells in 40 s. A text with more cells than this has no tables.
_MOST_CELLS = 100_000
# Addresses that become links by themselves: the parser calls itself for each of e-mail, so that
# 100,000 ended the process, and reads on to the end of the line from each of the web.
_MOST_ADDRESSES = 2000
_ADDRESS_SIGNS = ("@", "://")
_WIDTHS = re.compile(r"(?m)^[ \t>|:-]*-[ \t>|:-]*$")

# These read what the sanitiser wrote, where `<` always begins a tag, attributes are always in
# double quotes, and neither `<` nor `>` stands in a value.
_PLAYER = re.compile(r"<(audio|iframe|video)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r'(<a\b[^>]*?) href="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_SIZES = ("height", "width")
_PIXELS = re.compile(r"([1-9][0-9]{0,4}%?)(?:px)?")
_INVISIBLE = ("0", "1", "0px", "1px")  #: sizes of what counts readers and shows them nothing


def _extensions(*, table: bool, autolink: bool) -> comrak.ExtensionOptions:
    """Return GitHub's Markdown, but for task lists: their boxes are form fields."""
    extensions = comrak.ExtensionOptions()
    extensions.footnotes = extensions.strikethrough = True
    extensions.table, extensions.autolink = table, autolink
    return extensions


def _rendering() -> comrak.RenderOptions:
    """Let HTML pass: the sanitiser comes after it, and knows what is safe."""
    rendering = comrak.RenderOptions()
    rendering.unsafe_ = True
    return rendering


_EXTENSIONS = {
    (table, autolink): _extensions(table=table, autolink=autolink)
    for table in (True, False)
    for autolink in (True, False)
}
_RENDERING = _rendering()


def safe(body: str, kind: Literal["markdown", "html"], base: str) -> str:
    """Return `body` as safe HTML with URLs absolute against `base`; "" if it is beyond reason."""
    body = text.xml_safe(body)
    if kind == "markdown":
        extensions = (
            not _has_endless_table(body),
            sum(map(body.count, _ADDRESS_SIGNS)) <= _MOST_ADDRESSES,
        )
        body = comrak.render_markdown(body, _EXTENSIONS[extensions], render_options=_RENDERING)
    if _is_beyond_reason(body):
        return ""
    body = _NOSCRIPT.sub("", body)
    if _PLAYED.search(body):
        kept = _CLEANER_KEEPING_PLAYERS.clean(body)
        body = _PLAYER.sub(lambda found: _linked_player(found, base), kept)
    cleaned = _LINK.sub(lambda found: _absolute_link(found, base), _CLEANER.clean(body))
    cleaned = _IMAGE.sub(lambda found: _absolute_image(found, base), cleaned)
    return text.xml_safe(cleaned.replace("<p></p>", "")).strip()  # `&#1;` is a character now


def _is_beyond_reason(body: str) -> bool:
    """Tell whether HTML takes the sanitiser, or readers, longer than an article may."""
    tags = body.count("<")
    return (
        len(body) > _LONGEST
        or tags > _MOST_TAGS
        or tags - 2 * body.count("</") > _MOST_OPEN_TAGS
        or body.count("&") > _MOST_REFERENCES
    )


def _has_endless_table(body: str) -> bool:
    """Tell whether the widest table would have too many cells if it were as long as the text."""
    if body.count("|") < 2:  # noqa: PLR2004 - of a table with a second column
        return False
    widest = max((row.count("|") + 1 for row in _WIDTHS.findall(body)), default=0)
    return widest * body.count("\n") > _MOST_CELLS


def _linked_player(found: re.Match[str], base: str) -> str:
    """Return what stands for a frame, film or sound: nothing if nobody was to see it."""
    element, attributes, inside = found[1], _attributes(found[2]), found[3]
    address = urls.absolute(attributes.get("src") or _attributes(inside).get("src", ""), base)
    if not address or _is_invisible(attributes):
        return ""
    if element == "iframe" and (known := players.video(address)):
        return _linked_still(known, "video")
    still = urls.absolute(attributes["poster"], base) if "poster" in attributes else ""
    return _linked_still(Video(url=address, thumbnail=still), element)


def _linked_still(video: Video, element: str) -> str:
    words = players.watch(video, element)
    picture = f'<img src="{html.escape(video.thumbnail)}" alt="{words}">'
    shown = picture if video.thumbnail else words
    return f'<p><a href="{html.escape(video.url)}">{shown}</a></p>'


def _absolute_link(found: re.Match[str], base: str) -> str:
    """Return the beginning of a link's tag, up to its address, as it works anywhere."""
    url = html.unescape(found[2])
    if not url.startswith(("mailto:", "tel:")):
        url = urls.absolute(url, base)
    return f'{found[1]} href="{html.escape(url)}"' if url else found[1]


def _absolute_image(found: re.Match[str], base: str) -> str:
    """Return a picture's tag as it works anywhere; "" for one that shows nothing."""
    attributes = _attributes(found[0])
    url = urls.absolute(attributes.pop("src", ""), base)
    if not url or _is_invisible(attributes):
        return ""
    shown = {name: _size(value) if name in _SIZES else value for name, value in attributes.items()}
    others = "".join(f' {name}="{html.escape(v)}"' for name, v in shown.items() if v is not None)
    return f'<img src="{html.escape(url)}"{others}>'


def _size(written: str) -> str | None:
    """Return a width or height as HTML has it; None for what no picture has."""
    found = _PIXELS.fullmatch(written.strip())
    return found[1] if found else None


def _attributes(tag: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _is_invisible(attributes: dict[str, str]) -> bool:
    return attributes.get("width") in _INVISIBLE or attributes.get("height") in _INVISIBLE
