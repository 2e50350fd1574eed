"""Learns a page's decimal mark from its amounts, and reads "1.234" by it: a thousand or the price of a unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from host.finder.lexicon.cldr_names import DECIMAL_MARKS
from host.finder.lexicon.currencies import DECIMALS, POINT_REGIONS
from host.finder.values.amount import Amount

MAJORITY = 4
"""How many times as often as the other one a mark must stand on a page that has both."""
_POINT = frozenset(
    (
        "USD", "GBP", "INR", "CNY", "AUD", "NZD", "HKD", "SGD", "ILS", "MXN", "THB", "TWD", "PHP", "MYR", "NGN", "KES",
        "PKR", "LKR", "BDT", "EGP", "AED", "SAR",
    )
)  # fmt: skip
"""Currencies whose amounts have a point nearly everywhere, so that "$1,234" is a thousand on a page of euros, too."""


class DecimalMarks:
    """The decimal marks of a page's amounts, counted by currency. ``language`` is the page's ("de-at"; empty when unknown)."""

    def __init__(self, language: str) -> None:
        self._of_language = mark_of(language)
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, amounts: Iterable[Amount]) -> None:
        """Counts the marks that these amounts prove."""
        for amount in amounts:
            if amount.mark:
                self._counts[amount.currency or "", amount.mark] += 1

    def of(self, currency: str | None) -> str:
        """Returns the decimal mark of a currency's amounts on the page; empty when it is unknown or in doubt."""
        if currency is not None and (own := _one({mark: self._counts[currency, mark] for mark in ".,"})):
            return own
        if currency in _POINT:
            return "."
        return _one(
            {mark: sum(self._counts[code, mark] for code, each in self._counts if each == mark) for mark in ".,"}
        )

    @property
    def are_two(self) -> bool:
        """Whether the page's amounts have both marks."""
        return len({mark for _, mark in self._counts}) > 1

    def settle(self, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
        """Returns the amounts with those read that this page's mark decides."""
        if not amounts or not any(amount.open_mark for amount in amounts):
            return amounts
        return tuple(self._settled(amount) if amount.open_mark else amount for amount in amounts)

    def _settled(self, amount: Amount) -> Amount:
        """Returns an amount such as "1.234" as a thousand, as a price, or as in doubt."""
        if DECIMALS.get(amount.currency or "") == 0:
            return amount
        mark = self.of(amount.currency)
        if mark == amount.open_mark:
            return amount._replace(value=amount.fine, unambiguous=False, is_price=True)
        if mark:
            return amount
        if self.are_two or self._is_fine_by_habit(amount):
            return amount._replace(doubtful=True)
        return amount

    def _is_fine_by_habit(self, amount: Amount) -> bool:
        """Whether the habits of the page's language, or the place of the currency ("1,689 €" is not English), say that the only
        mark is that of decimals, where no other amount says anything."""
        return amount.open_mark == self._of_language or (amount.open_mark == "," and amount.is_behind)


def mark_of(language: str) -> str:
    """Returns the decimal mark of a language of the European Union as its pages have it; empty for others."""
    return "." if language in POINT_REGIONS else DECIMAL_MARKS.get(language[:2], "")


def _one(counts: dict[str, int]) -> str:
    """Returns the mark that stands alone or far more often than the other; empty when none does."""
    (first, many), (_, few) = sorted(counts.items(), key=lambda item: -item[1])
    return first if many and many >= MAJORITY * few else ""
