"""A Peppol inbox after the public software of Recommand: a team's documents as JSON, each a package with its XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from ..einvoice import bundle
from ..papers import House, Paper
from ..server import Response
from ..truth import Row
from ..visit import Route, Visit
from .base import Hub

TEAM = "team_01j9"


class PeppolInbox(Hub):
    """Host ``peppol-inbox.localhost``. Beside the invoices there is a message, which is no document."""

    name: ClassVar[str] = "peppol-inbox"
    language: ClassVar[str] = "nl"
    house: ClassVar[House] = House(
        "Drukkerij Maes", ("Drukkerij Maes BV", "Nieuwstraat 8", "www.maes.example"), "Drukkerij Maes BV",
        (0.2, 0.3, 0.3), "nl", 21,
    )  # fmt: skip
    wares: ClassVar[tuple[tuple[str, str], ...]] = (("Folders", "138.50"), ("Affiches", "61.20"), ("Kaartjes", "44.80"))
    start: ClassVar[str] = "/"
    list_path: ClassVar[str] = f"/api/v1/{TEAM}/documents"
    menu: ClassVar[dict[str, str]] = {"/": "Postvak", "/uit": "Uitloggen"}
    harms: ClassVar[dict[str, str]] = {
        r"/uit": "sign out",
        rf"/api/v1/{TEAM}/documents/[^/]+/markAsRead": "mark as read",
    }

    def row_of(self, number: str, day: date, paper: Paper, xml: Paper) -> Row:
        packed = bundle(
            [("document.json", b"{}"), ("document.xml", xml.content), ("auto-generated.pdf", paper.content)], day
        )
        both = replace(paper, content=packed, file_name=f"{number}.zip", content_type="application/zip", sha256="")
        return Row(number, day, paper.total, paper.kind, paper, more=(xml,), bundle=both)

    def list_page(self, visit: Visit, shown: Sequence[Row], count: int, here: int) -> Any:
        message = {"id": "doc_note", "type": "messageLevelResponse", "direction": "incoming", "parsed": {"id": "1"}}
        documents = [
            {
                "id": f"doc_{self.own_id(row)}", "type": "invoice", "direction": "incoming",
                "parsed": {
                    "invoiceNumber": row.number, "issueDate": row.date.isoformat(), "currency": row.currency,
                    "totals": {"taxInclusiveAmount": str(row.total)},
                },
            }
            for row in shown
        ]  # fmt: skip
        if here == 1:
            documents.append(message)
        pages = -(-count // self.per_page)
        return {"success": True, "documents": documents, "pagination": {
            "total": count + 1, "page": here, "limit": self.per_page, "totalPages": pages,
        }}  # fmt: skip

    def api_routes(self) -> list[Route]:
        path = re.escape(self.list_path)
        return [
            Route("GET", path, self.answer_list),
            Route("GET", path + r"/doc_(?P<id>\d+)/downloadPackage", self.hand_over),
        ]

    def routes(self) -> list[Route]:
        return [Route("GET", r"/", self.home), *self.api_routes()]

    def hand_over(self, visit: Visit, found: re.Match[str]) -> Response:
        row = self.by_id(visit, found["id"])
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row, paper=row.bundle)
