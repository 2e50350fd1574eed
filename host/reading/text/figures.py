"""Finds the amounts of money on a document's pages, each with what its label, its row and its column call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from host.finder.lexicon.documents import document_amounts as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.amount import Amount
from host.finder.values.amounts import confirmed, find_amounts, is_nearly_all
from host.finder.values.decimal_mark import DecimalMarks
from host.finder.values.money_signs import bare_currency, sign_of_several
from host.reading.text.amount_labels import LONGEST_LABEL, AmountRole, role_of
from host.reading.text.column_heads import column_head
from host.reading.text.lines import Cell, Line

CENT = Decimal("0.02")
"""How far a sum of rounded amounts may be off."""
COLUMN_EDGE = 12
"""Points within which the right edges of a column's amounts lie."""
_ADJACENT = 2
"""Lines between a head and the only amount below it."""
_LETTERS = re.compile(r"[^\W\d_]\.?[^\W\d_]")
_DIGIT = re.compile(r"\d")
_OF_A_BASE = re.compile(rf"\b{any_of_table(words.OF_A_BASE)}\W*$")
_OF_WHOLE_NUMBERS = frozenset(("grand", "total", "subtotal", "net", "due"))
"""Labels behind which a mere number is an amount of money."""
_BEHIND = frozenset(("due", "net", "grand", "tax", "total"))
"""Labels that stand behind an amount, too ("12.00 incl. VAT")."""
_SUMS = frozenset(("grand", "total", "subtotal", None))


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount on a page. ``line`` counts all lines of the document. ``label`` is the text that names it, ``role`` what that
    calls it. ``in_row``: it stands in a row of several amounts, whose label says ``row_role``. ``column``: index of the line
    with the column's head, and what that calls it. ``is_below``: it is the only amount in that column and stands right below
    the head. ``has_cents``: it can only be money. ``sign``: a sign of several countries' money ("$")."""

    value: Decimal
    currency: str | None
    line: int
    page: int
    left: float
    right: float
    label: str = ""
    role: AmountRole | None = None
    in_row: bool = False
    row_role: AmountRole | None = None
    column: tuple[int, AmountRole] | None = None
    is_below: bool = False
    has_cents: bool = True
    sign: str = ""


def figures_of(lines: Sequence[Line]) -> list[Figure]:
    """Returns the amounts on the lines, in reading order."""
    marks = DecimalMarks("")
    found: list[list[tuple[Cell, tuple[Amount, ...]]]] = []
    for line in lines:
        cells = [(cell, _amounts(cell)) for cell in line.cells]
        for _, amounts in cells:
            marks.add(amounts)
        found.append(cells)
    figures: list[Figure] = []
    for index, cells in enumerate(found):
        settled = [(cell, marks.settle(amounts)) for cell, amounts in cells]
        figures += _figures_of_line(lines, index, settled)
    alone = Counter(_place(figure) for figure in figures)
    return [
        replace(figure, is_below=True)
        if figure.column is not None and alone[_place(figure)] == 1 and figure.line - figure.column[0] <= _ADJACENT
        else figure
        for figure in figures
    ]


def _place(figure: Figure) -> tuple[int, int] | None:
    """Returns the head and the edge of an amount's column, None of one without."""
    return (figure.column[0], round(figure.right / COLUMN_EDGE)) if figure.column is not None else None


def _amounts(cell: Cell) -> tuple[Amount, ...]:
    """Returns the amounts in a cell's text, whole numbers included."""
    if not _DIGIT.search(cell.folded):
        return ()
    return confirmed(find_amounts(cell.folded), cell.text)


def _figures_of_line(
    lines: Sequence[Line], index: int, cells: Sequence[tuple[Cell, Sequence[Amount]]]
) -> Iterator[Figure]:
    """Yields the amounts of a line; those that share a label are one row."""
    by_label: dict[int, list[Figure]] = {}
    for at, (cell, amounts) in enumerate(cells):
        folded, last = cell.folded, 0
        for amount in amounts:
            label_at, label = _label(cells, at, folded, last, amount)
            last = amount.end
            figure = _figure(lines, index, cell, folded, amount, label)
            if figure is None:
                continue
            if figure.currency is None and (beside := _currency_beside(cells, at)):
                figure = replace(figure, currency=beside)
            by_label.setdefault(label_at, []).append(figure)
    for label_at, figures in by_label.items():
        if len(figures) > 1 or label_at == _NO_LABEL:
            yield from _row([_in_column(lines, replace(each, in_row=True, row_role=each.role)) for each in figures])
        else:
            yield from (_in_column(lines, each) if each.role is None else each for each in figures)


_NO_LABEL = -1


