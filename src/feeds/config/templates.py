"""Templates of ids: what they may hold, checked when the configuration is loaded.

They look like those of `str.format` and are none: whatever is not a known name is refused, and what
is filled in are texts. So no template reaches an attribute or an item of anything.
"""

import re
from collections.abc import Mapping

from feeds.suggestions import nearest

#: What each placeholder stands for; ends without a full stop.
PLACEHOLDERS: Mapping[str, str] = {
    "site": "`site.url` without a slash at its end",
    "url": "The URL of the article's page",
    "path": "What of that URL comes after the site's: `/2026/03/05/ice-signs/`",
    "post_id": "The same as Jekyll's `post.id`: without the ending or last slash, with the `slug`",
    "file": "The path of the article's file in its folder, without the ending",
    "slug": "The article's `slug`, else the name of its file without a date",
    "id": "The article's `id`, where it is no URI itself; an article without one has the usual id",
}
# Without one of these, two articles would have one id.
_DISTINCT = frozenset(PLACEHOLDERS) - {"site"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_URI = re.compile(r"\{(?:site|url)\}|(?:tag|urn|https?):[^\s{}]")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template that has no mistake with its placeholders filled."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def names(template: str) -> frozenset[str]:
    """Return the placeholders of a template."""
    return frozenset(_PLACEHOLDER.findall(template))


def mistake(template: str) -> tuple[str, str] | None:
    """Return what a template should be instead and what to do; None if it is right."""
    used, known = names(template), ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    for name in sorted(used - set(PLACEHOLDERS)):
        close = nearest(name, PLACEHOLDERS)
        hint = f"Did you mean `{{{close}}}`?" if close else ""
        return f"one of the placeholders {known} in place of {{{name}}}", hint
    if set("{}") & set(_PLACEHOLDER.sub("", template)):
        return f"braces around one of the placeholders {known} only", ""
    if not _URI.match(template):
        return "an absolute URI, such as `{site}{post_id}`", "Begin it with `{site}` or `https://`."
    if not used & _DISTINCT:
        return "a placeholder that differs with each article", "Add `{post_id}`, or `{id}`."
    return None
