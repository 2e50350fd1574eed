"""A row's texts as small runs, each with the label that names it: a column's head, "Datum:" before it, a ``data-label``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from host.finder.dom.node import Node
from host.finder.dom.page import BREAK, Page
from host.finder.dom.signals import DATE_ATTRIBUTES, join_inline_text
from host.finder.dom.text import collapse_whitespace, fold
from host.finder.rows.column_roles import Role, role_of, role_of_class
from host.finder.rows.row_group import RowGroup, RowSpan
from host.finder.rows.tables import cells_of, colspan
from host.finder.values.amounts import Amount, find_amounts
from host.finder.values.dates import DateMatch, find_dates, has_month, machine_date

_LABEL_ATTRIBUTES = (
    "data-label", "data-title", "data-th", "data-column", "data-header", "data-column-title", "data-col",
    "data-name",
)  # fmt: skip
_LABEL_NAMES = frozenset(_LABEL_ATTRIBUTES)
_DATE_NAMES = frozenset(DATE_ATTRIBUTES)
_CLASS_NAMES = frozenset(("class", "itemprop", "data-field", "data-testid"))
MAX_RUN_LENGTH = 600
MAX_RUNS = 80


@dataclass
class TextRun:
    """A short text of a row. ``slot`` is the same for the same place in other rows; ``label`` is folded."""

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

    def before(self, place: int, last: int) -> str:
        """The text between another value and this one: the label that stands in the run itself."""
        return self.folded[last:place][-50:].strip(" :,;·|–-(")


def header_labels(page: Page, family: RowGroup) -> list[str]:
    """The folded heads of a family's columns, by column; empty where there are none."""
    for head in family.headers:
        cells = cells_of(head)
        if cells:
            labels: list[str] = []
            for cell in cells:
                text = fold(page.text(cell, 200, hidden_too=True) or cell.get("aria-label") or cell.get("title"))
                labels += [text[:80]] * colspan(cell)
            return labels
    if len(family.headers) == 1 and family.table is None:
        return [fold(page.text(kid, 200))[:80] for kid in family.headers[0].kids]
    if family.headers and family.table is None:
        return [fold(page.text(head, 200))[:80] for head in family.headers]
    return []


def runs_of(
    page: Page, row: RowSpan, heads: list[str], every: bool, spanned: dict[int, list[int]] | None = None
) -> list[TextRun]:
    """The row's runs in order. ``every``: hidden text too (for a row that is hidden as a whole); ``spanned``: the columns
    of a row's cells in a table whose cells span rows."""
    found: list[TextRun] = []
    for node in row.nodes:
        cells = cells_of(node)
        if cells:
            columns = spanned.get(node.at) if spanned else None
            column = 0
            for place, cell in enumerate(cells):
                column = columns[place] if columns else column
                label = heads[column] if column < len(heads) and node is row.head else ""
                _cell_runs(page, cell, f"c{column}", label or _own_label(cell), every, found)
                column += colspan(cell)
        elif heads and len(row.nodes) > 1:
            column = row.nodes.index(node)
            _cell_runs(page, node, f"c{column}", heads[column] if column < len(heads) else "", every, found)
        else:
            labelled = heads if heads and len(heads) == len(node.kids) else []
            if labelled:
                for column, kid in enumerate(node.kids):
                    _cell_runs(page, kid, f"c{column}", labelled[column], every, found)
            else:
                _cell_runs(page, node, "", "", every, found)
        if len(found) > MAX_RUNS:
            break
    _labels_before(found)
    return found


def _own_label(node: Node) -> str:
    if _LABEL_NAMES.isdisjoint(node.attrs):
        return ""
    for name in _LABEL_ATTRIBUTES:
        if node.get(name):
            return fold(node.get(name))[:80]
    return ""


def _label_above(node: Node, stop: Node) -> str:
    at: Node | None = node
    for _ in range(4):
        if at is None:
            return ""
        label = _own_label(at)
        if label:
            return label
        if at is stop:
            return ""
        at = at.parent
    return ""


def _class_above(node: Node, stop: Node) -> str:
    at: Node | None = node
    for _ in range(3):
        if at is None or at is stop:
            return ""
        if at.attrs and not _CLASS_NAMES.isdisjoint(at.attrs):
            classes = (
                f"{at.get('class')} {at.get('itemprop')} {at.get('data-field')} {at.get('data-testid')}".strip().lower()
            )
            if classes and role_of_class(classes):
                return classes
        at = at.parent
    return ""


