"""An article as a subscriber gets it: plain summary, safe HTML, categories, authors, picture."""

from feeds.content.compose import Context, compose, narrowed, scoped, scoped_id

__all__ = ["Context", "compose", "narrowed", "scoped", "scoped_id"]
