"""Portal 2, Dutch: a shop. Orders as cards; the invoice is on the order's own page, as a form (POST with a token) that
answers with an attachment. One order was cancelled and never had an invoice."""

from __future__ import annotations

import random
import re
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from .papers import House, Position, make_paper, money, total_of
from .portal import Portal, ordered_date
from .server import Response
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Huisraad Direct",
    lines=(
        "Huisraad Direct B.V., Weverstraat 88, 5038 LM Tilburg",
        "www.huisraad.example",
        "Klantenservice 013 555 01 12",
    ),
    small_print="Huisraad Direct B.V. · KvK 90817263 · Btw NL009999990B01 · NL00 BANK 0123 4567 89",
    colour=(0.84, 0.33, 0.07),
    language="nl",
    tax_percent=21,
)
CANCELLED = 4
"""Place (from the newest) of the order without an invoice."""
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
GOODS = (
    ("Bureaustoel Linnea, antraciet", "161.16"),
    ("Zit-sta bureau 160 x 80 cm, eiken", "412.40"),
    ("Ledpaneel 60 x 60, 4000 K", "37.15"),
    ("Archiefkast 4 laden, wit", "198.35"),
    ("Vergaderstoel Milo, set van 4", "276.03"),
    ("Koffiemolen Barista Pro", "114.88"),
    ("Kapstok staand, zwart staal", "48.76"),
    ("Prullenbak met deksel 30 l", "20.62"),
    ("Whiteboard 120 x 90 cm, magnetisch", "85.12"),
    ("Verlengsnoer 6-voudig met schakelaar", "13.18"),
)


