"""Two logins of one supplier's portal: each page shows whose account is open, and one signs out to change."""

from __future__ import annotations

from typing import ClassVar

from ..truth import Customer
from .base import LanePortal
from .looks import Look


class Tweelingen(LanePortal):
    """Dutch: two customers, two user names, one browser. Not among the lane's others, since it needs two accounts."""

    name: ClassVar[str] = "tweelingen"
    brand: ClassVar[str] = "Tweelingen Textiel"
    language: ClassVar[str] = "nl"
    look_of: ClassVar[Look] = Look("#7b2cbf", "Georgia, serif", "bar", "table")
    shows: ClassVar[str] = "two accounts at one portal: each into its own, signed out only where that was allowed"
    actions: ClassVar[int] = 1
    prefix: ClassVar[str] = "TW"
    user: ClassVar[str] = "castor@tweelingen.example"
    secret: ClassVar[str] = "Garen-en-Klos-1"
    other_user: ClassVar[str] = "pollux@tweelingen.example"
    other_secret: ClassVar[str] = "Naald-en-Draad-2"

    def make_customers(self) -> list[Customer]:
        return [
            self.make_customer(self.user, self.secret, "Castor Confectie", 1),
            self.make_customer(self.other_user, self.other_secret, "Pollux Gordijnen", 2),
        ]