def _label(
    cells: Sequence[tuple[Cell, Sequence[Amount]]], at: int, folded: str, begin: int, amount: Amount
) -> tuple[int, str]:
    """Returns the label of an amount and a number of the cell that holds it: the text before it in its cell, behind it, or in
    the nearest cell on its left that is no number."""
    before = folded[begin : amount.begin]
    if _LETTERS.search(before):
        return 1_000 * (at + 1) + begin, before
    behind = folded[amount.end :]
    if _LETTERS.search(behind) and role_of(behind[:LONGEST_LABEL]) in _BEHIND:
        return 1_000 * (at + 1) + begin, behind[:LONGEST_LABEL]
    for left in range(at - 1, -1, -1):
        cell, amounts = cells[left]
        text = cell.folded
        if not _LETTERS.search(text) or bare_currency(cell.text.strip(": ")):
            continue
        last = amounts[-1] if amounts else None
        if last is not None and not _LETTERS.search(text[last.end :]) and role_of(text) != "tax" and last.unambiguous:
            break
        if last is not None and not _LETTERS.search(text[: last.end].replace(text[last.begin : last.end], "")):
            continue
        return left, text if role_of(text) is not None else _with_the_cell_before(cells, left, text)
    return _NO_LABEL, ""


def _with_the_cell_before(cells: Sequence[tuple[Cell, Sequence[Amount]]], at: int, text: str) -> str:
    """Returns a label with the cell before it where that makes one of it: "Total", "this month"."""
    if at and not cells[at - 1][1]:
        joined = f"{cells[at - 1][0].folded} {text}"
        return joined if role_of(joined) is not None else text
    return text


def _figure(lines: Sequence[Line], index: int, cell: Cell, folded: str, amount: Amount, label: str) -> Figure | None:
    """Returns an amount as a figure; None when it is in doubt, the price of a unit, or a number without a label of sums."""
    if amount.doubtful or amount.is_price:
        return None
    role = role_of(label, is_money=amount.currency is not None)
    if not amount.unambiguous and not (role in _OF_WHOLE_NUMBERS and is_nearly_all(amount, folded)):
        return None
    if role == "tax" and _OF_A_BASE.search(folded[: amount.begin]):
        role = "base"
    line = lines[index]
    written = folded[amount.begin : amount.end]
    return Figure(
        Decimal(amount.value),
        amount.currency,
        index,
        line.page,
        cell.left,
        cell.right,
        label,
        role,
        has_cents=amount.unambiguous,
        sign=sign_of_several(written) if amount.currency in ("USD", None) else "",
    )


def _currency_beside(cells: Sequence[tuple[Cell, Sequence[Amount]]], at: int) -> str | None:
    """Returns the currency in a cell of its own beside an amount."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(cells) and (code := bare_currency(cells[other][0].text.strip(": "))):
            return code
    return None


def _row(row: list[Figure]) -> Iterator[Figure]:
    """Yields the amounts of one row with what their columns or, in a row of a tax, their sums make of them."""
    if row[0].role in ("tax", "base"):
        money = [figure for figure in row if figure.has_cents]
        amounts = [figure for figure in money if not _is_rate(figure)]
        yield from _row_of_a_tax(amounts if len(amounts) > 1 else money)
        return
    for figure in row:
        if figure.column is not None and figure.role in _SUMS:
            role = figure.column[1]
            is_sum = role in ("grand", "total", "subtotal") and figure.role in ("grand", "subtotal")
            yield replace(figure, role=figure.role if is_sum else role)
        else:
            yield figure


def _is_rate(figure: Figure) -> bool:
    """Whether an amount stands in a column of rates, prices or numbers of pieces."""
    return figure.column is not None and figure.column[1] == "other"


def _row_of_a_tax(row: list[Figure]) -> Iterator[Figure]:
    """Yields what a row of a table of taxes says: what is taxed, the tax, perhaps both together. The tax is the lesser one."""
    if len(row) == 3 and abs(row[0].value + row[1].value - row[2].value) <= CENT:
        yield replace(row[2], role="other")
        row = row[:2]
    elif len(row) == 3:
        row = [row[0], row[-1]]
    if len(row) != 2:
        yield from (replace(figure, role=figure.column[1] if figure.column else figure.role) for figure in row)
        return
    less, more = sorted(row, key=lambda figure: (abs(figure.value), -row.index(figure)))
    yield replace(more, role="base")
    yield replace(less, role="tax")


def _in_column(lines: Sequence[Line], figure: Figure) -> Figure:
    """Returns an amount with the head of the column that it stands in."""
    return replace(figure, column=column_head(lines, figure.line, figure.left, figure.right))
