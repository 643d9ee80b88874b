"""OPML 1.0 and 2.0. An outline may have any attribute (2.0, "the outline element")."""

from feeds.validator.vocabulary.shape import (
    FREE,
    MANY,
    ONE,
    OPTIONAL,
    REQUIRED,
    SOME,
    Context,
    text_elements,
)

_HEAD = (
    "title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId", "docs",
    "expansionState", "vertScrollState", "windowTop", "windowLeft", "windowBottom", "windowRight",
)  # fmt: skip

CONTEXTS = (
    Context("opml:opml", {"opml:head": ONE, "opml:body": ONE}, {"version": REQUIRED}),
    Context("opml:outlineDocument", {"opml:head": ONE, "opml:body": ONE}, {"version": FREE}),
    Context("opml:head", {f"opml:{name}": OPTIONAL for name in _HEAD}),
    Context("opml:body", {"opml:outline": SOME}),
    Context(
        "opml:outline", {"opml:outline": MANY}, attributes={"text": REQUIRED}, any_attribute=True
    ),
    *text_elements(*(f"opml:{name}" for name in _HEAD)),
)