class Huisraad(Portal):
    """Host ``huisraad.localhost``."""

    name: ClassVar[str] = "huisraad"
    language: ClassVar[str] = "nl"
    start: ClassVar[str] = "/mijn-account"
    sign_in_path: ClassVar[str] = "/inloggen"
    sign_in_title: ClassVar[str] = "Inloggen"
    return_field: ClassVar[str] = "terug"
    user_field: ClassVar[str] = "email"
    password_field: ClassVar[str] = "wachtwoord"
    wrong_words: ClassVar[str] = "De combinatie van e-mailadres en wachtwoord klopt niet."
    status_words: ClassVar[dict[int, str]] = {
        403: "Je sessie is verlopen. Ga terug en probeer het opnieuw",
        404: "Deze pagina bestaat niet",
        405: "Dat kan hier niet",
        429: "Te veel verzoeken. Probeer het over een paar minuten opnieuw",
        500: "Er ging iets mis",
        503: "Even geduld: we werken aan de website",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/uitloggen", "sign out", "Je bent uitgelogd.", signs_out=True),
        Trap(r"/mijn-account/bestelling/\d+/opnieuw", "order again", "Je bestelling is geplaatst."),
        Trap(r"/mijn-account/bestelling/\d+/annuleren", "cancel", "Je bestelling is geannuleerd."),
        Trap(r"/mijn-account/bestelling/\d+/retour", "return", "Je retour is aangemeld."),
        Trap(r"/mijn-account/bestelling/\d+/betalen", "pay", "Je betaling is gestart."),
        Trap(r"/mijn-account/bestelling/\d+/verwijderen", "delete", "De bestelling is verwijderd."),
        Trap(r"/mijn-account/adres(/wijzigen)?", "change the address", "Je adres is gewijzigd."),
        Trap(r"/mijn-account/opheffen", "delete the account", "Je account is opgeheven."),
        Trap(r"/winkelwagen/toevoegen/\d+", "order", "Toegevoegd aan je winkelwagen."),
        Trap(r"/nieuwsbrief/(aan|af)melden", "subscribe", "Je bent ingeschreven voor de nieuwsbrief."),
    )

    def make_customers(self) -> list[Customer]:
        address = ("Bakkerij De Korenaar B.V.", "t.a.v. Marit Zandstra", "Molenpad 12", "8911 AB Leeuwarden")
        customer = Customer("inkoop@korenaar.example", "Spelt&Rogge22", address[0], "K-208817", address)
        dice = random.Random(f"{self.seed} {self.name} days")
        day = date(2026, 10, 21)
        for place in range(12):
            order = {"date": day.isoformat(), "cancelled": place == CANCELLED}
            customer.rows.append(self.make_row(customer, place, order))
            day = date.fromordinal(day.toordinal() - dice.randrange(9, 62))
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        day = ordered_date(customer, order)
        number = order.get("number", f"41{day.toordinal() % 10_000:04}{dice.randrange(10, 99)}")
        positions = [
            Position(text, dice.randrange(1, 4), Decimal(price))
            for text, price in dice.sample(GOODS, dice.randrange(1, 5))
        ]
        positions.append(Position("Verzendkosten", 1, Decimal("4.09")))
        goods = "; ".join(position.text for position in positions[:-1])
        if order.get("cancelled"):
            return Row(number, day, total_of(HOUSE, positions), "invoice", None, "the order was cancelled", text=goods)
        printed = f"{day.year}-{dice.randrange(10_000, 99_999)}"
        name = f"Factuur {printed} – Huisraad Direct.pdf"
        paper = make_paper(
            HOUSE, customer.address, customer.number, number, day, positions, file_name=name, printed_number=printed
        )
        return Row(number, day, paper.total, "invoice", paper, text=goods)

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.shop, open=True),
            Route("GET", r"/mijn-account", self.account),
            Route("GET", r"/mijn-account/bestellingen", self.orders),
            Route("GET", r"/mijn-account/bestelling/(?P<number>\d+)", self.order),
            Route("POST", r"/mijn-account/bestelling/(?P<number>\d+)/factuur", self.invoice),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        right = '<a class="knop" href="/inloggen">Inloggen</a>'
        if visit.customer is not None:
            right = (
                '<a href="/mijn-account">Mijn account</a><a href="/mijn-account/bestellingen">Mijn bestellingen</a>'
                f'<form method="post" action="/uitloggen">{visit.token_field()}'
                '<button class="plat">Uitloggen</button></form>'
            )
        body = (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">'
            f"<title>{escape(title)} | Huisraad Direct</title><style>{self.look}</style></head><body>"
            '<header><a class="merk" href="/">huisraad<i>direct</i></a>'
            f"<span></span>{right}</header><main>{main}</main>"
            "<footer>Voor 23.00 uur besteld, morgen in huis · 30 dagen bedenktijd</footer></body></html>"
        )
        return Response(body.encode(), status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<div class="melding" role="alert">{problem}</div>' if problem else ""
        return (
            f'<section class="smal"><h1>Welkom terug</h1>{error}<form method="post" action="/inloggen">'
            f'{visit.token_field()}<input type="hidden" name="terug" value="{back}">'
            '<label>E-mailadres<input type="email" name="email" autocomplete="username" required></label>'
            '<label>Wachtwoord<input type="password" name="wachtwoord" autocomplete="current-password"></label>'
            '<label class="vink"><input type="checkbox" name="onthoud"> Ingelogd blijven</label>'
            '<button type="submit" class="knop">Inloggen</button></form>'
            '<p><a href="/wachtwoord-vergeten">Wachtwoord vergeten?</a></p></section>'
        )

    def shop(self, visit: Visit, _found: re.Match[str]) -> Response:
        cards = "".join(
            f"<article><h3>{escape(text)}</h3><p>{money(Decimal(price) * 121 / 100, 'nl')}</p>"
            f'<a class="knop" href="/winkelwagen/toevoegen/{place}">In winkelwagen</a></article>'
            for place, (text, price) in enumerate(GOODS[:6])
        )
        return self.page(
            visit, "Alles voor je kantoor", f'<h1>Alles voor je kantoor</h1><div class="rek">{cards}</div>'
        )

    def account(self, visit: Visit, _found: re.Match[str]) -> Response:
        who = visit.who
        return self.page(
            visit,
            "Mijn account",
            f"<h1>Hallo {escape(who.name)}</h1><p>Klantnummer {who.number} · {escape(who.username)}</p>"
            '<ul class="tegels"><li><a href="/mijn-account/bestellingen">Bestellingen en facturen</a></li>'
            '<li><a href="/mijn-account/adres">Adres wijzigen</a></li>'
            '<li><a href="/nieuwsbrief/aanmelden">Aanmelden voor de nieuwsbrief</a></li></ul>'
            f'<form method="post" action="/mijn-account/opheffen">{visit.token_field()}'
            '<button class="plat">Account opheffen</button></form>',
        )

    def orders(self, visit: Visit, _found: re.Match[str]) -> Response:
        cards = "".join(self._card(visit, row, place) for place, row in enumerate(visit.who.shown()))
        return self.page(
            visit, "Mijn bestellingen", f'<h1>Mijn bestellingen</h1><div class="bestellingen">{cards}</div>'
        )

    def _card(self, visit: Visit, row: Row, place: int) -> str:
        where = f"/mijn-account/bestelling/{row.number}"
        if row.paper is None:
            status, more = "Geannuleerd · voor deze bestelling is geen factuur", ""
        else:
            cancel = (
                f'<a href="{where}/annuleren">Annuleren</a>'
                if place == 0
                else f'<a href="{where}/retour">Retour aanmelden</a>'
            )
            status, more = ("Onderweg" if place == 0 else "Bezorgd"), cancel
        return (
            f'<article class="bestelling"><div class="kop"><strong>Bestelnummer {row.number}</strong>'
            f'<span>Besteld op {_written(row.date)}</span><span class="prijs">{money(row.total, "nl")}</span></div>'
            f'<p>{escape(row.text)}</p><p class="status">{status}</p><div class="acties">'
            f'<a href="{where}">Bekijk bestelling</a>{more}<form method="post" action="{where}/opnieuw">'
            f'{visit.token_field()}<button class="plat">Bestel opnieuw</button></form></div></article>'
        )

    def order(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        where, token = f"/mijn-account/bestelling/{row.number}", visit.token_field()
        if row.paper is None:
            invoice = '<p class="melding">Geannuleerd. Voor deze bestelling is geen factuur.</p>'
        else:
            invoice = (
                f'<form method="post" action="{where}/factuur">{token}<input type="hidden" name="soort" value="pdf">'
                '<button class="knop">Factuur downloaden</button></form>'
            )
        lines = "".join(f"<li>{escape(text)}</li>" for text in row.text.split("; "))
        address = "<br>".join(escape(line) for line in visit.who.address)
        return self.page(
            visit,
            f"Bestelling {row.number}",
            f'<p><a href="/mijn-account/bestellingen">Terug naar bestellingen</a></p><h1>Bestelling {row.number}</h1>'
            f"<p>Besteld op {_written(row.date)} · Totaal {money(row.total, 'nl')} (incl. btw)</p>"
            f"<ul>{lines}</ul>{invoice}"
            f'<h2>Bezorgadres</h2><p>{address}<br><a href="/mijn-account/adres/wijzigen">Adres wijzigen</a></p>'
            f'<div class="acties"><form method="post" action="{where}/opnieuw">{token}<button class="knop">'
            f'Bestel opnieuw</button></form><form method="post" action="{where}/annuleren">{token}'
            f'<button class="plat">Bestelling annuleren</button></form>'
            f'<a href="{where}/verwijderen">Verwijder uit overzicht</a></div>',
        )

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None or row.paper is None:
            return self.status_page(visit, 404)
        return self.hand_out(row.number, row)


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
