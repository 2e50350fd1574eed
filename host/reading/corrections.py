"""What a person may say of a document's field, and in which form it is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import product

from host.errors import WorldError
from host.finder.lexicon.cldr_names import CURRENCY_CODES
from host.finder.values.dates import find_dates
from host.finder.values.identifiers import is_iban, is_vat_number
from host.finder.values.numbers import read_number
from host.finder.values.text import fold
from host.i18n import languages, sentence
from host.reading.known_fields import KIND
from host.vocabulary import DOCUMENT_FIELD_NAMES, DOCUMENT_KINDS

_MAX_CHARS = 500


def check_correction(field: str, typed: str) -> str | None:
    """Returns the value in the form in which the register keeps it; None for an empty text: the document has no such field.

    Raises WorldError ``register.unknown_field``, and for a value that cannot be one ``register.bad_kind``, ``bad_date``,
    ``bad_amount``, ``bad_currency``, ``bad_vat_id``, ``bad_iban`` or ``bad_text``.
    """
    if field not in DOCUMENT_FIELD_NAMES:
        raise WorldError("register.unknown_field", field=field, fields=", ".join(DOCUMENT_FIELD_NAMES))
    value = " ".join(typed.split())
    if not value:
        if field == KIND:
            raise WorldError("register.bad_kind", value=typed, kinds=", ".join(DOCUMENT_KINDS))
        return None
    return _CHECKS.get(field, _text)(value)


def _text(value: str) -> str:
    if len(value) > _MAX_CHARS or any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} for letter in value):
        raise WorldError("register.bad_text", limit=_MAX_CHARS)
    return unicodedata.normalize("NFC", value)


def _kind(value: str) -> str:
    """Returns the kind of this name, or of the word for it in a language of the interface."""
    if value in DOCUMENT_KINDS:
        return value
    word = value.casefold()
    for kind, language, screen in product(DOCUMENT_KINDS, languages(), ("cli", "ui")):
        if word == sentence(f"{screen}_kind_{kind}", language).casefold():
            return kind
    raise WorldError("register.bad_kind", value=value, kinds=", ".join(DOCUMENT_KINDS))


def _date(value: str) -> str:
    """Returns a date that is written with the year first, with the month's name, or with the day first as in Europe. With
    slashes, 03/04/2026 is a day in April to some people and one in March to others."""
    folded = fold(value)
    dates = find_dates(folded)
    if len(dates) == 1 and (dates[0].begin, dates[0].end) == (0, len(folded)):
        [date] = dates
        is_doubtful = (
            date.separator == "/" and None not in (date.iso("dmy"), date.iso("mdy")) and date.first != date.second
        )
        known = None if date.short_year or is_doubtful else date.iso("dmy")
        if known is not None:
            return known
    raise WorldError("register.bad_date", value=value)


def _amount(value: str) -> str:
    minus, digits = ("-", value[1:].strip()) if value[0] in "-−" else ("", value)
    # One sign is enough: two of them are a slip of the finger.
    number = read_number(digits) if re.fullmatch(r"\d.*\d|\d", digits) else None
    if number is None or number.open_mark:
        # "1.234" is one amount to some people and another to others.
        raise WorldError("register.bad_amount", value=value)
    return minus + number.value


def _currency(value: str) -> str:
    code = value.upper()
    if code.lower() not in _CODES:
        raise WorldError("register.bad_currency", value=value)
    return code


def _vat_id(value: str) -> str:
    compact = re.sub(r"[\W_]", "", value).upper()
    if not is_vat_number(compact):
        raise WorldError("register.bad_vat_id", value=value)
    return compact


def _iban(value: str) -> str:
    compact = re.sub(r"[\W_]", "", value).upper()
    if not is_iban(compact):
        raise WorldError("register.bad_iban", value=value)
    return compact


_CODES = frozenset(code.lower() for code in CURRENCY_CODES)
_CHECKS: dict[str, Callable[[str], str]] = {
    KIND: _kind,
    "date": _date,
    "due_date": _date,
    **dict.fromkeys(("net", "tax", "total", "amount_due"), _amount),
    "currency": _currency,
    "vat_id": _vat_id,
    "iban": _iban,
}
