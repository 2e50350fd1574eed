"""Has files parsed in a process of its own, with limits, so that no file can harm the host."""

from host.limited_worker.client import LimitedWorker, PendingAnswer, worker
from host.limited_worker.pdf_structure import PdfStructure, begin_pdf_structure, pdf_structure
from host.limited_worker.worker_process import worker_command

__all__ = [
    "LimitedWorker",
    "PdfStructure",
    "PendingAnswer",
    "begin_pdf_structure",
    "pdf_structure",
    "worker",
    "worker_command",
]
