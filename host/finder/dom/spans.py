"""Rows as ranges of the tree: single elements, or neighbours that form a row together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from host.finder.dom.node import Node


class RowRanges(list[tuple[int, int]]):
    """The rows of a page's row groups as sorted (begin, end) ranges of node indexes, end exclusive."""

    def __init__(self, spans: Iterable[tuple[int, int]], nodes: int) -> None:
        super().__init__(sorted(spans))
        self._covered = bytearray(nodes)
        for begin, end in self:
            self._covered[begin:end] = b"\1" * (end - begin)

    def holds(self, node: Node) -> bool:
        """Whether the element lies in one of the rows."""
        return self._covered[node.at] == 1

    def cover(self, nodes: Iterable[Node]) -> None:
        """Counts these elements as covered, too."""
        for node in nodes:
            self._covered[node.at : node.end] = b"\1" * (node.end - node.at)

    def touches(self, row: RowSpan) -> bool:
        """Whether any element of a row is covered."""
        return self._covered.find(1, row.at, row.end) >= 0


@dataclass(frozen=True)
class RowSpan:
    """A row: a single element, or consecutive siblings that form one record."""

    nodes: tuple[Node, ...]

    @property
    def head(self) -> Node:
        """The first element of the row."""
        return self.nodes[0]

    @property
    def at(self) -> int:
        """The index of the first element in document order."""
        return self.nodes[0].at

    @property
    def end(self) -> int:
        """The first index after the row's last descendant."""
        return self.nodes[-1].end

    def holds(self, node: Node) -> bool:
        """Whether an element is a part of the row: below its only element; one of its elements, or below one, where it has
        several."""
        return self.at <= node.at < self.end and (len(self.nodes) > 1 or node is not self.head)
