"""Finds how records are written that have no element of their own around the control that a person clicked: as lines of a text,
as columns of a table, as parts in blocks side by side, as several lines of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from host.finder.dom.arranged_page import ROW_INDEXES
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals
from host.finder.dom.spans import RowSpan
from host.finder.rows.connector_hints import hinted_row_group, page_for
from host.finder.rows.lists import with_headers
from host.finder.rows.row_group import RowGroup
from host.finder.rows.tables import cells_of, colspan
from host.finder.teaching.selectors import row_selectors
from host.finder.teaching.similar_rows import WHOLE_PAGE, alike_elements, has_counterpart
from host.hints import Hints, Pick, Spans

_MAX_LEVELS = 8
_LINES: Final[tuple[Spans, ...]] = ("lines", "paragraphs")
_MAX_APART = 3
"""How many elements may lie around a block before what stands beside it is that block's neighbour."""


@dataclass(frozen=True)
class RecordView:
    """A page with its records; ``rows``: the selectors by which they are found."""

    page: Page
    rows: tuple[Pick, ...]

    def group(self, signals: Signals) -> RowGroup | None:
        """Returns the records as rows, without those that are column heads."""
        group = hinted_row_group(self.page, Hints(rows=self.rows))
        if group is None:
            return None
        group = with_headers(self.page, signals, group)
        heads = {header.at for header in group.headers}
        return replace(group, rows=[row for row in group.rows if row.at not in heads])


def record_views(page: Page, signals: Signals, control: Node) -> Iterator[RecordView]:
    """Yields the ways in which the page around the control may be read as records that have no element of their own."""
    for spans, holders in _candidates(page, signals, control):
        selectors = row_selectors(page, [RowSpan((holder,)) for holder in holders])
        rows = tuple(Pick(f"row {number}", css, spans=spans) for number, css in enumerate(selectors, start=1))
        if rows:
            yield RecordView(page_for(page, Hints(rows=rows)), rows)


def _candidates(page: Page, signals: Signals, control: Node) -> Iterator[tuple[Spans, list[Node]]]:
    """Yields what of the page may be records or hold them, and how."""
    holder = _with_lines(control)
    if holder is not None:
        alike = [node for node in alike_elements(page, holder) if has_counterpart(page, node, holder, control)]
        for spans in _LINES:
            yield spans, alike
            if len(alike) > 1:
                yield spans, [holder]
    table = _turned(page, signals, control)
    if table is not None:
        yield "columns", [table]
    for parts in _beside(page, signals, control):
        yield "beside", parts
    first_lines = _first_lines(page, control)
    if first_lines:
        yield "siblings", first_lines


def _ancestors(node: Node) -> Iterator[Node]:
    ancestor = node.parent
    for _ in range(_MAX_LEVELS):
        if ancestor is None or ancestor.tag in ("body", "html"):
            return
        yield ancestor
        ancestor = ancestor.parent


def _with_lines(control: Node) -> Node | None:
    """Returns the nearest element around the control whose text is parted by line breaks, with the control in one line and one
    like it in another."""
    own = control
    for ancestor in _ancestors(control):
        lines = _lines_of(ancestor)
        own_line = next(place for place, line in enumerate(lines) if own in line)
        if any(kid.tag == own.tag for place, line in enumerate(lines) if place != own_line for kid in line):
            return ancestor
        own = ancestor
    return None


def _lines_of(node: Node) -> list[list[Node]]:
    """Returns the elements of each line between the line breaks of an element."""
    lines: list[list[Node]] = [[]]
    for kid in node.kids:
        lines[-1].append(kid)
        if kid.tag == "br":
            lines.append([])
    return lines


def _turned(page: Page, signals: Signals, control: Node) -> Node | None:
    """Returns the table around the control if its records are columns: in another line, each column with such a control has a
    date or an amount of its own."""
    row = next((node for node in _ancestors(control) if node.tag == "tr"), None)
    table = next((node for node in _ancestors(control) if node.tag == "table"), None)
    if row is None or table is None:
        return None
    cell = next((cell for cell in cells_of(row) if control.inside(cell)), None)
    if cell is None:
        return None
    columns = [place for place, other in enumerate(cells_of(row)) if has_counterpart(page, other, cell, control)]
    if len(columns) < 2:
        return None
    for line in page.by_tag("tr"):
        cells = cells_of(line) if line.inside(table) and line is not row else []
        if len(cells) <= columns[-1]:
            continue
        told = [cells[place] for place in columns]
        if all(signals.dates(node) == 1 for node in told) or all(signals.amounts(node) == 1 for node in told):
            return table
    return None


