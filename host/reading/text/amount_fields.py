"""Chooses a document's total, net, tax and amount due among its amounts: by their labels, their places and their sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from host.reading.document_reading import FieldName, FieldValue
from host.reading.text.amount_labels import AmountRole, is_mere_total, names_a_total
from host.reading.text.currency_field import currency_field
from host.reading.text.figures import CENT, COLUMN_EDGE, Figure, figures_of
from host.reading.text.lines import Sheet
from host.reading.text.part import Part

_STRENGTH: dict[AmountRole, float] = {
    "grand": 3.0, "total": 2.0, "due": 2.0, "paid": 1.2, "subtotal": 0.8, "balance": 0.6, "net": 0.4,
}  # fmt: skip
_THRESHOLD = 1.4
"""The least score of a total that is reported."""
_HIGHEST_TAX = Decimal("0.4")
"""Share of the net that a tax takes at most."""
_MARGIN = 0.25
"""By how much the best total must stand before the next amount."""
_MOST = 12
"""Amounts of one role that are combined; a document with more is a table of them."""


@dataclass(frozen=True, slots=True)
class Sums:
    """A document's amounts that belong together; None is unknown."""

    total: Decimal | None = None
    net: Decimal | None = None
    tax: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """The amounts that may be the net and the tax of a document, in the order of trust. ``adjustments``: discounts, freight."""

    nets: tuple[Decimal, ...]
    taxes: tuple[Decimal, ...]
    adjustments: tuple[Decimal, ...]
    paid: tuple[Decimal, ...]
    dues: tuple[Decimal, ...]
    previous: tuple[Decimal, ...]


def amount_fields(figures: Sequence[Figure]) -> dict[FieldName, FieldValue]:
    """Returns the fields total, net, tax and amount_due that the amounts tell; what they do not tell is missing."""
    parts = _parts(figures)
    total, confidence = _total(figures, parts)
    fields: dict[FieldName, FieldValue] = {}
    if total is not None:
        fields["total"] = _field(total, confidence)
        net, tax, sure = _net_and_tax(total, parts)
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
    fields = amount_fields(figures)
    total = Decimal(fields["total"].value) if "total" in fields else None
    currency = currency_field(sheet, figures, total)
    if currency is not None:
        fields["currency"] = currency
    return Part(fields, amounts=tuple(dict.fromkeys(f"{figure.value:.2f}" for figure in figures if figure.has_cents)))


def _field(value: Decimal, confidence: float) -> FieldValue:
    return FieldValue(f"{value:.2f}", "text", round(min(confidence, 0.98), 2))


def _stands_for_itself(figure: Figure) -> bool:
    """Whether an amount's own label speaks of the document: no line of a table of goods."""
    return not figure.in_row or figure.row_role in ("grand", "total", "subtotal", "tax", "base", "net", "due")


def _parts(figures: Sequence[Figure]) -> _Parts:
    own = [figure for figure in figures if _stands_for_itself(figure) and figure.role is not None]
    nets = [figure.value for figure in own if figure.role == "net"]
    subtotals = [figure.value for figure in own if figure.role == "subtotal"]
    bases = _distinct(figure for figure in own if figure.role == "base")
    taxes = _distinct(figure for figure in own if figure.role == "tax" and not figure.in_row)
    taxes_of_rates = _distinct(figure for figure in own if figure.role == "tax" and figure.in_row)
    by_column = {role: _of_column(figures, role) for role in ("net", "base", "tax")}
    return _Parts(
        tuple(_unique([*nets, *subtotals, *_sums(bases), *_sums(nets), *bases, *by_column["net"], *by_column["base"]])),
        tuple(_unique([*taxes, *_sums(taxes_of_rates), *taxes_of_rates, *_sums(taxes), *by_column["tax"]])),
        *(_of_role(own, roles) for roles in (("adjustment", "withheld"), ("paid",), ("due", "balance"), ("previous",))),
    )


