"""Reads the documents in a ZIP: an invoice as PDF and as XML, or several invoices at once."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

from host.content.content_type import XML
from host.content.limits import Limits
from host.content.zip import PACKAGE, members_of
from host.errors import WorldError
from host.reading.document_reading import Reading
from host.reading.hybrid import combine

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")


def read_zip(data: bytes, read: Callable[[bytes], Reading]) -> Reading:
    """Returns the reading of a ZIP's document, its XML and its pages as one; of several invoices the first, with a remark.
    ``read`` reads one member; what it cannot read is left out.

    Raises WorldError reading.broken_zip (damaged, encrypted, or larger than it should be), reading.unknown_type."""
    documents = _by_document(_readings(data, read))
    if not documents:
        raise WorldError("reading.unknown_type")
    if len(documents) == 1:
        return documents[0]
    several = ("document.several_invoices", {"count": str(len(documents))})
    return replace(documents[0], remarks=(*documents[0].remarks, several))


def _readings(data: bytes, read: Callable[[bytes], Reading]) -> Iterator[Reading]:
    try:
        members = list(members_of(io.BytesIO(data), Limits(), lambda _data, _name: XML))
    except WorldError as error:
        if error.details.get("found") == PACKAGE:
            return
        raise WorldError("reading.broken_zip") from error
    for member in members:
        if not member.is_litter:
            try:
                reading = read(member.data)
            except WorldError:
                continue
            if reading.kind is not None:
                yield reading


def _by_document(readings: Iterator[Reading]) -> list[Reading]:
    """Returns one reading a document: those of one number are the same document, read from its XML and from its pages."""
    documents: dict[str | None, Reading] = {}
    unnumbered: list[Reading] = []
    for reading in readings:
        number = reading.value("number")
        if number is None:
            unnumbered.append(reading)
        elif number not in documents:
            documents[number] = reading
        else:
            xml, text = sorted((documents[number], reading), key=lambda one: one.format is None)
            documents[number] = combine(xml, text) if xml.format is not None else xml
    # Beside an invoice, terms or a delivery note without a number say nothing of it.
    return [*documents.values()] or unnumbered[:1]
