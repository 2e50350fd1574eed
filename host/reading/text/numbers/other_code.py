"""Tells codes that have the form of a document's number and are the number of something else: a company, a place, a period, an
amount, a customer."""

from __future__ import annotations

import re

from host.finder.lexicon.currencies import CODES
from host.finder.lexicon.documents import document_labels as labels
from host.finder.lexicon.documents import document_parties as parties
from host.finder.lexicon.patterns import any_of_table, words_of
from host.finder.values.text import fold

_UNION = "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK"
_COUNTRY = rf"{_UNION}|CHE?|GB|LI|MC|NO|XI"
"""Countries that stand before VAT numbers, and before postal codes (Universal Postal Union, S42)."""
_OF_A_COMPANY = re.compile(rf"(?:{_COUNTRY})[A-Z]?-?\d[\d.]{{7,}}[A-Z]?")
"""The form of a VAT number or an account, whose check digits may be wrong as those of samples are."""
_POSTAL_CODE = re.compile(rf"(?:{_COUNTRY})-\d{{4,5}}")
_YEAR_ALONE = re.compile(r"[A-Z]+[-/.]?(?:19|20)\d\d")
_PERIOD = re.compile(r"((?:19|20)\d\d)[-/.](\d\d|(?:19|20)\d\d)")
_LETTERS = re.compile(r"([A-Z]+)[-/.]?(.*)")
_MONEY = re.compile(r"\d[\d.,]*")
_OTHERS = re.compile(
    f"(?:{any_of_table(labels.OTHER_NUMBERED)}|{any_of_table(labels.ORDERED)}|{any_of_table(labels.OTHER_PREFIXES)})"
)
_OF_PARTIES = frozenset(map(fold, words_of(parties.REGISTERS) | words_of(parties.VAT_LABELS)))


def is_other_code(code: str) -> bool:
    """Whether a code without a label is surely, or just as likely, the number of something else than a document: unknown is
    better than wrong."""
    if any(form.fullmatch(code) for form in (_OF_A_COMPANY, _POSTAL_CODE, _YEAR_ALONE)):
        return True
    if period := _PERIOD.fullmatch(code):
        year, end = int(period[1]), int(period[2])
        return 1 <= end <= 12 or end in (year + 1, (year + 1) % 100)
    if letters := _LETTERS.fullmatch(code):
        word = fold(letters[1])
        is_amount = letters[1] in CODES and _MONEY.fullmatch(letters[2]) is not None
        return is_amount or word in _OF_PARTIES or _OTHERS.fullmatch(word) is not None
    return False