def _of_role(figures: Iterable[Figure], roles: tuple[AmountRole, ...]) -> tuple[Decimal, ...]:
    return tuple(_unique(figure.value for figure in figures if figure.role in roles and figure.has_cents))[:_MOST]


def _unique(values: Iterable[Decimal]) -> list[Decimal]:
    return list(dict.fromkeys(values))


def _distinct(figures: Iterable[Figure]) -> list[Decimal]:
    """Returns the values, one a line of the document."""
    return list({figure.line: figure.value for figure in figures}.values())


def _sums(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yields what the values of several rates come to: of the last, if it is the sum of those before it, else of all."""
    for count in range(len(values) - 1, 1, -1):
        if sum(values[:count]) == values[count]:
            yield values[count]
            return
    if len(values) > 1:
        yield sum(values, Decimal(0))


def _of_column(figures: Sequence[Figure], role: AmountRole) -> Iterator[Decimal]:
    """Yields the last amount and the sum of each column of a role in the tables whose rows have no label of sums."""
    columns: dict[tuple[int, int], list[Decimal]] = {}
    for figure in figures:
        if figure.column is not None and figure.column[1] == role:
            columns.setdefault((figure.column[0], round(figure.right / COLUMN_EDGE)), []).append(figure.value)
    for values in columns.values():
        distinct = [value for at, value in enumerate(values) if not at or value != values[at - 1]]
        yield distinct[-1]
        yield from _sums(distinct)


def _total(figures: Sequence[Figure], parts: _Parts) -> tuple[Decimal | None, float]:
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
    for value in (*_of_column(figures, "grand"), *_of_column(figures, "total")):
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


def _support(value: Decimal, parts: _Parts) -> float:
    """Returns what net and tax say for an amount as the total."""
    if any(_are_parts(net, tax, value) for net in parts.nets for tax in parts.taxes):
        return 2.0
    for net in parts.nets[:_MOST]:
        for tax in (*parts.taxes[:_MOST], Decimal(0)):
            if net and any(abs(net + tax + extra - value) <= CENT for extra in _extras(parts) if extra):
                return 1.2
    if not any(parts.taxes) and value in parts.nets:
        return 0.5
    return 0.0


def _settled(value: Decimal, parts: _Parts) -> float:
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


def _are_parts(net: Decimal, tax: Decimal, total: Decimal) -> bool:
    """Whether net and tax come to the total, and the tax is one that is levied somewhere."""
    if not net or abs(net + tax - total) > CENT:
        return False
    return not tax or ((net > 0) == (tax > 0) and abs(tax) <= _HIGHEST_TAX * abs(net))


def _extras(parts: _Parts) -> Iterator[Decimal]:
    """Yields what discounts and freight may come to, each with either sign."""
    for count in (1, 2):
        for chosen in combinations(parts.adjustments, count):
            yield sum(chosen, Decimal(0))
            yield -sum(chosen, Decimal(0))


def _only_amount(figures: Sequence[Figure]) -> tuple[Decimal | None, float]:
    """Returns the amount of a document that has only one."""
    values = {figure.value for figure in figures if figure.has_cents and figure.currency}
    return (values.pop(), 0.7) if len(values) == 1 else (None, 0.0)


def _net_and_tax(total: Decimal, parts: _Parts) -> tuple[Decimal | None, Decimal | None, float]:
    """Returns the net and the tax that come to the total, and how sure they are."""
    for net in parts.nets:
        for tax in parts.taxes:
            if _are_parts(net, tax, total):
                return net, tax, 0.95
    if not any(parts.taxes) and total in parts.nets:
        return total, (Decimal(0) if parts.taxes else None), 0.8
    return None, None, 0.0


def _amount_due(figures: Sequence[Figure]) -> Decimal | None:
    """Returns what is left to pay: what the last label of a debt says, else the account's balance."""
    for role in ("due", "balance"):
        values = [figure.value for figure in figures if figure.role == role and _stands_for_itself(figure)]
        if values and (len(set(values)) == 1 or role == "due"):
            return values[-1]
    below = [figure.value for figure in figures if _role_of_head(figure) == "due"]
    return below[-1] if below else None
