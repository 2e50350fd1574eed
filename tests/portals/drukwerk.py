"""Portal 7, Dutch: a printer's shop whose invoices exist only as pages. Each is made anew at every visit: the time of
printing, a count of views and the session's tokens differ, so that saving what came twice gives two files."""

from __future__ import annotations

import random
import re
import struct
import zlib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote

from .papers import House, Position, money, number_text, total_of
from .portal import Portal, ordered_date
from .server import Response
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Drukwerk Delta",
    lines=("Drukwerk Delta B.V., Zetterij 8, 4331 LK Middelburg", "www.drukwerkdelta.example"),
    small_print="Drukwerk Delta B.V. · KvK 55550270 · Btw NL007777770B01 · IBAN NL00 TEST 0123 4567 89",
    colour=(0.7, 0.1, 0.24),
    language="nl",
    tax_percent=21,
)
OPENED = datetime(2026, 11, 2, 9, 15, tzinfo=UTC)
"""The moment of the first visit; each view of a page is 61 seconds later, so that no two are printed at one time."""
CREDITS = {4}
STRANGE = "Ålesund & Zn. <b>niet vet</b>"
"""A line's text with letters and signs that a careless saving breaks."""


class Drukwerk(Portal):
    """Host ``drukwerk.localhost``."""

    name: ClassVar[str] = "drukwerk"
    language: ClassVar[str] = "nl"
    start: ClassVar[str] = "/mijn"
    sign_in_path: ClassVar[str] = "/inloggen"
    sign_in_title: ClassVar[str] = "Inloggen"
    return_field: ClassVar[str] = "terug"
    user_field: ClassVar[str] = "klantcode"
    password_field: ClassVar[str] = "wachtwoord"
    wrong_words: ClassVar[str] = "Deze klantcode of dit wachtwoord klopt niet."
    status_words: ClassVar[dict[int, str]] = {
        403: "Geen toegang",
        404: "Pagina niet gevonden",
        405: "Niet toegestaan",
        429: "Te veel verzoeken",
        500: "Er is iets misgegaan",
        503: "Onderhoud: kom later terug",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/uitloggen", "sign out", "U bent uitgelogd.", signs_out=True),
        Trap(r"/factuur/[^/]+/betalen", "pay", "Uw betaling is gestart."),
        Trap(r"/factuur/[^/]+/verwijderen", "delete", "De factuur is verwijderd."),
        Trap(r"/nabestellen/[^/]+", "order", "Uw bestelling is geplaatst."),
        Trap(r"/mijn/gegevens", "change", "Uw gegevens zijn gewijzigd."),
    )

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.views = 0

    def make_customers(self) -> list[Customer]:
        address = ("Uitgeverij De Schelp", "t.a.v. mevrouw A. Wielemaker", "Kinderdijk 40", "4331 HE Middelburg")
        schelp = Customer("schelp", "Zetten-en-Binden-6", address[0], "DD-20418", address)
        for place in range(9):
            kind = "credit_note" if place in CREDITS else "invoice"
            months = 2026 * 12 + 9 - place
            day = date(months // 12, months % 12 + 1, 9)
            schelp.rows.append(self.make_row(schelp, place, {"kind": kind, "date": day.isoformat()}))
        return [schelp]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        day = ordered_date(customer, order)
        kind = order.get("kind", "invoice")
        dice = random.Random(f"{self.seed} {self.name} {place}")
        prefix = "C" if kind == "credit_note" else "F"
        number = order.get("number", f"{prefix}{day:%y}-{dice.randrange(10_000, 99_999)}")
        positions = self._positions(number, kind)
        total = total_of(HOUSE, positions)
        net = sum((position.net for position in positions), Decimal(0))
        values = (
            HOUSE.name, "Btw NL007777770B01", number, f"{day:%d-%m-%Y}", customer.number, *customer.address,
            money(net, "nl"), money(total - net, "nl"), money(total, "nl"),
            *(text for held in positions for text in (held.text, number_text(held.price), number_text(held.net))),
        )  # fmt: skip
        return Row(number, day, total, kind, None, text="voldaan" if place > 1 else "open", values=values)

    def _positions(self, number: str, kind: str) -> list[Position]:
        dice = random.Random(f"{self.seed} {number}")
        if kind == "credit_note":
            return [Position("Misdruk omslagen, retour", 1, Decimal(-dice.randrange(2_000, 9_000)) / 100)]
        return [
            Position("Brochure 24 pagina's, geniet", dice.randrange(2, 9) * 50, Decimal("0.84")),
            Position(f"Visitekaartjes {STRANGE}", 250, Decimal("0.07")),
            Position("Bezorging", 1, Decimal(dice.randrange(695, 1995)) / 100),
        ]

    def truth(self, user: str | None = None) -> dict[str, Any]:
        """Also the tokens of all sessions: none may be in a kept file."""
        return {**super().truth(user), "secrets": self._sessions.tokens(), "views": self.views}

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/mijn", self.overview),
            Route("GET", r"/mijn/facturen", self.invoices),
            Route("GET", r"/mijn/facturen/(?P<number>[^/]+)", self.invoice),
            Route("GET", r"/vorm/(?P<file>[\w.-]+)", self.look_file, open=True),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu, session = "", ""
        if visit.customer is not None and visit.session is not None:
            session = visit.session.form_token
            menu = (
                f'<nav><a href="/mijn?sessie={session}">Overzicht</a> <a href="/mijn/facturen">Facturen</a> '
                f'<a href="/mijn/gegevens">Mijn gegevens</a> <a href="/uitloggen">Uitloggen</a></nav>'
            )
        self.views += 1
        body = (
            f'<!DOCTYPE html><html lang="nl" data-sessie="{session}"><head><meta charset="utf-8">'
            f'<meta name="csrf-token" content="{session}"><title>{escape(title)} · Drukwerk Delta</title>'
            f'<link rel="stylesheet" href="/vorm/drukwerk.css?v={self.views}">'
            f'<script nonce="{self.views}">window.sessie = "{session}";</script></head>'
            f'<body><header><img src="/vorm/merk.png" alt="Drukwerk Delta" width="48" height="48">{menu}</header>'
            f'<main>{main}</main><footer class="weergave">Paginaweergave {self.views}</footer></body></html>'
        )
        return Response(body.encode(), status)

    def look_file(self, visit: Visit, found: re.Match[str]) -> Response:
        if found["file"] == "drukwerk.css":
            return Response(self.look.encode(), content_type="text/css; charset=utf-8")
        if found["file"] == "merk.png":
            return Response(_png((178, 26, 61)), content_type="image/png")
        if found["file"] == "raster.png":
            return Response(_png((250, 238, 240)), content_type="image/png")
        return self.status_page(visit, 404)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        error = f'<p class="fout" role="alert">{problem}</p>' if problem else ""
        return (
            f'<h1>Inloggen</h1>{error}<form method="post" action="/inloggen">{visit.token_field()}'
            f'<input type="hidden" name="terug" value="{back}"><label for="k">Klantcode</label>'
            '<input id="k" name="klantcode" autocomplete="username"><label for="w">Wachtwoord</label>'
            '<input type="password" id="w" name="wachtwoord" autocomplete="current-password">'
            '<button type="submit">Inloggen</button></form>'
        )

    def overview(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Overzicht",
            f"<h1>Dag {escape(visit.who.name)}</h1><p>Klantnummer {visit.who.number}</p>"
            '<p><a href="/mijn/facturen">Bekijk uw facturen</a></p>'
            f'<form method="post" action="/nabestellen/laatste">{visit.token_field()}<button>Laatste order nabestellen'
            "</button></form>",
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        lines = "".join(
            f"<tr><td>{escape(row.number)}</td><td>{row.date:%d-%m-%Y}</td>"
            f"<td>{'Creditnota' if row.kind == 'credit_note' else 'Factuur'}</td><td>{money(row.total, 'nl')}</td>"
            f'<td>{row.text}</td><td><a href="/mijn/facturen/{quote(row.number)}">Bekijken</a></td></tr>'
            for row in visit.who.shown()
        )
        return self.page(
            visit,
            "Facturen",
            "<h1>Uw facturen</h1><table><thead><tr><th>Factuurnummer</th><th>Datum</th><th>Soort</th><th>Bedrag</th>"
            f"<th>Status</th><th></th></tr></thead><tbody>{lines}</tbody></table>",
        )

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        if row is None:
            return self.status_page(visit, 404)
        self.tally.downloads += 1
        credit = row.kind == "credit_note"
        word = "Creditnota" if credit else "Factuur"
        positions = self._positions(row.number, row.kind)
        net = sum((held.net for held in positions), Decimal(0))
        lines = "".join(
            f"<tr><td>{escape(held.text)}</td><td>{held.quantity}</td><td>{number_text(held.price)}</td>"
            f"<td>{number_text(held.net)}</td></tr>"
            for held in positions
        )
        printed = OPENED + timedelta(seconds=61 * self.views)
        pay = "" if credit else f'<a class="knop" href="/factuur/{quote(row.number)}/betalen">Nu betalen</a>'
        return self.page(
            visit,
            f"{word} {row.number}",
            f'<form method="post" action="/factuur/{quote(row.number)}/verwijderen" class="acties">'
            f'{visit.token_field()}<input name="notitie" value="eigen notitie"><button>Verwijderen</button></form>'
            f'<div class="acties"><button type="button" onclick="window.print()">Factuur afdrukken</button> {pay} '
            '<a href="/mijn/facturen">Terug naar overzicht</a></div>'
            f'<article class="factuur"><h1>{word} {escape(row.number)}</h1><p>{"<br>".join(map(escape, HOUSE.lines))}</p>'
            f"<address>{'<br>'.join(map(escape, visit.who.address))}</address>"
            f"<dl><dt>Factuurnummer</dt><dd>{escape(row.number)}</dd><dt>Factuurdatum</dt><dd>{row.date:%d-%m-%Y}</dd>"
            f"<dt>Klantnummer</dt><dd>{visit.who.number}</dd></dl>"
            "<table><thead><tr><th>Omschrijving</th><th>Aantal</th><th>Prijs</th><th>Bedrag</th></tr></thead>"
            f'<tbody>{lines}</tbody></table><table class="som"><tr><td>Subtotaal excl. btw</td>'
            f"<td>{money(net, 'nl')}</td></tr><tr><td>Btw {HOUSE.tax_percent} %</td>"
            f"<td>{money(row.total - net, 'nl')}</td></tr><tr><th>Totaal incl. btw</th>"
            f'<th>{money(row.total, "nl")}</th></tr></table><p class="klein">{escape(HOUSE.small_print)}</p>'
            f'<p class="klein">Afgedrukt op {printed:%d-%m-%Y} om {printed:%H:%M:%S}</p></article>',
        )


def _png(colour: tuple[int, int, int], size: int = 8) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(colour) * size for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
