"""Two logins at one portal, and one session at a time: what is fetched belongs to whoever is signed in."""

from __future__ import annotations

from typing import ClassVar

from ..server import Response, redirect
from ..truth import Customer
from ..visit import Trap, Visit
from .base import LanePortal
from .looks import Look


class Waterland(LanePortal):
    """Two customers of one water company. Signing out does no harm here where ``may_sign_out`` says so; ``signed_out`` are
    those who were."""

    name = "waterland"
    brand = "Waterland"
    look_of = Look("#0b6e99", frame="column", rows="lines")
    language = "nl"
    shows = "two accounts at one portal: each one's documents under its own name, signed out only where that is allowed"
    actions = 1
    prefix = "WL"
    user = "inkoop@despoel.example"
    secret = "zoetwater-71"
    other_user: ClassVar[str] = "kantoor@demolen.example"
    other_secret: ClassVar[str] = "brakwater-72"

    def __init__(self, seed: int, salt: str) -> None:
        self.may_sign_out = False
        self.signed_out: list[str] = []
        super().__init__(seed, salt)

    def make_customers(self) -> list[Customer]:
        return [*super().make_customers(), self.make_customer(self.other_user, self.other_secret, "De Molen", 2)]

    def _sprung(self, visit: Visit, trap: Trap) -> Response:
        if not trap.signs_out or not self.may_sign_out or visit.session is None:
            return super()._sprung(visit, trap)
        self.signed_out.append(visit.session.user or "")
        self._sessions.end(visit.session)
        return redirect(self.sign_in_path, 303)
