"""Amounts of money in all their written forms, as decimal strings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CODES = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|CAD|AUD|NZD|JPY|TRY|ISK"
_SYMBOLS = {
    "€": "EUR", "$": "USD", "£": "GBP", "us$": "USD", "a$": "AUD", "ca$": "CAD", "c$": "CAD", "fr.": "CHF", "sfr.": "CHF",
    "euro": "EUR", "euros": "EUR", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kc": "CZK", "¥": "JPY", "eur": "EUR",
}  # fmt: skip
_CURRENCY = rf"(?:{_CODES.lower()}|us\$|ca\$|a\$|c\$|€|\$|£|¥|euros?|sfr\.|fr\.|zł|zl|kč|kc)"
_DIGIT = re.compile(r"\d")
_WHOLE = re.compile(_CURRENCY)
_MINUS = r"[-−–‒﹣－]"
_NUMBER = (
    r"(?:\d{1,3}(?:[.\s]\d{3})+(?:,\d{1,2}|,[-–—=])?|\d{1,3}(?:[,'’]\d{3})+(?:\.\d{1,2}|\.[-–—])?"
    r"|\d{1,9}[.,]\d{1,2}|\d{1,9}[.,](?:[-–—=]{1,2})|\d{1,9}|[.,]\d\d)"
)
_AMOUNT = re.compile(
    rf"""
    (?<![\w.,/'’-])(?<!\d:)(?P<open>\(\s?)?(?P<minus>{_MINUS}\s?|\+\s?)?
    (?:(?P<before>{_CURRENCY})\s?(?P<minus2>{_MINUS}\s?)?)?
    (?P<number>{_NUMBER})(?![\w%]|[.,'’/:]\d|\s?%|[-/]\w)
    (?P<minus3>{_MINUS}(?!\s?\w))?
    (?:\s?(?P<after>{_CURRENCY})(?![\w$]))?(?P<close>\s?\))?(?P<credit>\s?(?:cr|haben|credit)(?!\w))?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` is a decimal string; ``currency`` an ISO code or None; ``unambiguous`` when it can only be money (a currency or
    two decimals); ``begin`` and ``end`` are places in the text."""

    value: str
    currency: str | None
    unambiguous: bool
    begin: int
    end: int


def currency_of(folded: str) -> str | None:
    """The one currency that a short text names (a column's head "Betrag (EUR)"), or None."""
    found = {_code(match) for match in re.findall(rf"(?<![\w]){_CURRENCY}(?!\w)", folded)}
    return found.pop() if len(found) == 1 else None


def bare_currency(folded: str) -> str | None:
    """The currency that a text is and nothing else ("EUR" in a column of its own), or None."""
    return _code(folded) if len(folded) <= 5 and _WHOLE.fullmatch(folded) else None


def _code(written: str) -> str:
    return _SYMBOLS.get(written, written.upper())


def _decimal(written: str) -> str:
    """``1.234,5`` or ``1,234.50`` or ``12,-`` to ``1234.50``."""
    written = re.sub(r"\s", "", written)
    tail = re.search(r"[.,](\d{1,2}|[-–—=]{1,2})$", written)
    cents = "00"
    whole = written
    if tail:
        whole = written[: tail.start()]
        cents = tail[1].ljust(2, "0") if tail[1].isdigit() else "00"
    digits = re.sub(r"\D", "", whole) or "0"
    return f"{int(digits)}.{cents}"


def _separates(text: str, begin: int, minus: str) -> bool:
    """Whether a dash stands between two things ("3 maart - € 45") instead of before a negative amount."""
    before = text[:begin].rstrip()
    return minus[-1:].isspace() and bool(before) and before[-1] not in ":(|"


@lru_cache(maxsize=8_000)
def find_amounts(folded: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Amount, ...]:
    """The amounts in a folded text, in order; places in ``taken`` (dates) are left out."""
    found: list[Amount] = []
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
            (match["minus"] and match["minus"].strip() != "+" and not _separates(folded, begin, match["minus"]))
            or match["minus2"]
            or match["minus3"]
            or (match["open"] and match["close"])
        )
        value = _decimal(number)
        if negative and value.strip("0.") != "":
            value = "-" + value
        sure = bool(written_currency) or decimals
        found.append(Amount(value, _code(written_currency) if written_currency else None, sure, begin, end))
    return tuple(found)
