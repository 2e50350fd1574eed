"""Checks that a PDF is whole, has a page that can be read, and starts no program. Its text is read elsewhere.

A PDF is judged by a parser, and a parser by what it may be given: it runs in the limited worker, and this module only
translates what that says.
"""

from __future__ import annotations

import mmap
from typing import Self

from host.errors import WorldError
from host.limited_worker import PendingAnswer, begin_pdf_structure, pdf_structure

_FILE_FAULTS = frozenset({"reading.took_too_long", "reading.too_much_memory", "reading.failed"})
"""What ends the worker, or its patience, is the file's fault; that there is no worker is not."""


def check_pdf(data: mmap.mmap | bytes) -> None:
    """Raises what ``PdfCheck`` does."""
    with PdfCheck(data) as check:
        check.result()


class PdfCheck:
    """The check of a PDF, which goes on in the worker until its result is asked for; until then nobody else has the worker.
    Raises WorldError reading.no_worker when PDFs cannot be checked now."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        self._pending = begin_pdf_structure(data)

    def result(self) -> None:
        """Raises WorldError download.cut_short, wrong_type, active_content, pdf_encrypted, pdf_too_big or unreadable."""
        _raise_faults(self._pending)

    def close(self) -> None:
        """Lets go of the worker."""
        self._pending.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _raise_faults(pending: PendingAnswer) -> None:
    try:
        structure = pdf_structure(pending)
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
