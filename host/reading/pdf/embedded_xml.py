"""The XML files that a PDF carries: hybrid invoices (ZUGFeRD, Factur-X) hold the invoice once more as XML."""

from __future__ import annotations

import pypdfium2 as pdfium

from host.reading.einvoice.xml_bytes import MAX_XML_BYTES, looks_like_xml

_MAX_ATTACHMENTS = 50
"""An invoice carries a few files beside its XML; a file of thousands is none."""


def embedded_xml(document: pdfium.PdfDocument) -> list[tuple[str, bytes]]:
    """Returns name and bytes of each attached XML file, told by its content: senders name it as they like. What pdfium
    cannot unpack is left out."""
    found = []
    for index in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = document.get_attachment(index)
        try:
            data = bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue
        if len(data) <= MAX_XML_BYTES and looks_like_xml(data):
            found.append((attachment.get_name(), data))
    return found
