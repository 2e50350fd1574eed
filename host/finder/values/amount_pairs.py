"""What two amounts of one text say of each other: a range, the same money in another currency, halves of one amount."""

from __future__ import annotations

import re

from host.finder.lexicon.dates import UNTIL
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.amount import Amount
from host.finder.values.numbers import MINUS

_UNTIL = re.compile(rf"\s?(?:[-–—]|{any_of_table(UNTIL)})\s?")
_SIGN = re.compile(rf"{MINUS}\s")


def related(folded: str, amounts: list[Amount]) -> tuple[Amount, ...]:
    """Returns the amounts of a folded text, in order, without those that repeat another one, and in doubt where two of them
    may be one value or a range."""
    return _without_ranges(folded, _without_conversions(folded, amounts))


def _without_conversions(folded: str, amounts: list[Amount]) -> list[Amount]:
    """Returns the amounts without those in brackets behind another one in another currency ("13.00 EUR (13.50 USD)"). In the
    same currency both are in doubt, as are two numbers that share one currency ("13 Euro 50")."""
    kept = amounts[:1]
    for amount in amounts[1:]:
        before = kept[-1]
        is_aside = folded[amount.begin] == "(" and folded[amount.end - 1] == ")" and before.unambiguous
        if is_aside and amount.currency and before.currency not in (None, amount.currency):
            continue
        shares = amount.begin < before.end and folded[amount.end - 1].isdigit() and not (amount.mark or before.mark)
        is_doubtful = is_aside or shares
        kept[-1] = before._replace(doubtful=before.doubtful or is_doubtful)
        kept.append(amount._replace(doubtful=amount.doubtful or is_doubtful))
    return kept


def _without_ranges(folded: str, amounts: list[Amount]) -> tuple[Amount, ...]:
    """Returns the amounts, with both ends of a range in doubt ("€ 10.00 – € 12.00")."""
    for index in range(len(amounts) - 1):
        one, other = amounts[index], amounts[index + 1]
        if one.unambiguous and other.unambiguous and _UNTIL.fullmatch(folded, one.end, _past_sign(folded, other)):
            amounts[index], amounts[index + 1] = one._replace(doubtful=True), other._replace(doubtful=True)
    return tuple(amounts)


def _past_sign(folded: str, amount: Amount) -> int:
    """Returns where an amount begins behind a dash that may be its sign."""
    sign = _SIGN.match(folded, amount.begin)
    return sign.end() if sign is not None else amount.begin
