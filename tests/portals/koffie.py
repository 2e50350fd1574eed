"""Portal 8, Dutch: an account with nothing yet. Signing in takes two pages: first the user name, then the password."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote

from .papers import House, Position, make_paper, money
from .portal import Portal, ordered_date
from .server import Response, redirect
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Kantoorkoffie",
    lines=("Kantoorkoffie Nederland, Branderij 3, 3512 JE Utrecht", "www.kantoorkoffie.example"),
    small_print="Kantoorkoffie Nederland · KvK 55550190 · Btw NL008888880B01",
    colour=(0.27, 0.16, 0.09),
    language="nl",
    tax_percent=9,
)


class Koffie(Portal):
    """Host ``koffie.localhost``."""

    name: ClassVar[str] = "koffie"
    language: ClassVar[str] = "nl"
    start: ClassVar[str] = "/klant"
    sign_in_path: ClassVar[str] = "/login"
    sign_in_title: ClassVar[str] = "Inloggen bij Kantoorkoffie"
    return_field: ClassVar[str] = "naar"
    user_field: ClassVar[str] = "gebruikersnaam"
    password_field: ClassVar[str] = "wachtwoord"
    wrong_words: ClassVar[str] = "Dit wachtwoord is niet juist."
    status_words: ClassVar[dict[int, str]] = {
        403: "Geen toegang",
        404: "Pagina niet gevonden",
        405: "Niet toegestaan",
        429: "Te veel verzoeken",
        500: "Storing",
        503: "Onderhoud: kom later terug",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/uitloggen", "sign out", "U bent uitgelogd.", signs_out=True),
        Trap(r"/bestellen(/\w+)?", "order", "Uw bestelling is geplaatst."),
        Trap(r"/klant/abonnement/opzeggen", "cancel the subscription", "Uw abonnement is opgezegd."),
        Trap(r"/klant/abonnement/pauzeren", "change", "Uw abonnement is gepauzeerd."),
        Trap(r"/klant/adres", "change the address", "Uw adres is gewijzigd."),
        Trap(r"/klant/betalen", "pay", "Uw betaling is gestart."),
        Trap(r"/klant/verwijderen", "delete the account", "Uw account is verwijderd."),
    )

    def make_customers(self) -> list[Customer]:
        address = ("Bakkerij De Korenaar B.V.", "t.a.v. de administratie", "Molenpad 12", "8911 AB Leeuwarden")
        return [Customer("korenaar", "Espresso-Doppio-9", address[0], "KK-77120", address)]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        day = ordered_date(customer, order)
        number = order.get("number", f"KK{day:%Y%m}{dice.randrange(100, 999)}")
        kind = order.get("kind", "invoice")
        sign = -1 if kind == "credit_note" else 1
        positions = [Position("Bonen Huismelange 1 kg", dice.randrange(4, 30), sign * Decimal("14.95"))]
        paper = make_paper(HOUSE, customer.address, customer.number, number, day, positions, kind)
        return Row(number, day, paper.total, kind, paper)

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", r"/login/wachtwoord", self.show_password, open=True),
            Route("POST", r"/login/wachtwoord", self.take_password, open=True),
            Route("GET", r"/klant", self.customer_page),
            Route("GET", r"/klant/facturen", self.invoices),
            Route("GET", r"/klant/facturen/(?P<number>[^/]+)\.pdf", self.pdf),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu = ""
        if visit.customer is not None:
            menu = (
                '<nav><a href="/klant">Overzicht</a><a href="/klant/facturen">Facturen</a>'
                '<a href="/bestellen">Opnieuw bestellen</a><a href="/klant/abonnement/opzeggen">Abonnement opzeggen</a>'
                '<a href="/uitloggen">Uitloggen</a></nav>'
            )
        body = (
            f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f'<style>{self.look}</style></head><body><div class="kolom"><h2>Kantoorkoffie</h2>{menu}</div>'
            f"<main>{main}</main></body></html>"
        )
        return Response(body.encode(), status)

    # --- signing in, in two steps ---

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<p class="fout">{problem}</p>' if problem else ""
        return (
            f'<h1>Inloggen</h1>{error}<form method="post" action="/login">{visit.token_field()}'
            f'<input type="hidden" name="naar" value="{back}"><label for="g">Gebruikersnaam</label>'
            '<input id="g" name="gebruikersnaam" autocomplete="username"><button type="submit">Volgende</button></form>'
        )

    def sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        form = visit.request.form
        if not visit.token_fits() or visit.session is None:
            return self.status_page(visit, 403)
        visit.session.claimed = form.get("gebruikersnaam", "")
        return redirect(f"/login/wachtwoord?naar={quote(form.get('naar', ''), safe='/')}")

    def show_password(self, visit: Visit, _found: re.Match[str]) -> Response:
        if visit.session is None or not visit.session.claimed:
            return redirect(self.sign_in_path, 302)
        return self._password_page(visit, visit.request.query.get("naar", ""), "")

    def take_password(self, visit: Visit, _found: re.Match[str]) -> Response:
        if not visit.token_fits() or visit.session is None or not visit.session.claimed:
            return self.status_page(visit, 403)
        form = visit.request.form
        back = form.get("naar", "")
        customer = self.check_password(visit.session.claimed, form.get("wachtwoord", ""))
        return (
            self._password_page(visit, back, self.wrong_words)
            if customer is None
            else self.let_in(visit, customer, back)
        )

    def _password_page(self, visit: Visit, back: str, problem: str) -> Response:
        error = f'<p class="fout" role="alert">{problem}</p>' if problem else ""
        claimed = visit.session.claimed if visit.session is not None else ""
        return self.page(
            visit,
            self.sign_in_title,
            f'<h1>Welkom, {escape(claimed or "")}</h1>{error}<form method="post" action="/login/wachtwoord">'
            f'{visit.token_field()}<input type="hidden" name="naar" value="{escape(back)}">'
            '<label for="w">Wachtwoord</label>'
            '<input type="password" id="w" name="wachtwoord" autocomplete="current-password">'
            '<button type="submit">Inloggen</button></form><p><a href="/login">Andere gebruikersnaam</a></p>',
        )

    # --- pages ---

    def front(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit, "Kantoorkoffie", '<h1>Verse bonen op kantoor</h1><p><a href="/klant">Mijn omgeving</a></p>'
        )

    def customer_page(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Overzicht",
            f"<h1>Dag {escape(visit.who.name)}</h1><p>Uw klantnummer is {visit.who.number}. Uw eerste levering komt op "
            '12 november 2026.</p><p><a href="/klant/adres">Adres wijzigen</a></p>'
            f'<form method="post" action="/klant/verwijderen">{visit.token_field()}<button class="stil">Account '
            "verwijderen</button></form>",
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        rows = visit.who.shown()
        main = '<p class="leeg">Er zijn nog geen facturen.</p>'
        if rows:
            lines = "".join(
                f"<li><span>{row.date:%d-%m-%Y}</span><span>{escape(row.number)}</span>"
                f"<span>{money(row.total, 'nl')}</span>"
                f'<a href="/klant/facturen/{escape(row.number)}.pdf">{_word(row.kind)} (pdf)</a></li>'
                for row in rows
            )
            main = f'<ul class="facturen">{lines}</ul>'
        return self.page(
            visit,
            "Facturen",
            f"<h1>Facturen</h1><p>Klantnummer {visit.who.number}</p>{main}"
            f'<form method="post" action="/bestellen">'
            f"{visit.token_field()}<button>Bestelling plaatsen</button></form>",
        )

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        return self.hand_out(row.number, row)


def _word(kind: str) -> str:
    return "Creditnota" if kind == "credit_note" else "Factuur"
