"""The structure of a PDF: whether it is whole, how many pages it has, and what it would do when it is opened.

Asked is the parser (qpdf, by pikepdf), not the bytes: names may be escaped, objects packed, the table of objects itself a
packed stream, and offsets count from wherever the file begins.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2

from host.limited_worker.pdf_structure import PdfState, PdfStructure
from host.reading.pdf.active_content import active_content
from host.reading.pdf.packed_size import has_oversized_content

_END_MARK = b"%%EOF"
_UNREADABLE = (pikepdf.PdfError, pikepdf.QpdfRuntimeError)


def structure(data: bytes, _options: dict[str, Any]) -> dict[str, Any]:
    """The worker's task ``structure``."""
    return pdf_structure_of(data).to_json()


def pdf_structure_of(data: bytes) -> PdfStructure:
    """Returns the structure of a PDF's bytes."""
    # qpdf looks for the end in the last kilobyte alone; what portals and mail servers append may be longer.
    end = data.rfind(_END_MARK)
    body = data[: end + len(_END_MARK)] if end >= 0 else data
    try:
        try:
            return _judged(body, is_repaired=False)
        except _UNREADABLE:
            # A repair finds objects by searching for them: without an end mark after the last one, others may have followed.
            if end < data.rfind(b"endobj") or end < 0:
                return PdfStructure("cut_short", is_repaired=True)
            return _judged(body, is_repaired=True)
    except pikepdf.PasswordError:
        return PdfStructure("encrypted")
    except _UNREADABLE:
        return PdfStructure("damaged", is_repaired=True)


def _judged(body: bytes, *, is_repaired: bool) -> PdfStructure:
    """Raises PasswordError, and _UNREADABLE where qpdf cannot read it."""
    with pikepdf.open(io.BytesIO(body), attempt_recovery=is_repaired) as pdf:
        pages = len(pdf.pages)
        # What qpdf reads with reserve must be readable to the viewer of most browsers, too.
        is_doubtful = is_repaired or bool(pdf.get_warnings())
        state: PdfState = "whole"
        if not pages or (is_doubtful and not _opens_in_pdfium(body)):
            state = "damaged"
        elif has_oversized_content(pdf):
            state = "oversized"
        active = active_content(pdf)
        notes = tuple(sorted(active.notes))
        return PdfStructure(state, pages, is_repaired, active.starts_program, tuple(active.attachments), notes)


def _opens_in_pdfium(body: bytes) -> bool:
    try:
        with pypdfium2.PdfDocument(body) as document:
            return len(document) > 0
    except pypdfium2.PdfiumError:
        return False
