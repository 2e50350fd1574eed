"""Tells a document's currency: by what stands beside its total, its label, the heads of its columns and its other amounts; of
a sign of several countries' money ("$", "kr") by the country that addresses, numbers and taxes name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from host.finder.lexicon.documents import document_amounts as words
from host.finder.lexicon.documents import document_places as places
from host.finder.values.money_signs import SIGNS, bare_currency, currency_of
from host.finder.values.text import WordMatcher
from host.reading.document_reading import FieldValue
from host.reading.text.amount_labels import role_of
from host.reading.text.figures import Figure
from host.reading.text.lines import Cell, Sheet

_LABEL = WordMatcher(words.CURRENCY)
_US_ADDRESS = re.compile(
    rf"\b(?:{'|'.join(places.US_STATES)}),?\s+\d{{5}}(?:-\d{{4}})?\b"
    rf"|\b(?:{'|'.join(places.US_STATE_NAMES)}),?\s+\d{{5}}(?:-\d{{4}})?\b"
)
_ADDRESSES = (
    ("USD", _US_ADDRESS),
    ("AUD", re.compile(rf"\b(?:{'|'.join(places.AUSTRALIAN_STATES)})\s+\d{{4}}\b")),
    ("CAD", re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s\d[A-Z]\d\b")),
)
_SIGNS: dict[str, Mapping[str, Sequence[str]]] = {
    "$": places.OF_DOLLARS,
    "kr": places.OF_CROWNS,
    "kr.": places.OF_CROWNS,
    "rs": places.OF_RUPEES,
    "rs.": places.OF_RUPEES,
}
_OF_TOTAL, _OF_LABEL, _OF_HEAD = 6, 8, 2
"""What each kind of evidence weighs; amounts count as often as they stand there, at most ``_MOST_AMOUNTS`` times."""
_MOST_AMOUNTS = 5
_EURO_AS_E = re.compile(r"(?:\d[.,]\d\d|[^\W\d_]{3}) e$")
"""An amount or a head with "e" behind it: the euro as people in Finland write it, and as some fonts of LaTeX have its sign."""
_BARE_DOLLAR = re.compile(r"(?<![a-z$])\$(?![a-z$])")
"""The sign without letters that say whose dollar it is ("US$", "A$")."""
_LONGEST = 60
"""Characters of a cell that names a currency."""
_MAY_NAME = re.compile(rf"[A-Z]{{3}}|[{SIGNS}]|[^\W\d_]{{4}}")
"""What a text has that names a currency: a code, a sign or a word."""
_LEAD = 1.5
"""How many times the next currency's weight the first one's must be."""


def currency_field(sheet: Sheet, figures: Sequence[Figure], total: Decimal | None) -> FieldValue | None:
    """Returns the document's currency; None where nothing tells it, or two currencies are told alike."""
    totals = [figure for figure in figures if total is not None and figure.value == total and figure.has_cents]
    weights = Counter(_of_amounts(figures))
    weights.update(_of_cells(sheet.cells, sheet))
    for own in {figure.currency for figure in totals if figure.currency and not figure.sign}:
        weights[own] += _OF_TOTAL
    signs = Counter(figure.sign for figure in (figures if not weights else totals or figures) if figure.sign)
    signs.update(_signs_of_heads(sheet.cells))
    if signs and not any(figure.currency and not figure.sign for figure in totals):
        code = _of_sign(signs.most_common(1)[0][0], weights, sheet)
        return FieldValue(code, "text", 0.85) if code is not None else None
    if not weights and sum(_EURO_AS_E.search(cell.folded) is not None for cell in sheet.cells) > 1:
        return FieldValue("EUR", "text", 0.8)
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
        return None
    return FieldValue(ranked[0][0], "text", 0.95 if ranked[0][1] >= _OF_TOTAL else 0.85)


def _of_amounts(figures: Sequence[Figure]) -> dict[str, int]:
    """Returns how often each currency stands beside an amount, up to a bound."""
    counted = Counter(figure.currency for figure in figures if figure.currency and not figure.sign)
    return {code: min(count, _MOST_AMOUNTS) for code, count in counted.items()}


def _of_cells(cells: Sequence[Cell], sheet: Sheet) -> Counter[str]:
    """Returns the weights of the currencies that labels ("Currency: EUR") and heads ("Amount (EUR)") name."""
    weights: Counter[str] = Counter()
    for cell in cells:
        if len(cell.folded) > _LONGEST or not _MAY_NAME.search(cell.text):
            continue
        code = currency_of(cell.folded)
        if code is not None and _BARE_DOLLAR.search(cell.folded):
            continue
        if code is not None and _LABEL.matches(cell.folded):
            weights[code] += _OF_LABEL
        elif code is not None and _is_head(cell):
            weights[code] = max(weights[code], _OF_HEAD)
        elif code is None and _LABEL.matches_fully(cell.folded):
            beside = sheet.right_of(cell)[:1] or tuple(sheet.below(cell, 2.0)[:1])
            told = bare_currency(beside[0].text.strip(" :")) if beside else None
            if told is not None:
                weights[told] += _OF_LABEL
        elif code is None and (told := bare_currency(cell.text.strip(" :()"))) is not None:
            weights[told] = max(weights[told], 1)
    return weights


def _signs_of_heads(cells: Sequence[Cell]) -> Counter[str]:
    """Returns the dollar as often as heads of amounts have its sign alone ("Amount ($)"), which does not say whose it is."""
    return Counter("$" for cell in cells if _is_head(cell) and _BARE_DOLLAR.search(cell.folded))


def _is_head(cell: Cell) -> bool:
    """Whether a cell is the head of a column of amounts, or the label of one."""
    return len(cell.folded) <= _LONGEST and not any(map(str.isdigit, cell.text)) and role_of(cell.text) is not None


def _of_sign(sign: str, weights: Counter[str], sheet: Sheet) -> str | None:
    """Returns the currency that a sign of several countries' money stands for: that of a code on the document, else that of
    the only country that the document names."""
    countries = _SIGNS.get(sign, {})
    named = [code for code in weights if code in countries]
    if len(named) == 1:
        return named[0]
    text = "\n".join(line.text for line in sheet.lines)
    found = {code for code, names in countries.items() if any(_stands_in(name, text) for name in names)}
    if sign == "$":
        found |= {code for code, address in _ADDRESSES if address.search(text)}
    return found.pop() if len(found) == 1 and not named else None


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word of its own."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
