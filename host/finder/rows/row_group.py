"""A family: rows that belong together, whatever elements they are made of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from host.finder.dom.node import Node
from host.finder.dom.signals import Signals

MAX_ROWS = 20_000


class RowRanges(list[tuple[int, int]]):
    """The rows of a page's lists, as places of nodes from begin to end, in order."""

    def __init__(self, spans: Iterable[tuple[int, int]], nodes: int) -> None:
        super().__init__(sorted(spans))
        self._covered = bytearray(nodes)
        for begin, end in self:
            self._covered[begin:end] = b"\1" * (end - begin)

    def holds(self, node: Node) -> bool:
        """Whether the element is in one of the rows."""
        return self._covered[node.at] == 1


@dataclass(frozen=True)
class RowSpan:
    """One row: a single element, or neighbours that make it together."""

    nodes: tuple[Node, ...]

    @property
    def head(self) -> Node:
        return self.nodes[0]

    @property
    def at(self) -> int:
        return self.nodes[0].at

    @property
    def end(self) -> int:
        return self.nodes[-1].end


@dataclass
class RowGroup:
    """Rows that belong together. ``container`` holds them all; ``table`` is set for rows of a real or a role table;
    ``similarity`` (0 to 1) is how much the rows are built alike."""

    rows: list[RowSpan]
    container: Node
    score: float
    table: Node | None = None
    headers: list[Node] = field(default_factory=list)
    similarity: float = 1.0


def row_score(signals: Signals, node: Node) -> float:
    """How much like one document's row this is, from counts alone."""
    dates = signals.dates(node) + signals.machine_dates(node)
    amounts = signals.amounts(node)
    actions = signals.actions(node)
    score = 2.0 if dates else 1.2 if signals.months(node) else 0.0
    score += 2.0 if amounts else 0.0
    score += (0.7 + 0.1 * min(actions, 4)) if actions else 0.0
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6) - 0.3 * max(0, actions - 12)


def group_strength(scores: list[float]) -> float:
    good = [score for score in scores if score > 0]
    return (sum(good) / len(good)) * math.log2(len(good) + 1) if good else 0.0
