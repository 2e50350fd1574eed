"""The limited worker for scans: that of all documents, and besides it draws pages and reads recognised words. It is a process
of its own, started at the first scan, so that who has none pays nothing for the library that opens pictures."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from host.errors import WorldError
from host.reading.recognition.page_pictures import page_picture
from host.reading.recognition.recognised_words import read_recognised
from host.reading.recognition.seen_page import decode_pages
from host.reading.worker import program
from host.reading.worker.serving import Task
from host.reading.worker.task_table import prepare_libraries


def draw_page(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Returns ``{"page": …}`` as ``GrayPage.to_json`` has it, for the option ``index``; ``{"page": None}`` for a file that
    has no such page."""
    try:
        return {"page": page_picture(data, int(options["index"])).to_json()}
    except WorldError:
        return {"page": None}


def read_words(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Returns ``{"reading": …}`` as the task ``read`` does, for the pages of ``encode_pages``; the option ``count`` is the
    number of pages of the whole document."""
    return {"reading": read_recognised(decode_pages(data), int(options["count"])).to_json()}


IMAGE_TASKS: Mapping[str, Task] = {"draw_page": draw_page, "read_words": read_words}


def main() -> None:
    """Runs until the host closes descriptor 0."""
    program.main(IMAGE_TASKS, prepare=_prepare)


def _prepare() -> None:
    """Has the libraries load what they would load at the first page of each kind."""
    prepare_libraries()
    specimen = Image.new("RGBA", (20, 20))
    for kind in ("PNG", "TIFF", "JPEG"):
        file = io.BytesIO()
        specimen.convert("RGB" if kind == "JPEG" else "RGBA").save(file, kind)
        page_picture(file.getvalue(), 0)
    file = io.BytesIO()
    with pdfium.PdfDocument.new() as document:
        document.new_page(20, 20)
        document.save(file)
    page_picture(file.getvalue(), 0)
