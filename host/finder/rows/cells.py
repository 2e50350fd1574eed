"""Splits a row into text runs, each with its label: a column header, text before it ("Datum:") or a ``data-label``."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import DATE_ATTRIBUTES, join_inline_text
from host.finder.dom.spans import RowSpan
from host.finder.rows.column_roles import Role, role_of, role_of_class
from host.finder.rows.row_group import RowGroup
from host.finder.rows.tables import cells_of, colspan
from host.finder.values.amount import Amount
from host.finder.values.amounts import confirmed, find_amounts
from host.finder.values.dates import DateMatch, find_dates, has_month, machine_date
from host.finder.values.text import collapse_whitespace, fold

_LABEL_ATTRIBUTES = (
    "data-label", "data-title", "data-th", "data-column", "data-header", "data-column-title", "data-col",
    "data-name",
)  # fmt: skip
_LABEL_NAMES = frozenset(_LABEL_ATTRIBUTES)
_DATE_NAMES = frozenset(DATE_ATTRIBUTES)
_CLASS_ATTRIBUTES = ("class", "itemprop", "data-field", "data-testid")
_CLASS_NAMES = frozenset(_CLASS_ATTRIBUTES)
_LABELLED = re.compile(r"\s*[^\W\d][^:\d]{1,30}:(?:\s|$)")
"""The beginning of a text that is a label, or begins with one."""
_SHARED = 0.8
"""The share of the rows (0 to 1) that a label must stand in."""
_MAX_LABEL_LENGTH = 40
_BEFORE_VALUE = re.compile(r"[^\d€$£]*?(?=[€$£]|\b\w*\d)")
"""The words in front of a value: of the first word with a digit, or the sign of a currency."""
MAX_RUN_LENGTH = 600
MAX_RUNS = 80


@dataclass(slots=True)
class TextRun:
    """A short text of a row. ``slot`` is the same for the same position in other rows; ``label`` is folded;
    ``role_from_label``: the label gave the role, not a class; ``owner`` is the element of the text; ``month``: it names a
    month of a year but no full date; ``machine_date``: the ISO date of an attribute that belongs to the text."""

    text: str
    folded: str
    slot: str
    label: str
    role: Role
    owner: Node
    role_from_label: bool
    dates: tuple[DateMatch, ...] = ()
    amounts: tuple[Amount, ...] = ()
    month: bool = False
    machine_date: str | None = None

    def before(self, begin: int, last: int) -> str:
        """Returns the label inside of the run: the text from the end of the previous value (``last``) to the value at
        ``begin``, at most 50 characters."""
        return self.folded[last:begin][-50:].strip(" :,;·|–-(")


def header_labels(page: Page, row_group: RowGroup) -> list[str]:
    """Returns the folded column headers of a row group, one per column; empty when there are none."""
    for header in row_group.headers:
        cells = cells_of(header)
        if cells:
            labels: list[str] = []
            for cell in cells:
                text = fold(page.text(cell, 200, hidden_too=True) or cell.get("aria-label") or cell.get("title"))
                labels += [text[:80]] * colspan(cell)
            return labels
    if len(row_group.headers) == 1 and row_group.table is None:
        return [fold(page.text(kid, 200))[:80] for kid in row_group.headers[0].kids]
    if row_group.headers and row_group.table is None:
        return [fold(page.text(header, 200))[:80] for header in row_group.headers]
    return []


def runs_of(
    page: Page, row: RowSpan, headers: list[str], with_hidden: bool, spanned: dict[int, list[int]] | None = None
) -> list[TextRun]:
    """Returns the text runs of a row, in order. ``with_hidden``: hidden text is included (for a row that is itself hidden);
    ``spanned``: the columns of each row's cells in a table with ``rowspan``, by the index of the row's node."""
    runs: list[TextRun] = []
    for node in row.nodes:
        cells = cells_of(node)
        if cells:
            columns = spanned.get(node.at) if spanned else None
            column = 0
            for index, cell in enumerate(cells):
                column = columns[index] if columns else column
                label = headers[column] if column < len(headers) and node is row.head else ""
                _cell_runs(page, cell, f"c{column}", label or _own_label(cell), with_hidden, runs)
                column += colspan(cell)
        elif headers and len(row.nodes) > 1:
            column = row.nodes.index(node)
            _cell_runs(page, node, f"c{column}", headers[column] if column < len(headers) else "", with_hidden, runs)
        else:
            labelled = headers if headers and len(headers) == len(node.kids) else []
            if labelled:
                for column, kid in enumerate(node.kids):
                    _cell_runs(page, kid, f"c{column}", labelled[column], with_hidden, runs)
            else:
                _cell_runs(page, node, "", "", with_hidden, runs)
        if len(runs) > MAX_RUNS:
            break
    _labels_before(runs)
    return runs


def _own_label(node: Node) -> str:
    """Returns the folded label attribute (``data-label`` and the like) of a node."""
    if _LABEL_NAMES.isdisjoint(node.attrs):
        return ""
    for name in _LABEL_ATTRIBUTES:
        if node.get(name):
            return fold(node.get(name))[:80]
    return ""


def _label_above(node: Node, stop: Node) -> str:
    """Returns the label attribute of the node or the nearest of three ancestors, up to ``stop``."""
    ancestor: Node | None = node
    for _ in range(4):
        if ancestor is None:
            return ""
        label = _own_label(ancestor)
        if label:
            return label
        if ancestor is stop:
            return ""
        ancestor = ancestor.parent
    return ""


def _class_above(node: Node, stop: Node) -> str:
    """Returns the classes of the nearest of three elements below ``stop`` whose classes name a column role."""
    ancestor: Node | None = node
    for _ in range(3):
        if ancestor is None or ancestor is stop:
            return ""
        if ancestor.attrs and not _CLASS_NAMES.isdisjoint(ancestor.attrs):
            classes = " ".join(map(ancestor.get, _CLASS_ATTRIBUTES)).strip().lower()
            if classes and role_of_class(classes):
                return classes
        ancestor = ancestor.parent
    return ""


def _cell_runs(page: Page, cell: Node, slot: str, label: str, with_hidden: bool, runs: list[TextRun]) -> None:
    """Appends the runs of a cell: its text is split at blocks, and between inline elements that each hold a value."""
    text_nodes, text_parents = page.text_nodes, page.text_parents
    begin = cell.first
    ordinal = 0
    while begin < cell.last and len(runs) <= MAX_RUNS:
        end = begin
        while end < cell.last and text_nodes[end] is not BREAK:
            end += 1
        kept = [
            index
            for index in range(begin, end)
            if (with_hidden or not text_parents[index].hidden) and text_nodes[index].strip()
        ]
        for group in _groups(text_nodes, text_parents, kept):
            text = text_nodes[group[0]] if len(group) == 1 else join_inline_text([text_nodes[at] for at in group])
            text = collapse_whitespace(text)[:MAX_RUN_LENGTH]
            if text:
                run = _run(page, text, f"{slot}.{ordinal}", label, text_parents[group[0]], cell)
                runs.append(run)
                ordinal += 1
        begin = end + 1
    for node in page.nodes[cell.at : cell.end] if cell.end - cell.at < 400 else []:
        if not _DATE_NAMES.isdisjoint(node.attrs) and (with_hidden or not node.hidden):
            value = next(
                (node.get(name) for name in DATE_ATTRIBUTES if name in node.attrs and machine_date(node.get(name))), ""
            )
            if value:
                _add_machine_date(page, node, value, slot, label, cell, runs)


def _add_machine_date(
    page: Page, node: Node, value: str, slot: str, label: str, cell: Node, runs: list[TextRun]
) -> None:
    """Sets the date of an attribute on the run inside of its element, else appends a run without text for it."""
    for run in runs:
        if run.owner.inside(node) and not run.machine_date:
            run.machine_date = machine_date(value)
            return
    if node.tag == "time" or "date" in "".join(node.attrs):
        new_run = _run(page, "", f"{slot}.stamp", label, node, cell)
        new_run.machine_date = machine_date(value)
        runs.append(new_run)


def _groups(text_nodes: list[str], text_parents: list[Node], indexes: list[int]) -> list[list[int]]:
    """Groups the text nodes of one line (by index): one group, or one per value when values are in different elements. A label
    with a colon begins a group, so that the value before it is no part of the label ("Betaald", "Bedrag: € 12,00")."""
    if len(indexes) < 2:
        return [indexes] if indexes else []
    labels = [at for at, index in enumerate(indexes) if at and _LABELLED.match(text_nodes[index])]
    if labels:
        return [
            group
            for begin, end in pairwise((0, *labels, len(indexes)))
            for group in _groups_of_values(text_nodes, text_parents, indexes[begin:end])
        ]
    return _groups_of_values(text_nodes, text_parents, indexes)


def _groups_of_values(text_nodes: list[str], text_parents: list[Node], indexes: list[int]) -> list[list[int]]:
    """Groups text nodes (by index), one or more: one group, or one per value when values are in different elements."""
    values = [index for index in indexes if _is_value(text_nodes[index])]
    if len({text_parents[index].at for index in values}) < 2:
        return [indexes]
    groups: list[list[int]] = [[]]
    has_value = False
    for index in indexes:
        is_value = index in values
        if is_value and has_value:
            groups.append([])
        groups[-1].append(index)
        has_value = has_value or is_value
        if is_value:
            has_value = True
    return groups


def _is_value(text: str) -> bool:
    """Whether a text holds a date, an unambiguous amount or three digits or more."""
    folded = fold(text)
    return (
        bool(find_dates(folded))
        or any(amount.unambiguous for amount in find_amounts(folded))
        or (len(folded) > 3 and sum(map(str.isdigit, folded)) >= 3)
    )


def _run(page: Page, text: str, slot: str, label: str, owner: Node, cell: Node) -> TextRun:
    """Builds a run. The label attribute goes before the column header, and that before a label in the text."""
    folded = fold(text)
    own_label = _label_above(owner, cell) or label or _label_within(folded)
    role = role_of(own_label) if own_label else ""
    role_from_label = bool(role)
    if not role:
        role = role_of_class(_class_above(owner, cell))
    run = TextRun(text, folded, slot, own_label, role, owner, role_from_label)
    run.dates = find_dates(folded, page.language[:2])
    run.month = not run.dates and has_month(folded)
    run.amounts = confirmed(find_amounts(folded, tuple((date.begin, date.end) for date in run.dates)), text)
    return run


def _label_within(folded: str) -> str:
    """Returns the label in front of a colon ("betrag" of "betrag: 12,00 €"); empty with several labels or none."""
    before, colon, after = folded.partition(":")
    return before if colon and after and ":" not in after and 2 <= len(before) <= 40 else ""


def _labels_before(runs: list[TextRun]) -> None:
    """Makes a run that holds only a label the label of the next run ("Datum" above "3.3.2026")."""
    for earlier, later in pairwise(runs):
        if later.role_from_label or _has_value(earlier) or len(earlier.folded) > 45 or earlier.owner is later.owner:
            continue
        if ":" in earlier.folded[:-1] or any(map(str.isdigit, earlier.folded)):
            # "Kundennummer: 4711" already has a value.
            continue
        words_only = not _has_value(later) and not any(map(str.isdigit, later.folded))
        colon = earlier.folded.endswith(":") or earlier.owner.tag in ("dt", "th", "label")
        role = role_of(earlier.folded)
        if words_only and (role != "kind" or not colon):
            continue
        if role and role not in ("get", "status") and (colon or len(earlier.folded) <= 30):
            later.label, later.role, later.role_from_label = earlier.folded, role, True


def _has_value(run: TextRun) -> bool:
    """Whether the run holds a date or an unambiguous amount."""
    return bool(run.dates or run.machine_date or any(amount.unambiguous for amount in run.amounts))


def shared_labels(rows: list[list[TextRun]]) -> list[str]:
    """Returns the folded labels that nearly all rows have ("order number", "total sum"); none for a single row."""
    if len(rows) < 2:
        return []
    counts = Counter(label for runs in rows for label in {_label_before_value(run) for run in runs} if label)
    return [label for label, count in counts.items() if count >= _SHARED * len(rows)]


def _label_before_value(run: TextRun) -> str:
    """Returns the label of a run, or the words in front of its value; empty when it holds nothing but words or a value."""
    if run.label:
        return run.label
    first_date = min((date.begin for date in run.dates), default=len(run.folded))
    before = _BEFORE_VALUE.match(run.folded)
    end = min(first_date, before.end() if before else len(run.folded))
    return run.folded[:end].strip(" :,;·|–-(#") if end < len(run.folded) and end <= _MAX_LABEL_LENGTH else ""
