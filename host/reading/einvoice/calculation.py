"""The arithmetic of EN 16931: rules BR-CO-10 to BR-CO-17 (EN 16931-1, section 6.4), on the amounts that an invoice states.

An amount that is not stated is no fault here; of a rule with such an amount only a sum over absent parts counts as zero, as
the standard has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from host.reading.einvoice import xml_values as values
from host.reading.einvoice.extract import Remark

_CENT = Decimal("0.01")
_ZERO = Decimal(0)
_UNSIGNED = ("BR-CO-11", "BR-CO-12")
_CHARGED_CATEGORIES = frozenset(("S", "AA", "H", "L", "M"))


@dataclass(frozen=True, slots=True)
class Totals:
    """Business terms BT-106, 107, 108, 109, 110, 112, 113, 114, 115, in this order."""

    lines: str | None = None
    allowances: str | None = None
    charges: str | None = None
    net: str | None = None
    tax: str | None = None
    total: str | None = None
    prepaid: str | None = None
    rounding: str | None = None
    due: str | None = None

    def repaired(self) -> Totals:
        """Returns the totals with the net amount that the others give, where the element for it holds the tax once more:
        Denmark's OIOUBL, which is older than EN 16931, states the "amount of taxes" there."""
        if self.net is None or self.tax is None or self.total is None or Decimal(self.net) != Decimal(self.tax):
            return self
        net = Decimal(self.total) - Decimal(self.tax)
        return replace(self, net=f"{net:f}") if net != Decimal(self.net) else self

    def total_or_due(self) -> str | None:
        """Returns the total with VAT; where it is not stated, what it must be by the amount due (BR-CO-16)."""
        if self.total is not None or self.due is None:
            return self.total
        return f"{Decimal(self.due) + _value(self.prepaid) - _value(self.rounding):f}"


@dataclass(frozen=True, slots=True)
class VatBreakdown:
    """One group of a rate: BT-116, BT-117, and BT-119 in per cent where ``charged_rate`` has it."""

    base: str | None
    tax: str | None
    rate: str | None


@dataclass(frozen=True, slots=True)
class Charges:
    """Allowances and charges of the whole document: whether one is a charge, and its amount (BT-92, BT-99)."""

    listed: Sequence[tuple[bool, str | None]]

    def total(self, *, charges: bool) -> Decimal | None:
        """Returns the sum of one of both, None where one of its amounts is unknown."""
        return _sum([amount for is_charge, amount in self.listed if is_charge == charges])


def charged_rate(category: str | None, rate: str | None) -> str | None:
    """Returns the rate of a category (BT-118, UNCL5305) in which the seller charges tax. Outside of the Union some state a
    rate where the buyer pays the tax, or where it is in the margin."""
    return values.amount(rate) if category is None or category.strip().upper() in _CHARGED_CATEGORIES else None


def disagreeing_sums(
    totals: Totals, charges: Charges, breakdown: Sequence[VatBreakdown], line_amounts: Sequence[str | None]
) -> list[Remark]:
    """Returns one remark with the rules that are broken and the amounts that they are about, or none."""
    broken: dict[str, str] = {}
    for rule, amount, stated, expected in (
        ("BR-CO-10", "lines", totals.lines, _sum(line_amounts) if line_amounts else None),
        ("BR-CO-11", "allowances", totals.allowances, charges.total(charges=False)),
        ("BR-CO-12", "charges", totals.charges, charges.total(charges=True)),
        ("BR-CO-13", "net", totals.net, _net(totals)),
        ("BR-CO-14", "tax", totals.tax, _sum([group.tax for group in breakdown]) if breakdown else None),
        ("BR-CO-15", "total", totals.total, _total(totals)),
        ("BR-CO-16", "amount_due", totals.due, _due(totals)),
    ):
        if stated is not None and expected is not None and not _is_same(Decimal(stated), expected, rule):
            broken[rule] = amount
    if any(_is_wrong_tax(group) for group in breakdown):
        broken["BR-CO-17"] = "tax"
    if not broken:
        return []
    names = ", ".join(dict.fromkeys(broken.values()))
    return [("document.sums_disagree", {"amounts": names, "rules": ", ".join(broken)})]


def _is_same(stated: Decimal, expected: Decimal, rule: str) -> bool:
    """Whether a sum is right. An allowance is taken off by what it is called: in ZUGFeRD 1 and with some senders each one
    bears a minus that their sum does not. Lines may have more decimals than their sum."""
    if rule == "BR-CO-10" and stated == expected.quantize(_CENT, ROUND_HALF_UP):
        return True
    return stated == expected or (rule in _UNSIGNED and abs(stated) == abs(expected))


def _value(amount: str | None) -> Decimal:
    return Decimal(amount) if amount is not None else _ZERO


def _sum(amounts: Sequence[str | None]) -> Decimal | None:
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return sum(known, _ZERO) if len(known) == len(amounts) else None


def _net(totals: Totals) -> Decimal | None:
    if totals.lines is None:
        return None
    return Decimal(totals.lines) - _value(totals.allowances) + _value(totals.charges)


def _total(totals: Totals) -> Decimal | None:
    return Decimal(totals.net) + _value(totals.tax) if totals.net is not None else None


def _due(totals: Totals) -> Decimal | None:
    if totals.total is None:
        return None
    return Decimal(totals.total) - _value(totals.prepaid) + _value(totals.rounding)


def _is_wrong_tax(group: VatBreakdown) -> bool:
    """BR-CO-17 rounds to two decimals; the validation artefacts of CEN let it be off by less than one unit, since senders
    add up taxes that were rounded line by line."""
    if group.base is None or group.tax is None or group.rate is None:
        return False
    exact = (Decimal(group.base) * Decimal(group.rate) / 100).quantize(_CENT, ROUND_HALF_UP)
    return abs(abs(Decimal(group.tax)) - abs(exact)) >= 1
