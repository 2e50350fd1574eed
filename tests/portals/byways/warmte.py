"""A Dutch district heating company: the account's tiles come when the page has asked its counters, beside a change of
language and a profile with a form for a new password. Rows show a day to pay by and what is still due before the total."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from typing import Any, ClassVar

from ..papers import House, Position, make_paper
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit
from .base import Byway, Voice, row_of

SCRIPT = """
setTimeout(async () => {
  const tellers = await (await fetch("/api/tellers")).json();
  document.getElementById("tegels").innerHTML = tellers
    .map((teller) => `<a class="tegel" href="${teller.waar}"><h3>${teller.naam}</h3><p>${teller.tekst}</p></a>`).join("");
}, 700);
"""


class Warmte(Byway):
    """Host ``warmte.localhost``."""

    name: ClassVar[str] = "warmte"
    language: ClassVar[str] = "nl"
    start: ClassVar[str] = "/mijn/"
    list_path: ClassVar[str] = "/mijn/documenten"
    sign_in_path: ClassVar[str] = "/mijn/login"
    voice: ClassVar[Voice] = Voice(
        "Inloggen", "E-mailadres", "Wachtwoord", "E-mailadres of wachtwoord is onjuist.", "Gelukt.", "Geen toegang",
        "Deze pagina is er niet", "Er ging iets mis",
    )  # fmt: skip
    house: ClassVar[House] = House(
        name="Stadswarmte Delta",
        lines=("Stadswarmte Delta B.V., Havenkade 2, 4331 CA Middelburg", "www.stadswarmte-delta.example"),
        small_print="Stadswarmte Delta B.V. · KvK 88112233 · Btw NL006666660B01",
        colour=(0.75, 0.25, 0.1),
        language="nl",
        tax_percent=9,
    )
    user: ClassVar[str] = "beheer@zeepaard.example"
    secret: ClassVar[str] = "Eb&Vloed-2026"
    customer_number: ClassVar[str] = "SW-771204"
    buyer: ClassVar[tuple[str, ...]] = ("VvE Het Zeepaard", "Spuistraat 18", "4381 AB Vlissingen")
    rows: ClassVar[int] = 7
    days_between: ClassVar[int] = 31
    menu: ClassVar[dict[str, str]] = {
        "/mijn/": "Mijn Delta",
        "/mijn/taal/en": "English",
        "/mijn/profiel": "Profiel en beveiliging",
        "/mijn/downloads": "Downloads",
        "/mijn/uitloggen": "Uitloggen",
    }
    harms: ClassVar[dict[str, str]] = {
        r"/mijn/uitloggen": "sign out",
        r"/mijn/taal/en": "change the language",
        r"/mijn/betalen/\w+": "pay",
        r"/mijn/profiel/wachtwoord": "change the password",
        r"/mijn/profiel/opzeggen": "cancel the contract",
    }

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        kind = order.get("kind", "invoice")
        sign = -1 if kind == "credit_note" else 1
        number = order.get("number", f"{day:%Y}{4_100 + 13 * (40 - place)}")
        heat = Position("Warmte (GJ)", sign * dice.randrange(3, 30), self.price(dice))
        positions = [heat, Position("Vastrecht", sign, self.price(dice))]
        name = f"nota_{number}.pdf"
        paper = make_paper(self.house, customer.address, customer.number, number, day, positions, kind, file_name=name)
        return Row(number, day, paper.total, kind, paper)

    def own_routes(self) -> list[Route]:
        return [
            Route("GET", r"/api/tellers", self.counters),
            Route("GET", r"/mijn/profiel", self.profile),
            Route("GET", r"/mijn/downloads", self.downloads),
            Route("GET", r"/mijn/nota/(?P<number>\w+)", self.invoice),
        ]

    def home(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Mijn Delta",
            f'<h1>Welkom</h1><p>Klantnummer {visit.who.number}</p><div id="tegels"></div><script>{SCRIPT}</script>',
        )

    def counters(self, visit: Visit, _found: re.Match[str]) -> Response:
        tiles = [
            {"waar": "/mijn/profiel", "naam": "Uw gegevens", "tekst": "Adres en wachtwoord"},
            {"waar": "/mijn/documenten", "naam": "Nota’s", "tekst": "Bekijk, bewaar of betaal uw nota’s"},
            {"waar": "/mijn/betalen/nu", "naam": "Betalen", "tekst": "Er staat niets open"},
        ]
        return Response(json.dumps(tiles).encode(), content_type="application/json")

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        lines = "".join(
            f"<tr><td>{row.date + timedelta(days=21):%d-%m-%Y}</td><td>{row.number}</td><td>{row.date:%d-%m-%Y}</td>"
            f"<td>€ 0,00</td><td>{self.amount(row)}</td>"
            f'<td><a href="/mijn/nota/{row.number}" target="_blank">Bekijk</a> '
            f'<a href="/mijn/betalen/{row.number}">Betaal</a></td></tr>'
            for row in visit.who.shown()
        )
        return self.page(
            visit,
            "Nota’s",
            "<h1>Uw nota’s</h1><table><tr><th>Betalen voor</th><th>Notanummer</th><th>Datum</th><th>Nog te voldoen</th>"
            f"<th>Bedrag</th><th></th></tr>{lines}</table>",
        )

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        row = row_of(visit, found)
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row, inline=True)

    def profile(self, visit: Visit, _found: re.Match[str]) -> Response:
        token = visit.token_field()
        return self.page(
            visit,
            "Profiel",
            f'<h1>Profiel en beveiliging</h1><form method="post" action="/mijn/profiel/wachtwoord">{token}<label>Huidig '
            'wachtwoord <input type="password" name="oud"></label><label>Nieuw wachtwoord <input type="password" '
            'name="nieuw"></label><label>Herhaal nieuw wachtwoord <input type="password" name="weer"></label>'
            f'<button>Wachtwoord wijzigen</button></form><form method="post" action="/mijn/profiel/opzeggen">{token}'
            "<button>Contract opzeggen</button></form>",
        )

    def downloads(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Downloads",
            "<h1>Downloads</h1><ul><li>Algemene voorwaarden</li><li>Handleiding afleverset</li></ul>",
        )
