"""Liquid in the bodies of pages, without running it.

What says the same wherever it stands is carried out: addresses of the site, code, comments. What
only the site's program knows is taken out, and told: to a subscriber it would be noise.
"""

import html
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from feeds.read.sites.code import fenced
from feeds.read.sites.page import Page

_MARK = re.compile(
    r"""\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}
    |\{%-?\s*comment\b.*?\{%-?\s*endcomment\s*-?%\}
    |\{%-?\s*highlight\s+(?P<language>[\w+\#.-]+)[^%]*%\}(?P<code>.*?)\{%-?\s*endhighlight\s*-?%\}
    |\{%-?\s*(?P<tag>[\w-]*)[^%]*(?:%(?!\})[^%]*)*%\}
    |\{\{-?(?P<output>[^{}]*)\}\}""",
    re.DOTALL | re.VERBOSE,
)
_QUOTED = re.compile(r"""(?:"([^"]*)"|'([^']*)')""")
_HINT = "Write what it shows as Markdown or HTML: it is taken out."

#: What a filter makes of a text, its argument and what is known; None where it cannot tell.
Filter = Callable[[str, str, Mapping[str, str]], str | None]


def render(page: Page) -> None:
    """Carry out the Liquid of a page's body, or take it out with a warning, once for each tag."""
    if "{%" not in page.body and "{{" not in page.body:
        return
    names = _names(page)
    told: set[str] = set()

    def unknown(found: re.Match[str]) -> str:
        shown = f"`{' '.join(found[0].split())}`"
        if (tag := found["tag"] or shown) not in told:
            told.add(tag)
            if not tag.startswith("end"):
                page.warn_of_body(shown, found.start(), "what a feed can show", _HINT)
        return ""

    def rendered(found: re.Match[str]) -> str:
        if found["raw"] is not None:
            return found["raw"]
        if found["code"] is not None:
            return fenced(_raw(found["code"]), found["language"], page.body_type)
        if found["output"] is not None:
            shown = value(found["output"].strip(" \t\n-"), names, FILTERS)
            return unknown(found) if shown is None else shown
        return unknown(found) if found["tag"] else ""

    page.body = _MARK.sub(rendered, page.body)


def value(expression: str, names: Mapping[str, str], filters: Mapping[str, Filter]) -> str | None:
    """Return what an output such as `"/about" | relative_url` shows; None for what is not known."""
    first, *steps = (part.strip() for part in expression.split("|"))
    shown = _operand(first, names)
    for step in steps:
        name, _, argument = (part.strip() for part in step.partition(":"))
        given = _operand(argument, names) if argument else ""
        if shown is None or given is None or name not in filters:
            return None
        shown = filters[name](shown, given, names)
    return shown


def _operand(written: str, names: Mapping[str, str]) -> str | None:
    if quoted := _QUOTED.fullmatch(written):
        return quoted[1] or quoted[2] or ""
    return names.get(written)


def _names(page: Page) -> dict[str, str]:
    """Return what is known of the site and the page."""
    parts = urlsplit(page.config.site.url)
    return {
        "site.url": f"{parts.scheme}://{parts.netloc}",
        "site.baseurl": parts.path.rstrip("/"),
        "site.title": page.config.site.title,
        "page.title": page.text("title"),
        "page.url": page.text("webUrl"),
        "title": page.text("title"),
    }


def _relative(shown: str, _given: str, names: Mapping[str, str]) -> str:
    return f"{names.get('site.baseurl', '')}/{shown.lstrip('/')}"


def _absolute(shown: str, _given: str, names: Mapping[str, str]) -> str:
    return shown if "://" in shown else names.get("site.url", "") + _relative(shown, "", names)


FILTERS: Mapping[str, Filter] = {
    "relative_url": _relative,
    "absolute_url": _absolute,
    "url": _relative,  # Eleventy's
    "prepend": lambda shown, given, _: given + shown,
    "append": lambda shown, given, _: shown + given,
    "escape": lambda shown, *_: html.escape(shown),
    "strip": lambda shown, *_: shown.strip(),
    "downcase": lambda shown, *_: shown.lower(),
}


def _raw(code: str) -> str:
    """Return code without the tags that keep Liquid from being carried out in it."""
    return re.sub(r"\{%-?\s*(?:end)?raw\s*-?%\}", "", code)
