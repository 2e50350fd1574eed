"""Cuts pages out of a PDF, in the limited worker: a part is a PDF of its own, the same bytes at every cutting."""

from __future__ import annotations

import base64
import io
from typing import Any

import pikepdf

MAX_PART_BYTES = 11 * 1024 * 1024
"""In base64 it goes into one answer of the worker (``MAX_ANSWER_BYTES`` in ``host/limited_worker/wire.py``)."""
_MEBIBYTE = 1024 * 1024


def page_part(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """The worker's task ``page_part``: ``{"pdf": BASE64}`` with the pages that the option ``pages`` lists, counted from 1; or
    ``{"unreadable": CODE, "details": {…}}``."""
    try:
        part = cut_pages(data, [int(page) for page in options["pages"]])
    except pikepdf.PasswordError:
        return {"unreadable": "reading.locked_pdf", "details": {}}
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError, IndexError):
        return {"unreadable": "reading.broken_pdf", "details": {}}
    if len(part) > MAX_PART_BYTES:
        return {"unreadable": "reading.too_large", "details": {"limit": str(MAX_PART_BYTES // _MEBIBYTE)}}
    return {"pdf": base64.b64encode(part).decode("ascii")}


def cut_pages(data: bytes, pages: list[int]) -> bytes:
    """Returns a PDF of these pages, counted from 1, without what belongs to the whole: attachments, outlines, forms. Raises
    IndexError and what pikepdf raises."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.new() as part:
        for page in pages:
            if not 1 <= page <= len(whole.pages):
                raise IndexError(page)
            part.pages.append(whole.pages[page - 1])
        part.remove_unreferenced_resources()
        part.save(made, deterministic_id=True)
    return made.getvalue()
