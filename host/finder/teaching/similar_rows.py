"""Finds the rows like the one in which a person pointed at something: the finder's own list, else what repeats around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from host.errors import WorldError
from host.finder.dom.node import Node
from host.finder.dom.page import Page
from host.finder.dom.signals import Signals, is_interactive
from host.finder.dom.spans import RowSpan
from host.finder.rows.detect import row_groups
from host.finder.rows.lists import document_lists, with_headers
from host.finder.rows.row_group import MAX_ROWS, RowGroup
from host.finder.rows.tables import CELL_ROLES, cells_of

_MIN_DIGITS = 4
"""Digits of a text that says something of one document: a number, a date, an amount."""
_ROW_TAGS = ("tr", "li", "article", "dl")
WHOLE_PAGE = ("body", "html", "main", "form", "table", "tbody", "ul", "ol")
"""Elements that hold rows and are none."""


def rows_like(page: Page, signals: Signals, pointed: Node) -> RowGroup | None:
    """Returns the rows of the list in which this element stands; None when nothing around it says anything of a document.

    First of all counts a list that the finder takes, with the lists of the same shape beside it (a table a year); then what
    is built alike around the element; then repeated records that the finder took for no list of documents.
    """
    lists = document_lists(page, signals, None).groups
    taken = next((scored.row_group for scored in lists if row_with(scored.row_group, pointed) is not None), None)
    if taken is not None:
        alike = [scored.row_group for scored in lists if _same_shape(page, scored.row_group, taken)]
        rows = sorted((row for group in alike for row in group.rows), key=lambda row: row.at)
        return replace(taken, rows=_records(page, rows, pointed))
    heads = repeated_around(page, signals, pointed)
    if len(heads) > 1:
        return with_headers(page, signals, group_of(heads))
    detected = next((group for group in row_groups(page, signals) if row_with(group, pointed) is not None), None)
    if detected is not None and len(detected.rows) > 1:
        return detected
    return group_of(heads) if heads else detected


def _records(page: Page, rows: list[RowSpan], pointed: Node) -> list[RowSpan]:
    """Returns the records of which these rows are the lines, where not each line has an element like the one that was
    pointed at: the element around the lines of one record, or as many lines as lie between two such elements."""
    own = next(row for row in rows if row.at <= pointed.at < row.end)
    whole = [
        index
        for index, row in enumerate(rows)
        if any(has_counterpart(page, node, own.head, pointed) for node in row.nodes)
    ]
    if not 1 < len(whole) < len(rows):
        return rows
    around = [row.head.parent for row in rows]
    parents = [around[index] for index in whole]
    distinct = {parent.at: parent for parent in parents if parent is not None}
    if len(distinct) == len(whole) and all(parent is not None and parent.at in distinct for parent in around):
        return [RowSpan((distinct[at],)) for at in sorted(distinct)]
    lines = len(rows) // len(whole)
    evenly = len(rows) == lines * len(whole) and all(index % lines == whole[0] % lines for index in whole)
    if not evenly or len({parent.at for parent in around if parent is not None}) > 1:
        return rows
    return [RowSpan(sum((row.nodes for row in rows[at : at + lines]), ())) for at in range(0, len(rows), lines)]


def require_one_record(page: Page, signals: Signals, row: RowSpan, control: Node) -> None:
    """Raises WorldError where an element that was taken for the only row holds several records: a date, or an amount, for each
    control like this one. ``teaching.run_together``: they stand in one line, and no element parts them; ``teaching.no_rows``:
    the parts of one have to be pointed at."""
    alike = [node for node in alike_elements(page, control) if row.holds(node) and is_interactive(node)]
    dates = sum(signals.dates(node) for node in row.nodes)
    amounts = sum(signals.amounts(node) for node in row.nodes)
    beside = sum(node.parent is control.parent for node in alike)
    if 1 < beside <= dates:
        raise WorldError("teaching.run_together")
    if beside == 1 < len(alike) <= max(dates, amounts):
        raise WorldError("teaching.no_rows")


def row_with(group: RowGroup, node: Node) -> RowSpan | None:
    """Returns the row of a group that holds an element, or is it."""
    return next((row for row in group.rows if row.at <= node.at < row.end), None)


def alike_elements(page: Page, node: Node) -> list[Node]:
    """Returns the elements with the same tag at the same depth, in parents and grandparents of the same tags and classes,
    the element included."""
    shape, depth = _shape(node), _depth(node)
    return [
        other for other in page.by_tag(node.tag) if other is node or (_depth(other) == depth and _shape(other) == shape)
    ][:MAX_ROWS]


def repeated_around(page: Page, signals: Signals, pointed: Node) -> list[Node]:
    """Returns the repeated elements around an element, of which each says something of a document and holds an element like
    it; the nearest single one where nothing repeats; empty where nothing is said."""
    single: list[Node] = []
    ancestors = list(_ancestors(pointed))
    for index, ancestor in enumerate(ancestors):
        if not _says_something(page, signals, ancestor, pointed):
            continue
        if not single and (ancestor.tag in _ROW_TAGS or index + 1 == len(ancestors) or signals.amounts(ancestor)):
            single = [ancestor]
        if _is_cell(ancestor):
            continue
        alike = [node for node in alike_elements(page, ancestor) if has_counterpart(page, node, ancestor, pointed)]
        if len(alike) > 1:
            return widened(page, alike, pointed)
    return single


def _ancestors(node: Node) -> Iterator[Node]:
    """Yields the element and those around it that may be a row."""
    ancestor: Node | None = node
    while ancestor is not None and ancestor.tag not in WHOLE_PAGE:
        yield ancestor
        ancestor = ancestor.parent


def widened(page: Page, alike: list[Node], pointed: Node) -> list[Node]:
    """Returns the widest elements that still are one for each of these: a cell's record is the whole row."""
    while True:
        parents = [node.parent for node in alike if node.parent is not None]
        if len({parent.at for parent in parents}) < len(alike) or any(parent.tag in WHOLE_PAGE for parent in parents):
            return alike
        own = next(parent for parent in parents if parent.at <= pointed.at < parent.end)
        if len(alike_elements(page, own)) != len(alike):
            return alike
        alike = parents


