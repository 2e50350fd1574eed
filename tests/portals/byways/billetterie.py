"""A French ticket office: each row leads with the day of the event, shows what is still due, and its invoice is an attachment
at an address that serves once, opened by a script in a window of its own. "Facture n° 12" has a small number."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import Any, ClassVar

from ..papers import House, Position, make_paper
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit
from .base import Byway, Voice

EVENTS = (
    "Concert de la Toussaint",
    "Théâtre : Le Malade imaginaire",
    "Ciné-concert",
    "Opéra bouffe",
    "Récital de harpe",
)


class Billetterie(Byway):
    """Host ``billetterie.localhost``."""

    name: ClassVar[str] = "billetterie"
    language: ClassVar[str] = "fr"
    start: ClassVar[str] = "/espace"
    list_path: ClassVar[str] = "/espace/achats"
    sign_in_path: ClassVar[str] = "/connexion"
    voice: ClassVar[Voice] = Voice(
        "Se connecter", "Adresse e-mail", "Mot de passe", "Adresse ou mot de passe incorrect.", "C’est fait.",
        "Accès refusé", "Page introuvable", "Une erreur est survenue",
    )  # fmt: skip
    house: ClassVar[House] = House(
        name="Le Rideau Vert",
        lines=("Le Rideau Vert SARL, 8 quai des Brumes, 44000 Nantes", "www.rideau-vert.example"),
        small_print="Le Rideau Vert SARL · SIREN 999 999 991 · TVA FR00999999991",
        colour=(0.1, 0.4, 0.25),
        language="fr",
        tax_percent=5,
    )
    user: ClassVar[str] = "comite@filature.example"
    secret: ClassVar[str] = "Lever-de-rideau-20h"
    customer_number: ClassVar[str] = "CE-2207"
    buyer: ClassVar[tuple[str, ...]] = ("Comité de la Filature", "2 rue du Rouet", "59100 Roubaix")
    rows: ClassVar[int] = 5
    menu: ClassVar[dict[str, str]] = {
        "/espace": "Mon espace",
        "/espace/achats": "Mes achats",
        "/panier": "Mon panier",
        "/deconnexion": "Se déconnecter",
    }
    forms: ClassVar[dict[str, str]] = {"/espace/fermer": "Supprimer mon compte"}
    harms: ClassVar[dict[str, str]] = {
        r"/deconnexion": "sign out",
        r"/achat/\d+/annuler": "cancel",
        r"/achat/\d+/revendre": "sell",
        r"/espace/fermer": "delete the account",
        r"/panier/payer": "pay",
    }

    def __init__(self, seed: int, salt: str) -> None:
        self._keys: dict[str, str] = {}
        """The number of the row that an address leads to; an address is made at each look at the list and serves once."""
        self._made = random.Random(f"{seed} {self.name} keys")
        super().__init__(seed, salt)

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        number = order.get("number", str(14 - place))
        positions = [Position(EVENTS[place % len(EVENTS)], dice.randrange(10, 60), self.price(dice))]
        paper = make_paper(
            self.house, customer.address, customer.number, number, day, positions, file_name="facture.pdf"
        )
        return Row(number, day, paper.total, "invoice", paper, text=positions[0].text)

    def own_routes(self) -> list[Route]:
        return [
            Route("GET", r"/telecharger/(?P<key>\w+)", self.invoice),
            Route("GET", r"/panier", self.basket),
        ]

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        cards = "".join(
            f'<section class="achat"><h2>{row.text}</h2><p>Représentation du {row.date + timedelta(days=40):%d/%m/%Y}</p>'
            f"<p>Facture n° {row.number} du {row.date:%d/%m/%Y} · Reste à payer : 0,00 € · Montant : {self.amount(row)}</p>"
            f'<button type="button" data-ou="/telecharger/{self._key(row)}">Télécharger la facture</button> '
            f'<a href="/achat/{row.number}/revendre">Revendre</a> <a href="/achat/{row.number}/annuler">Annuler</a>'
            "</section>"
            for row in visit.who.shown()
        )
        script = (
            'document.querySelectorAll("[data-ou]").forEach((bouton) => '
            "bouton.addEventListener('click', () => window.open(bouton.dataset.ou)));"
        )
        return self.page(visit, "Mes achats", f"<h1>Mes achats</h1>{cards}<script>{script}</script>")

    def _key(self, row: Row) -> str:
        key = f"{self._made.getrandbits(64):016x}"
        self._keys[key] = row.number
        return key

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(self._keys.pop(found["key"], ""))
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row)

    def basket(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            "Mon panier",
            f'<h1>Mon panier</h1><p>Votre panier est vide.</p><form method="post" action="/panier/payer">'
            f"{visit.token_field()}<button>Payer</button></form>",
        )
