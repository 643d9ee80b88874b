"""Entries cut out of one XML document and put into others.

A fragment holds no namespace declarations: it was written inside of a root that has them, and
every feed's root has the same. So each prefix is declared once, as people and old readers expect.
"""

from collections.abc import Iterable, Mapping
from copy import copy

from lxml import etree


class Frame:
    """The elements around an entry, outermost first, such as `rss` and `channel`."""

    def __init__(self, names: tuple[str, ...], namespaces: Mapping[str, str]) -> None:
        self._depth = len(names)
        self._root = innermost = etree.Element(names[0], nsmap=dict(namespaces))
        for name in names[1:]:
            innermost = etree.SubElement(innermost, name)
        self._before, self._after = self._rims()

    def around(self, entry: etree._Element) -> etree._Element:
        """Put `entry` inside the frame, and return the root.

        What is added to it from then on has the frame's prefixes from the beginning.
        """
        # A copy takes half the time of a new one; and in the one that is kept, threads would meet.
        root = innermost = copy(self._root)
        for _ in range(1, self._depth):
            innermost = innermost[0]
        innermost.append(entry)
        return root

    def cut(self, root: etree._Element) -> bytes:
        """Return the entry inside of `root`, with its indentation and line end."""
        return _written(root)[len(self._before) : -len(self._after)]

    def filled(self, shell: bytes, fragments: Iterable[bytes]) -> bytes:
        """Return the document `shell`, with `fragments` as the last children of the frame."""
        return b"".join((shell.removesuffix(self._after), *fragments, self._after))

    def _rims(self) -> tuple[bytes, bytes]:
        """Return what stands before and after an entry's lines."""
        line = b"  " * self._depth + b"<x/>\n"
        before, _, after = _written(self.around(etree.Element("x"))).partition(line)
        return before, after


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", pretty_print=True)
