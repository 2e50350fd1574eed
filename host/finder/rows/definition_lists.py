"""Rows without an element of their own: ``dt`` with its ``dd``, or the cells of a grid one after the other."""

from __future__ import annotations

from itertools import pairwise

from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.rows.row_group import MAX_ROWS, RowGroup, RowSpan, group_strength


def unwrapped_row_groups(page: Page, signals: Signals) -> list[RowGroup]:
    """Rows that are neighbours without a wrapper: ``dt`` with its ``dd``, or a grid whose cells follow each other."""
    found: list[RowGroup] = []
    for node in page.nodes:
        kids = node.kids
        if len(kids) < 2 or node.tag in ("tr", "table", "tbody", "thead", "select", "html", "body"):
            continue
        dated = [place for place, kid in enumerate(kids) if signals.dates(kid) or signals.machine_dates(kid)]
        if node.tag == "dl" and any(kid.tag == "dt" for kid in kids):
            starts = _dl_starts(kids, signals)
        elif len(dated) >= 2 and len(kids) >= 4:
            starts = _stride(kids, dated)
        else:
            continue
        if not starts:
            continue
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        scores = [_span_score(signals, span) for span in spans]
        if max(scores) < 2.7:
            continue
        family = RowGroup(spans, node, group_strength(scores))
        if starts[0] > 0 and node.tag != "dl":
            family.headers = kids[: starts[0]]
        found.append(family)
    return found


def _dl_starts(kids: list[Node], signals: Signals) -> list[int]:
    """Where records begin in a dl: at every dt, when each dt has a record; a single dl of labels is one record."""
    starts = [
        place for place, kid in enumerate(kids) if kid.tag == "dt" and (place == 0 or kids[place - 1].tag != "dt")
    ]
    if len(starts) >= 2:
        ends = [*starts[1:], len(kids)]
        spans = [RowSpan(tuple(kids[begin:end])) for begin, end in zip(starts, ends, strict=True)]
        good = sum(1 for span in spans if _span_score(signals, span) >= 2.7)
        if good * 2 >= len(spans):
            return starts
    return []


def _span_score(signals: Signals, span: RowSpan) -> float:
    dates = sum(signals.dates(node) + signals.machine_dates(node) for node in span.nodes)
    amounts = sum(signals.amounts(node) for node in span.nodes)
    actions = sum(signals.actions(node) for node in span.nodes)
    score = (2.0 if dates else 0.0) + (2.0 if amounts else 0.0) + ((0.7 + 0.1 * min(actions, 4)) if actions else 0.0)
    return score - max(0, dates - 4) - 0.5 * max(0, amounts - 6)


def _stride(kids: list[Node], dated: list[int]) -> list[int]:
    """Where rows begin when dates come at equal steps among neighbours that are alike."""
    steps = {later - earlier for earlier, later in pairwise(dated)}
    step = min(steps)
    if step < 2 or any(one % step for one in steps):
        if len(steps) == 2 and len(dated) >= 4:
            # Two dates a row (of the document, when due): every other one begins a row.
            step = sum(sorted(steps))
            if any(later - earlier != step for earlier, later in zip(dated, dated[2:], strict=False)):
                return []
        else:
            return []
    if len(kids) > MAX_ROWS * 10 or len({kid.tag for kid in kids}) > 3:
        return []
    # The row begins where the whole fits best: the last row must end with the last neighbour.
    rest = len(kids) % step
    first = rest if rest <= dated[0] else dated[0]
    while first + step <= dated[0]:
        first += step
    starts = list(range(first, len(kids), step))
    if kids[first].tag in ("h1", "h2", "h3", "h4") and len({kid.tag for kid in kids}) == 1:
        return []
    return starts if len(starts) >= 2 else []
