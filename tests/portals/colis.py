"""Portal 3, French: parcels. A single-page application over a JSON API. Its token lives in the page's memory alone, rows
are filled in when they come into view, and a document is a blob that the page makes from the API's bytes."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from .papers import House, Position, make_paper
from .plain import FormWords, plain_page, plain_sign_in
from .portal import Portal, ordered_date
from .server import Response
from .truth import Customer, Row
from .visit import Route, Trap, Visit

HOUSE = House(
    name="Colis du Midi",
    lines=("Colis du Midi SAS, 14 quai des Chartrons, 33000 Bordeaux", "www.colisdumidi.example"),
    small_print="Colis du Midi SAS · RCS Bordeaux 999 888 777 · TVA FR99999888777",
    colour=(0.62, 0.18, 0.12),
    language="fr",
    tax_percent=20,
)
DOCUMENTS = 13
CREDIT = 4
"""Place (from the newest) of the one credit note."""

FORM = FormWords("Adresse e-mail", "Mot de passe", "Se connecter", "erreur")


class Colis(Portal):
    """Host ``colis.localhost``."""

    name: ClassVar[str] = "colis"
    language: ClassVar[str] = "fr"
    start: ClassVar[str] = "/espace"
    sign_in_path: ClassVar[str] = "/connexion"
    sign_in_title: ClassVar[str] = "Connexion"
    return_field: ClassVar[str] = "retour"
    user_field: ClassVar[str] = "identifiant"
    password_field: ClassVar[str] = "motdepasse"
    wrong_words: ClassVar[str] = "Identifiant ou mot de passe incorrect."
    status_words: ClassVar[dict[int, str]] = {
        403: "Accès refusé",
        404: "Page introuvable",
        405: "Action non autorisée",
        429: "Trop de demandes. Merci de réessayer dans quelques minutes",
        500: "Une erreur est survenue",
        503: "Site en maintenance",
    }
    traps: ClassVar[tuple[Trap, ...]] = (
        Trap(r"/deconnexion", "sign out", "Vous êtes déconnecté.", signs_out=True),
        Trap(r"/espace/contrat/resilier", "cancel the contract", "Votre contrat est résilié."),
        Trap(r"/espace/options/souscrire", "order", "Votre option est souscrite."),
        Trap(r"/espace/adresse/modifier", "change the address", "Votre adresse est modifiée."),
        Trap(r"/espace/compte/supprimer", "delete the account", "Votre compte est supprimé."),
        Trap(r"/api/factures/\w+/payer", "pay", "Votre paiement est en cours."),
        Trap(r"/enlevement/commander", "order", "Votre enlèvement est commandé."),
    )

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.script = (Path(__file__).parent / "looks" / "colis.js").read_text("utf-8")
        self._tokens: dict[str, str] = {}
        """Which customer a token of the API speaks for."""

    def make_customers(self) -> list[Customer]:
        address = ("Atelier Vernet SARL", "Mme Solène Vernet", "3 rue des Forges", "64000 Pau")
        customer = Customer("solene@vernet.example", "Rabot&Varlope-3", address[0], "C-771204", address)
        for place in range(DOCUMENTS):
            months = 2026 * 12 + 9 - place
            order = {
                "date": date(months // 12, months % 12 + 1, 28).isoformat(),
                "kind": "credit_note" if place == CREDIT else "invoice",
            }
            customer.rows.append(self.make_row(customer, place, order))
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        kind = order.get("kind", "invoice")
        day = ordered_date(customer, order)
        prefix, sign = ("AV", -1) if kind == "credit_note" else ("FC", 1)
        number = order.get("number", f"{prefix}-{day:%Y%m}-{dice.randrange(1000, 9999)}")
        positions = [
            Position("Colis national jusqu’à 10 kg", dice.randrange(2, 60), sign * Decimal("8.35")),
            Position("Enlèvement sur site", dice.randrange(1, 9), sign * Decimal("4.50")),
        ]
        paper = make_paper(HOUSE, customer.address, customer.number, number, day, positions, kind)
        return Row(number, day, paper.total, kind, paper, text="payée" if place > 1 else "à payer")

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/espace(/factures|/contrat)?", self.shell),
            Route("GET", r"/application\.js", self.code, open=True),
            Route("POST", r"/api/jeton", self.give_token),
            Route("GET", r"/api/moi", self.who_am_i, open=True),
            Route("GET", r"/api/factures", self.rows, open=True),
            Route("GET", r"/api/factures/(?P<key>\w+)/document", self.document, open=True),
        ]

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        return plain_page(self, f"{title} – Colis du Midi", "<b>Colis du Midi</b>", main, status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        return plain_sign_in(self, visit, back, problem, FORM)

    def shell(self, visit: Visit, _found: re.Match[str]) -> Response:
        """The application: all that the server says of it; the rest is the script's."""
        token = visit.token_field()
        body = (
            '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Espace client – Colis du Midi</title>'
            f'<style>{self.look}</style></head><body data-jeton="{visit.form_token}"><header><b>Colis du Midi</b>'
            '<a href="/espace">Accueil</a><a href="/espace/factures">Mes factures</a>'
            '<a href="/espace/contrat">Mon contrat</a><a href="/enlevement/commander">Commander un enlèvement</a>'
            '<span class="large"></span><a href="/deconnexion">Se déconnecter</a></header><main id="app"></main>'
            f'<template id="contrat"><h1>Mon contrat</h1><form method="post" action="/espace/contrat/resilier">{token}'
            f'<button>Résilier mon contrat</button></form><form method="post" action="/espace/compte/supprimer">{token}'
            '<button>Supprimer mon compte</button></form><a href="/espace/adresse/modifier">Modifier mon adresse</a>'
            '</template><footer><a href="/espace/options/souscrire">Souscrire une option</a></footer>'
            '<script src="/application.js"></script></body></html>'
        )
        return Response(body.encode())

    def code(self, visit: Visit, _found: re.Match[str]) -> Response:
        return Response(self.script.encode(), content_type="text/javascript; charset=utf-8")

    # --- the API: only the token counts there, no cookie ---

    def give_token(self, visit: Visit, _found: re.Match[str]) -> Response:
        token = f"jeton-{random.Random(f'{self.seed} {visit.form_token} {len(self._tokens)}').randrange(10**12)}"
        self._tokens[token] = visit.who.username
        return _json({"jeton": token})

    def who_am_i(self, visit: Visit, _found: re.Match[str]) -> Response:
        customer = self._speaker(visit)
        return _json({"nom": customer.name, "client": customer.number}) if customer else _refused()

    def rows(self, visit: Visit, _found: re.Match[str]) -> Response:
        customer = self._speaker(visit)
        if customer is None:
            return _refused()
        listed = [
            {
                "cle": _key(row),
                "numero": row.number,
                "date": row.date.isoformat(),
                "montant": str(row.total),
                "genre": "avoir" if row.kind == "credit_note" else "facture",
                "etat": row.text,
            }
            for row in customer.shown()
        ]
        return _json({"total": len(listed), "lignes": listed})

    def document(self, visit: Visit, found: re.Match[str]) -> Response:
        customer = self._speaker(visit)
        if customer is None:
            return _refused()
        row = next((row for row in customer.shown() if _key(row) == found["key"]), None)
        return self.hand_out(row.number, row) if row is not None else _json({"erreur": "inconnu"}, 404)

    def _speaker(self, visit: Visit) -> Customer | None:
        token = visit.request.headers.get("authorization", "").removeprefix("Bearer ")
        return self.customers.get(self._tokens.get(token, ""))


def _key(row: Row) -> str:
    return re.sub(r"\W", "", row.number).lower()


def _json(value: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(value).encode(), status, "application/json")


def _refused() -> Response:
    return _json({"erreur": "jeton manquant"}, 401)
