"""Chooses the total of each row among its amounts, and its currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from host.finder.dom.node import is_struck
from host.finder.dom.signals import Signals
from host.finder.lexicon.columns import PAID, WITHOUT_TAX
from host.finder.lexicon.currencies import CODES
from host.finder.lexicon.patterns import any_of_table
from host.finder.rows.cells import TextRun
from host.finder.rows.column_roles import Role, role_before
from host.finder.values.amount import Amount
from host.finder.values.amounts import is_nearly_all, lone_amount
from host.finder.values.money_signs import bare_currency, currency_of, of_region, sign_of_several
from host.finder.values.text import WordMatcher

DOLLARS = frozenset(code for code in CODES if code.endswith("D"))
"""Codes that may be meant by a dollar sign."""
_PAID = WordMatcher(PAID)
_LABELLED = 3.0
"""The least score of an amount with a label for totals."""
_NET = 2.5
"""What an amount is worth less that is said to be without its tax."""
_WITHOUT_TAX = re.compile(rf"\W{{0,3}}{any_of_table(WITHOUT_TAX)}(?!\w)[.\s]*(?:\w{{2,5}}(?!\w))?")
_TWO_DIGITS = re.compile(r"\d\d(?:\s?[^\W\d]{1,4}|\W{0,3})?")
_CENT = 0.015
_TAX = 1.35
"""How many times a total without tax may be in one with it."""


class Draft(Protocol):
    """What is known of a row while its total is chosen."""

    runs: list[TextRun]
    total: str | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An amount that may be a row's total: labelled ones go before others, larger before smaller."""

    score: float
    size: float
    amount: Amount
    run: TextRun


def set_total(draft: Draft, header_currencies: set[str], signals: Signals) -> None:
    """Sets total and currency: the amount with a label for totals, else the largest one, else the only one that was paid; none
    when that one is in doubt.

    Without a currency of its own the amount gets that of a text in the row, of the column headers or of the page, if unique.
    """
    candidates = [candidate for run in draft.runs if run.amounts for candidate in _candidates(run)]
    candidates = candidates or _only_paid(draft.runs)
    best = max(candidates, key=lambda candidate: (candidate.score, candidate.size), default=None)
    if (
        best is None
        or best.amount.doubtful
        or _may_be_another_column(best, candidates)
        or _may_be_half(best, draft.runs)
    ):
        return
    draft.total = best.amount.value
    draft.currency = _currency(best, draft.runs, header_currencies, signals)


def _may_be_another_column(best: _Candidate, candidates: list[_Candidate]) -> bool:
    """Whether the largest amount stands in a column of an unknown name beside another such column, so that it may as well be a
    balance: more than a tax apart, and not the sum of two others, as a total is of what is taxed and the tax."""
    if best.score >= _LABELLED or not best.run.label:
        return False
    sizes = [other.size for other in candidates if other.run.slot != best.run.slot and other.run.label and other.size]
    if any(abs(one + other - best.size) < _CENT for one, other in combinations(sizes, 2)):
        return False
    return any(not 1 / _TAX <= best.size / size <= _TAX for size in sizes)


def _may_be_half(best: _Candidate, runs: list[TextRun]) -> bool:
    """Whether a whole number shares its cell of a table with a text of two digits alone, which may be its cents."""
    cell, _, _ = best.run.slot.partition(".")
    if best.amount.mark or not best.amount.value.endswith(".00") or not cell:
        return False
    return any(
        run is not best.run and run.slot.partition(".")[0] == cell and _TWO_DIGITS.fullmatch(run.folded) for run in runs
    ) or (_TWO_DIGITS.fullmatch(best.run.folded) is not None and _has_digits_beside(best.run, cell, runs))


def _has_digits_beside(run: TextRun, cell: str, runs: list[TextRun]) -> bool:
    """Whether another text of the cell has digits."""
    return any(
        other is not run and other.slot.partition(".")[0] == cell and any(map(str.isdigit, other.folded))
        for other in runs
    )


def _currency(best: _Candidate, runs: list[TextRun], header_currencies: set[str], signals: Signals) -> str | None:
    """Returns the currency of a total: its own, else that of a text in the row, of the column headers or of the page. A sign of
    several countries' money is what the row, the headers or the page's language say."""
    own = best.amount.currency or currency_of(best.run.label)
    sign = sign_of_several(best.run.folded[best.amount.begin : best.amount.end])
    if own is not None and not sign:
        return own
    row_currencies = {currency for run in runs if (currency := bare_currency(run.text))}
    known = [row_currencies, header_currencies] if sign else [row_currencies, header_currencies, signals.currencies]
    told = next((next(iter(each)) for each in known if len(each) == 1), None)
    if not sign:
        return told
    language = signals.page.language
    return (told if told and (sign != "$" or told in DOLLARS) else None) or of_region(sign, language) or own


def lone_total(run: TextRun) -> tuple[Amount, ...]:
    """Returns the amount of a text that is one only by its column."""
    if run.role != "total" or not run.role_from_label or run.dates or len(run.folded) > 24:
        return ()
    amount = lone_amount(run.folded)
    return () if amount is None else (amount,)


def _candidates(run: TextRun) -> Iterator[_Candidate]:
    """Yields the amounts of a run that may be the row's total: no amount that is still due, no tax, no price of a unit,
    none that is struck through."""
    last = 0
    is_past = is_struck(run.owner)
    for amount in run.amounts:
        inline_role = role_before(run.before(amount.begin, last))
        role = inline_role if inline_role in ("total", "other_amount", "not_number", "number") else run.role
        last = amount.end
        if amount.is_price or role == "other_amount" or is_past or _is_still_due(run, role):
            continue
        if role in ("not_number", "number", "any_number", "date", "other_date") and not (
            amount.unambiguous and amount.currency
        ):
            continue
        if not amount.unambiguous and not (
            role == "total" and run.role_from_label and is_nearly_all(amount, run.folded)
        ):
            continue
        score = (_LABELLED if role == "total" else 1.0) + (0.5 if amount.unambiguous else 0.0)
        score += 0.2 if amount.currency else 0.0
        without_tax = _WITHOUT_TAX.match(run.folded, amount.end)
        if without_tax is not None:
            # The words belong to this amount and are no label of the next one; the one with its tax is the total.
            score, last = score - _NET, without_tax.end()
        yield _Candidate(score, abs(float(amount.value)), amount, run)


def _only_paid(runs: list[TextRun]) -> list[_Candidate]:
    """Returns the amount in the column of what was paid, where a row has no other; nothing was paid of an open document."""
    amounts = [(run, amount) for run in runs for amount in run.amounts if amount.unambiguous]
    return [
        _Candidate(_LABELLED, size, amount, run)
        for run, amount in amounts
        if len(amounts) == 1 and _PAID.matches_fully(run.label) and (size := abs(float(amount.value)))
    ]


def _is_still_due(run: TextRun, role: Role) -> bool:
    """Whether an amount stands alone in a column that is named as a date is ("Due", "Paid"): what is to be paid by then."""
    return role == "other_date" and run.role_from_label and not run.dates and not run.month
