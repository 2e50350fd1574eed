"""Finds VAT numbers and IBANs in text; what has the form of one counts only with right check digits.

The check digits are those of ``python-stdnum``, which is imported at the first text that has the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_VAT_FORM = re.compile(
    r"""
    (?<![^\W_])                                # no part of a longer word
    (?: at | be | bg | ch | cy | cz | de | dk | ee | el | es | fi | fr | gb | hr | hu
      | ie | it | lt | lu | lv | mt | nl | no | pl | pt | ro | se | si | sk | xi )
    (?= [ .-]? [0-9a-z]{1,3} [ .-]? [0-9] )    # the number begins
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The country of a VAT number, before the number: that of the European Union, Great Britain, Switzerland or Norway."""
_IBAN_FORM = re.compile(r"(?<![^\W_])[a-z]{2}\d\d(?=[ ]?[0-9a-z]{2}[ ]?[0-9a-z]{2})", re.IGNORECASE)
"""The country and the check digits of an IBAN, before the account."""
_GROUP = re.compile(r"[ .-]{0,2}[^\W_]+")
"""The next group of letters and digits; people write these numbers in groups."""
_VAT_LENGTHS, _IBAN_LENGTHS = range(10, 17), range(15, 35)
"""Numbers of letters and digits, country included."""


def has_vat_number(text: str) -> bool:
    """Whether a text names a VAT number with right check digits, in one piece or in groups (``BE 0403.019.261``)."""
    return next(_spans(text, _VAT_FORM, _VAT_LENGTHS, is_vat_number), None) is not None


def iban_spans(text: str) -> list[tuple[int, int]]:
    """Returns the (begin, end) spans of the IBANs with right check digits in a text."""
    return list(_spans(text, _IBAN_FORM, _IBAN_LENGTHS, is_iban))


def is_vat_number(text: str) -> bool:
    """Whether a text is a VAT number with its country, whose check digits are right; case and separators are ignored."""
    from stdnum.ch import vat as swiss
    from stdnum.eu import vat as european
    from stdnum.gb import vat as british
    from stdnum.no import mva as norwegian

    compact = re.sub(r"[\W_]", "", text).upper()
    country = compact[:2]
    if country == "CH":
        # The words for the tax, which Swiss numbers end with, are often left out.
        return swiss.is_valid(compact) or swiss.is_valid(compact + "MWST")
    if country == "NO":
        return norwegian.is_valid(compact) or norwegian.is_valid(compact + "MVA")
    return british.is_valid(compact) if country == "GB" else european.is_valid(compact)


def is_iban(text: str) -> bool:
    """Whether a text is an IBAN: the country's length and form, and right check digits."""
    from stdnum import iban

    # The rules for the account in it hold lists of banks, which miss the newer ones.
    return iban.is_valid(re.sub(r"[\W_]", "", text), check_country=False)


def _spans(
    text: str, form: re.Pattern[str], lengths: range, is_valid: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Yields the spans of valid numbers that begin like ``form`` and end with a group."""
    last = 0
    for match in form.finditer(text):
        begin = match.start()
        if begin < last:
            continue
        end, compact = begin, ""
        while group := _GROUP.match(text, end):
            end, compact = group.end(), compact + group[0].strip(" .-")
            if len(compact) >= lengths.stop:
                break
            if len(compact) in lengths and is_valid(compact):
                yield begin, end
                last = end
                break
