"""Data types of row groups and rows, and scores from counts alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from host.finder.dom.node import Node
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan

MAX_ROWS = 20_000


@dataclass
class RowGroup:
    """The repeated rows of one list. ``container``: an element that contains all rows; ``table``: the ``table`` element or the
    element with a table role, if any; ``headers``: the header rows or cells; ``similarity``: see ``detect.py``, 0 to 1."""

    rows: list[RowSpan]
    container: Node
    score: float
    table: Node | None = None
    headers: list[Node] = field(default_factory=list)
    similarity: float = 1.0


def row_score(signals: Signals, node: Node) -> float:
    """Returns how much an element looks like the row of one document, without unit; from counts alone."""
    dates = signals.dates(node) + signals.machine_dates(node)
    amounts = signals.amounts(node)
    actions = signals.actions(node)
    score = 2.0 if dates else 1.2 if signals.months(node) else 0.0
    score += 2.0 if amounts else 0.0
    score += (0.7 + 0.1 * min(actions, 4)) if actions else 0.0
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6) - 0.3 * max(0, actions - 12)


def group_strength(scores: list[float]) -> float:
    """Returns the mean of the positive row scores, times log2 of their number plus one."""
    positive = [score for score in scores if score > 0]
    return (sum(positive) / len(positive)) * math.log2(len(positive) + 1) if positive else 0.0
