"""What relative references are relative to (XML Base, RFC 3986 5.1)."""

from urllib.parse import urljoin

from feeds.validator.tree import Node


def resolve(base: str, reference: str) -> str:
    """Resolve a reference; one that cannot be resolved stays as it is."""
    try:
        return urljoin(base, reference)
    except ValueError:  # a host that cannot be, which other rules report
        return reference


def base_of(node: Node, url: str = "") -> str:
    """Give the base of what stands in an element of a document that was fetched at `url`."""
    values = [each.attributes.get("xml:base", "") for each in (node, *node.ancestors())]
    base = url
    for value in reversed(values):
        base = resolve(base, value.strip())
    return base
