"""What a worker can be asked to do with a file, by the task's name. Everything that a task uses is imported here, before the
limits forbid to open a file."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pikepdf.settings

from host.reading.mail.mail_message import mail_parts
from host.reading.pdf.page_parts import page_part
from host.reading.pdf.structure import structure
from host.reading.worker.late_imports import load_late_imports
from host.reading.worker.reading_task import attached_xml, read
from host.reading.worker.serving import Task

TASKS: Mapping[str, Task] = {
    "read": read,
    "attached_xml": attached_xml,
    "structure": structure,
    "page_part": page_part,
    "mail_parts": mail_parts,
}

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
