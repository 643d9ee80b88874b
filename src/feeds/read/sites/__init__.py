"""The front matter of site generators, in our words.

A generator is one module here with its table of keys, and a line in `KINDS`. docs/how-to/ tells
people how to use each; docs/reference/articles.md shows the tables, and a test compares them.
"""

from collections.abc import Mapping

from feeds.read.sites import eleventy, hugo, jekyll
from feeds.read.sites.page import Kind

#: By the word of `source.kind`. `any` is none of them: its keys are those of `feeds.read.fields`.
KINDS: Mapping[str, Kind] = {
    "jekyll": jekyll.KIND,
    "hugo": hugo.KIND,
    "eleventy": eleventy.KIND,
}

__all__ = ["KINDS", "Kind"]
