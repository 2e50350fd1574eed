"""Portals with limits: three attempts, a session that dies on the way, a code for each document, a form in a frame."""

from __future__ import annotations

import re
from html import escape
from typing import Any, ClassVar
from urllib.parse import quote

from ..server import Request, Response, redirect
from ..truth import Customer
from ..visit import Route, Visit
from .base import LanePortal, error_line
from .looks import Look
from .telephone import totp

ATTEMPTS = 3
TOTP_STEP = 30


class Slotgracht(LanePortal):
    """Dutch: three wrong passwords, and the account is locked."""

    name: ClassVar[str] = "slotgracht"
    brand: ClassVar[str] = "Slotgracht Verzekeringen"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#343a40", "Georgia, serif", "bar", "table")
    shows: ClassVar[str] = "an account that is locked after three wrong passwords: a stored one is tried once"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "SG"
    user: ClassVar[str] = "polis@slotgracht.example"
    secret: ClassVar[str] = "Brug-en-Poort-8"

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.wrong = 0

    def sign_in(self, visit: Visit, found: re.Match[str]) -> Response:
        if self.wrong >= ATTEMPTS:
            return self.page(
                visit,
                "Account geblokkeerd",
                "<h1>Account geblokkeerd</h1><p>Uw account is geblokkeerd na te veel mislukte pogingen.</p>",
            )
        return super().sign_in(visit, found)

    def check_password(self, user: str, password: str) -> Customer | None:
        customer = super().check_password(user, password)
        self.wrong = self.wrong + 1 if customer is None else 0
        return customer

    def truth(self, user: str | None = None) -> dict[str, Any]:
        return {**super().truth(user), "locked": self.wrong >= ATTEMPTS}


class Rijnvaart(LanePortal):
    """Dutch: nine documents, and a session that dies at the seventh."""

    name: ClassVar[str] = "rijnvaart"
    brand: ClassVar[str] = "Rijnvaart Bunkers"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#023e8a", "Verdana, sans-serif", "column", "lines")
    shows: ClassVar[str] = "a session that dies at row 7: signed in again, nothing doubled"
    actions: ClassVar[int] = 2
    documents: ClassVar[int] = 9
    prefix: ClassVar[str] = "RB"
    user: ClassVar[str] = "schipper@rijnvaart.example"
    secret: ClassVar[str] = "Anker-en-Tros-1"
    dies_at: ClassVar[int] = 7

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.asked_for = 0
        self.twice: list[str] = []
        self._given: set[str] = set()

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        self.asked_for += 1
        if self.asked_for == self.dies_at and visit.session is not None:
            self._sessions.end(visit.session)
            return redirect(f"{self.sign_in_path}?next={quote(visit.request.address, safe='/')}", 302)
        if found["number"] in self._given:
            self.twice.append(found["number"])
        self._given.add(found["number"])
        return super().pdf(visit, found)

    def truth(self, user: str | None = None) -> dict[str, Any]:
        return {**super().truth(user), "given_twice": self.twice}


class Tresor(LanePortal):
    """German: a code of the app before each document; after it the list is shown again, and that document is open."""

    name: ClassVar[str] = "tresor"
    brand: ClassVar[str] = "Tresor Leasing"
    language: ClassVar[str] = "de"
    look_of: ClassVar[Look] = Look("#7f5539", "Tahoma, sans-serif", "card", "table")
    shows: ClassVar[str] = "a second factor again before each document: asked for one after the other, in one sitting"
    actions: ClassVar[int] = 5
    prefix: ClassVar[str] = "TR"
    user: ClassVar[str] = "leasing@tresor.example"
    secret: ClassVar[str] = "Stahl-und-Riegel-6"
    totp_secret: ClassVar[str] = "KRUGKIDROVUWG2ZAMJZG653OEBTG66BA"

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.unlocked: set[tuple[str, str]] = set()

    def lane_routes(self) -> list[Route]:
        return [Route("GET", r"/account/code", self.show_code), Route("POST", r"/account/code", self.take_code)]

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        key = (self.session_of(visit).token, found["number"])
        if key not in self.unlocked:
            return redirect(f"/account/code?beleg={quote(found['number'])}", 302)
        self.unlocked.discard(key)
        return super().pdf(visit, found)

    def show_code(self, visit: Visit, _found: re.Match[str], problem: str = "") -> Response:
        number = visit.request.query.get("beleg", visit.request.form.get("beleg", ""))
        return self.bare_page(
            "Bestätigungscode",
            f"<header><b>{self.brand}</b></header><main><h1>Bestätigungscode</h1>{error_line(problem)}<p>Zu Ihrer Sicherheit: "
            "Geben Sie den 6-stelligen Code aus Ihrer Authenticator-App ein, um den Beleg zu öffnen.</p>"
            f'<form method="post" action="/account/code">{visit.token_field()}'
            f'<input type="hidden" name="beleg" value="{escape(number)}"><label for="c">Code</label><input id="c" type="text" '
            'name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6"><button type="submit">Bestätigen'
            "</button></form></main>",
        )

    def take_code(self, visit: Visit, found: re.Match[str]) -> Response:
        now = self.world.clock()
        if visit.request.form.get("code", "") not in {
            totp(self.totp_secret, at, TOTP_STEP) for at in (now - TOTP_STEP, now, now + TOTP_STEP)
        }:
            self.tally.sign_ins_failed += 1
            return self.show_code(visit, found, "Der Code ist nicht richtig.")
        self.unlocked.add((self.session_of(visit).token, visit.request.form.get("beleg", "")))
        return redirect(self.list_path)


