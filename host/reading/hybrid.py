"""Hybrid documents: one invoice as XML and as pages. The XML's fields come first, the pages fill in what it leaves out, and
where both speak and differ a person is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from host.errors import WorldError
from host.reading.document_reading import FieldName, Reading
from host.reading.einvoice import read_xml

_IDENTIFYING: tuple[FieldName, ...] = ("number", "date", "total", "currency")
"""What two XML files of one invoice have in common."""


def one_of_attached(files: Sequence[tuple[str, bytes]]) -> Reading | None:
    """Returns the reading of the e-invoice among the attached XML files, given by name and bytes; None without one. Of
    several that contradict each other only the fields that are the same are known. A file that cannot be read is named in a
    remark."""
    invoices: list[tuple[str, Reading]] = []
    unreadable: list[str] = []
    for name, data in files:
        try:
            reading = read_xml(data)
        except WorldError:
            unreadable.append(name)
            continue
        if reading.kind is not None:
            invoices.append((name, reading))
    if not invoices and not unreadable:
        return None
    found = _agreed([reading for _, reading in invoices]) if invoices else Reading()
    remarks = [*found.remarks, *(("document.xml_unreadable", {"name": name}) for name in unreadable)]
    if any(_differing(invoices[0][1], other) for _, other in invoices[1:]):
        remarks.append(("document.several_xml", {"names": ", ".join(name for name, _ in invoices)}))
    return replace(found, remarks=tuple(remarks))


def is_invoice(name: str, data: bytes) -> bool:
    """Returns whether an attached XML file is a document of a grammar that is read."""
    found = one_of_attached([(name, data)])
    return found is not None and found.kind is not None


def combine(xml: Reading | None, text: Reading) -> Reading:
    """Returns the reading of a document by its XML and by its pages."""
    if xml is None:
        return text
    return replace(
        text,
        kind=xml.kind or text.kind,
        subkind=xml.subkind if xml.kind is not None else text.subkind,
        format=xml.format,
        fields={**text.fields, **xml.fields},
        text=text.text or xml.text,
        other_numbers=_union(xml.other_numbers, text.other_numbers),
        amounts=_union(xml.amounts, text.amounts),
        dates=_union(xml.dates, text.dates),
        remarks=(*xml.remarks, *text.remarks, *_disagreements(xml, text)),
    )


def _agreed(readings: list[Reading]) -> Reading:
    first = readings[0]
    fields = {
        name: value
        for name, value in first.fields.items()
        if all(other.value(name) in (None, value.value) for other in readings[1:])
    }
    return replace(first, fields=fields)


def _differing(one: Reading, other: Reading) -> bool:
    return any(
        one.value(name) is not None and other.value(name) is not None and one.value(name) != other.value(name)
        for name in _IDENTIFYING
    )


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _disagreements(xml: Reading, text: Reading) -> list[tuple[str, dict[str, str]]]:
    """Returns a remark for each field of which the pages say something else with confidence, and nowhere what the XML says:
    the reader of pages may have taken another one of the values that are printed."""
    remarks = []
    for name, is_printed in _PRINTED.items():
        by_xml, by_text = xml.value(name), text.value(name)
        if by_xml is None or by_text is None or _letters(by_xml) == _letters(by_text):
            continue
        if not is_printed(by_xml, text):
            remarks.append(("document.xml_disagrees", {"field": name, "xml": by_xml, "text": by_text}))
    return remarks


def _letters(value: str) -> str:
    return "".join(sign for sign in value.upper() if sign.isalnum())


def _stands_in_text(value: str, text: Reading) -> bool:
    """Whether the value stands in the text as a word of its own, however it is divided."""
    signs = _letters(value)
    if not signs:
        return True
    pattern = r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, signs)) + r"(?![^\W_])"
    return re.search(pattern, text.text.upper()) is not None


def _date_stands(value: str, text: Reading) -> bool:
    return value in text.dates


def _amount_stands(value: str, text: Reading) -> bool:
    """Whether the amount is printed; its sign may stand elsewhere, and a round one may lack its decimals."""
    wanted = abs(Decimal(value))
    return any(wanted == abs(_decimal(printed)) for printed in text.amounts)


def _decimal(amount: str) -> Decimal:
    try:
        return Decimal(amount)
    except InvalidOperation:
        return Decimal("NaN")


_PRINTED: Mapping[FieldName, Callable[[str, Reading], bool]] = {
    "number": _stands_in_text,
    "date": _date_stands,
    "total": _amount_stands,
    "vat_id": _stands_in_text,
    "iban": _stands_in_text,
}
