"""What a worker can be asked to do with a file, by the task's name. Everything that a task uses is imported here, before the
limits forbid to open a file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
import pikepdf.settings

from host.reading.pdf.structure import structure
from host.reading.read_document import read_document
from host.reading.worker.late_imports import load_late_imports
from host.reading.worker.serving import Task


def _read(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Reads a document; ``content_type`` is what its sender called it."""
    return read_document(data, options.get("content_type")).to_json()


TASKS: Mapping[str, Task] = {"read": _read, "structure": structure}

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""What qpdf unpacks of one stream at most."""


def prepare_libraries() -> None:
    """Has the libraries do what they do once, and bounds what they do for a file."""
    load_late_imports()
    # qpdf opens the system's source of random numbers at the first encrypted document, and keeps it open.
    sealed = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(sealed, encryption=pikepdf.Encryption(owner="owner", user=""))
    with pikepdf.open(sealed) as pdf:
        len(pdf.pages)
    pikepdf.settings.set_qpdf_limits(flate_max_memory=MAX_UNPACKED_BYTES, run_length_max_memory=MAX_UNPACKED_BYTES)