class Kozijn(LanePortal):
    """Dutch: the form to sign in stands in a frame of the same origin."""

    name: ClassVar[str] = "kozijn"
    brand: ClassVar[str] = "Kozijnenfabriek Raam"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#52796f", "Arial, sans-serif", "card", "cards")
    shows: ClassVar[str] = "the sign-in in a frame of the same origin"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "KR"
    user: ClassVar[str] = "montage@kozijn.example"
    secret: ClassVar[str] = "Spijl-en-Ruit-9"
    frame_host: ClassVar[str] = "kozijn"

    def lane_routes(self) -> list[Route]:
        return [Route("GET", r"/login/form", self.form, open=True)]

    def show_sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        if visit.customer is not None:
            return redirect(self.start, 302)
        back = quote(visit.request.query.get("next", ""), safe="/")
        where = f"http://{self.frame_host}.localhost:{self.port}/login/form?next={back}"
        return self.page(
            visit,
            self.sign_in_title,
            f"<h1>{self.words['mine']}</h1>"
            f'<iframe src="{where}" title="{self.words["sign_in"]}" width="420" height="380"></iframe>',
        )

    def form(self, visit: Visit, _found: re.Match[str]) -> Response:
        answer = super()._sign_in_page(visit, visit.request.query.get("next", ""), "")
        answer.body = answer.body.replace(b"<form ", b'<form target="_top" ')
        return answer


class Tuinbaas(Kozijn):
    """Dutch: the form stands in a frame of another host of the same supplier, which sends the visitor back signed in."""

    name: ClassVar[str] = "tuinbaas"
    also: ClassVar[tuple[str, ...]] = ("login.tuinbaas",)
    foreign: ClassVar[tuple[str, ...]] = also
    brand: ClassVar[str] = "Tuinbaas Groen"
    look_of: ClassVar[Look] = Look("#588157", "Verdana, sans-serif", "bar", "lines")
    shows: ClassVar[str] = "the sign-in in a frame of another origin, which Ophaler may not look into"
    prefix: ClassVar[str] = "TG"
    user: ClassVar[str] = "hoveniers@tuinbaas.example"
    secret: ClassVar[str] = "Spa-en-Hark-3"
    frame_host: ClassVar[str] = "login.tuinbaas"

    def lane_routes(self) -> list[Route]:
        return [*super().lane_routes(), Route("GET", r"/login/ticket/(?P<ticket>\w+)", self.take_ticket, open=True)]

    def answer(self, request: Request) -> Response | None:
        if request.host == "login.tuinbaas.localhost" and request.path not in ("/login", "/login/form"):
            return Response(status=404)
        return super().answer(request)

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        """The frame's host has cookies of its own: a ticket carries the sign-in over."""
        ticket = self.codes.give(customer.username, digits=0)
        return redirect(f"http://{self.name}.localhost:{self.port}/login/ticket/{ticket}")

    def take_ticket(self, visit: Visit, found: re.Match[str]) -> Response:
        owner = self.codes.owner(found["ticket"])
        if owner is None or self.codes.check(owner, found["ticket"]) != "right":
            return self._sign_in_page(visit, "", self.wrong_words)
        return self.let_in(visit, self.customers[owner], "")