def _cell_runs(page: Page, cell: Node, slot: str, label: str, every: bool, found: list[TextRun]) -> None:
    """Cut a cell's pieces at blocks; a run of spans that each say one thing is cut between them as well."""
    pieces, parents = page.text_nodes, page.text_parents
    begin = cell.first
    ordinal = 0
    while begin < cell.last and len(found) <= MAX_RUNS:
        end = begin
        while end < cell.last and pieces[end] is not BREAK:
            end += 1
        kept = [place for place in range(begin, end) if (every or not parents[place].hidden) and pieces[place].strip()]
        for group in _groups(pieces, parents, kept):
            text = collapse_whitespace(join_inline_text([pieces[place] for place in group]))[:MAX_RUN_LENGTH]
            if text:
                run = _run(text, f"{slot}.{ordinal}", label, parents[group[0]], cell)
                found.append(run)
                ordinal += 1
        begin = end + 1
    for node in page.nodes[cell.at : cell.end] if cell.end - cell.at < 400 else []:
        if not _DATE_NAMES.isdisjoint(node.attrs) and (every or not node.hidden):
            value = next(
                (node.get(name) for name in DATE_ATTRIBUTES if name in node.attrs and machine_date(node.get(name))), ""
            )
            if value:
                _add_stamp(page, node, value, slot, label, cell, found)


def _add_stamp(page: Page, node: Node, value: str, slot: str, label: str, cell: Node, found: list[TextRun]) -> None:
    """A date that an attribute tells belongs to the run whose text it explains, else it stands alone."""
    for run in found:
        if run.owner.inside(node) and not run.machine_date:
            run.machine_date = machine_date(value)
            return
    if node.tag == "time" or "date" in "".join(node.attrs):
        made = _run("", f"{slot}.stamp", label, node, cell)
        made.machine_date = machine_date(value)
        found.append(made)


def _groups(pieces: list[str], owners: list[Node], kept: list[int]) -> Iterable[list[int]]:
    """Pieces of one line: one group, unless several of them are values of their own in elements of their own."""
    if len(kept) < 2:
        return [kept] if kept else []
    whole = [place for place in kept if _is_value(pieces[place])]
    if len({owners[place].at for place in whole}) < 2:
        return [kept]
    groups: list[list[int]] = [[]]
    full = False
    for place in kept:
        value = place in whole
        if value and full:
            groups.append([])
        groups[-1].append(place)
        full = full or value
        if value:
            full = True
    return groups


def _is_value(piece: str) -> bool:
    folded = fold(piece)
    return (
        bool(find_dates(folded))
        or any(one.unambiguous for one in find_amounts(folded))
        or (len(folded) > 3 and sum(map(str.isdigit, folded)) >= 3)
    )


def _run(text: str, slot: str, label: str, owner: Node, cell: Node) -> TextRun:
    folded = fold(text)
    own = _label_above(owner, cell) or label or _label_within(folded)
    role = role_of(own) if own else ""
    strong = bool(role)
    if not role:
        role = role_of_class(_class_above(owner, cell))
    run = TextRun(text, folded, slot, own, role, owner, strong)
    run.dates = find_dates(folded)
    run.month = not run.dates and has_month(folded)
    run.amounts = find_amounts(folded, tuple((one.begin, one.end) for one in run.dates))
    return run


def _label_within(folded: str) -> str:
    """ "betrag" of "betrag: 12,00 €"; empty where the text has several labels or none."""
    before, colon, after = folded.partition(":")
    return before if colon and after and ":" not in after and 2 <= len(before) <= 40 else ""


def _labels_before(runs: list[TextRun]) -> None:
    """A run that only names something is the label of the run after it ("Datum" above "3.3.2026")."""
    for earlier, later in pairwise(runs):
        if later.role_from_label or _has_value(earlier) or len(earlier.folded) > 45 or earlier.owner is later.owner:
            continue
        if ":" in earlier.folded[:-1] or any(map(str.isdigit, earlier.folded)):
            # "Kundennummer: 4711" has its value already.
            continue
        words_only = not _has_value(later) and not any(map(str.isdigit, later.folded))
        colon = earlier.folded.endswith(":") or earlier.owner.tag in ("dt", "th", "label")
        role = role_of(earlier.folded)
        if words_only and (role != "kind" or not colon):
            continue
        if role and role not in ("get", "status") and (colon or len(earlier.folded) <= 30):
            later.label, later.role, later.role_from_label = earlier.folded, role, True


def _has_value(run: TextRun) -> bool:
    return bool(run.dates or run.machine_date or any(one.unambiguous for one in run.amounts))
