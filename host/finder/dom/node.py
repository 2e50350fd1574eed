"""An element of the finder's lightweight DOM tree."""

from __future__ import annotations

from typing import NamedTuple

from host.finder.values.text import fold

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "g", "i", "ins", "kbd",
    "label", "mark", "nobr", "path", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time",
    "tt", "u", "use", "var", "wbr",
))  # fmt: skip
"""Elements with inline layout: they do not break a line of text."""


class Landmark(NamedTuple):
    """A landmark of the page: ``name`` is its WAI-ARIA role, ``outer`` the landmark in which it stands."""

    name: str
    node: Node
    outer: Landmark | None


class Node:
    """An element. ``at`` is its index in document order, ``end`` the first index after its descendants; ``first`` to ``last``
    (exclusive) are the indexes of its text nodes; ``nth`` is set by ``Page.nth_of_type``; ``landmark`` is the innermost
    landmark in which it stands, or which it is."""

    __slots__ = ("at", "attrs", "end", "first", "hidden", "kids", "landmark", "last", "nth", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: Node | None, at: int, first: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.at = at
        self.end = at + 1
        self.first = first
        self.last = first
        self.kids: list[Node] = []
        self.hidden = False
        self.nth = 0
        self.landmark: Landmark | None = parent.landmark if parent is not None else None

    def get(self, name: str) -> str:
        """Returns an attribute's value; empty when the attribute is absent or has no value."""
        return self.attrs.get(name) or ""

    def has(self, name: str) -> bool:
        """Whether the element has the attribute."""
        return name in self.attrs

    def inside(self, other: Node) -> bool:
        """Whether this node is the other node or one of its descendants."""
        return other.at <= self.at < other.end

    def classes(self) -> str:
        """Returns the class and id attributes as one folded string."""
        return fold(f"{self.get('class')} {self.get('id')}") if self.attrs else ""


def is_struck(node: Node) -> bool:
    """Whether the text of an element is struck through: it or one of the three elements around it is a deletion."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None:
            return False
        if ancestor.tag in ("del", "s", "strike"):
            return True
        ancestor = ancestor.parent
    return False
