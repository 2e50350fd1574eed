"""Portal 4, Dutch: an energy supplier. Everything lies behind tabs, and behind years in a select: one select is obeyed by a
script, the other by a form with a button. One of the years is empty, and says so."""

from __future__ import annotations

import random
import re
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from .papers import House, Position, make_paper, money
from .portal import Portal, ordered_date
from .server import Response
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Zonnedauw Energie",
    lines=("Zonnedauw Energie B.V., Getijdenweg 21, 4382 NB Vlissingen", "www.zonnedauw.example"),
    small_print="Zonnedauw Energie B.V. · KvK 77120034 · Btw NL007777770B01 · Klantenservice 0118 555 02 20",
    colour=(0.06, 0.42, 0.24),
    language="nl",
    tax_percent=21,
)
PARTS = {"termijn": "Termijnfacturen", "jaar": "Jaarafrekening", "overzicht": "Rekeningoverzicht"}
"""The tabs, in their order; ``Row.text`` says in which of them a row stands."""
YEARS = {"termijn": (2026, 2025, 2024), "jaar": (), "overzicht": (2026, 2025)}
DAYS = {
    "termijn": ("2026-10-01", "2026-09-01", "2026-08-01", "2026-07-01", "2025-12-01", "2025-11-01"),
    "jaar": ("2026-06-24", "2025-06-23"),
    "overzicht": ("2026-07-02", "2026-01-02", "2025-07-02"),
}
EMPTY = "<p>Er zijn geen facturen in {}.</p>"


