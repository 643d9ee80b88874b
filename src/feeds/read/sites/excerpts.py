"""Excerpts that a page does not give, but marks: what comes before `<!--more-->`."""

import re

from feeds import text
from feeds.read.sites.page import Page

_MORE = re.compile(r"<!--+\s*(?:more|excerpt)\s*--+>", re.IGNORECASE)


def take(page: Page, separator: str = "") -> None:
    """Take the marked excerpt, else what comes before `separator`, where the page gives none.

    The marks are comments, so they may stay in the body.
    """
    if page.values.get("excerpt"):
        return
    head = _head(page.body.lstrip(), separator)
    if head:
        from feeds.content import markup  # noqa: PLC0415 - 4 ms, for pages without an excerpt

        page.values["excerpt"] = text.plain(markup.safe(head, page.body_type, ""))


def _head(body: str, separator: str) -> str:
    """Return what comes before the mark; "" for a body that has none."""
    if marked := _MORE.search(body):
        return body[: marked.start()]
    head, found, _ = body.partition(separator) if separator else ("", "", "")
    return head if found or separator == "\n\n" else ""
