"""What a label on a document calls an amount: the total, the sum without tax, the tax, what is left to pay …"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from host.finder.lexicon.documents import document_amounts as words
from host.finder.values.text import WordMatcher, fold

AmountRole = Literal[
    "grand",
    "total",
    "subtotal",
    "net",
    "tax",
    "base",
    "due",
    "balance",
    "paid",
    "previous",
    "withheld",
    "adjustment",
    "other",
]
"""``grand``: a name of nothing but the whole sum. ``total``: a name of the sums of lines and pages, too. ``net``: without tax.
``base``: what a tax is reckoned on. ``due``: what is left to pay. ``balance``: what an account holds. ``previous``: carried
over. ``withheld``: kept back by the buyer. ``adjustment``: discounts, freight, rounding. ``other``: no money, or a price."""

LONGEST_LABEL = 80
"""Characters; a longer text is a sentence."""
_GRAND = WordMatcher(words.GRAND_TOTAL)
_TOTAL = WordMatcher(words.TOTAL)
_SUBTOTAL = WordMatcher(words.SUBTOTAL)
_NET = WordMatcher(words.NET)
_WITH_TAX = WordMatcher(words.WITH_TAX)
_TAX = WordMatcher(words.TAX)
_BASE = WordMatcher(words.TAX_BASE)
_DUE = WordMatcher(words.DUE)
_BALANCE = WordMatcher(words.BALANCE)
_PREVIOUS = WordMatcher(words.PREVIOUS)
_PAID = WordMatcher(words.PAID)
_WITHHELD = WordMatcher(words.WITHHELD)
_ADJUSTMENT = WordMatcher(words.ADJUSTMENT)
_COUNTED = WordMatcher(words.COUNTED)
_UNIT_PRICE = WordMatcher(words.UNIT_PRICE)
_RATE = WordMatcher(words.RATE)
_PLUS = WordMatcher(words.PLUS)
_DAY = WordMatcher(words.DAY)
_DOT_IN_LETTERS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_]\b)|(?<=\b[^\W\d_]\.[^\W\d_])\.")
_LETTER = re.compile(r"[^\W\d_]{2}")


@lru_cache(maxsize=8_000)
def role_of(label: str, *, is_money: bool = False) -> AmountRole | None:
    """Returns what a label calls the amount beside it; None where it says nothing of an amount. ``is_money``: the amount has
    a currency, so that "Total (3 items)" counts no items."""
    folded = _without_dots(fold(label[-LONGEST_LABEL:]))
    if not _LETTER.search(folded):
        return None
    return _role(folded, is_money) or _role_of_a_torn_word(folded)


def _without_dots(folded: str) -> str:
    """Returns a label without the dots of abbreviations: ``t.v.a.`` becomes ``tva``, ``incl. vat`` ``incl vat``."""
    return " ".join(_DOT_IN_LETTERS.sub("", folded).replace(".", " ").split()) if "." in folded else folded


def _role_of_a_torn_word(folded: str) -> AmountRole | None:
    """Returns the role of a word that the document's letter spacing tore apart ("br uttosumme")."""
    joined = folded.replace(" ", "")
    known: tuple[tuple[WordMatcher, AmountRole], ...] = (
        (_GRAND, "grand"), (_DUE, "due"), (_SUBTOTAL, "subtotal"), (_NET, "net"), (_TAX, "tax"), (_TOTAL, "total"),
    )  # fmt: skip
    return next((role for matcher, role in known if matcher.matches_fully(joined)), None)


def _role(folded: str, is_money: bool) -> AmountRole | None:
    """Returns the role of a folded label."""
    if _PREVIOUS.matches(folded):
        return "previous"
    if _WITHHELD.matches(folded):
        return "withheld"
    if _DUE.matches(folded):
        return "other" if _DAY.matches(folded) else "due"
    if _PAID.matches(folded) and not _SUBTOTAL.matches(folded):
        return "paid"
    return _role_of_a_sum(folded, is_money)


def _role_of_a_sum(folded: str, is_money: bool) -> AmountRole | None:
    """Returns the role of a label that names neither a payment nor a debt."""
    has_tax = _TAX.matches(folded)
    with_tax = _WITH_TAX.matches(folded)
    if _SUBTOTAL.matches(folded):
        return "total" if with_tax else "subtotal"
    if _GRAND.matches_fully(folded):
        return "grand"
    if _COUNTED.matches(folded) and not (is_money and _TOTAL.matches(folded)):
        return "other"
    if _ADJUSTMENT.matches(folded):
        return "adjustment"
    names_a_sum = _TOTAL.matches(folded) or _GRAND.matches(folded)
    if with_tax and (has_tax or names_a_sum):
        # "incl. VAT" names the sum, "VAT included" the tax in it.
        is_in_it = not names_a_sum and _first(_TAX, folded) < _first(_WITH_TAX, folded)
        return "grand" if names_a_sum else "tax" if is_in_it else "total"
    if _UNIT_PRICE.matches_fully(folded):
        return "other"
    if has_tax and _PLUS.matches(folded):
        return "net" if names_a_sum else "tax"
    if _NET.matches(folded):
        # "Net" and "base" alike name what is taxed; a rate's own base stands in a table of rates.
        return "base" if _BASE.matches_fully(folded) and not _TOTAL.matches(folded) else "net"
    if has_tax:
        return "other" if _RATE.matches(folded) else "tax"
    if _BASE.matches_fully(folded):
        return "base"
    if _GRAND.matches(folded):
        return "grand"
    if _BALANCE.matches(folded):
        return "balance"
    return "total" if _TOTAL.matches(folded) else None


def _first(matcher: WordMatcher, folded: str) -> int:
    """Returns where the first of a table's words begins."""
    return min(begin for begin, _ in matcher.spans(folded))


def is_mere_total(label: str) -> bool:
    """Whether a label is a name of sums and nothing else ("Total:", "Totaal")."""
    return _TOTAL.matches_fully(fold(label))


def names_a_total(label: str) -> bool:
    """Whether a label names a sum among other things ("Net total")."""
    return _TOTAL.matches(fold(label))


def names_a_tax(label: str) -> bool:
    """Whether a label names a tax."""
    return _TAX.matches(_without_dots(fold(label)))
