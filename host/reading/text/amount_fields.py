"""Chooses a document's total, net, tax and amount due among its amounts: by their labels, their places and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from host.reading.document_reading import FieldName, FieldValue
from host.reading.text.amount_labels import AmountRole, is_mere_total, names_a_total
from host.reading.text.currency_field import currency_field
from host.reading.text.figures import CENT, Figure, figures_of
from host.reading.text.lines import Sheet
from host.reading.text.net_and_tax import (
    MOST,
    Parts,
    extras,
    net_and_tax,
    of_column,
    pair_of,
    parts_of,
    stands_for_itself,
    tax_rates,
)
from host.reading.text.part import Part

_STRENGTH: dict[AmountRole, float] = {
    "grand": 3.0, "total": 2.0, "due": 2.0, "paid": 1.2, "subtotal": 0.8, "balance": 0.6, "net": 0.4,
}  # fmt: skip
_PARTS: frozenset[AmountRole] = frozenset({"tax", "base", "previous", "withheld", "adjustment"})
_THRESHOLD = 1.4
"""The least score of a total that is reported."""
_MARGIN = 0.25
"""By how much the best total must stand before the next amount."""


def amount_fields(figures: Sequence[Figure], rates: Iterable[Decimal] = ()) -> dict[FieldName, FieldValue]:
    """Returns the fields total, net, tax and amount_due that the amounts tell; what they do not tell is missing.
    ``rates`` are those of taxes that the document prints, in percent."""
    parts = parts_of(figures)
    total, confidence = _total(figures, parts)
    fields: dict[FieldName, FieldValue] = {}
    if total is not None:
        fields["total"] = _field(total, confidence)
        net, tax, sure = net_and_tax(total, parts, rates)
        if net is not None:
            fields["net"] = _field(net, sure)
        if tax is not None:
            fields["tax"] = _field(tax, sure)
    due = _amount_due(figures)
    if due is not None:
        fields["amount_due"] = _field(due, 0.9)
    return fields


def read_amounts(sheet: Sheet) -> Part:
    """Returns what a document's pages say of its sums and its currency, and all amounts that they print."""
    figures = figures_of(sheet.lines)
    fields = amount_fields(figures, tax_rates(sheet.lines))
    total = Decimal(fields["total"].value) if "total" in fields else None
    currency = currency_field(sheet, figures, total)
    if currency is not None:
        fields["currency"] = currency
    return Part(fields, amounts=tuple(dict.fromkeys(f"{figure.value:.2f}" for figure in figures if figure.has_cents)))


def _field(value: Decimal, confidence: float) -> FieldValue:
    return FieldValue(f"{value:.2f}", "text", round(min(confidence, 0.98), 2))


def _total(figures: Sequence[Figure], parts: Parts) -> tuple[Decimal | None, float]:
    """Returns the total and how sure it is."""
    scores: dict[Decimal, float] = {}
    has_more = any(figure.role in ("previous", "paid", "withheld") for figure in figures if figure.value)
    has_total = any(figure.role in ("grand", "total") and not figure.in_row for figure in figures)
    last = max((at for at, figure in enumerate(figures) if _names_the_total(figure)), default=-1)
    for at, figure in enumerate(figures):
        score = _score(figure, has_more, has_total)
        if score:
            score += 0.3 if at == last else 0.0
            scores[figure.value] = max(scores.get(figure.value, 0.0) + 0.1, score)
    for value in (*of_column(figures, "grand"), *of_column(figures, "total")):
        scores.setdefault(value, 0.5)
    for value in scores:
        scores[value] += _support(value, parts) + _settled(value, parts) + _summed(value, figures)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], -abs(item[0])))
    if not ranked or ranked[0][1] < _THRESHOLD:
        return _only_amount(figures)
    value, score = ranked[0]
    if len(ranked) > 1 and score - ranked[1][1] < _MARGIN and ranked[1][0]:
        return None, 0.0
    return value, 0.6 + score / 10


def _names_the_total(figure: Figure) -> bool:
    """Whether an amount's label can only be that of the document's total: no "Total of gas"."""
    return figure.role == "grand" or (figure.role == "total" and is_mere_total(figure.label))


def _role_of_head(figure: Figure) -> AmountRole | None:
    """Returns what the head right above an amount without a label calls it."""
    return figure.column[1] if figure.is_below and figure.column is not None and figure.row_role is None else None


def _score(figure: Figure, has_more: bool, has_total: bool) -> float:
    """Returns how much an amount's label makes it the total."""
    role, weight = figure.role, 1.0
    if _role_of_head(figure) in ("grand", "due"):
        role, weight = _role_of_head(figure), 0.7
    if role not in _STRENGTH or (not figure.value and role in ("paid", "balance", "net", "subtotal", "due")):
        return 0.0
    if figure.in_row and weight == 1.0 and (figure.row_role not in ("grand", "total", "due") or not figure.has_cents):
        return 0.0
    strength = _STRENGTH[role]
    if role == "net" and names_a_total(figure.label):
        strength = 1.0
    elif role == "due" and has_more:
        strength = 0.3
    elif role == "due" and has_total:
        strength = 1.2
    elif role == "total" and is_mere_total(figure.label):
        strength += 0.3
    return weight * strength - (0.0 if figure.has_cents else 0.4) + (0.1 if figure.currency else 0.0)


def _support(value: Decimal, parts: Parts) -> float:
    """Returns what net and tax say for an amount as the total."""
    if pair_of(value, parts) is not None:
        return 2.0
    for net in parts.nets[:MOST]:
        for tax in (*parts.taxes[:MOST], Decimal(0)):
            if net and any(abs(net + tax + extra - value) <= CENT for extra in extras(parts) if extra):
                return 1.2
    if not any(parts.taxes) and value in parts.nets:
        return 0.5
    return 0.0


def _settled(value: Decimal, parts: Parts) -> float:
    """Returns what payments and debts say for an amount as the total: what is left to pay is the total without what was paid
    before, and with what earlier documents left."""
    others = [*(-abs(paid) for paid in (*parts.paid, *parts.adjustments)), *parts.previous]
    for due in parts.dues:
        if any(other and abs(value + other - due) <= CENT for other in others):
            return 1.2
    return 0.0


def _summed(value: Decimal, figures: Sequence[Figure]) -> float:
    """Returns what the other sums say for an amount as the total: partial sums come to it."""
    partial = [
        figure.value for figure in figures if figure.role == "total" and not figure.in_row and figure.value != value
    ]
    return 1.5 if len(partial) > 1 and abs(sum(partial, Decimal(0)) - value) <= CENT else 0.0


def _only_amount(figures: Sequence[Figure]) -> tuple[Decimal | None, float]:
    """Returns the amount of a document that has only one, unless its label says that it is another sum's part."""
    said = [figure for figure in figures if figure.has_cents and figure.currency]
    is_one = len({figure.value for figure in said}) == 1
    return (said[0].value, 0.7) if is_one and not any(figure.role in _PARTS for figure in said) else (None, 0.0)


def _amount_due(figures: Sequence[Figure]) -> Decimal | None:
    """Returns what is left to pay: what the last label of a debt says, else the account's balance."""
    for role in ("due", "balance"):
        values = [figure.value for figure in figures if figure.role == role and stands_for_itself(figure)]
        if values and (len(set(values)) == 1 or role == "due"):
            return values[-1]
    below = [figure.value for figure in figures if _role_of_head(figure) == "due"]
    return below[-1] if below else None
