"""An Italian hub that hands out invoices on request only: a form for at most ninety days, a list of requests, and later a ZIP.

Roles, days and the limit are those of the public help of Fatture e Corrispettivi; its pages are no part of this replica.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

from ..byways.base import Voice
from ..einvoice import bundle
from ..papers import House, Paper
from ..server import Response, redirect
from ..truth import Row
from ..visit import Route, Visit
from .base import Hub

DAY = "%d/%m/%Y"


class Raccolta(Hub):
    """Host ``raccolta.localhost``. ``prepare`` has it finish what was asked for; ``asked`` are all requests, in order."""

    name: ClassVar[str] = "raccolta"
    language: ClassVar[str] = "it"
    voice: ClassVar[Voice] = Voice(
        "Accedi", "Codice fiscale", "Password", "La password è errata.", "Fatto.", "Accesso negato", "Pagina non trovata",
        "Errore",
    )  # fmt: skip
    house: ClassVar[House] = House(
        "Vetreria Lunardi", ("Vetreria Lunardi S.r.l.", "Via Lunga 4", "www.lunardi.example"), "Vetreria Lunardi S.r.l.",
        (0.2, 0.3, 0.4), "it", 22,
    )  # fmt: skip
    wares: ClassVar[tuple[tuple[str, str], ...]] = (("Lastre", "138.50"), ("Taglio", "61.20"), ("Posa", "44.80"))
    number: ClassVar[str] = "FPR {n}/{year}"
    rows: ClassVar[int] = 8
    start: ClassVar[str] = "/utenza"
    list_path: ClassVar[str] = "/massivi/risposte"
    menu: ClassVar[dict[str, str]] = {
        "/utenza": "Home", "/massivi/richieste": "Richieste", "/massivi/risposte": "Risposte", "/esci": "Esci",
    }  # fmt: skip
    harms: ClassVar[dict[str, str]] = {r"/esci": "sign out", r"/delega/revoca": "revoke"}

    def __init__(self, seed: int, port: str) -> None:
        super().__init__(seed, port)
        self.asked: list[tuple[date, date]] = []
        self.ready = 0
        """How many of the requests have been answered."""
        self.broken_with: int | None = None
        """The status that a request is answered with, in place of being taken down."""
        self.note = ""
        """What each answer's row says beside its days."""
        self.fields = ("dal", "al")
        self.button, self.action = "Invia richiesta", "/massivi/richieste"

    def prepare(self) -> None:
        """Has everything ready that was asked for."""
        self.ready = len(self.asked)

    def row_of(self, number: str, day: date, paper: Paper, xml: Paper) -> Row:
        return Row(number, day, paper.total, paper.kind, xml)

    def form(self, visit: Visit, _found: re.Match[str]) -> Response:
        main = (
            f'<h1>Richiesta di fatture elettroniche</h1><form id="richiesta" method="post" action="{self.action}">'
            f'{visit.token_field()}<label>Ruolo <select name="ruolo"><option value="fornitore">Fornitore</option>'
            '<option value="cliente">Cliente</option></select></label>'
            f'<label>Dal <input name="{self.fields[0]}" type="text"></label>'
            f'<label>Al <input name="{self.fields[1]}" type="text"></label><button type="submit">{self.button}</button></form>'
        )
        return self.page(visit, "Richieste", main)

    def take(self, visit: Visit, _found: re.Match[str]) -> Response:
        """Takes a request down, as the help says: for a customer's role, at most ninety days."""
        if self.broken_with is not None:
            return self.status_page(visit, self.broken_with)
        form = visit.request.form
        try:
            begin, end = (
                date(*reversed([int(part) for part in form[name].split("/")]))  # type: ignore[misc,arg-type]
                for name in self.fields
            )
        except (KeyError, ValueError, TypeError):
            return self.status_page(visit, 400)
        if form.get("ruolo") != "cliente" or not timedelta(0) <= end - begin < timedelta(days=90):
            return self.status_page(visit, 400)
        self.asked.append((begin, end))
        return redirect(self.list_path)

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        lines = []
        for place, (begin, end) in reversed(list(enumerate(self.asked))):
            if place >= self.ready:
                state = "In elaborazione"
            elif self._of(visit, place):
                state = f'Elaborata <a class="scarica" href="/massivi/file/{place}.zip">Scarica</a>'
            else:
                state = "Nessun documento trovato"
            lines.append(
                f'<tr class="richiesta"><td data-id="R{place:04}">Fatture ricevute</td>'
                f"<td>dal {begin:{DAY}} al {end:{DAY}} {self.note}</td><td>{state}</td></tr>"
            )
        table = (
            '<table class="risposte"><thead><tr><th>Richiesta</th><th>Periodo</th><th>Stato</th></tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>"
            if lines
            else "<p>Nessuna richiesta presente.</p>"
        )
        return self.page(visit, "Risposte", f"<h1>Risposte</h1>{table}")

    def _of(self, visit: Visit, place: int) -> list[Row]:
        begin, end = self.asked[place]
        return [row for row in visit.who.shown() if begin <= row.date <= end]

    def hand_over(self, visit: Visit, found: re.Match[str]) -> Response:
        rows = self._of(visit, int(found["place"]))
        packed = bundle([(f"{row.number.replace('/', '_')}.xml", row.papers[0].content) for row in rows], rows[0].date)
        paper = replace(
            rows[0].papers[0], content=packed, file_name="fatture.zip", content_type="application/zip", sha256=""
        )
        return self.hand_out(rows[0].number, rows[0], paper=paper)

    def home(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Home", f"<h1>Fatture</h1><p>Utenza di lavoro {visit.who.number}</p>")

    def api_routes(self) -> list[Route]:
        return [
            Route("GET", r"/massivi/richieste", self.form),
            Route("POST", r"/massivi/richieste", self.take),
            Route("GET", re.escape(self.list_path), self.show_list),
            Route("GET", r"/massivi/file/(?P<place>\d+)\.zip", self.hand_over),
        ]


CONNECTOR: dict[str, Any] = {
    "id": "raccolta", "name": "Raccolta", "kind": "portal", "domains": ["raccolta.localhost"], "last_seen_working": "never",
    "lists": [{"name": "answers to requests", "address": "http://raccolta.localhost/massivi/risposte"}],
    "asking": {
        "name": "request of received invoices", "address": "/massivi/richieste", "button": "#richiesta button",
        "begin": "dal", "end": "al", "day": "day_first_slashes", "values": {"ruolo": "cliente"},
        "days": 90, "since_days": 170, "settled_days": 15, "nothing": "Nessun documento",
    },
    "rows": [{"name": "a request", "css": "table.risposte tr.richiesta"}],
    "fields": {"portal_id": [{"name": "number of the request", "css": "[data-id]", "attribute": "data-id"}]},
    "download": [{"name": "the invoices of a request", "css": "a.scarica"}],
    "unknown": ["number", "date", "total"],
    "examples": {"claims": ["http://raccolta.localhost/"], "leaves": ["https://other.example/"]},
}  # fmt: skip
"""A connector for this hub, as a file would have it."""
