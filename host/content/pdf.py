"""Checks that a PDF is whole, has a page that can be read, and starts no program. Its text is read elsewhere.

A PDF is judged by a parser, and a parser by what it may be given: it runs in the limited worker, and this module only
translates what that says.
"""

from __future__ import annotations

import mmap

from host.errors import WorldError
from host.limited_worker import pdf_structure

_FILE_FAULTS = frozenset({"reading.took_too_long", "reading.too_much_memory", "reading.failed"})
"""What ends the worker, or its patience, is the file's fault; that there is no worker is not."""


def check_pdf(data: mmap.mmap | bytes) -> None:
    """Raises WorldError download.cut_short, wrong_type, active_content, pdf_encrypted, pdf_too_big or unreadable; and
    reading.no_worker when PDFs cannot be checked now."""
    try:
        structure = pdf_structure(data)
    except WorldError as error:
        if error.code in _FILE_FAULTS:
            raise WorldError("download.unreadable") from error
        raise
    match structure.state:
        case "cut_short":
            raise WorldError("download.cut_short")
        case "encrypted":
            raise WorldError("download.pdf_encrypted")
        case "damaged":
            raise WorldError("download.wrong_type", found="pdf without a readable page")
        case "oversized":
            raise WorldError("download.pdf_too_big")
    if structure.starts_program is not None:
        raise WorldError("download.active_content")
