"""A German shop on a domain of its own that runs a platform which many shops run: its pages bear that platform's marks, and
no connector names its host. It stands beside the street (``Shops``), since the demo fetches every portal of the street."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from .papers import House, Position, make_paper, number_text
from .portal import Portal, ordered_date
from .server import Response
from .street import Street
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Teehaus Amsel",
    lines=("Teehaus Amsel GmbH, Speicherstraße 14, 20457 Hamburg", "www.teehaus-amsel.example"),
    small_print="Teehaus Amsel GmbH · HRB 900123 · USt-IdNr. DE999999991",
    colour=(0.24, 0.42, 0.3),
    language="de",
    tax_percent=7,
)
PAGE_LENGTH = 3
"""Orders on one page of the list."""
TEAS = (("Assam Zweite Pflückung 1 kg", "38.50"), ("Sencha Uji 500 g", "31.20"), ("Rooibos natur 1 kg", "14.80"))
STYLE = "body{font:15px sans-serif;max-width:900px;margin:2em auto}nav a{margin-right:1em}td,th{padding:.4em .8em}"


class Teehaus(Portal):
    """Host ``teehaus.localhost``."""

    name: ClassVar[str] = "teehaus"
    language: ClassVar[str] = "de"
    start: ClassVar[str] = "/mein-konto/"
    sign_in_path: ClassVar[str] = "/anmelden"
    sign_in_title: ClassVar[str] = "Anmelden"
    return_field: ClassVar[str] = "zurueck"
    user_field: ClassVar[str] = "username"
    password_field: ClassVar[str] = "password"
    wrong_words: ClassVar[str] = "Das Passwort ist falsch."
    status_words: ClassVar[dict[int, str]] = {
        403: "Kein Zugriff",
        404: "Seite nicht gefunden",
        405: "Das geht hier nicht",
        500: "Störung",
        503: "Wartung",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/mein-konto/abmelden/", "sign out", "Sie sind abgemeldet.", signs_out=True),
        Trap(r"/kasse/bezahlen/\d+/", "pay", "Ihre Zahlung wurde begonnen."),
        Trap(r"/mein-konto/nochmal/\d+/", "order again", "Ihre Bestellung ist eingegangen."),
    )

    def make_look(self) -> str:
        return STYLE

    def make_customers(self) -> list[Customer]:
        address = ("Bakkerij De Korenaar B.V.", "z. Hd. Marit Zandstra", "Molenpad 12", "8911 AB Leeuwarden")
        customer = Customer("tee@korenaar.example", "Darjeeling+1", address[0], "T-4410", address)
        day = date(2026, 10, 12)
        for place in range(5):
            customer.rows.append(self.make_row(customer, place, {"date": day.isoformat()}))
            day = date.fromordinal(day.toordinal() - 31)
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        day = ordered_date(customer, order)
        number = order.get("number", str(7_460 - 3 * place))
        positions = [Position(text, dice.randrange(1, 5), Decimal(price)) for text, price in dice.sample(TEAS, 2)]
        paper = make_paper(
            HOUSE, customer.address, customer.number, number, day, positions, printed_number=f"A-{day.year}-{number}"
        )
        return Row(number, day, paper.total, "invoice", paper)

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", r"/mein-konto/", self.account),
            Route("GET", r"/mein-konto/bestellungen/(?:(?P<page>\d+)/)?", self.orders),
            Route("GET", r"/mein-konto/bestellung/(?P<number>\d+)/", self.order),
            Route("GET", r"/papiere/(?P<number>\d+)", self.invoice),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu, mark = "", ""
        if visit.customer is not None:
            mark = ' class="woocommerce-account"'
            menu = (
                '<nav class="woocommerce-MyAccount-navigation"><a href="/mein-konto/">Übersicht</a>'
                '<a href="/mein-konto/bestellungen/">Bestellungen</a><a href="/mein-konto/abmelden/">Abmelden</a></nav>'
            )
        body = (
            f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)} – Teehaus Amsel</title>'
            f"<style>{self.look}</style></head><body{mark}>{menu}<main><h1>{escape(title)}</h1>{main}</main></body></html>"
        )
        return Response(body.encode(), status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<p role="alert">{problem}</p>' if problem else ""
        return (
            f'{error}<form method="post" action="/anmelden">{visit.token_field()}'
            f'<input type="hidden" name="zurueck" value="{back}">'
            '<label>E-Mail-Adresse <input type="email" name="username" autocomplete="username"></label>'
            '<label>Passwort <input type="password" name="password" autocomplete="current-password"></label>'
            '<button type="submit">Anmelden</button></form>'
        )

    def front(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Tee aus aller Welt", '<p><a href="/mein-konto/">Mein Konto</a></p>')

    def account(self, visit: Visit, _found: re.Match[str]) -> Response:
        who = visit.who
        return self.page(visit, "Mein Konto", f"<p>Hallo {escape(who.name)} ({escape(who.username)}).</p>")

    def orders(self, visit: Visit, found: re.Match[str]) -> Response:
        page = int(found["page"] or 1)
        rows = visit.who.shown()
        lines = "".join(map(_line, rows[PAGE_LENGTH * (page - 1) : PAGE_LENGTH * page]))
        more = ""
        if len(rows) > PAGE_LENGTH * page:
            more = f'<a class="woocommerce-button--next" href="/mein-konto/bestellungen/{page + 1}/">Weiter</a>'
        return self.page(
            visit,
            "Bestellungen",
            "<table><thead><tr><th>Bestellung</th><th>Datum</th><th>Status</th><th>Summe</th><th>Aktionen</th></tr></thead>"
            f"<tbody>{lines}</tbody></table>{more}",
        )

    def order(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        return self.page(visit, f"Bestellung {row.number}", f"<p>Summe {number_text(row.total)} €</p>")

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        return self.hand_out(row.number, row)


def _line(row: Row) -> str:
    """One row of the list, with the class names of the platform; the address of the document names no file."""
    prefix = "woocommerce-orders-table"
    return (
        f'<tr class="{prefix}__row"><td class="{prefix}__cell-order-number">'
        f'<a href="/mein-konto/bestellung/{row.number}/">#{row.number}</a></td>'
        f'<td class="{prefix}__cell-order-date"><time datetime="{row.date}T09:00:00+00:00">{row.date:%d.%m.%y}</time></td>'
        f'<td>Abgeschlossen</td><td class="{prefix}__cell-order-total">'
        f'<span class="woocommerce-Price-amount">{number_text(row.total)} €</span> für 2 Artikel</td>'
        f'<td class="{prefix}__cell-order-actions"><a href="/mein-konto/bestellung/{row.number}/">Anzeigen</a> '
        f'<a href="/kasse/bezahlen/{row.number}/">Bezahlen</a> <a href="/mein-konto/nochmal/{row.number}/">Nochmal</a> '
        f'<a class="invoice" href="/papiere/{row.number}">Rechnung</a></td></tr>'
    )


class Shops(Street):
    """Shops that run a platform, beside the street."""

    registry: Mapping[str, type[Portal]] = {Teehaus.name: Teehaus}