class Energie(Portal):
    """Host ``energie.localhost``."""

    name: ClassVar[str] = "energie"
    language: ClassVar[str] = "nl"
    start: ClassVar[str] = "/mijn"
    sign_in_path: ClassVar[str] = "/mijn/inloggen"
    sign_in_title: ClassVar[str] = "Inloggen bij Mijn Zonnedauw"
    return_field: ClassVar[str] = "terug"
    user_field: ClassVar[str] = "email"
    password_field: ClassVar[str] = "wachtwoord"
    wrong_words: ClassVar[str] = "E-mailadres of wachtwoord is onjuist."
    status_words: ClassVar[dict[int, str]] = {
        403: "Geen toegang",
        404: "Deze pagina is er niet",
        405: "Dat kan hier niet",
        429: "Te veel verzoeken achter elkaar",
        500: "Er is een storing",
        503: "Mijn Zonnedauw is in onderhoud",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/mijn/uitloggen", "sign out", "U bent uitgelogd.", signs_out=True),
        Trap(r"/mijn/contract/opzeggen", "cancel the contract", "Uw contract is opgezegd."),
        Trap(r"/mijn/contract/verlengen", "extend the contract", "Uw contract is verlengd."),
        Trap(r"/mijn/termijnbedrag(/wijzigen)?", "change", "Uw termijnbedrag is gewijzigd."),
        Trap(r"/mijn/betalen/\w+", "pay", "Uw betaling is gestart."),
        Trap(r"/mijn/facturen/papier", "change", "U krijgt uw facturen voortaan per post."),
        Trap(r"/mijn/zonnepanelen", "order", "Uw zonnepanelen zijn besteld."),
        Trap(r"/mijn/account/verwijderen", "delete the account", "Uw account is verwijderd."),
    )

    def make_customers(self) -> list[Customer]:
        address = ("Bakkerij De Korenaar B.V.", "t.a.v. de administratie", "Molenpad 12", "8911 AB Leeuwarden")
        customer = Customer("energie@korenaar.example", "Zon+Wind=42", address[0], "7004 118 220", address)
        orders = [(day, part) for part, days in DAYS.items() for day in days]
        for place, (day, part) in enumerate(sorted(orders, reverse=True)):
            customer.rows.append(self.make_row(customer, place, {"date": day, "part": part}))
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        day = ordered_date(customer, order)
        part = order.get("part", "overzicht" if order.get("kind") == "statement" else "termijn")
        kind = "statement" if part == "overzicht" else "invoice"
        letters = {"termijn": "TF", "jaar": "JA", "overzicht": "RO"}[part]
        number = order.get("number", f"{letters}{day:%Y%m}{dice.randrange(1000, 9999)}")
        name = {"termijn": "Termijnfactuur", "jaar": "Jaarafrekening", "overzicht": "Rekeningoverzicht"}[part]
        paper = make_paper(
            HOUSE, customer.address, customer.number, number, day, _positions(part, day, dice), kind,
            file_name=f"{name} {day:%Y-%m}.pdf",
        )  # fmt: skip
        return Row(number, day, paper.total, kind, paper, text=part)

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", r"/mijn", self.overview),
            Route("GET", r"/mijn/facturen", self.invoices),
            Route("GET", r"/mijn/facturen/deel", self.part),
            Route("GET", r"/mijn/facturen/(?P<number>\w+)\.pdf", self.pdf),
            Route("GET", r"/mijn/contract", self.contract),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu = ""
        if visit.customer is not None:
            menu = (
                '<a href="/mijn">Overzicht</a><a href="/mijn/facturen">Facturen en rekeningen</a>'
                '<a href="/mijn/contract">Contract</a><a href="/mijn/uitloggen">Uitloggen</a>'
            )
        body = (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)} - Zonnedauw</title>'
            f"<style>{self.look}</style></head><body><header><b>Zonnedauw</b>{menu}</header><main>{main}</main>"
            "<footer>Zonnedauw Energie, groene stroom uit Zeeland</footer></body></html>"
        )
        return Response(body.encode(), status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<p class="fout" role="alert">{problem}</p>' if problem else ""
        return (
            f'<h1>Inloggen</h1>{error}<form method="post" action="{self.sign_in_path}">{visit.token_field()}'
            f'<input type="hidden" name="terug" value="{back}"><label for="k">E-mailadres</label>'
            '<input type="email" id="k" name="email" autocomplete="username"><label for="w">Wachtwoord</label>'
            '<input type="password" id="w" name="wachtwoord" autocomplete="current-password">'
            "<p><button>Inloggen</button></p></form>"
        )

    # --- pages ---

    def front(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Energie", '<h1>Stroom van hier</h1><p><a href="/mijn">Mijn Zonnedauw</a></p>')

    def overview(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Overzicht",
            f"<h1>Goedendag, {escape(visit.who.name)}</h1><p>Klantnummer {visit.who.number}</p>"
            "<p>Uw termijnbedrag is € 181,50 per maand.</p>"
            f'<form method="post" action="/mijn/termijnbedrag/wijzigen">{visit.token_field()}'
            "<button>Termijnbedrag wijzigen</button></form>"
            f'<form method="post" action="/mijn/zonnepanelen">{visit.token_field()}'
            "<button>Zonnepanelen bestellen</button></form>",
        )

    def contract(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Contract",
            "<h1>Uw contract</h1><p>Zeewind zakelijk, tot en met 30-06-2027</p>"
            '<p><a href="/mijn/contract/verlengen">Contract verlengen</a> · '
            '<a href="/mijn/contract/opzeggen">Contract opzeggen</a></p>'
            f'<form method="post" action="/mijn/account/verwijderen">{visit.token_field()}'
            "<button>Account verwijderen</button></form>",
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        part = visit.request.query.get("soort", "termijn")
        if part not in PARTS:
            return self.status_page(visit, 404)
        tabs = "".join(
            f'<button type="button" role="tab" aria-controls="vak" data-soort="{name}" '
            f'aria-selected="{"true" if name == part else "false"}">{words}</button>'
            for name, words in PARTS.items()
        )
        return self.page(
            visit,
            "Facturen en rekeningen",
            f"<h1>Facturen en rekeningen</h1><p>Klantnummer {visit.who.number}</p>"
            f'<div role="tablist" aria-label="Soort document">{tabs}</div>'
            f'<div role="tabpanel" id="vak">{self._list(visit, part)}</div><script>{_SCRIPT}</script>'
            '<p><a href="/mijn/facturen/papier">Liever facturen per post</a></p>',
        )

    def part(self, visit: Visit, _found: re.Match[str]) -> Response:
        """What the page's script puts into the tab's panel."""
        part = visit.request.query.get("soort", "")
        if part not in PARTS:
            return self.status_page(visit, 404)
        return Response(self._list(visit, part).encode())

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        return self.hand_out(row.number, row)

    # --- a tab ---

    def _list(self, visit: Visit, part: str) -> str:
        rows = [row for row in visit.who.shown() if row.text == part]
        years = YEARS[part]
        if not years:
            return _table(part, rows)
        asked = visit.request.query.get("jaar", "")
        year = int(asked) if asked.isdigit() and int(asked) in years else years[0]
        options = "".join(f"<option{' selected' if one == year else ''}>{one}</option>" for one in years)
        chooser = f'<label for="jaar">Jaar</label><select id="jaar" name="jaar">{options}</select>'
        if part == "overzicht":
            chooser = (
                '<form action="/mijn/facturen"><input type="hidden" name="soort" value="overzicht">'
                f"{chooser} <button>Toon</button></form>"
            )
        rows = [row for row in rows if row.date.year == year]
        return chooser + (_table(part, rows) if rows else EMPTY.format(year))


def _table(part: str, rows: list[Row]) -> str:
    pay = ' <a href="/mijn/betalen/{}">Betaal nu</a>'
    lines = "".join(
        f"<tr><td>{row.date:%d-%m-%Y}</td><td>{escape(row.number)}</td><td>{_words(part, row.date)}</td>"
        f'<td class="bedrag">{money(row.total, "nl")}</td><td><a href="/mijn/facturen/{escape(row.number)}.pdf">'
        f"Download pdf</a>{pay.format(row.number) if part == 'termijn' and place == 0 else ''}</td></tr>"
        for place, row in enumerate(rows)
    )
    number = "Nummer" if part == "overzicht" else "Factuurnummer"
    return (
        f"<table><thead><tr><th>Datum</th><th>{number}</th><th>Omschrijving</th>"
        f'<th class="bedrag">Bedrag</th><th>Document</th></tr></thead><tbody>{lines}</tbody></table>'
    )


def _words(part: str, day: date) -> str:
    return {
        "termijn": f"Termijnfactuur {day:%m}/{day.year}",
        "jaar": f"Jaarafrekening {day.year - 1}/{day.year}",
        "overzicht": f"Rekeningoverzicht {'tweede' if day.month < 7 else 'eerste'} halfjaar",
    }[part]


def _positions(part: str, day: date, dice: random.Random) -> list[Position]:
    if part == "termijn":
        return [Position(f"Termijnbedrag stroom en gas {day:%m}-{day.year}", 1, Decimal("150.00"))]
    if part == "overzicht":
        return [Position("Ontvangen termijnen", 6, Decimal("150.00"))]
    return [
        Position("Stroom, geleverd (kWh)", dice.randrange(6000, 9000), Decimal("0.21")),
        Position("Gas, geleverd (m3)", dice.randrange(900, 1500), Decimal("1.02")),
        Position("Betaalde termijnen", 11, Decimal("-150.00")),
    ]


_SCRIPT = """
(() => {
  const vak = document.getElementById("vak");
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const soort = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true").dataset.soort;
  const haal = async (jaar) => {
    const vraag = new URLSearchParams({ soort: soort(), ...(jaar ? { jaar } : {}) });
    vak.setAttribute("aria-busy", "true");
    const antwoord = await fetch(`/mijn/facturen/deel?${vraag}`);
    vak.innerHTML = antwoord.ok ? await antwoord.text() : "<p>Er ging iets mis bij het laden.</p>";
    vak.removeAttribute("aria-busy");
  };
  for (const tab of tabs) {
    tab.addEventListener("click", () => {
      for (const ander of tabs) ander.setAttribute("aria-selected", String(ander === tab));
      haal();
    });
  }
  vak.addEventListener("change", (gebeurtenis) => {
    if (gebeurtenis.target.form === null) haal(gebeurtenis.target.value);
  });
})();
"""
