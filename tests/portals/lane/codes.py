"""Portals that ask for a one-time code after the password: by text message (one field, six boxes), by mail, by app, and
only now and then."""

from __future__ import annotations

import re
from abc import abstractmethod
from html import escape
from typing import ClassVar

from ..server import Response, redirect
from ..truth import Customer
from ..visit import Route, Visit
from .base import LanePortal, Pending, error_line
from .looks import Look
from .telephone import totp

TRIES = 3
TOTP_STEP = 30


class CodePortal(LanePortal):
    """Password, then a code. The words are the portal's own."""

    code_path: ClassVar[str] = "/login/code"
    asks: ClassVar[str]
    """The heading of the page that asks for the code."""
    says: ClassVar[str]
    """Where the code is to be found."""
    label: ClassVar[str]
    confirm: ClassVar[str]
    refused: ClassVar[str]
    again: ClassVar[str]
    """The button that has another code sent."""
    hint: ClassVar[str] = 'inputmode="numeric" autocomplete="one-time-code" maxlength="6"'

    def lane_routes(self) -> list[Route]:
        path = re.escape(self.code_path)
        return [
            Route("GET", path, self.show_code, open=True),
            Route("POST", path, self.take_code, open=True),
            Route("POST", path + "/again", self.send_again, open=True),
        ]

    @abstractmethod
    def send(self, held: Pending, code: str) -> None:
        """Bring a code to the person."""

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        held = self.hold(visit, customer, back)
        self.send_code(visit, held)
        return redirect(self.code_path)

    def send_code(self, visit: Visit, held: Pending) -> None:
        self.send(held, self.codes.give(self.session_of(visit).token))

    def show_code(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.code_page(visit, "") if self.held(visit) else redirect(self.sign_in_path, 302)

    def send_again(self, visit: Visit, _found: re.Match[str]) -> Response:
        held = self.held(visit)
        if held is None or not visit.token_fits():
            return redirect(self.sign_in_path)
        self.send_code(visit, held)
        return redirect(self.code_path)

    def take_code(self, visit: Visit, _found: re.Match[str]) -> Response:
        held = self.held(visit)
        if held is None:
            return redirect(self.sign_in_path)
        if not visit.token_fits():
            return self.status_page(visit, 403)
        if self.is_right(visit, self.typed(visit)):
            return self.pass_on(visit)
        held.tries += 1
        self.tally.sign_ins_failed += 1
        if held.tries >= TRIES:
            del self.pending[self.session_of(visit).token]
            return redirect(self.sign_in_path)
        return self.code_page(visit, self.refused)

    def typed(self, visit: Visit) -> str:
        return visit.request.form.get("code", "")

    def is_right(self, visit: Visit, typed: str) -> bool:
        return self.codes.check(self.session_of(visit).token, typed) == "right"

    def code_page(self, visit: Visit, problem: str) -> Response:
        again = (
            f'<form method="post" action="{self.code_path}/again">{visit.token_field()}'
            f'<button class="quiet">{self.again}</button></form>'
            if self.again
            else ""
        )
        return self.page(
            visit,
            self.asks,
            f'<h1>{self.asks}</h1><p>{escape(self.says)}</p>{error_line(problem)}<form method="post" '
            f'action="{self.code_path}">{visit.token_field()}{self.fields()}<button type="submit">{self.confirm}</button>'
            f"</form>{again}",
        )

    def fields(self) -> str:
        """Where the code is typed."""
        return f'<label for="c">{self.label}</label><input id="c" type="text" name="code" {self.hint}>'


class Belwinkel(CodePortal):
    """Dutch: a code by text message into one field."""

    name: ClassVar[str] = "belwinkel"
    brand: ClassVar[str] = "Belwinkel"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#0b6e4f")
    shows: ClassVar[str] = "a code by text message, typed into one field"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "BW"
    user: ClassVar[str] = "inkoop@spoel.example"
    secret: ClassVar[str] = "Schering-en-Inslag-4"
    asks: ClassVar[str] = "Vul de code in"
    says: ClassVar[str] = "We hebben een sms met een verificatiecode gestuurd naar het nummer dat eindigt op 42."
    label: ClassVar[str] = "Verificatiecode"
    confirm: ClassVar[str] = "Bevestigen"
    refused: ClassVar[str] = "Deze code is niet juist."
    again: ClassVar[str] = "Stuur een nieuwe code"

    def send(self, held: Pending, code: str) -> None:
        self.text(f"Uw code voor Belwinkel is {code}. Deel deze code met niemand.")


class Telefonia(CodePortal):
    """Spanish: a code by text message into six boxes, which a script joins."""

    name: ClassVar[str] = "telefonia"
    brand: ClassVar[str] = "Telefonía Norte"
    language: ClassVar[str] = "es"
    look_of: ClassVar[Look] = Look("#7a1f5c", "Georgia, serif", "card", "lines")
    shows: ClassVar[str] = "a code by text message, typed into six boxes"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "TN"
    user: ClassVar[str] = "compras@spoel.example"
    secret: ClassVar[str] = "Urdimbre-y-Trama-6"
    asks: ClassVar[str] = "Introduce el código"
    says: ClassVar[str] = "Te hemos enviado un SMS con un código de 6 dígitos al teléfono ••• 42."
    label: ClassVar[str] = "Código"
    confirm: ClassVar[str] = "Verificar"
    refused: ClassVar[str] = "El código no es correcto."
    again: ClassVar[str] = "Reenviar el código"

    def send(self, held: Pending, code: str) -> None:
        self.text(f"{code} es tu código de Telefonía Norte.")

    def fields(self) -> str:
        boxes = "".join(
            f'<input type="text" inputmode="numeric" maxlength="1" name="d{place}" '
            f'aria-label="{self.label} {place} / 6" autocomplete="{"one-time-code" if place == 1 else "off"}">'
            for place in range(1, 7)
        )
        return (
            f'<div class="boxes" role="group" aria-label="{self.label}">{boxes}</div><script>for(const [i,b] of '
            "[...document.querySelectorAll('.boxes input')].entries())b.addEventListener('input',()=>{if(b.value)"
            "document.querySelectorAll('.boxes input')[i+1]?.focus()});</script>"
        )

    def typed(self, visit: Visit) -> str:
        return "".join(visit.request.form.get(f"d{place}", "") for place in range(1, 7))


class Fornitura(CodePortal):
    """Italian: a code by mail."""

    name: ClassVar[str] = "fornitura"
    brand: ClassVar[str] = "Fornitura Ufficio"
    language: ClassVar[str] = "it"
    look_of: ClassVar[Look] = Look("#1d4e89", "Verdana, sans-serif", "column")
    shows: ClassVar[str] = "a code by mail"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "FU"
    user: ClassVar[str] = "acquisti@spoel.example"
    secret: ClassVar[str] = "Ordito-e-Trama-8"
    asks: ClassVar[str] = "Verifica la tua identità"
    says: ClassVar[str] = "Abbiamo inviato un codice di verifica al tuo indirizzo e-mail a•••@spoel.example."
    label: ClassVar[str] = "Codice di verifica"
    confirm: ClassVar[str] = "Conferma"
    refused: ClassVar[str] = "Il codice non è corretto."
    again: ClassVar[str] = "Invia un nuovo codice"
    hint: ClassVar[str] = 'inputmode="numeric" maxlength="6"'

    def send(self, held: Pending, code: str) -> None:
        self.mail(held.customer.username, "Il tuo codice", f"Il tuo codice di verifica è {code}.\n")


class Northgrid(CodePortal):
    """English: a code of an authenticator app."""

    name: ClassVar[str] = "northgrid"
    brand: ClassVar[str] = "Northgrid Hosting"
    language: ClassVar[str] = "en"
    look_of: ClassVar[Look] = Look("#222b45", "Helvetica, sans-serif", "card", "table")
    shows: ClassVar[str] = "a code of an authenticator app (TOTP); stored in the vault, nobody is asked"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "NG"
    user: ClassVar[str] = "billing@spoel.example"
    secret: ClassVar[str] = "Warp-and-Weft-3"
    totp_secret: ClassVar[str] = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"
    asks: ClassVar[str] = "Two-factor authentication"
    says: ClassVar[str] = "Enter the 6-digit code from your authenticator app."
    label: ClassVar[str] = "Authentication code"
    confirm: ClassVar[str] = "Verify"
    refused: ClassVar[str] = "That code is not valid."
    again: ClassVar[str] = ""
    hint: ClassVar[str] = 'inputmode="numeric" maxlength="6" pattern="[0-9]{6}"'

    def send(self, held: Pending, code: str) -> None:
        """Nothing is sent: the app knows."""

    def is_right(self, visit: Visit, typed: str) -> bool:
        now = self.world.clock()
        near = (now - TOTP_STEP, now, now + TOTP_STEP)
        return typed.replace(" ", "") in {totp(self.totp_secret, at, TOTP_STEP) for at in near}


class Assurances(CodePortal):
    """French: a device is remembered for some visits; then a code is asked for again, several times a month."""

    name: ClassVar[str] = "assurances"
    brand: ClassVar[str] = "Assurances du Métier"
    language: ClassVar[str] = "fr"
    look_of: ClassVar[Look] = Look("#8a3b12", "Garamond, serif", "bar", "cards")
    shows: ClassVar[str] = "a code by text message several times a month: the browser is remembered, until it is not"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "AM"
    user: ClassVar[str] = "achats@spoel.example"
    secret: ClassVar[str] = "Chaine-et-Trame-5"
    asks: ClassVar[str] = "Code de vérification"
    says: ClassVar[str] = "Saisissez le code reçu par SMS sur votre mobile (•• 42)."
    label: ClassVar[str] = "Code reçu"
    confirm: ClassVar[str] = "Valider"
    refused: ClassVar[str] = "Ce code n’est pas correct."
    again: ClassVar[str] = "Renvoyer le code"
    cookie: ClassVar[str] = "assurances_device"
    more_orders: ClassVar[frozenset[str]] = frozenset({"forget_devices"})

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.devices: set[str] = set()

    def send(self, held: Pending, code: str) -> None:
        self.text(f"Assurances du Métier : votre code est {code}")

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        if visit.request.cookies.get(self.cookie) in self.devices:
            return self.let_in(visit, customer, back)
        return super().after_password(visit, customer, back)

    def pass_on(self, visit: Visit) -> Response:
        device = f"{self.session_of(visit).token[:24]}d"
        self.devices.add(device)
        answer = super().pass_on(visit)
        answer.headers.append(
            ("Set-Cookie", f"{self.cookie}={device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000")
        )
        return answer

    def carry_out(self, order: dict[str, object], customer: Customer) -> None:
        """``{"forget_devices": true}``: some days have passed."""
        if order.get("forget_devices"):
            self.devices.clear()
