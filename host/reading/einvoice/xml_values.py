"""Values of e-invoices in canonical form, or None where what stands there is no such value."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from host.finder.lexicon.currencies import CODES

_AMOUNT = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)
"""xs:decimal, bounded. No exponent, no comma, no NaN."""
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T[\d:.]*|\d{4,6})?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
"""xs:date and xs:dateTime with any zone; UN/EDIFACT 2379 formats 102 (CCYYMMDD), 203 and 204 (with a time)."""
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)
_MAX_NAME_CHARACTERS = 300
_MAX_NUMBER_CHARACTERS = 200


def amount(found: str | None) -> str | None:
    """Returns a decimal string with the digits that stand there."""
    if found is None or not _AMOUNT.fullmatch(found.strip()):
        return None
    value = Decimal(found.strip())
    return f"{abs(value) if value.is_zero() else value:f}"


def iso_date(found: str | None) -> str | None:
    """Returns the day of a date or of a time, in ISO 8601; None for a day that does not exist."""
    match = _DATE.fullmatch(found.strip()) if found is not None else None
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def currency(found: str | None) -> str | None:
    """Returns a code of ISO 4217."""
    code = (found or "").strip().upper()
    return code if code in CODES else None


def name(found: str | None) -> str | None:
    """Returns a name on one line, without control characters and marks that turn the direction of text."""
    return _line(found, _MAX_NAME_CHARACTERS)


def number(found: str | None) -> str | None:
    """Returns an identifier likewise; a longer one than any person would type is none."""
    return _line(found, _MAX_NUMBER_CHARACTERS)


def _line(found: str | None, limit: int) -> str | None:
    line = " ".join((found or "").split())
    if not line.isascii() or not line.isprintable():
        line = "".join(
            sign for sign in unicodedata.normalize("NFC", line) if unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
        )
    return line if 0 < len(line) <= limit else None


def tax_id(found: str | None, country: str = "") -> str | None:
    """Returns a tax identifier in capitals and digits alone, after its ``country`` where that is told apart from it."""
    compact = _compact(found)
    if not any(sign.isdigit() for sign in compact) or len(compact) > 30:
        return None
    return compact if compact.startswith(country) else country + compact


def iban(found: str | None) -> str | None:
    """Returns what has the form of an IBAN; other account numbers are none."""
    compact = _compact(found)
    return compact if _IBAN.fullmatch(compact) else None


def _compact(found: str | None) -> str:
    return "".join(sign for sign in (found or "").upper() if sign.isalnum())
