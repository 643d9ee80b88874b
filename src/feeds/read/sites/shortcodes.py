"""Hugo's shortcodes in the bodies of pages, without running them.

Those that Hugo brings and that show a picture, a film or code are carried out. All others are the
site's own: they are taken out and told, and the text between a pair stays.
"""

import html
import re
from collections.abc import Callable, Mapping

from feeds.read.sites.code import fenced
from feeds.read.sites.page import Page

_MARK = re.compile(
    r"""\{\{[<%]/\*(?P<literal>.*?)\*/[>%]\}\}
    |\{\{[<%]\s*highlight\s+(?P<language>[\w+\#.-]+)[^>%]*[>%]\}\}(?P<code>.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}
    |\{\{[<%]\s*(?P<end>/?)\s*(?P<name>[\w./-]+)(?P<rest>(?:"[^"]*"|`[^`]*`|[^"`>%]|[>%](?!\}\}))*?)/?[>%]\}\}""",
    re.DOTALL | re.VERBOSE,
)
_COMMENT = re.compile(r"\{\{[<%]/\*.*?\*/[>%]\}\}", re.DOTALL)
_COMMENT_ENDS = re.compile(r"(?<=^\{\{[<%])/\*|\*/(?=[>%]\}\}$)")
_ARGUMENT = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|`([^`]*)`|([^\s"`]+))""")
_HINT = "Write what it shows as Markdown or HTML: it is taken out."

Arguments = Mapping[str, str]  #: by name, or by place from "0"


def render(page: Page) -> None:
    """Carry out the shortcodes of a page's body, or take them out with a warning for each name."""
    if "{{<" not in page.body and "{{%" not in page.body:
        return
    told: set[str] = set()

    def unknown(found: re.Match[str]) -> str:
        if found["name"] not in told and not found["end"]:
            told.add(found["name"])
            shown = f"the shortcode `{' '.join(found[0].split())}`"
            page.warn_of_body(shown, found.start(), "what a feed can show", _HINT)
        return ""

    def rendered(found: re.Match[str]) -> str:
        if found["literal"] is not None:
            return _literal(found[0])
        if found["code"] is not None:
            code = _COMMENT.sub(lambda each: _literal(each[0]), found["code"])
            return fenced(code, found["language"], page.body_type)
        make = None if found["end"] else _SHORTCODES.get(found["name"])
        return make(_arguments(found["rest"])) if make else unknown(found)

    page.body = _MARK.sub(rendered, page.body)


def _literal(comment: str) -> str:
    """Return the shortcode that a page shows and does not call: `{{</* x */>}}`."""
    return _COMMENT_ENDS.sub("", comment)


def _arguments(written: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for place, each in enumerate(_ARGUMENT.finditer(written)):
        found[each[1] or str(place)] = each[2] or each[3] or each[4] or ""
    return found


def _figure(given: Arguments) -> str:
    source, alternative = given.get("src", ""), given.get("alt") or given.get("caption", "")
    picture = f'<img src="{html.escape(source)}" alt="{html.escape(alternative)}">'
    if link := given.get("link"):
        picture = f'<a href="{html.escape(link)}">{picture}</a>'
    words = (given.get(name, "") for name in ("title", "caption", "attr"))
    caption = " ".join(html.escape(each) for each in words if each)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>"


def _frame(address: str) -> Callable[[Arguments], str]:
    def frame(given: Arguments) -> str:
        film = html.escape(address + (given.get("id") or given.get("0", "")))
        return f'<iframe src="{film}"></iframe>'

    return frame


_SHORTCODES: Mapping[str, Callable[[Arguments], str]] = {
    "figure": _figure,
    "youtube": _frame("https://www.youtube.com/embed/"),
    "vimeo": _frame("https://player.vimeo.com/video/"),
}
