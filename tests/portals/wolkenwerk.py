"""Portal 6, German: software for rent. The list stands in a frame of another origin, inside an open shadow root, and grows
by a button; a document opens in a new window, behind a redirect to an address on a third host that works once."""

from __future__ import annotations

import hmac
import json
import random
import re
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from .papers import House, Position, make_paper, money
from .plain import FormWords, plain_page, plain_sign_in
from .portal import Portal, ordered_date
from .server import Request, Response, redirect
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Wolkenwerk",
    lines=("Wolkenwerk Software GmbH, Am Speicher 9, 39104 Magdeburg", "www.wolkenwerk.example"),
    small_print="Wolkenwerk Software GmbH · HRB 99177 Stendal · USt-IdNr. DE999999177",
    colour=(0.10, 0.32, 0.46),
    language="de",
    tax_percent=19,
)
DOCUMENTS = 14
AT_ONCE = 5
CREDIT = 7
"""Place (from the newest) of the one credit note."""

FORM = FormWords("E-Mail-Adresse", "Kennwort", "Anmelden", "fehler")


class Wolkenwerk(Portal):
    """Hosts ``wolkenwerk.localhost``, ``abrechnung.wolkenwerk.localhost`` (the frame) and ``ablage.localhost`` (files)."""

    name: ClassVar[str] = "wolkenwerk"
    also: ClassVar[tuple[str, ...]] = ("abrechnung.wolkenwerk", "ablage")
    language: ClassVar[str] = "de"
    start: ClassVar[str] = "/konto"
    sign_in_path: ClassVar[str] = "/login"
    sign_in_title: ClassVar[str] = "Anmelden bei Wolkenwerk"
    return_field: ClassVar[str] = "ziel"
    user_field: ClassVar[str] = "email"
    password_field: ClassVar[str] = "kennwort"
    wrong_words: ClassVar[str] = "E-Mail-Adresse oder Kennwort ist falsch."
    status_words: ClassVar[dict[int, str]] = {
        403: "Zugriff verweigert",
        404: "Seite nicht gefunden",
        405: "Nicht erlaubt",
        410: "Dieser Link wurde schon verwendet",
        429: "Zu viele Anfragen",
        500: "Es ist ein Fehler aufgetreten",
        503: "Wartungsarbeiten",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/logout", "sign out", "Sie sind abgemeldet.", signs_out=True),
        Trap(r"/konto/paket/kuendigen", "cancel the contract", "Ihr Paket ist gekündigt."),
        Trap(r"/konto/paket/wechseln", "order", "Ihr Paket ist gewechselt."),
        Trap(r"/konto/adresse/aendern", "change the address", "Ihre Adresse ist geändert."),
        Trap(r"/konto/loeschen", "delete the account", "Ihr Konto ist gelöscht."),
        Trap(r"/konto/nutzer/einladen", "order", "Der Nutzer ist eingeladen."),
        Trap(r"/beleg/\w+/stornieren", "cancel", "Der Beleg ist storniert."),
    )

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.script = (Path(__file__).parent / "looks" / "wolkenwerk.js").read_text("utf-8")
        self._salt = salt
        self._once: dict[str, str] = {}
        """The document's key behind each address that was not used yet."""
        self.minted = self.used_again = 0

    def make_customers(self) -> list[Customer]:
        address = ("Steuerkanzlei Albrecht", "Herrn Tilo Albrecht", "Domplatz 2", "39104 Magdeburg")
        customer = Customer("tilo@albrecht.example", "Soll-und-Haben-1", address[0], "WW-30417", address)
        for place in range(DOCUMENTS):
            months = 2026 * 12 + 9 - place
            order = {
                "date": date(months // 12, months % 12 + 1, 15).isoformat(),
                "kind": "credit_note" if place == CREDIT else "invoice",
            }
            customer.rows.append(self.make_row(customer, place, order))
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        kind = order.get("kind", "invoice")
        day = ordered_date(customer, order)
        prefix, sign = ("WG", -1) if kind == "credit_note" else ("WR", 1)
        number = order.get("number", f"{prefix}{day:%Y%m}{dice.randrange(1000, 9999)}")
        positions = [Position("Arbeitsplatz Team, ein Monat", dice.randrange(3, 30), sign * Decimal("11.90"))]
        paper = make_paper(HOUSE, customer.address, customer.number, number, day, positions, kind)
        return Row(number, day, paper.total, kind, paper)

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/konto", self.account),
            Route("GET", r"/konto/rechnungen", self.invoices),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        menu = ""
        if visit.customer is not None:
            menu = (
                '<nav><a href="/konto">Mein Konto</a><a href="/konto/rechnungen">Rechnungen</a>'
                '<a href="/konto/paket/wechseln">Paket wechseln</a><a href="/konto/adresse/aendern">Adresse ändern</a>'
                '<a href="/logout">Abmelden</a></nav>'
            )
        return plain_page(self, f"{title} – Wolkenwerk", f"<b>Wolkenwerk</b>{menu}", main, status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        return plain_sign_in(self, visit, back, problem, FORM)

    def account(self, visit: Visit, _found: re.Match[str]) -> Response:
        token = visit.token_field()
        return self.page(
            visit,
            "Mein Konto",
            f"<h1>Guten Tag, {escape(visit.who.name)}</h1><p>Kundennummer: {visit.who.number}</p>"
            f'<form method="post" action="/konto/paket/kuendigen">{token}<button>Paket kündigen</button></form>'
            f'<form method="post" action="/konto/loeschen">{token}<button>Konto löschen</button></form>'
            f'<form method="post" action="/konto/nutzer/einladen">{token}<button>Nutzer einladen</button></form>',
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        port = visit.request.headers["host"].rsplit(":", 1)[-1]
        user = visit.who.username
        frame = f"http://abrechnung.wolkenwerk.localhost:{port}/liste?ausweis={self._pass(user)}&nutzer={user}"
        return self.page(
            visit,
            "Rechnungen",
            f'<h1>Rechnungen</h1><iframe src="{escape(frame)}" title="Abrechnung" width="100%" height="620"></iframe>',
        )

    # --- the two other hosts ---

    def answer(self, request: Request) -> Response | None:
        if request.path.startswith("/.") or request.host == "wolkenwerk.localhost":
            return super().answer(request)
        with self._lock:
            self.tally.requests += 1
            visit = Visit(request, None, None)
            for trap in self.traps:
                if re.fullmatch(trap.path, request.path):
                    return self._sprung(visit, trap)
            if request.method != "GET":
                return self.status_page(visit, 405)
            status = self.faults.status_now(request.path)
            if status is not None:
                return self.status_page(visit, status)
            answers = self._file if request.host == "ablage.localhost" else self._billing
            return answers(visit)

    def _billing(self, visit: Visit) -> Response:
        request = visit.request
        if request.path == "/liste":
            user = request.query.get("nutzer", "")
            if user not in self.customers or request.query.get("ausweis") != self._pass(user):
                return self.status_page(visit, 403)
            cookie = f"abrechnung={self._pass(user)}:{user}; Path=/; HttpOnly; SameSite=Lax"
            body = (
                '<!DOCTYPE html><html lang="de"><meta charset="utf-8"><title>Abrechnung</title>'
                '<ww-belege></ww-belege><script src="/belege.js"></script></html>'
            )
            return Response(body.encode(), headers=[("Set-Cookie", cookie)])
        if request.path == "/belege.js":
            return Response(self.script.encode(), content_type="text/javascript; charset=utf-8")
        customer = self._bearer(request)
        if customer is None:
            return self.status_page(visit, 403)
        if request.path == "/belege":
            begin = int(request.query.get("ab", "0"))
            return Response(_listed(customer, begin), content_type="application/json")
        found = re.fullmatch(r"/beleg/(\w+)", request.path)
        if found is None or customer.find(found[1]) is None:
            return self.status_page(visit, 404)
        self.minted += 1
        once = hmac.new(self._salt.encode(), f"once {self.minted}".encode(), "sha256").hexdigest()[:32]
        self._once[once] = found[1]
        port = request.headers["host"].rsplit(":", 1)[-1]
        return redirect(f"http://ablage.localhost:{port}/einmal/{once}", 302)

    def _file(self, visit: Visit) -> Response:
        number = self._once.pop(visit.request.path.removeprefix("/einmal/"), None)
        if number is None:
            self.used_again += 1
            return self.status_page(visit, 410)
        row = next(row for customer in self.customers.values() for row in customer.rows if row.number == number)
        return self.hand_out(number, row, inline=True)

    def _pass(self, user: str) -> str:
        return hmac.new(f"{self.seed} {self._salt}".encode(), f"pass {user}".encode(), "sha256").hexdigest()[:32]

    def _bearer(self, request: Request) -> Customer | None:
        given, _, user = request.cookies.get("abrechnung", "").partition(":")
        return self.customers.get(user) if given == self._pass(user) else None

    def truth(self, user: str | None = None) -> dict[str, Any]:
        return {**super().truth(user), "minted": self.minted, "used_again": self.used_again}


def _listed(customer: Customer, begin: int) -> bytes:
    rows = customer.shown()
    part = rows[begin : begin + AT_ONCE]
    return json.dumps(
        {
            "mehr": begin + len(part) < len(rows),
            "belege": [
                {
                    "nummer": row.number,
                    "datum": f"{row.date:%d.%m.%Y}",
                    "betrag": money(row.total, "de"),
                    "art": "Gutschrift" if row.kind == "credit_note" else "Rechnung",
                }
                for row in part
            ],
        }
    ).encode()
