"""Finds rows without an element of their own: a ``dt`` with its ``dd``, or consecutive cells of a grid."""

from __future__ import annotations

from itertools import pairwise

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.rows.row_group import MAX_ROWS, RowGroup, group_strength

_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NUMBER_DIGITS = 4


def unwrapped_row_groups(page: Page, signals: Signals) -> list[RowGroup]:
    """Returns the row groups whose rows are siblings without a wrapper: ``dt`` with its ``dd``, or cells of a flat grid."""
    row_groups: list[RowGroup] = []
    for node in page.nodes:
        kids = node.kids
        if len(kids) < 2 or node.tag in ("tr", "table", "tbody", "thead", "select", "html", "body"):
            continue
        date_indexes = [index for index, kid in enumerate(kids) if signals.dates(kid) or signals.machine_dates(kid)]
        if node.tag == "dl" and any(kid.tag == "dt" for kid in kids):
            starts = _dl_starts(kids, signals)
        elif len(date_indexes) >= 2 and len(kids) >= 4:
            starts = _grid_starts(page, kids, date_indexes)
        else:
            continue
        if not starts:
            continue
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        scores = [_span_score(signals, span) for span in spans]
        if max(scores) < 2.7:
            continue
        row_group = RowGroup(spans, node, group_strength(scores))
        if starts[0] > 0 and node.tag != "dl":
            row_group.headers = kids[: starts[0]]
        row_groups.append(row_group)
    return row_groups


def _dl_starts(kids: list[Node], signals: Signals) -> list[int]:
    """Returns where records begin in a ``dl``: at every first ``dt``, when at least half of them have a record; else empty."""
    starts = [
        index for index, kid in enumerate(kids) if kid.tag == "dt" and (index == 0 or kids[index - 1].tag != "dt")
    ]
    if len(starts) >= 2:
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        record_count = sum(1 for span in spans if _span_score(signals, span) >= 2.7)
        if record_count * 2 >= len(spans):
            return starts
    return []


def _span_score(signals: Signals, span: RowSpan) -> float:
    """Returns how much a span of siblings looks like the row of a document, without unit; from counts alone."""
    dates = sum(signals.dates(node) + signals.machine_dates(node) for node in span.nodes)
    amounts = sum(signals.amounts(node) for node in span.nodes)
    actions = sum(signals.actions(node) for node in span.nodes)
    score = (2.0 if dates else 0.0) + (2.0 if amounts else 0.0) + ((0.7 + 0.1 * min(actions, 4)) if actions else 0.0)
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6)


def _grid_starts(page: Page, kids: list[Node], date_indexes: list[int]) -> list[int]:
    """Returns where rows begin among similar siblings whose dates come at equal steps; else empty."""
    distances = {later - earlier for earlier, later in pairwise(date_indexes)}
    step = min(distances)
    if step < 2 or any(distance % step for distance in distances):
        if len(distances) == 2 and len(date_indexes) >= 4:
            # With two dates in each row (document date and due date) every other date begins a row.
            step = sum(sorted(distances))
            if any(later - earlier != step for earlier, later in zip(date_indexes, date_indexes[2:], strict=False)):
                return []
        else:
            return []
    if len(kids) > MAX_ROWS * 10 or len({kid.tag for kid in kids}) > 3:
        return []
    first = _marked_start(kids, step, date_indexes[0])
    if first is None:
        # The first row begins so that the last row ends with the last sibling.
        remainder = len(kids) % step
        first = remainder if remainder <= date_indexes[0] else date_indexes[0]
        while first + step <= date_indexes[0]:
            first += step
        if date_indexes[0] < step and any(_holds_number(page, kid) for kid in kids[:first]):
            first = 0  # what is left over is behind the last row: a sum
    starts = list(range(first, len(kids), step))
    if kids[first].tag in ("h1", "h2", "h3", "h4") and len({kid.tag for kid in kids}) == 1:
        return []
    return starts if len(starts) >= 2 else []


def _holds_number(page: Page, node: Node) -> bool:
    """Whether an element says something of one document; the heads of columns do not."""
    return sum(map(str.isdigit, page.text(node, 80))) >= _NUMBER_DIGITS


def _marked_start(kids: list[Node], step: int, first_date: int) -> int | None:
    """Returns where the first row begins when a mark begins or parts the rows at each step: a heading, else a rule; None
    without one. A row begins at its heading, and after a rule."""
    for tags, after in ((_HEADING_TAGS, 0), (("hr",), 1)):
        marks = [index for index, kid in enumerate(kids) if kid.tag in tags]
        if len(marks) < 2 or {later - earlier for earlier, later in pairwise(marks)} != {step}:
            continue
        first = marks[0] + after
        while first > first_date:
            first -= step
        return first if first >= 0 else None
    return None
