"""Names the supplier of a document by the company of its account, where the document prints this name and tells no other."""

from __future__ import annotations

import re
from dataclasses import replace

from host.reading.document_reading import FieldValue, Reading

_LEAST_LETTERS = 3
_SURE = 0.6
"""How sure such a name is: it was said by who added the account, and stands in the document."""
_HOST_NAME = re.compile(r"\S+\.[a-z]{2,}", re.IGNORECASE)


def with_printed_company(reading: Reading, company: str) -> Reading:
    """Returns a reading with the account's company as its supplier, written as the text has it; the reading itself where it has
    a supplier, or where the text does not have the name. The name of a host is no company's; a word in small letters is
    one only where the company writes itself so: "by post" names no Post."""
    name = company.strip()
    is_name = sum(map(str.isalnum, name)) >= _LEAST_LETTERS and not _HOST_NAME.fullmatch(name)
    if "supplier" in reading.fields or not is_name:
        return reading
    words = r"\s+".join(map(re.escape, name.split()))
    places = re.finditer(rf"(?<![\w.@-]){words}(?![\w@-]|\.\w)", reading.text, re.IGNORECASE)
    printed = next((place for place in places if not place[0][0].islower() or place[0][0] == name[0]), None)
    if printed is None:
        return reading
    supplier = FieldValue(" ".join(printed[0].split()), "text", _SURE)
    return replace(reading, fields={**reading.fields, "supplier": supplier})