def _says_something(page: Page, signals: Signals, node: Node, pointed: Node) -> bool:
    """Whether an element tells of a document, apart from the element that was pointed at."""
    if node is pointed:
        return bool(signals.dates(node) or signals.amounts(node))
    apart = [
        text
        for index, text in enumerate(page.text_nodes[node.first : node.last], node.first)
        if not pointed.first <= index < pointed.last
    ]
    digits = sum(map(str.isdigit, "".join(apart)))
    return digits >= _MIN_DIGITS or signals.machine_dates(node) > 0


def has_counterpart(page: Page, node: Node, own: Node, pointed: Node) -> bool:
    """Whether an element like ``own`` holds one like the element that was pointed at in ``own``."""
    if node is own or pointed is own:
        return True
    wanted = is_interactive(pointed)
    return any(other.tag == pointed.tag and is_interactive(other) == wanted for other in page.descendants(node))


def _is_cell(node: Node) -> bool:
    return node.tag in ("td", "th", "dd", "dt") or node.get("role").lower() in CELL_ROLES


def group_of(heads: list[Node]) -> RowGroup:
    """Returns the row group whose rows are these elements."""
    ancestor = heads[0].parent or heads[0]
    while ancestor.parent is not None and ancestor.end < heads[-1].end:
        ancestor = ancestor.parent
    return RowGroup([RowSpan((head,)) for head in heads], ancestor, 1.0)


def _same_shape(page: Page, group: RowGroup, taken: RowGroup) -> bool:
    """Whether the rows of two lists can be read as those of one: built alike, under the same column heads."""
    if group is taken:
        return True
    ours, theirs = taken.rows[0], group.rows[0]
    if [_signature(node) for node in ours.nodes] != [_signature(node) for node in theirs.nodes]:
        return False
    if _shape(ours.head) != _shape(theirs.head):
        return False
    return _head_texts(page, group) == _head_texts(page, taken)


def _head_texts(page: Page, group: RowGroup) -> list[str]:
    return [page.text(cell, 80) for header in group.headers for cell in (cells_of(header) or [header])]


def _shape(node: Node) -> tuple[str, ...]:
    """Returns the tag of an element, and the tags and lasting classes of its parent and grandparent."""
    parent = node.parent
    grandparent = parent.parent if parent is not None else None
    return node.tag, *_signature(parent), *_signature(grandparent)


def _signature(node: Node | None) -> tuple[str, str]:
    if node is None:
        return "", ""
    return node.tag, " ".join(sorted(name for name in node.get("class").split() if not any(map(str.isdigit, name))))


def _depth(node: Node) -> int:
    depth = 0
    ancestor = node.parent
    while ancestor is not None:
        depth += 1
        ancestor = ancestor.parent
    return depth
