"""Decides for a whole document whether its dates begin with the day or with the month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from host.finder.lexicon.documents import document_labels as words
from host.finder.lexicon.patterns import any_of_table
from host.finder.values.dates import DateMatch, DateOrder

_AMERICA = re.compile(rf"(?<!\w){any_of_table(words.AMERICA)}(?!\w)")
_ELSEWHERE = re.compile(rf"(?<!\w){any_of_table(words.ELSEWHERE_ENGLISH)}(?!\w)")
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE_AND_ZIP = re.compile(rf"(?<![A-Z])(?:{_STATES}),? +\d{{5}}(?:-\d{{4}})?(?!\d)")
"""A state of the United States and a postal code, as its Postal Service writes them (Publication 28)."""
_DAY_FIRST_CURRENCIES = frozenset(
    ["EUR", "GBP", "CHF", "PLN", "SEK", "DKK", "NOK", "CZK", "HUF", "RON", "BGN", "INR", "AUD", "NZD"]
)
_NEAR = 92
"""Days between the dates of one document: an invoice names what was delivered, and when it must be paid."""


def date_order(
    dates: Sequence[DateMatch], text: str, folded: str, language: str, currency: str | None
) -> DateOrder | None:
    """Returns how the ambiguous dates of a document are read, or None when nothing tells: then they are unknown.

    What tells, the surest first: a date with a number above 12; points between the numbers; a language other than English; the
    country, by addresses, words and the currency; the order in which the dates lie near each other.
    """
    ambiguous = [match for match in dates if not match.unambiguous]
    if not ambiguous:
        return "dmy"
    first, second = any(match.first > 12 for match in ambiguous), any(match.second > 12 for match in ambiguous)
    if first or second:
        return None if first and second else "dmy" if first else "mdy"
    if all(match.separator == "." for match in ambiguous) or language not in ("", "en"):
        return "dmy"
    return _by_country(text, folded, currency) or _by_nearness(ambiguous, dates)


def _by_country(text: str, folded: str, currency: str | None) -> DateOrder | None:
    """Returns the order of the country that a document in English, or in no known language, is from."""
    american = bool(_STATE_AND_ZIP.search(text)) + bool(_AMERICA.search(folded)) + (currency == "USD")
    elsewhere = bool(_ELSEWHERE.search(folded)) + (currency in _DAY_FIRST_CURRENCIES)
    if american == elsewhere:
        return None
    return "mdy" if american > elsewhere else "dmy"


def _by_nearness(ambiguous: Sequence[DateMatch], dates: Sequence[DateMatch]) -> DateOrder | None:
    """Returns the order in which all dates lie near each other, if they do in one order only."""
    near: list[DateOrder] = []
    orders: tuple[DateOrder, ...] = ("dmy", "mdy")
    for order in orders:
        days = [match.iso(order) for match in dates]
        known = sorted(date.fromisoformat(day) for day in days if day is not None)
        if len(known) == len(days) and len(set(known)) > 1 and (known[-1] - known[0]).days <= _NEAR:
            near.append(order)
    return near[0] if len(near) == 1 else None
