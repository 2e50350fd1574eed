"""What the portals of the byways share: one customer, a form to sign in, a menu, tripwires, and orders with their papers.

How a row leads to its paper is what they differ in. Their pages are small, and their style is one for all.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from ..papers import House, Position, money
from ..plain import FormWords, plain_page, plain_sign_in
from ..portal import Portal, ordered_date
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Trap, Visit

STYLE = (
    "body{font:15px/1.5 sans-serif;max-width:960px;margin:0 auto;padding:1em}nav a,header form{margin-right:1em}"
    "header form{display:inline}td,th{padding:.4em .8em;text-align:left}.fout{color:#900}"
)


@dataclass(frozen=True)
class Voice:
    """What every byway says in its own language: signing in, and the answers that are no page. ``error`` stands for every
    status that has no words of its own."""

    sign_in: str
    user: str
    password: str
    wrong: str
    done: str
    denied: str
    gone: str
    error: str


class Byway(Portal):
    """Host ``NAME.localhost``. ``menu`` are the links of the account's menu, a form's path and words in ``forms``; both
    stand on every page behind the sign-in."""

    voice: ClassVar[Voice]
    house: ClassVar[House]
    user: ClassVar[str]
    secret: ClassVar[str]
    customer_number: ClassVar[str]
    buyer: ClassVar[tuple[str, ...]]
    days_between: ClassVar[int] = 23
    rows: ClassVar[int] = 5
    menu: ClassVar[dict[str, str]]
    forms: ClassVar[dict[str, str]] = {}
    harms: ClassVar[dict[str, str]]
    """What must never be asked for: a path (a regular expression), and what it does. The first one signs out."""
    list_path: ClassVar[str]
    """Where the list is, for the tests."""

    return_field: ClassVar[str] = "back"
    user_field: ClassVar[str] = "user"
    password_field: ClassVar[str] = "secret"

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        voice = cls.voice
        cls.sign_in_title, cls.wrong_words = voice.sign_in, voice.wrong
        cls.status_words = {403: voice.denied, 404: voice.gone, 405: voice.error, 500: voice.error, 503: voice.error}
        cls.traps = tuple(
            Trap(path, what, voice.done, signs_out=place == 0) for place, (path, what) in enumerate(cls.harms.items())
        )

    def make_look(self) -> str:
        return STYLE

    def make_customers(self) -> list[Customer]:
        customer = Customer(self.user, self.secret, self.buyer[0], self.customer_number, self.buyer)
        day = date(2026, 11, 6)
        for place in range(self.rows):
            customer.rows.append(self.make_row(customer, place, {"date": day.isoformat()}))
            day -= timedelta(days=self.days_between)
        return [customer]

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        dice = random.Random(f"{self.seed} {self.name} {place}")
        return self.make_order(customer, place, ordered_date(customer, order), order, dice)

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        """The row at this place (from the newest) with its papers; ``order`` may name its number and kind."""
        raise NotImplementedError

    def goods(self, dice: random.Random, wares: tuple[tuple[str, str], ...]) -> list[Position]:
        """Two positions of the portal's wares."""
        return [Position(text, dice.randrange(1, 5), Decimal(price)) for text, price in dice.sample(wares, 2)]

    @staticmethod
    def price(dice: random.Random) -> Decimal:
        """A price between 5 and 90 euro."""
        return Decimal(dice.randrange(500, 9000)) / 100

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", re.escape(self.start), self.home),
            Route("GET", re.escape(self.list_path), self.show_list),
            *self.own_routes(),
        ]

    def own_routes(self) -> list[Route]:
        """Routes besides the front page, the account's first page and the list."""
        return []

    def front(self, visit: Visit, _found: re.Match[str]) -> Response:
        """What a stranger sees: the way to the account."""
        words = next(iter(self.menu.values()))
        return self.page(visit, self.house.name, f'<h1>{self.house.name}</h1><p><a href="{self.start}">{words}</a></p>')

    def home(self, visit: Visit, _found: re.Match[str]) -> Response:
        """The account's first page."""
        who = visit.who
        return self.page(visit, who.name, f"<h1>{escape(who.name)}</h1><p>{who.number} · {escape(who.username)}</p>")

    def show_list(self, visit: Visit, found: re.Match[str]) -> Response:
        """The list of the rows."""
        raise NotImplementedError

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        header = f"<b>{escape(self.house.name)}</b>"
        if visit.customer is not None:
            links = "".join(f'<a href="{path}">{words}</a>' for path, words in self.menu.items())
            forms = "".join(
                f'<form method="post" action="{path}">{visit.token_field()}<button>{words}</button></form>'
                for path, words in self.forms.items()
            )
            header += f"<nav>{links}</nav>{forms}"
        return plain_page(self, f"{title} | {self.house.name}", header, main, status)

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        voice = self.voice
        words = FormWords(voice.user, voice.password, voice.sign_in, "fout")
        return plain_sign_in(self, visit, back, problem, words)

    def amount(self, row: Row) -> str:
        """The row's total as the portal writes it."""
        return money(row.total, self.language)


def row_of(visit: Visit, found: re.Match[str]) -> Row | None:
    """The visitor's row whose number is in the path."""
    return visit.who.find(found["number"])
