"""Portals that ask for no code: a link by mail, an approval in the person's app, a passkey."""

from __future__ import annotations

import json
import re
from typing import ClassVar

from ..server import Response, redirect
from ..truth import Customer
from ..visit import Route, Visit
from .base import LanePortal, error_line
from .looks import Look

DELAY = 1.0
"""Seconds between the person's yes and the moment at which the portal has heard of it."""


class Imprimerie(LanePortal):
    """French: no password at all. A mail address is typed, and the link in the mail opens the account."""

    name: ClassVar[str] = "imprimerie"
    brand: ClassVar[str] = "Imprimerie du Canal"
    language: ClassVar[str] = "fr"
    look_of: ClassVar[Look] = Look("#264653", "Palatino, serif", "card", "lines")
    shows: ClassVar[str] = "a link by mail, which opens in another tab of the same browser"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "IC"
    user: ClassVar[str] = "atelier@spoel.example"
    secret: ClassVar[str] = ""

    def lane_routes(self) -> list[Route]:
        return [
            Route("GET", r"/login/sent", self.sent_page, open=True),
            Route("GET", r"/login/link/(?P<token>\w+)", self.take_link, open=True),
        ]

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        return (
            f"<h1>Se connecter</h1>{error_line(problem)}<p>Nous vous envoyons un lien de connexion, sans mot de passe.</p>"
            f'<form method="post" action="{self.sign_in_path}">{visit.token_field()}'
            f'<input type="hidden" name="next" value="{back}"><label for="u">Adresse e-mail</label>'
            '<input id="u" type="email" name="email" autocomplete="username">'
            '<button type="submit">Recevoir le lien</button></form>'
        )

    def sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        form = visit.request.form
        if not visit.token_fits():
            return self.status_page(visit, 403)
        customer = self.customers.get(form.get("email", "").strip())
        if customer is None:
            self.tally.sign_ins_failed += 1
            return self._sign_in_page(visit, form.get("next", ""), "Adresse e-mail inconnue.")
        self.tally.sign_ins += 1
        token = self.codes.give(customer.username, digits=0)
        where = f"http://{self.name}.localhost:{self.port}/login/link/{token}"
        self.mail(customer.username, "Votre lien de connexion", f"Bonjour,\n\npour vous connecter :\n{where}\n")
        return redirect("/login/sent")

    def sent_page(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Consultez votre messagerie",
            "<h1>Consultez votre messagerie</h1><p>Nous vous avons envoyé un lien de connexion. Cliquez sur le lien dans "
            "l’e-mail pour ouvrir votre espace. Vous pouvez fermer cette page.</p>",
        )

    def take_link(self, visit: Visit, found: re.Match[str]) -> Response:
        owner = self.codes.owner(found["token"])
        if owner is None or self.codes.check(owner, found["token"]) != "right":
            return self._sign_in_page(visit, "", "Ce lien n’est plus valable.")
        return self.let_in(visit, self.customers[owner], "")


class Zahlwerk(LanePortal):
    """German: after the password the person approves in their app; the page asks every half second."""

    name: ClassVar[str] = "zahlwerk"
    brand: ClassVar[str] = "Zahlwerk"
    language: ClassVar[str] = "de"
    look_of: ClassVar[Look] = Look("#5a189a", "Tahoma, sans-serif", "bar", "table")
    shows: ClassVar[str] = "an approval in the person's app, which the page hears of a moment later"
    actions: ClassVar[int] = 2
    prefix: ClassVar[str] = "ZW"
    user: ClassVar[str] = "einkauf@spoel.example"
    secret: ClassVar[str] = "Kette-und-Schuss-2"

    def lane_routes(self) -> list[Route]:
        return [
            Route("GET", r"/login/freigabe", self.waiting_page, open=True),
            Route("GET", r"/login/freigabe/stand", self.state, open=True),
            Route("POST", r"/login/freigabe", self.go_on, open=True),
        ]

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        held = self.hold(visit, customer, back)
        self.note("sent", "push")
        held.push = self.world.telephone.push(self.brand)
        return redirect("/login/freigabe")

    def waiting_page(self, visit: Visit, _found: re.Match[str]) -> Response:
        if self.held(visit) is None:
            return redirect(self.sign_in_path, 302)
        return self.page(
            visit,
            "Anmeldung bestätigen",
            "<h1>Anmeldung bestätigen</h1><p>Wir haben eine Mitteilung an Ihr Smartphone gesendet. Öffnen Sie die "
            "Zahlwerk-App und bestätigen Sie die Anmeldung.</p><p>Warten auf Bestätigung …</p>"
            f'<form id="f" method="post" action="/login/freigabe">{visit.token_field()}</form><script>'
            "setInterval(async()=>{const a=await(await fetch('/login/freigabe/stand')).json();"
            "if(a.approved)document.getElementById('f').submit()},500)</script>",
        )

    def approved(self, visit: Visit) -> bool:
        held = self.held(visit)
        at = held.push.approved if held is not None else None
        return at is not None and self.world.clock() - at >= DELAY

    def state(self, visit: Visit, _found: re.Match[str]) -> Response:
        body = json.dumps({"approved": self.approved(visit)}).encode()
        return Response(body, content_type="application/json; charset=utf-8")

    def go_on(self, visit: Visit, _found: re.Match[str]) -> Response:
        if not visit.token_fits() or not self.approved(visit):
            return redirect(self.sign_in_path)
        return self.pass_on(visit)
