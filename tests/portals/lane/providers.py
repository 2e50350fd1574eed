"""Portals that leave it to somebody else to know who one is: an identity provider on another domain, to which the portal
sends the browser, or which it opens in a window of its own."""

from __future__ import annotations

import re
from html import escape
from typing import ClassVar
from urllib.parse import quote

from ..server import Request, Response, redirect
from ..sessions import Session, Sessions
from ..truth import Customer
from ..visit import Route, Visit
from .base import LanePortal, error_line
from .looks import Look
from .words import WORDS


class ProviderPortal(LanePortal):
    """A portal that knows no passwords. Its provider answers under the one host of ``foreign``, with a page, a look and a
    session of its own."""

    provider: ClassVar[str]
    """What the provider calls itself."""
    provider_look: ClassVar[Look]

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        host = self.foreign[0]
        self._known = Sessions(f"{seed} {salt} {host}", f"{host}_session")
        self._tickets: dict[str, str] = {}
        """By ticket (it works once): the user whom the provider vouches for."""

    def lane_routes(self) -> list[Route]:
        return [Route("GET", r"/login/back", self.come_back, open=True)]

    def provider_address(self, back: str) -> str:
        """The provider's page, from which one comes back."""
        return (
            f"http://{self.foreign[0]}.localhost:{self.port}/authorize?client={self.name}&state={quote(back, safe='')}"
        )

    def come_back(self, visit: Visit, _found: re.Match[str]) -> Response:
        user = self._tickets.pop(visit.request.query.get("ticket", ""), None)
        customer = self.customers.get(user or "")
        if customer is None:
            return redirect(self.sign_in_path)
        return self.welcome(visit, customer, visit.request.query.get("state", ""))

    def welcome(self, visit: Visit, customer: Customer, back: str) -> Response:
        """The provider vouches for a customer."""
        return self.let_in(visit, customer, back)

    # --- the provider

    def _routed(self, visit: Visit) -> Response:
        if visit.request.host == f"{self.foreign[0]}.localhost":
            return self._provider(visit.request)
        return super()._routed(visit)

    def _provider(self, request: Request) -> Response:
        session = self._known.find(request.cookies)
        if request.path != "/authorize" or request.query.get("client") != self.name:
            return Response(b"not here", 404, "text/plain")
        if session is not None and session.user is not None:
            return redirect(self._ticket(session.user, request), 302)
        if request.method != "POST":
            return self._provider_page(request, session or self._known.begin(), "")
        form = request.form
        if session is None or form.get("_token") != session.form_token:
            return Response(b"forged", 403, "text/plain")
        customer = self.check_password(form.get("username", ""), form.get("secret", ""))
        if customer is None:
            return self._provider_page(request, session, self.wrong_words)
        self._known.end(session)
        known = self._known.begin(customer.username)
        return redirect(self._ticket(customer.username, request), 303, self._known.header(known))

    def _ticket(self, user: str, request: Request) -> str:
        ticket = f"t{len(self._tickets)}{self._known.begin().token[:20]}"
        self._tickets[ticket] = user
        state = quote(request.query.get("state", ""), safe="")
        return f"http://{self.name}.localhost:{self.port}/login/back?ticket={ticket}&state={state}"

    def _provider_page(self, request: Request, session: Session, problem: str) -> Response:
        words = WORDS[self.language]
        text = (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{self.provider}</title>'
            f"<style>{self.provider_look.css()}</style></head><body><header><b>{self.provider}</b></header><main>"
            f"<h1>{words['sign_in']}</h1><p>{escape(self.brand)}</p>{error_line(problem)}"
            f'<form method="post"><input type="hidden" name="_token" value="{session.form_token}">'
            f'<label for="u">{words["user"]}</label><input id="u" name="username" type="email" autocomplete="username">'
            f'<label for="p">{words["password"]}</label>'
            '<input id="p" name="secret" type="password" autocomplete="current-password">'
            f'<button type="submit">{words["sign_in"]}</button></form></main></body></html>'
        )
        return Response(text.encode(), headers=[self._known.header(session)])


class Stroomdal(ProviderPortal):
    """Dutch: whoever is not signed in is sent to the provider's domain, and back."""

    name: ClassVar[str] = "stroomdal"
    brand: ClassVar[str] = "Stroomdal Energie"
    language: ClassVar[str] = "nl"
    also: ClassVar[tuple[str, ...]] = ("inlogpunt",)
    foreign: ClassVar[tuple[str, ...]] = ("inlogpunt",)
    provider: ClassVar[str] = "Inlogpunt"
    provider_look: ClassVar[Look] = Look("#111827", "Arial, sans-serif", "card")
    look_of: ClassVar[Look] = Look("#2a7f3e", "Trebuchet MS, sans-serif", "column", "cards")
    shows: ClassVar[str] = "an identity provider on another domain, which no connector declares, by redirect"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "SD"
    user: ClassVar[str] = "energie@spoel.example"
    secret: ClassVar[str] = "Spoel-en-Klos-7"

    def show_sign_in(self, visit: Visit, found: re.Match[str]) -> Response:
        if visit.customer is not None:
            return super().show_sign_in(visit, found)
        return redirect(self.provider_address(visit.request.query.get("next", "")), 302)


class Papierhaus(ProviderPortal):
    """German: the sign-in page has nothing but a button; the provider's page opens in a small window, which closes itself."""

    name: ClassVar[str] = "papierhaus"
    brand: ClassVar[str] = "Papierhaus"
    language: ClassVar[str] = "de"
    also: ClassVar[tuple[str, ...]] = ("kontoeins",)
    foreign: ClassVar[tuple[str, ...]] = ("kontoeins",)
    provider: ClassVar[str] = "KontoEins"
    provider_look: ClassVar[Look] = Look("#b45309", "Arial, sans-serif", "card")
    look_of: ClassVar[Look] = Look("#374151", "Lucida Sans, sans-serif", "bar", "lines")
    shows: ClassVar[str] = "the same in a window that the portal opens, and that closes itself"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "PH"
    user: ClassVar[str] = "papier@spoel.example"
    secret: ClassVar[str] = "Garn-und-Zwirn-9"
    button: ClassVar[str] = "Mit KontoEins anmelden"

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        return (
            "<h1>Anmelden</h1><p>Papierhaus nutzt KontoEins. Sie brauchen kein eigenes Passwort.</p>"
            f'<button type="button" id="k" data-where="{escape(self.provider_address(back))}">{self.button}</button>'
            "<script>document.getElementById('k').addEventListener('click',e=>window.open(e.target.dataset.where,'k',"
            "'popup,width=480,height=640'));addEventListener('message',e=>{if(e.origin===location.origin)"
            "location.assign(e.data)})</script>"
        )

    def welcome(self, visit: Visit, customer: Customer, back: str) -> Response:
        answer = self.let_in(visit, customer, back)
        where = next(value for name, value in answer.headers if name == "Location")
        cookies = [(name, value) for name, value in answer.headers if name == "Set-Cookie"]
        body = f"<script>opener.postMessage('{where}',location.origin);close()</script>"
        return Response(self.bare_page(self.brand, body).body, headers=cookies)
