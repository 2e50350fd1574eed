"""Loads what libraries would load at the first text that asks for it: in the worker no file can be opened then."""

from __future__ import annotations

import codecs
import heapq  # of Counter.most_common

from host.finder.values.identifiers import is_iban, is_vat_number

__all__ = ["heapq", "load_late_imports"]

_CODECS = (
    *("utf_8", "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "ascii", "latin_1"),
    *(f"iso8859_{part}" for part in (2, 3, 4, 5, 7, 9, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in (437, 850, 852, 1250, 1251, 1252, 1253, 1254, 1257)),
    *("mac_roman", "koi8_r"),
)
"""The encodings of European documents."""
_VAT_COUNTRIES = (
    *(
        "AT",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "GB",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
    ),
    *("LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "XI"),
)
"""The countries whose VAT numbers ``is_vat_number`` knows; ``python-stdnum`` has a module for each."""


def load_late_imports() -> None:
    """Loads codecs, and the modules for the numbers of each country."""
    for name in _CODECS:
        codecs.lookup(name)
    for country in _VAT_COUNTRIES:
        is_vat_number(f"{country}123456789")
    is_iban("DE89370400440532013000")
