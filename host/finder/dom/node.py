"""One element of our own light tree."""

from __future__ import annotations

from host.finder.dom.text import fold

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "g", "i", "ins", "kbd",
    "label", "mark", "nobr", "path", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time",
    "tt", "u", "use", "var", "wbr",
))  # fmt: skip
"""Elements that do not part a line of text."""


class Node:
    """One element. ``at`` is its place in document order, ``end`` the first place after its descendants; ``first`` to
    ``last`` are its pieces of text."""

    __slots__ = ("at", "attrs", "end", "first", "hidden", "kids", "last", "nth", "parent", "tag")

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

    def get(self, name: str) -> str:
        """An attribute; empty where it is absent or has no value."""
        return self.attrs.get(name) or ""

    def has(self, name: str) -> bool:
        return name in self.attrs

    def inside(self, other: Node) -> bool:
        """Whether this node is the other one or lies in it."""
        return other.at <= self.at < other.end

    def classes(self) -> str:
        """Class and id, folded, for words in them."""
        return fold(f"{self.get('class')} {self.get('id')}") if self.attrs else ""
