"""Has pages cut out of a PDF apart from the host."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Protocol

from host.errors import WorldError
from host.limited_worker import worker
from host.reading.document_reader import reading_of


class PageCutter(Protocol):
    """Counts and cuts the pages of PDFs."""

    def page_count(self, data: bytes) -> int:
        """Returns the number of pages; 0 for what is no whole PDF. Raises WorldError ``reading.*``."""

    def cut(self, data: bytes, pages: Sequence[int]) -> bytes:
        """Returns a PDF of these pages, counted from 1. Raises WorldError ``reading.*``."""


class WorkerPageCutter:
    """Cuts in the limited worker of this process."""

    def page_count(self, data: bytes) -> int:
        """Returns the number of pages; 0 for what is no whole PDF. Raises WorldError as ``LimitedWorker.ask`` does."""
        pages = worker().ask("structure", data).get("pages")
        return pages if isinstance(pages, int) else 0

    def cut(self, data: bytes, pages: Sequence[int]) -> bytes:
        """Returns a PDF of these pages. Raises WorldError reading.locked_pdf, reading.broken_pdf, reading.too_large, and as
        ``LimitedWorker.ask`` does."""
        answer = worker().ask("page_part", data, {"pages": list(pages)})
        part = answer.get("pdf")
        if not isinstance(part, str):
            reading_of(answer)
            raise WorldError("reading.failed")
        try:
            return base64.b64decode(part, validate=True)
        except ValueError:
            raise WorldError("reading.failed") from None
