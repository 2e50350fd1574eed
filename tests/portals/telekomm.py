"""Portal 1, German: a telephone company. A table with direct PDF links, numbered pages, credit notes among invoices."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote, unquote

from .papers import House, Position, make_paper, money
from .portal import Portal, ordered_date
from .server import Response
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Telekomm Nord",
    lines=("Telekomm Nord AG, Postfach 10 04 20, 20079 Hamburg", "www.telekomm.example", "service@telekomm.example"),
    small_print="Telekomm Nord AG · Sitz Hamburg · HRB 99821 · USt-IdNr. DE999999991 · Vorstand: Dr. Imke Harms",
    colour=(0.0, 0.29, 0.49),
    language="de",
    tax_percent=19,
)
PER_PAGE = 10
CREDITS = {6, 19}
"""Places (from the newest) of the credit notes among the 30 documents."""


class Telekomm(Portal):
    """Host ``telekomm.localhost``."""

    name: ClassVar[str] = "telekomm"
    language: ClassVar[str] = "de"
    start: ClassVar[str] = "/"
    sign_in_path: ClassVar[str] = "/anmelden"
    sign_in_title: ClassVar[str] = "Anmelden"
    return_field: ClassVar[str] = "zurueck"
    user_field: ClassVar[str] = "benutzername"
    password_field: ClassVar[str] = "passwort"
    wrong_words: ClassVar[str] = "Benutzername oder Passwort ist nicht richtig."
    status_words: ClassVar[dict[int, str]] = {
        403: "Zugriff verweigert",
        404: "Diese Seite wurde nicht gefunden",
        405: "Diese Aktion ist nicht erlaubt",
        429: "Zu viele Anfragen. Bitte versuchen Sie es später noch einmal",
        500: "Es ist ein Fehler aufgetreten",
        503: "Wartungsarbeiten: Das Kundenportal ist zurzeit nicht verfügbar",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/abmelden", "sign out", "Sie sind abgemeldet.", signs_out=True),
        Trap(r"/vertrag/kuendigen", "cancel the contract", "Ihr Vertrag ist gekündigt."),
        Trap(r"/vertrag/verlaengern", "extend the contract", "Ihr Vertrag ist um 24 Monate verlängert."),
        Trap(r"/tarif/wechseln", "order", "Ihr Tarif wurde gewechselt."),
        Trap(r"/option/buchen/\w+", "order", "Ihre Option ist gebucht."),
        Trap(r"/rechnung/[^/]+/bezahlen", "pay", "Ihre Zahlung wurde ausgelöst."),
        Trap(r"/rechnung/[^/]+/loeschen", "delete", "Die Rechnung wurde gelöscht."),
        Trap(r"/rechnungen/papier", "change", "Sie erhalten Ihre Rechnungen ab jetzt per Post."),
        Trap(r"/konto/adresse", "change the address", "Ihre Adresse ist geändert."),
        Trap(r"/konto/loeschen", "delete the account", "Ihr Kundenkonto ist gelöscht."),
    )

    def make_customers(self) -> list[Customer]:
        address = ("Kranich Möbelwerkstatt GmbH", "Herrn Jannis Kranich", "Am Sägewerk 4", "24937 Flensburg")
        kranich = Customer("kranich@moebel.example", "Hobel-und-Span-7", address[0], "30 4471 902", address)
        other_address = ("Praxis Dr. Lorenz", "Frau Dr. Heike Lorenz", "Lange Straße 11", "24937 Flensburg")
        lorenz = Customer("praxis@lorenz.example", "Stethoskop!2", other_address[0], "30 5150 118", other_address)
        for customer, rows in ((kranich, 30), (lorenz, 4)):
            for place in range(rows):
                kind = "credit_note" if place in CREDITS else "invoice"
                order = {"kind": kind, "date": _billing_day(place).isoformat()}
                customer.rows.append(self.make_row(customer, place, order))
        return [kranich, lorenz]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {customer.number} {place}")
        kind = order.get("kind", "invoice")
        day = ordered_date(customer, order)
        prefix = "GS" if kind == "credit_note" else "RE"
        number = order.get("number", f"{prefix}{day:%y%m}-{dice.randrange(100_000, 999_999)}")
        positions = _credit(dice, day) if kind == "credit_note" else _positions(dice, day)
        word = "Gutschrift" if kind == "credit_note" else "Rechnung"
        paper = make_paper(
            HOUSE,
            customer.address,
            customer.number,
            number,
            day,
            positions,
            kind,
            file_name=f"{word}_{number}.pdf",
        )
        return Row(number, day, paper.total, kind, paper, text="bezahlt" if place > 1 else "offen")

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.overview),
            Route("GET", r"/rechnungen", self.invoices),
            Route("GET", r"/rechnung/(?P<number>[^/]+)/pdf", self.pdf),
            Route("GET", r"/vertrag", self.contract),
            Route("GET", r"/hilfe", self.help, open=True),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu = ""
        if visit.customer is not None:
            menu = (
                '<a href="/">Übersicht</a><a href="/rechnungen">Rechnungen</a><a href="/vertrag">Verträge</a>'
                f'<span class="fill"></span><span>{escape(visit.customer.name)}</span><a href="/abmelden">Abmelden</a>'
            )
        body = (
            f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)} – Telekomm Nord</title>'
            f"<style>{self.look}</style></head><body><header><b>Telekomm Nord</b>{menu}</header><main>{main}</main>"
            '<footer><a href="/hilfe">Hilfe</a> · Impressum · Datenschutz</footer></body></html>'
        )
        return Response(body.encode(), status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<p class="fehler" role="alert">{problem}</p>' if problem else ""
        return (
            f'<h1>Anmelden im Kundenportal</h1>{error}<form method="post" action="/anmelden">{visit.token_field()}'
            f'<input type="hidden" name="zurueck" value="{back}">'
            '<label for="b">Benutzername oder E-Mail-Adresse</label>'
            '<input type="text" id="b" name="benutzername" autocomplete="username"><label for="p">Passwort</label>'
            '<input type="password" id="p" name="passwort" autocomplete="current-password"><br>'
            '<button type="submit">Anmelden</button></form>'
            '<p class="klein">Noch kein Zugang? Bitte wenden Sie sich an den Kundenservice.</p>'
        )

    def overview(self, visit: Visit, _found: re.Match[str]) -> Response:
        newest = visit.who.shown()[0]
        return self.page(
            visit,
            "Übersicht",
            f"<h1>Guten Tag, {escape(visit.who.name)}</h1><p>Ihre Kundennummer: <b>{visit.who.number}</b></p>"
            f"<p>Ihre letzte Rechnung vom {newest.date:%d.%m.%Y} beträgt {money(newest.total, 'de')}. "
            '<a href="/rechnungen">Alle Rechnungen ansehen</a></p>'
            "<h2>Ihr Tarif: Business Fiber 250</h2>"
            f'<form method="post" action="/tarif/wechseln">{visit.token_field()}'
            "<p>Jetzt schneller surfen mit Business Fiber 1000.</p><button>Tarif jetzt wechseln</button></form>",
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        rows = visit.who.shown()
        last = max(1, -(-len(rows) // PER_PAGE))
        asked = visit.request.query.get("seite", "1")
        here = int(asked) if asked.isdigit() else 1
        if not 1 <= here <= last:
            return self.status_page(visit, 404)
        begin = (here - 1) * PER_PAGE
        part = rows[begin : begin + PER_PAGE]
        lines = "".join(self._line(row) for row in part)
        return self.page(
            visit,
            "Rechnungen",
            f'<h1>Ihre Rechnungen</h1><p class="klein">Kundennummer {visit.who.number} · Dokumente '
            f"{begin + 1} bis {begin + len(part)} von {len(rows)}</p>"
            '<table><thead><tr><th>Datum</th><th>Nummer</th><th>Art</th><th class="betrag">Betrag</th><th>Status</th>'
            f"<th>Dokument</th></tr></thead><tbody>{lines}</tbody></table>{_pager(here, last)}"
            f'<aside><form method="post" action="/rechnungen/papier">{visit.token_field()}'
            '<button class="grau">Auf Papierrechnung umstellen</button></form></aside>',
        )

    def _line(self, row: Row) -> str:
        credit = row.kind == "credit_note"
        number, path = escape(row.number), quote(row.number, safe="")
        pay = "" if row.text == "bezahlt" or credit else f' <a href="/rechnung/{path}/bezahlen">Jetzt bezahlen</a>'
        status = "verrechnet" if credit else row.text
        return (
            f"<tr><td>{row.date:%d.%m.%Y}</td><td>{number}</td><td>{'Gutschrift' if credit else 'Rechnung'}</td>"
            f'<td class="betrag">{money(row.total, "de")}</td><td><span class="{row.text}">{status}</span>{pay}</td>'
            f'<td><a href="/rechnung/{path}/pdf">PDF herunterladen</a> '
            f'<a href="/rechnung/{path}/loeschen" title="Rechnung löschen">✕</a></td></tr>'
        )

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(unquote(found["number"]))
        if row is None:
            return self.status_page(visit, 404)
        return self.hand_out(row.number, row, inline=True)

    def contract(self, visit: Visit, _found: re.Match[str]) -> Response:
        token = visit.token_field()
        return self.page(
            visit,
            "Verträge",
            "<h1>Ihr Vertrag</h1><p>Business Fiber 250, Laufzeit bis 31.03.2027</p>"
            f'<form method="post" action="/vertrag/verlaengern">{token}<button>Jetzt verlängern</button></form>'
            f'<form method="post" action="/vertrag/kuendigen">{token}<button>Vertrag kündigen</button></form>'
            f'<form method="post" action="/konto/loeschen">{token}<button class="grau">Konto löschen</button></form>'
            '<p><a href="/konto/adresse">Adresse ändern</a> · '
            '<a href="/option/buchen/ausland">Auslandsoption buchen</a></p>',
        )

    def help(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Hilfe", "<h1>Hilfe</h1><p>Unser Kundenservice ist Mo bis Fr von 8 bis 18 Uhr da.</p>")


def _pager(here: int, last: int) -> str:
    numbers = "".join(
        f'<b aria-current="page">{page}</b>' if page == here else f'<a href="/rechnungen?seite={page}">{page}</a>'
        for page in range(1, last + 1)
    )
    onward = f'<a href="/rechnungen?seite={here + 1}">Weiter</a>' if here < last else ""
    return f'<nav class="seiten" aria-label="Seiten">{numbers}{onward}</nav>' if last > 1 else ""


def _billing_day(place: int) -> date:
    """The third of each month, backwards from October 2026."""
    months = 2026 * 12 + 9 - place
    return date(months // 12, months % 12 + 1, 3)


def _positions(dice: random.Random, day: date) -> list[Position]:
    before = day.replace(day=1) - timedelta(days=1)
    positions = [
        Position(f"Business Fiber 250, Grundpreis {day:%m/%Y}", 1, Decimal("42.02")),
        Position("Feste IP-Adresse", 1, Decimal("4.20")),
        Position("Mobilkarten Business S", dice.randrange(2, 7), Decimal("12.61")),
        Position("Verbindungen in Mobilfunknetze (Minuten)", dice.randrange(11, 240), Decimal("0.12")),
    ]
    if dice.random() < 0.4:
        positions += [
            Position(
                f"Verbindung Ausland am {dice.randrange(1, 28):02}.{before:%m}. (Minuten)",
                dice.randrange(1, 40),
                Decimal("0.25"),
            )
            for _ in range(dice.randrange(3, 45))
        ]
    return positions


def _credit(dice: random.Random, day: date) -> list[Position]:
    return [
        Position(
            f"Erstattung Ausfall am {dice.randrange(1, 28):02}.{day:%m}.", 1, Decimal(-dice.randrange(400, 2600)) / 100
        )
    ]
