"""Finds the seller's VAT number and account on a document, apart from the buyer's.

Numbers with right check digits (``python-stdnum``) count wherever they stand; one whose digits are wrong counts only behind a
label that calls it a VAT number, as on samples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from host.finder.lexicon.documents import document_parties as words
from host.finder.values.identifiers import iban_spans, is_vat_number
from host.finder.values.text import WordMatcher, fold
from host.reading.document_reading import FieldName, FieldValue
from host.reading.text.lines import Cell, Sheet
from host.reading.text.parties import Parties, is_of_another_party

_COUNTRIES = "AT BE BG CH CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK XI"
"""Countries, as EN 16931 has them before a VAT identifier (BR-CO-09). "EU" before nine digits is none: it registers who sells
from elsewhere for one scheme of returns (Council Regulation 904/2010, article 47c)."""
_FORM = re.compile(
    rf"""
    (?<![A-Z0-9]) (?:{"|".join(_COUNTRIES.split())})      # the country
    (?: [ .-]? [A-Z0-9]{{1,4}} ){{2,6}} (?![A-Z0-9])       # groups of digits and letters
    """,
    re.VERBOSE,
)
_NATIONAL = re.compile(r"(?<![\w.])[A-Z]?\d[\d .-]{5,12}\d[A-Z]?(?!\w)")
_POINTS = re.compile(r"[.:-]+")
_LENGTHS = range(10, 15)
"""Letters and digits of a VAT number with its country."""
_SHORTEST_IBAN = 15
_LABEL = WordMatcher(words.VAT_LABELS)
_OF_COUNTRY = {country: WordMatcher({"": names}) for country, names in words.NATIONAL_VAT.items()}
_OF_THE_BUYER = WordMatcher(words.OF_THE_BUYER)
_BUYERS_ACCOUNT = WordMatcher(words.BUYERS_ACCOUNT)
_LOOKED_BACK = 40
"""Characters before a number in which its label stands."""
_VALID, _LABELLED, _FORM_ONLY = 0.95, 0.9, 0.75


@dataclass(frozen=True, slots=True)
class _Number:
    """A number without blanks, and how sure it is that it is one; ``is_buyers``: it stands in a block or beside a word of the
    buyer's."""

    value: str
    confidence: float
    is_buyers: bool
    cell: Cell


def vat_and_iban_fields(sheet: Sheet, parties: Parties, supplier: str | None = None) -> dict[FieldName, FieldValue]:
    """Returns the fields vat_id and iban of the seller, who is called ``supplier`` where that is known; a number that may be
    the buyer's is none."""
    fields: dict[FieldName, FieldValue] = {}
    for name, numbers in (("vat_id", list(_vat_numbers(sheet, parties))), ("iban", list(_ibans(sheet, parties)))):
        buyers = {
            number.value
            for number in numbers
            if number.is_buyers or is_of_another_party(sheet, number.cell, parties, supplier)
        }
        sellers = [number for number in numbers if number.value not in buyers]
        if supplier is None and len(buyers) > len({number.value for number in numbers if number.is_buyers}):
            sellers = []
        best = max(sellers, key=lambda number: number.confidence, default=None)
        if best is None:
            continue
        rivals = {each.value for each in sellers if each.confidence == best.confidence}
        if name == "iban":
            fields["iban"] = FieldValue(best.value, "text", best.confidence if len(rivals) == 1 else _FORM_ONLY)
        elif len(rivals) == 1:
            fields["vat_id"] = FieldValue(best.value, "text", best.confidence)
    return fields


def _vat_numbers(sheet: Sheet, parties: Parties) -> Iterator[_Number]:
    """Yields the VAT numbers of a document."""
    for cell in sheet.cells:
        if not any(map(str.isdigit, cell.text)):
            continue
        is_buyers = id(cell) in parties.buyer_cells
        for begin, value, is_valid in _in_text(cell.text):
            label = _label(sheet, cell, begin)
            has_label = _LABEL.matches(label)
            if is_valid or has_label:
                confidence = _VALID if is_valid and has_label else _LABELLED if is_valid else _FORM_ONLY
                yield _Number(value, confidence, is_buyers or _OF_THE_BUYER.matches(label), cell)
        yield from _national(sheet, cell, is_buyers)


def _in_text(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yields where a number with its country begins, the number without blanks, and whether its check digits are right; of a
    number with text behind it the longest part that is right."""
    for match in _FORM.finditer(text.upper()):
        groups = re.split(r"[ .-]", match[0])
        parts = ["".join(groups[:count]) for count in range(len(groups), 0, -1)]
        right = next((part for part in parts if len(part) in _LENGTHS and is_vat_number(part)), None)
        if right is not None:
            yield match.start(), right, True
            continue
        shaped = next((part for part in parts if len(part) in _LENGTHS and part[2:].isdigit()), None)
        if shaped is not None:
            yield match.start(), shaped, False


def _national(sheet: Sheet, cell: Cell, is_buyers: bool) -> Iterator[_Number]:
    """Yields the numbers without their country whose label tells it ("P.IVA 01234567890")."""
    for match in _NATIONAL.finditer(cell.text):
        label = _label(sheet, cell, match.start())
        for country, matcher in _OF_COUNTRY.items():
            value = country + re.sub(r"[ .-]", "", match[0])
            if matcher.matches(label) and is_vat_number(value):
                yield _Number(value, _LABELLED, is_buyers or _OF_THE_BUYER.matches(label), cell)


def _ibans(sheet: Sheet, parties: Parties) -> Iterator[_Number]:
    """Yields the accounts of a document."""
    for cell in sheet.cells:
        if len(cell.text) < _SHORTEST_IBAN:
            continue
        for begin, end in iban_spans(cell.text):
            value = re.sub(r"[\W_]", "", cell.text[begin:end]).upper()
            line = fold(sheet.line_of(cell).text)
            is_buyers = id(cell) in parties.buyer_cells or _BUYERS_ACCOUNT.matches(line)
            yield _Number(value, _VALID, is_buyers or _OF_THE_BUYER.matches(_label(sheet, cell, begin)), cell)


def _label(sheet: Sheet, cell: Cell, begin: int) -> str:
    """Returns the folded text before a number, without points: in its cell, or in the cell on its left."""
    before = cell.text[:begin]
    if not any(map(str.isalpha, before)):
        left = sheet.left_of(cell)[:1]
        before = f"{left[0].text if left else ''} {before}"
    return " ".join(_POINTS.sub(" ", fold(before[-_LOOKED_BACK:])).split())
