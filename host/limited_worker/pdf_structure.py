"""What the worker says of a PDF's structure, without its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from host.errors import WorldError
from host.limited_worker.client import FileBytes, PendingAnswer, worker

PdfState = Literal["whole", "cut_short", "encrypted", "damaged", "oversized"]


@dataclass(frozen=True, slots=True)
class PdfStructure:
    """``state``: ``whole``; ``cut_short``, when its end is missing; ``encrypted``, when it asks for a password; ``damaged``,
    when no page can be reached; ``oversized``, when a page's content unpacks to more than anything prints.

    ``is_repaired``: its table of objects was wrong and has been made anew, as PDF readers do. ``starts_program`` says by what
    it would start one (``launch``, ``script``, ``attachment``), None when it does not. ``attachments``: the names of embedded
    files, as they are written. ``notes``: other things it does when opened (``script``, ``form``, ``address``)."""

    state: PdfState
    pages: int = 0
    is_repaired: bool = False
    starts_program: str | None = None
    attachments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Returns the structure as JSON values."""
        return {
            "state": self.state,
            "pages": self.pages,
            "is_repaired": self.is_repaired,
            "starts_program": self.starts_program,
            "attachments": list(self.attachments),
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, answer: dict[str, Any]) -> PdfStructure:
        """Returns the structure of ``to_json``. Raises ValueError when it is none."""
        match answer:
            case {
                "state": "whole" | "cut_short" | "encrypted" | "damaged" | "oversized" as state,
                "pages": int(pages),
                "is_repaired": bool(is_repaired),
                "starts_program": str() | None as program,
                "attachments": list(attachments),
                "notes": list(notes),
            }:
                return cls(state, pages, is_repaired, program, tuple(map(str, attachments)), tuple(map(str, notes)))
        raise ValueError("no structure of a PDF")


def begin_pdf_structure(data: FileBytes) -> PendingAnswer:
    """Has the worker look at a PDF meanwhile, as ``LimitedWorker.begin`` does."""
    return worker().begin("structure", data)


def pdf_structure(pending: PendingAnswer) -> PdfStructure:
    """Returns what the worker says of a PDF. Raises WorldError as ``LimitedWorker.ask`` does."""
    try:
        return PdfStructure.from_json(pending.result())
    except ValueError:
        raise WorldError("reading.failed") from None
