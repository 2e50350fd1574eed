"""A German haberdashery without files: a printer's icon at each order leads to a page that prints itself when it opens. An
order that was sent in two parts has two such pages. "In Bearbeitung" is the state of an order, not of a paper."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from ..papers import House, Position, money, total_of
from ..plain import plain_page
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit
from .base import Byway, Voice, row_of

WARES = (
    ("Nähgarn weiß, 1000 m", "4.20"), ("Stecknadeln, 200 Stück", "2.85"), ("Baumwollstoff, je Meter", "12.60"),
    ("Reißverschluss 60 cm", "3.10"), ("Schneiderschere", "27.90"), ("Gummiband 10 m", "5.45"),
)  # fmt: skip
TWICE, PROCESSING = 3, 0
"""Places of the orders, from the newest: sent in two parts, and still being worked on though its invoice is there."""


@dataclass(frozen=True)
class Bill:
    """One invoice of an order: ``number`` is its own."""

    number: int
    date: date
    positions: list[Position]


class Naehbedarf(Byway):
    """Host ``naehbedarf.localhost``."""

    name: ClassVar[str] = "naehbedarf"
    language: ClassVar[str] = "de"
    start: ClassVar[str] = "/kundenkonto"
    list_path: ClassVar[str] = "/kundenkonto/bestellungen"
    sign_in_path: ClassVar[str] = "/kundenkonto/anmelden"
    voice: ClassVar[Voice] = Voice(
        "Anmelden", "E-Mail-Adresse", "Passwort", "E-Mail-Adresse oder Passwort ist falsch.", "Erledigt.",
        "Kein Zugriff", "Seite nicht gefunden", "Es ist ein Fehler aufgetreten",
    )  # fmt: skip
    house: ClassVar[House] = House("Nähbedarf Zwirn", (), "", (0, 0, 0), "de", 19)
    user: ClassVar[str] = "atelier@saum.example"
    secret: ClassVar[str] = "Faden-und-Knopf-6"
    customer_number: ClassVar[str] = "110482"
    buyer: ClassVar[tuple[str, ...]] = ("Atelier Saum GbR", "Webergasse 4", "04109 Leipzig")
    rows: ClassVar[int] = 6
    menu: ClassVar[dict[str, str]] = {
        "/kundenkonto": "Mein Konto",
        "/kundenkonto/bestellungen": "Meine Bestellungen",
        "/kundenkonto/abmelden": "Abmelden",
    }
    forms: ClassVar[dict[str, str]] = {"/kundenkonto/loeschen": "Konto löschen", "/rundbrief": "Rundbrief bestellen"}
    harms: ClassVar[dict[str, str]] = {
        r"/kundenkonto/abmelden": "sign out",
        r"/bestellung/\d+/wiederholen": "order again",
        r"/bestellung/\d+/stornieren": "cancel",
        r"/kundenkonto/loeschen": "delete the account",
        r"/bestellung/\d+/mail": "send a mail",
        r"/rundbrief": "subscribe",
    }

    def __init__(self, seed: int, salt: str) -> None:
        self._bills: dict[str, list[Bill]] = {}
        super().__init__(seed, salt)

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        number = order.get("number", f"B-{5_310 - 4 * place}")
        bills = self._bills[number] = [
            Bill(19 - 2 * place + part, day + timedelta(days=part), self.goods(dice, WARES))
            for part in range(2 if place == TWICE else 1)
        ]
        totals = [total_of(self.house, bill.positions) for bill in bills]
        values = [
            (f"Rechnung Nr. {bill.number}", number, f"{bill.date:%d.%m.%Y}", money(total, "de"))
            for bill, total in zip(bills, totals, strict=True)
        ]
        total = sum(totals, Decimal(0))
        return Row(number, day, total, "invoice", None, values=values[0], more_values=tuple(values[1:]))

    def own_routes(self) -> list[Route]:
        return [Route("GET", r"/druck/(?P<number>[\w-]+)/(?P<part>\d)", self.printed)]

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        lines = "".join(
            f'<div role="row"><span role="cell">{row.number}</span><span role="cell">{row.date:%d.%m.%y}</span>'
            f'<span role="cell">{"In Bearbeitung" if place == PROCESSING else "Versandt"}</span>'
            f'<span role="cell">{self.amount(row)}</span><span role="cell">{self._icons(row)}</span></div>'
            for place, row in enumerate(visit.who.shown())
        )
        heads = "".join(
            f'<span role="columnheader">{head}</span>' for head in ("Bestellung", "vom", "Status", "Summe", "")
        )
        return self.page(
            visit,
            "Meine Bestellungen",
            f'<h1>Meine Bestellungen</h1><div role="table"><div role="row">{heads}</div>{lines}</div>',
        )

    def _icons(self, row: Row) -> str:
        prints = "".join(
            f'<a href="/druck/{row.number}/{part}" target="_blank" aria-label="Rechnung drucken">'
            '<svg class="icon-print" width="16" height="16"></svg></a> '
            for part in range(len(self._bills[row.number]))
        )
        return (
            f'{prints}<a href="/bestellung/{row.number[2:]}/wiederholen" aria-label="Nochmals bestellen">↻</a> '
            f'<a href="/bestellung/{row.number[2:]}/mail" aria-label="Per E-Mail senden">@</a> '
            f'<a href="/bestellung/{row.number[2:]}/stornieren" aria-label="Stornieren">✕</a>'
        )

    def printed(self, visit: Visit, found: re.Match[str]) -> Response:
        row, part = row_of(visit, found), int(found["part"])
        if row is None or part >= len(self._bills[row.number]):
            return self.status_page(visit, 404)
        bill = self._bills[row.number][part]
        total = total_of(self.house, bill.positions)
        lines = "".join(
            f"<tr><td>{escape(held.text)}</td><td>{held.quantity}</td><td>{money(held.net, 'de')}</td></tr>"
            for held in bill.positions
        )
        main = (
            f"<h1>Rechnung Nr. {bill.number}</h1><p>{'<br>'.join(map(escape, visit.who.address))}</p>"
            f"<p>Rechnungsdatum {bill.date:%d.%m.%Y}<br>Bestellnummer {row.number}</p><table>{lines}"
            f"<tr><td>Gesamtbetrag inkl. 19 % MwSt.</td><td></td><td>{money(total, 'de')}</td></tr></table>"
            "<script>window.print()</script>"
        )
        return plain_page(self, f"Rechnung {bill.number}", self.house.name, main)