def _beside(page: Page, signals: Signals, control: Node) -> Iterator[list[Node]]:
    """Yields the parts of rows in the block that holds the control and in those beside it, in document order."""
    for part in [control, *_ancestors(control)]:
        block = _block_of(part)
        if block is None or part.tag in WHOLE_PAGE:
            continue
        for headless in (False, True):
            own = _parts(block, part.tag, headless=headless)
            with_control = [node for node in own if has_counterpart(page, node, part, control)]
            if part not in own or len(own) < 2 or len(with_control) * 2 <= len(own):
                continue
            around = block
            for _ in range(_MAX_APART):
                outer = around.parent
                if outer is None or outer.tag in ("body", "html"):
                    break
                others = [
                    found
                    for kid in outer.kids
                    if kid is not around and (found := _like_parts(page, kid, part.tag, len(own), headless=headless))
                ]
                blocks = sorted([own, *others], key=lambda parts: parts[0].at)
                if others and _belong_together(page, signals, own, blocks):
                    yield [node for parts in blocks for node in parts]
                around = outer


def _block_of(part: Node) -> Node | None:
    parent = part.parent
    while part.tag == "tr" and parent is not None and parent.tag in ("tbody", "thead", "tfoot"):
        parent = parent.parent
    return parent


def _parts(block: Node, tag: str, *, headless: bool) -> list[Node]:
    """Returns the parts of rows in a block, without those in the head and foot of a table if ``headless``."""
    if tag != "tr":
        return [kid for kid in block.kids if kid.tag == tag]
    found: list[Node] = []
    for kid in block.kids:
        if kid.tag == "tr":
            found.append(kid)
        elif kid.tag == "tbody" or (kid.tag in ("thead", "tfoot") and not headless):
            found += [row for row in kid.kids if row.tag == "tr"]
    return found


def _like_parts(page: Page, around: Node, tag: str, count: int, *, headless: bool) -> list[Node]:
    """Returns the parts of the first block in an element that has so many of them; empty where none has."""
    for node in page.nodes[around.at : min(around.end, around.at + 200)]:
        parts = _parts(node, tag, headless=headless)
        if len(parts) == count:
            return parts
    return []


def _belong_together(page: Page, signals: Signals, own: Sequence[Node], blocks: Sequence[Sequence[Node]]) -> bool:
    """Returns whether blocks can be parts of one list: nothing is written between them, the parts say the same row indexes,
    and no two blocks have what a row has once, a date or an amount."""
    for earlier, later in pairwise(blocks):
        between = range(earlier[-1].last, later[0].first)
        if any(page.text_nodes[at].strip() and not _is_head(page.text_parents[at]) for at in between):
            return False
    for name in ROW_INDEXES:
        if len({frozenset(part.get(name) for part in block) for block in blocks}) > 1:
            return False
    for count in (signals.dates, signals.amounts):
        if sum(any(map(count, block)) for block in blocks) > 1:
            return False
    return any(map(signals.dates, own)) or any(map(signals.amounts, own))


def _is_head(node: Node) -> bool:
    """Returns whether an element stands in the head or foot of a table."""
    return any(around.tag in ("thead", "tfoot") for around in [node, *_ancestors(node)])


def _first_lines(page: Page, control: Node) -> list[Node]:
    """Returns the first line of each record whose control, or whose number, stands in a further line of a table; empty where
    there are not as many lines between all controls, or where the first and the last line do not say which belong together."""
    own = next((node for node in _ancestors(control) if node.tag == "tr"), None)
    if own is None or own.parent is None:
        return []
    lines = [line for line in own.parent.kids if line.tag == "tr"]
    with_control = [place for place, line in enumerate(lines) if has_counterpart(page, line, own, control)]
    distances = {later - earlier for earlier, later in pairwise(with_control)}
    if len(distances) != 1 or (apart := distances.pop()) < 2:
        return []
    further = [_cell_widths(line) for line in lines[with_control[0] + 1 : with_control[1]]]
    before = [_cell_widths(line) for line in lines[max(with_control[0] - apart + 1, 0) : with_control[0]]]
    after = [_cell_widths(line) for line in lines[with_control[-1] + 1 : with_control[-1] + apart]]
    if (before == further) == (after == further):
        return []
    return [lines[place - (apart - 1 if before == further else 0)] for place in with_control]


def _cell_widths(line: Node) -> list[int]:
    return [colspan(cell) for cell in cells_of(line)]
