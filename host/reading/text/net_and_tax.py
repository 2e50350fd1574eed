"""Finds the net and the tax of a document among its amounts: those that come to the total, alone or by a printed rate."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from host.reading.text.amount_labels import AmountRole, names_a_tax
from host.reading.text.figures import CENT, COLUMN_EDGE, Figure
from host.reading.text.lines import Line

MOST = 12
"""Amounts of one role that are combined; a document with more is a table of them."""
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?%")
_HIGHEST_TAX = Decimal("0.4")
"""Share of the net that a tax takes at most."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The amounts that may be the net and the tax of a document, in the order of trust; ``totals`` have labels that name a sum
    and may be the net, too. ``adjustments``: discounts, freight."""

    nets: tuple[Decimal, ...]
    taxes: tuple[Decimal, ...]
    totals: tuple[Decimal, ...]
    adjustments: tuple[Decimal, ...]
    paid: tuple[Decimal, ...]
    dues: tuple[Decimal, ...]
    previous: tuple[Decimal, ...]


def tax_rates(lines: Iterable[Line]) -> list[Decimal]:
    """Returns the rates of taxes that the lines print, in percent."""
    found = (
        Decimal(rate.replace(",", "."))
        for line in lines
        if "%" in line.text and any(names_a_tax(cell.text) for cell in line.cells)
        for rate in _RATE.findall(line.text)
    )
    return list(dict.fromkeys(rate for rate in found if rate))


def stands_for_itself(figure: Figure) -> bool:
    """Whether an amount's own label speaks of the document: no line of a table of goods."""
    return not figure.in_row or figure.row_role in ("grand", "total", "subtotal", "tax", "base", "net", "due")


def parts_of(figures: Sequence[Figure]) -> Parts:
    own = [figure for figure in figures if stands_for_itself(figure) and figure.role is not None]
    nets = [figure.value for figure in own if figure.role == "net"]
    subtotals = [figure.value for figure in own if figure.role == "subtotal"]
    totals = [figure.value for figure in own if figure.role == "total"]
    bases = _distinct(figure for figure in own if figure.role == "base")
    taxes = _distinct(figure for figure in own if figure.role == "tax" and not figure.in_row)
    taxes_oftax_rates = _distinct(figure for figure in own if figure.role == "tax" and figure.in_row)
    by_column = {role: of_column(figures, role) for role in ("net", "base", "tax")}
    return Parts(
        tuple(_unique([*nets, *subtotals, *_sums(bases), *_sums(nets), *bases, *by_column["net"], *by_column["base"]])),
        tuple(_unique([*taxes, *_sums(taxes_oftax_rates), *taxes_oftax_rates, *_sums(taxes), *by_column["tax"]])),
        tuple(_unique(totals)),
        *(_of_role(own, roles) for roles in (("adjustment", "withheld"), ("paid",), ("due", "balance"), ("previous",))),
    )


def _of_role(figures: Iterable[Figure], roles: tuple[AmountRole, ...]) -> tuple[Decimal, ...]:
    return tuple(_unique(figure.value for figure in figures if figure.role in roles and figure.has_cents))[:MOST]


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


def of_column(figures: Sequence[Figure], role: AmountRole) -> Iterator[Decimal]:
    """Yields the last amount and the sum of each column of a role in the tables whose rows have no label of sums."""
    columns: dict[tuple[int, int], list[Decimal]] = {}
    for figure in figures:
        if figure.column is not None and figure.column[1] == role:
            columns.setdefault((figure.column[0], round(figure.right / COLUMN_EDGE)), []).append(figure.value)
    for values in columns.values():
        distinct = [value for at, value in enumerate(values) if not at or value != values[at - 1]]
        yield distinct[-1]
        yield from _sums(distinct)


def _are_parts(net: Decimal, tax: Decimal, total: Decimal) -> bool:
    """Whether net and tax come to the total, and the tax is one that is levied somewhere."""
    if not net or abs(net + tax - total) > CENT:
        return False
    return not tax or ((net > 0) == (tax > 0) and abs(tax) <= _HIGHEST_TAX * abs(net))


def extras(parts: Parts) -> Iterator[Decimal]:
    """Yields what discounts and freight may come to, each with either sign."""
    for count in (1, 2):
        for chosen in itertools.combinations(parts.adjustments, count):
            yield sum(chosen, Decimal(0))
            yield -sum(chosen, Decimal(0))


def net_and_tax(total: Decimal, parts: Parts, rates: Iterable[Decimal]) -> tuple[Decimal | None, Decimal | None, float]:
    """Returns the net and the tax that come to the total, and how sure they are. A printed rate tells the one that is not
    printed: "VAT 3 %" beside a subtotal, or "of which 19 % VAT" below a total."""
    pair = pair_of(total, parts)
    if pair is not None:
        return *pair, 0.95
    for rate in rates:
        for net in parts.nets:
            if net and net != total and abs(net * rate / 100 - (total - net)) <= CENT:
                return net, total - net, 0.85
        for tax in (*parts.taxes, *parts.totals):
            if tax and abs(total * rate / (100 + rate) - tax) <= CENT:
                return total - tax, tax, 0.85
    if not any(parts.taxes) and total in parts.nets:
        return total, (Decimal(0) if parts.taxes else None), 0.8
    return None, None, 0.0


def pair_of(total: Decimal, parts: Parts) -> tuple[Decimal, Decimal] | None:
    """Returns the first net and tax that come to a total."""
    pairs = ((net, tax) for net in parts.nets for tax in parts.taxes)
    of_totals = ((net, tax) for net in parts.totals for tax in parts.taxes if tax)
    return next((pair for pair in itertools.chain(pairs, of_totals) if _are_parts(*pair, total)), None)
