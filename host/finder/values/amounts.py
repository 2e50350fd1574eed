"""Finds amounts of money in text, in all written forms, and returns them as decimal strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from host.finder.lexicon import columns
from host.finder.lexicon.currencies import CURRENCIES, MORE_CURRENCIES, NOT_CURRENCIES
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.text import fold

_CODES = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|CAD|AUD|NZD|JPY|TRY|ISK"
_SYMBOLS = {
    folded: code
    for name, code in {**CURRENCIES, **MORE_CURRENCIES}.items()
    if (folded := fold(name)) not in NOT_CURRENCIES
}
_CURRENCY = "(?:" + "|".join([_CODES.lower(), *sorted(map(re.escape, _SYMBOLS), key=len, reverse=True)]) + ")"
_DIGIT = re.compile(r"\d")
_CURRENCY_ONLY = re.compile(_CURRENCY)
_MINUS = r"[-−–‒﹣－]"
_CREDITED = rf"\s?{any_of_table(columns.CREDITED)}(?=\W{{0,3}}\Z)"
_AMOUNT = re.compile(
    rf"""
    (?<! [\w.,/'’-] ) (?<! \d: )                                     # not inside a date, a time or a number
    (?P<open> \(\s? )?                                              # (12.00) is a credit
    (?P<minus> {_MINUS}\s? | \+\s? )?
    (?: (?P<before> {_CURRENCY} ) \s? (?P<minus2> {_MINUS}\s? )? )?   # EUR -12.00
    (?P<number>
        \d{{1,3}} (?: [.\s]\d{{3}} )+ (?: ,\d{{1,2}} | ,[-–—=] )?        # 1.234,50 and 1 234,-
      | \d{{1,3}} (?: [,'’]\d{{3}} )+ (?: \.\d{{1,2}} | \.[-–—] )?      # 1,234.50 and 1'234.-
      | \d{{1,9}} [.,] \d{{1,2}}                                      # 12,50
      | \d{{1,9}} [.,] [-–—=]{{1,2}}                                   # 12,--
      | \d{{1,9}}                                                    # 12
      | [.,]\d\d                                                     # ,50
    )
    (?: (?= {_CREDITED} ) | (?! [\w%] | [.,'’/:]\d | \s?% | [-/]\w ) ) # no percentage, date or longer number
    (?P<minus3> {_MINUS} (?! \s?\w ) )?                             # 12.00-
    (?: \s? (?P<after> {_CURRENCY} ) (?! [\w$] ) )?
    (?P<close> \s?\) )?
    (?P<credit> {_CREDITED} )?                                      # 12.00 CR
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a folded text. ``value`` is a decimal string; ``currency`` an ISO 4217 code or None; ``unambiguous``: it can
    only be money (it has a currency or two decimals); ``begin`` and ``end`` are character indexes."""

    value: str
    currency: str | None
    unambiguous: bool
    begin: int
    end: int


def currency_of(folded: str) -> str | None:
    """Returns the ISO code of the only currency in a short text (a column header "Betrag (EUR)"), or None."""
    currencies = {_code(match) for match in re.findall(rf"(?<![\w]){_CURRENCY}(?!\w)", folded)}
    return currencies.pop() if len(currencies) == 1 else None


def bare_currency(folded: str) -> str | None:
    """Returns the ISO code of a text that is nothing but a currency ("EUR" in a column of its own), or None."""
    return _code(folded) if len(folded) <= 5 and _CURRENCY_ONLY.fullmatch(folded) else None


def _code(written: str) -> str:
    """Returns the ISO code of a folded currency code, symbol or name."""
    return _SYMBOLS.get(written, written.upper())


def _decimal(written: str) -> str:
    """Converts a written number to a decimal string: ``1.234,5`` and ``1,234.50`` to ``1234.50``, ``12,-`` to ``12.00``."""
    written = re.sub(r"\s", "", written)
    decimals = re.search(r"[.,](\d{1,2}|[-–—=]{1,2})$", written)
    cents = "00"
    integer = written
    if decimals:
        integer = written[: decimals.start()]
        cents = decimals[1].ljust(2, "0") if decimals[1].isdigit() else "00"
    digits = re.sub(r"\D", "", integer) or "0"
    return f"{int(digits)}.{cents}"


def _is_separator(text: str, begin: int, minus: str) -> bool:
    """Whether a dash separates two values ("3 maart - € 45") rather than being the sign of a negative amount."""
    before = text[:begin].rstrip()
    return minus[-1:].isspace() and bool(before) and before[-1] not in ":(|"


@lru_cache(maxsize=8_000)
def find_amounts(folded: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Amount, ...]:
    """Returns the amounts in a folded text, in order, without those that overlap a span in ``taken`` (the dates)."""
    amounts: list[Amount] = []
    if not _DIGIT.search(folded):
        return ()
    for match in _AMOUNT.finditer(folded):
        begin, end = match.span()
        if taken and any(begin < last and first < end for first, last in taken):
            continue
        number = match["number"]
        written_currency = match["before"] or match["after"]
        decimals = re.search(r"[.,](?:\d\d|[-–—=]{1,2})$", number) is not None
        if match["before"] and match["after"] and _code(match["before"]) != _code(match["after"]):
            written_currency = match["before"]
        negative = bool(
            (match["minus"] and match["minus"].strip() != "+" and not _is_separator(folded, begin, match["minus"]))
            or match["minus2"]
            or match["minus3"]
            or (match["open"] and match["close"])
            or match["credit"]
        )
        value = _decimal(number)
        if negative and value.strip("0.") != "":
            value = "-" + value
        sure = bool(written_currency) or decimals
        amounts.append(Amount(value, _code(written_currency) if written_currency else None, sure, begin, end))
    return tuple(amounts)
