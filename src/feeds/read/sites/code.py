"""Code in the middle of a text, as Markdown or HTML has it."""

import html
import re

from feeds.read.record import BodyType

_TICKS = re.compile("`{3,}")


def fenced(code: str, language: str, body_type: BodyType) -> str:
    """Return code as a block of its own, letter for letter."""
    code = code.strip("\n")
    if body_type == "html":
        return f"<pre><code>{html.escape(code)}</code></pre>"
    fence = max((run + "`" for run in _TICKS.findall(code)), key=len, default="```")
    return f"\n\n{fence}{language}\n{code}\n{fence}\n\n"
