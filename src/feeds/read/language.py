"""Language tags as people write them, in the form that feeds need (BCP 47)."""

import re

from feeds.languages import is_registered
from feeds.read.values import Section

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
)


def language(article: Section) -> str:
    """Return the language as a tag such as en-US; "" with a warning if it is none.

    `en_us` and `en_US.UTF-8` mean the same. The case is the one that RFC 5646, 2.1.1 recommends.
    """
    written = article.text("language")
    tag = written.partition(".")[0].replace("_", "-").lower()
    found = _TAG.fullmatch(tag)
    if found and is_registered(tag):
        parts = (
            found["language"],
            (found["script"] or "").title(),
            (found["region"] or "").upper(),
        )
        return "-".join(filter(None, parts)) + found["rest"]
    if written:
        path, value = article.first("language")
        hint = "Correct it: the site's language is taken."
        article.notes.warn(path, value, "a language tag, such as en-US", hint)
    return ""
