"""Reads one document of any kind: the way in for whoever has its bytes. To be called in the limited worker, since a hostile
file may end the process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD

from host.content.active_xml import active_content_of
from host.errors import WorldError
from host.reading.document_reading import Reading
from host.reading.einvoice import read_xml
from host.reading.einvoice.xml_bytes import looks_like_xml
from host.reading.html_layout import html_text_page, looks_like_html
from host.reading.hybrid import combine, is_invoice, one_of_attached
from host.reading.pdf.embedded_xml import embedded_xml
from host.reading.pdf.page_words import words_of
from host.reading.signed import is_signed, signed_content
from host.reading.text.read_pages import read_pages
from host.reading.zip_documents import ZIP_STARTS, read_zip

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_PDF_START_BYTES = 1024
"""Stray bytes may stand before a PDF's head (ISO 32000-1, annex H.3, implementation note 13)."""
_Read = TypeVar("_Read")
_MAX_SIGNATURES = 3
"""A document may be signed by several, one around the other."""


def read_document(data: bytes, content_type: str | None = None) -> Reading:
    """Returns what a document says of itself; of a picture nothing. ``content_type`` is what its sender called it, and is
    believed only where the bytes do not tell.

    Raises WorldError: reading.empty_file, reading.unknown_type, reading.too_large, reading.refused_xml, reading.broken_xml,
    reading.broken_signature, reading.broken_pdf, reading.locked_pdf, reading.broken_zip.
    """
    if not data.strip():
        raise WorldError("reading.empty_file")
    return read_zip(data, _read_one) if data.startswith(ZIP_STARTS) else _read_one(data, content_type)


def _read_one(data: bytes, content_type: str | None = None) -> Reading:
    data = unsigned(data)
    if is_picture(data):
        return Reading()
    if looks_like_html(data):
        return read_pages([html_text_page(data)])
    if looks_like_xml(data):
        return _with_active_content(data, read_xml(data))
    if b"%PDF-" in data[:_PDF_START_BYTES] or content_type == "application/pdf":
        return with_pdf(data, _read_pdf)
    raise WorldError("reading.unknown_type")


def unsigned(data: bytes) -> bytes:
    """Returns what was signed, or the bytes themselves. Raises WorldError reading.broken_signature."""
    for _ in range(_MAX_SIGNATURES):
        if not is_signed(data):
            break
        data = signed_content(data)
    return data


def is_picture(data: bytes) -> bool:
    """Returns whether the bytes are those of a PNG, JPEG or TIFF."""
    return data.startswith(_PICTURES)


def _with_active_content(data: bytes, reading: Reading) -> Reading:
    """Adds the remark that a browser would show the document as a page of its sender's."""
    found = active_content_of(data)
    remarks = () if found is None else ((f"document.xml_with_{found}", dict[str, str]()),)
    return replace(reading, remarks=(*reading.remarks, *remarks))


def read_text(data: bytes) -> Reading:
    """Returns what the pages of a PDF say, without the files that it carries. Raises WorldError reading.broken_pdf,
    reading.locked_pdf."""
    return with_pdf(data, _read_text)


def attached_invoice(data: bytes) -> bytes | None:
    """Returns the first e-invoice that a PDF carries, as it stands there. Raises WorldError as ``read_text`` does."""
    files = with_pdf(data, embedded_xml)
    return next((content for name, content in files if is_invoice(name, content)), None)


def _read_pdf(document: pdfium.PdfDocument) -> Reading:
    return combine(one_of_attached(embedded_xml(document)), _read_text(document))


def _read_text(document: pdfium.PdfDocument) -> Reading:
    text = words_of(document)
    return read_pages(text.pages, text.count)


def with_pdf(data: bytes, read: Callable[[pdfium.PdfDocument], _Read]) -> _Read:
    """Returns what ``read`` says of an open PDF. Raises WorldError reading.broken_pdf, reading.locked_pdf."""
    try:
        with pdfium.PdfDocument(data) as document:
            return read(document)
    except pdfium.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        raise WorldError("reading.locked_pdf" if locked else "reading.broken_pdf") from error
