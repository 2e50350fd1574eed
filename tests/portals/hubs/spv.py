"""RO e-Factura after its public documentation: messages of the last sixty days, each a ZIP with the invoice and its seal."""

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
from .base import Hub, as_json

SEAL = b'<?xml version="1.0" encoding="UTF-8"?><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>'


class Spv(Hub):
    """Host ``spv-inbox.localhost``. Asked for more than sixty days, or without a company, it answers with an error."""

    name: ClassVar[str] = "spv-inbox"
    language: ClassVar[str] = "en"
    house: ClassVar[House] = House(
        "Atelier Codru", ("Atelier Codru SRL", "Strada Morii 3", "www.codru.example"), "Atelier Codru SRL",
        (0.2, 0.3, 0.3), "en", 19,
    )  # fmt: skip
    wares: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Oak boards", "138.50"),
        ("Planing", "61.20"),
        ("Delivery", "44.80"),
    )
    number: ClassVar[str] = "ACD{n}"
    days_between: ClassVar[int] = 9
    start: ClassVar[str] = "/"
    list_path: ClassVar[str] = "/prod/FCTEL/rest/listaMesajePaginatieFactura"
    page_parameter: ClassVar[str] = "pagina"
    menu: ClassVar[dict[str, str]] = {"/": "SPV", "/iesire": "Iesire"}
    harms: ClassVar[dict[str, str]] = {r"/iesire": "sign out", r"/prod/FCTEL/rest/upload": "send an invoice"}

    def row_of(self, number: str, day: date, paper: Paper, xml: Paper) -> Row:
        members = [(f"{number}.xml", xml.content), (f"semnatura_{number}.xml", SEAL)]
        both = replace(
            paper, content=bundle(members, day), file_name=f"{number}.zip", content_type="application/zip", sha256=""
        )
        return Row(number, day, paper.total, paper.kind, xml, bundle=both)

    def answer_list(self, visit: Visit, found: re.Match[str]) -> Response:
        query = visit.request.query
        span = int(query.get("endTime", "0")) - int(query.get("startTime", "0"))
        if not query.get("cif", "").isdigit() or not 0 < span < 60 * 86_400_000 or query.get("filtru") != "P":
            return as_json({"eroare": "Parametrii nu sunt completati corect", "titlu": "Lista Mesaje"})
        return super().answer_list(visit, found)

    def list_page(self, visit: Visit, shown: Sequence[Row], count: int, here: int) -> Any:
        if not count:
            return {"eroare": "Nu exista mesaje in intervalul selectat", "titlu": "Lista Mesaje"}
        return {
            "mesaje": [
                {
                    "data_creare": f"{row.date:%Y%m%d}1415", "cif": "8000000000", "id_solicitare": self.own_id(row)[::-1],
                    "detalii": f"Factura cu id_incarcare={self.own_id(row)[::-1]} emisa de cif_emitent=8000000000",
                    "tip": "FACTURA PRIMITA", "id": self.own_id(row),
                }
                for row in shown
            ],
            "numar_inregistrari_in_pagina": len(shown), "numar_total_inregistrari_per_pagina": self.per_page,
            "numar_total_inregistrari": count, "numar_total_pagini": -(-count // self.per_page),
            "index_pagina_curenta": here, "titlu": "Lista Mesaje disponibile",
        }  # fmt: skip

    def api_routes(self) -> list[Route]:
        return [
            Route("GET", re.escape(self.list_path), self.answer_list),
            Route("GET", r"/prod/FCTEL/rest/descarcare", self.hand_over),
        ]

    def routes(self) -> list[Route]:
        return [Route("GET", r"/", self.home), *self.api_routes()]

    def hand_over(self, visit: Visit, found: re.Match[str]) -> Response:
        row = self.by_id(visit, visit.request.query.get("id", ""))
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row, paper=row.bundle)
