"""A Dutch inbox to which suppliers send electronic invoices: the account's page is drawn by a script, out of a list as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from ..byways.base import Voice
from ..papers import House
from ..server import Response
from ..truth import Row
from ..visit import Route, Visit
from .base import Hub


class Verzamelbox(Hub):
    """Host ``verzamelbox.localhost``: one invoice is a PDF and its UBL."""

    name: ClassVar[str] = "verzamelbox"
    language: ClassVar[str] = "nl"
    voice: ClassVar[Voice] = Voice(
        "Inloggen", "E-mailadres", "Wachtwoord", "Het wachtwoord klopt niet.", "Gedaan.", "Geen toegang",
        "Niet gevonden", "Storing",
    )  # fmt: skip
    house: ClassVar[House] = House(
        "Gieterij Zandstra", ("Gieterij Zandstra B.V.", "Kade 4", "www.gieterij.example"), "Gieterij Zandstra B.V.",
        (0.3, 0.2, 0.4), "nl", 21,
    )  # fmt: skip
    wares: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Gietwerk", "138.50"),
        ("Modelbouw", "61.20"),
        ("Slijpen", "44.80"),
    )
    start: ClassVar[str] = "/postvak"
    list_path: ClassVar[str] = "/api/documenten"
    menu: ClassVar[dict[str, str]] = {"/postvak": "Postvak", "/uitloggen": "Uitloggen"}
    harms: ClassVar[dict[str, str]] = {
        r"/uitloggen": "sign out",
        r"/api/documenten/\d+/verwijderen": "delete",
        r"/api/documenten/\d+/betalen": "pay",
    }

    def home(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Postvak", "<h1>Postvak</h1><p>Uw berichten staan klaar in de app.</p>")

    def list_page(self, visit: Visit, shown: Sequence[Row], count: int, here: int) -> Any:
        return {
            "meta": {"total": count, "page": here, "pages": -(-count // self.per_page)},
            "documents": [
                {
                    "id": int(self.own_id(row)),
                    "invoice": {"number": row.number, "issued": row.date.isoformat()},
                    "amount": {"cents": int(row.total * 100), "currency": row.currency},
                    "actions": {"delete": f"/api/documenten/{self.own_id(row)}/verwijderen"},
                    "xml": f"/api/documenten/{self.own_id(row)}/ubl",
                }
                for row in shown
            ],
        }

    def api_routes(self) -> list[Route]:
        return [
            Route("GET", re.escape(self.list_path), self.answer_list),
            Route("GET", r"/api/documenten/(?P<id>\d+)/(?P<form>pdf|ubl)", self.hand_over),
            Route("GET", r"/api/documenten/pdf/(?P<id>\d+)", self.hand_over),
        ]

    def hand_over(self, visit: Visit, found: re.Match[str]) -> Response:
        row = self.by_id(visit, found["id"])
        if row is None:
            return self.status_page(visit, 404)
        is_xml = found.groupdict().get("form") == "ubl"
        return self.hand_out(row.number, row, paper=row.more[0] if is_xml else row.paper)
