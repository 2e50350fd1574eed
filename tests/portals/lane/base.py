"""What the portals of the sign-in lane share: four documents, pages in the portal's language and look, tripwires, and a
log with times. How one signs in is what they differ in: ``after_password`` is where most of them begin.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from html import escape
from typing import Any, ClassVar, Literal

from ..portal import Portal
from ..server import Request, Response
from ..sessions import Session
from ..truth import Customer, Row
from ..visit import Route, Trap, Visit
from .listing import list_of, make_row
from .looks import Look
from .telephone import Codes
from .words import WORDS, Words
from .world import Entry, World

DOCUMENTS = 4
SMTP_SECONDS = 10.0


@dataclass
class Pending:
    """A visitor whose password was right, and who is not in yet. ``back`` is where they wanted to go."""

    customer: Customer
    back: str
    tries: int = 0
    push: Any = None


class LanePortal(Portal):
    """Host ``NAME.localhost``. ``actions`` is the least that a person must do for one sign-in: a form filled and sent, a
    click, an approval. ``shows`` is the line of the documentation."""

    brand: ClassVar[str]
    look_of: ClassVar[Look]
    shows: ClassVar[str]
    actions: ClassVar[int]
    prefix: ClassVar[str]
    user: ClassVar[str]
    secret: ClassVar[str]
    """The password."""
    button: ClassVar[str] = ""
    """What must be pressed to sign in, where there is nothing to type on that page."""
    foreign: ClassVar[tuple[str, ...]] = ()
    """Those of ``also`` that belong to somebody else: an identity provider."""

    documents: ClassVar[int] = DOCUMENTS

    start: ClassVar[str] = "/account"
    list_path: ClassVar[str] = "/account/invoices"
    sign_in_path: ClassVar[str] = "/login"
    return_field: ClassVar[str] = "next"
    user_field: ClassVar[str] = "email"
    password_field: ClassVar[str] = "password"

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        language = getattr(cls, "language", None)
        if language is None:
            return
        words = WORDS[language]
        cls.sign_in_title = f"{words['sign_in']} – {cls.brand}"
        cls.wrong_words = words["wrong"]
        cls.status_words = {int(key): said for key, said in words.items() if key.isdigit()}
        done = words["done"]
        cls.traps = (
            Trap(r"/logout", "sign out", done, signs_out=True),
            Trap(r"/account/order", "order", done),
            Trap(r"/account/cancel", "cancel the contract", done),
            Trap(r"/account/delete", "delete the account", done),
            Trap(r"/account/address", "change the address", done),
            Trap(r"/account/pay/\w+", "pay", done),
        )

    def __init__(self, seed: int, salt: str) -> None:
        super().__init__(seed, salt)
        self.port = salt
        self.log: list[Entry] = []
        self.pending: dict[str, Pending] = {}
        """By the token of the session in which the password was given."""
        self.enter(World())

    def enter(self, world: World) -> None:
        """Come to stand in a world: its telephone, its post, its clock."""
        self.world = world
        self.codes = Codes(f"{self.seed} {self.name} codes", world.clock)

    @property
    def words(self) -> Words:
        return WORDS[self.language]

    def make_look(self) -> str:
        return self.look_of.css()

    # --- what it has ---

    def make_customers(self) -> list[Customer]:
        return [self.make_customer(self.user, self.secret, "Weverij De Spoel", 1)]

    def make_customer(self, user: str, secret: str, name: str, place: int) -> Customer:
        """A login with its documents; ``place`` tells several of one portal apart."""
        address = (name, "t.a.v. de administratie", f"Spinnersweg {place + 3}", "7511 AB Enschede")
        customer = Customer(user, secret, name, f"{self.prefix}-{place}40{len(self.name)}7", address)
        for row in range(self.documents):
            month = 10 - row
            order = {"date": date(2026, month, 5 + place).isoformat(), "kind": "credit_note" if row == 2 else "invoice"}
            customer.rows.append(self.make_row(customer, row, order))
        return customer

    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        seed = f"{self.seed} {self.name} {customer.number} {place}"
        return make_row(seed, (self.brand, self.name, self.prefix, self.language), customer, order)

    # --- its pages ---

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", re.escape(self.start), self.overview),
            Route("GET", re.escape(self.list_path), self.invoices),
            Route("GET", re.escape(self.list_path) + r"/(?P<number>[^/]+)\.pdf", self.pdf),
            *self.lane_routes(),
        ]

    def lane_routes(self) -> list[Route]:
        """The routes of its own way to sign in."""
        return []

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        words, menu = self.words, ""
        if visit.customer is not None:
            menu = (
                f'<nav><a href="{self.start}">{words["overview"]}</a><a href="{self.list_path}">{words["invoices"]}</a>'
                f'<a href="/account/order">{words["order"]}</a><a href="/account/cancel">{words["cancel"]}</a>'
                f'<a href="/logout">{words["sign_out"]}</a></nav>'
            )
        return self.bare_page(title, f"<header><b>{escape(self.brand)}</b>{menu}</header><main>{main}</main>", status)

    def bare_page(self, title: str, body: str, status: int = 200) -> Response:
        """A page in the portal's language and look, without head and menu."""
        text = (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
            f"<style>{self.look}</style></head><body>{body}</body></html>"
        )
        return Response(text.encode(), status)

    def front(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(
            visit,
            self.brand,
            f'<h1>{self.words["home"]}</h1><p><a href="{self.start}">{self.words["mine"]}</a></p>',
        )

    def overview(self, visit: Visit, _found: re.Match[str]) -> Response:
        words, token = self.words, visit.token_field()
        return self.page(
            visit,
            words["overview"],
            f"<h1>{words['welcome']}, {escape(visit.who.name)}</h1><p>{words['customer']}: {visit.who.number}</p>"
            f'<p><a href="/account/address">{words["address"]}</a></p>'
            f'<form method="post" action="/account/delete">{token}<button class="quiet">{words["delete"]}</button></form>',
        )

    def invoices(self, visit: Visit, _found: re.Match[str]) -> Response:
        words, rows = self.words, visit.who.shown()
        main = f"<h1>{words['invoices']}</h1><p>{words['customer']}: {visit.who.number}</p>"
        if not rows:
            return self.page(visit, words["invoices"], f"{main}<p>{words['none']}</p>")
        listed = list_of(rows, self.language, self.look_of.rows, self.list_path)
        pay = (
            f'<form method="post" action="/account/pay/{escape(rows[0].number)}">{visit.token_field()}'
            f"<button>{words['pay']}</button></form>"
        )
        return self.page(visit, words["invoices"], main + listed + pay)

    def pdf(self, visit: Visit, found: re.Match[str]) -> Response:
        row = visit.who.find(found["number"])
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row)

    # --- signing in ---

    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        words = self.words
        return (
            f"<h1>{words['sign_in']}</h1>{error_line(problem)}"
            f'<form method="post" action="{self.sign_in_path}">{visit.token_field()}'
            f'<input type="hidden" name="{self.return_field}" value="{back}">'
            f'<label for="u">{words["user"]}</label>'
            f'<input id="u" type="email" name="{self.user_field}" autocomplete="username">'
            f'<label for="p">{words["password"]}</label>'
            f'<input id="p" type="password" name="{self.password_field}" autocomplete="current-password">'
            f'<button type="submit">{words["sign_in"]}</button></form>'
        )

    def sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        form = visit.request.form
        back = form.get(self.return_field, "")
        if not visit.token_fits():
            return self.status_page(visit, 403)
        customer = self.check_password(form.get(self.user_field, ""), form.get(self.password_field, ""))
        if customer is None:
            return self._sign_in_page(visit, back, self.wrong_words)
        return self.after_password(visit, customer, back)

    def after_password(self, visit: Visit, customer: Customer, back: str) -> Response:
        """User name and password were right; what else the portal asks for is decided here."""
        return self.let_in(visit, customer, back)

    def hold(self, visit: Visit, customer: Customer, back: str) -> Pending:
        """Remember who gave the right password, until they are in."""
        assert visit.session is not None, "a form with a token has a session"
        held = self.pending[visit.session.token] = Pending(customer, back)
        return held

    def held(self, visit: Visit) -> Pending | None:
        """Who gave the right password in this session."""
        return self.pending.get(visit.session.token) if visit.session is not None else None

    def pass_on(self, visit: Visit) -> Response:
        """Let in who was held."""
        held = self.held(visit)
        assert held is not None, "only who is held passes on"
        del self.pending[self.session_of(visit).token]
        return self.let_in(visit, held.customer, held.back)

    def session_of(self, visit: Visit) -> Session:
        assert visit.session is not None, "a page with a form has a session"
        return visit.session

    # --- its ways to the person, and its log ---

    def text(self, text: str) -> None:
        """A text message to the person's telephone."""
        self.note("sent", "text message")
        self.world.telephone.text(self.brand, text)

    def mail(self, to: str, subject: str, text: str) -> None:
        """A mail, handed in at the post by SMTP."""
        assert self.world.post is not None, "this portal sends mail: give its world a post"
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = f"{self.brand} <no-reply@{self.name}.example>", to, subject
        letter.set_content(text)
        self.note("sent", "mail")
        with smtplib.SMTP(*self.world.post, timeout=SMTP_SECONDS) as post:
            post.send_message(letter)

    def note(self, what: Literal["asked", "sent"], detail: str) -> None:
        self.log.append(Entry(self.world.clock(), what, detail))

    def sent(self) -> list[Entry]:
        """What it sent to the person, by any way."""
        return [entry for entry in self.log if entry.what == "sent"]

    def _visitor(self, request: Request) -> Response:
        if request.path != "/favicon.ico":
            self.note("asked", f"{request.method} {request.path}")
        return super()._visitor(request)


Answer = Callable[[Visit, re.Match[str]], Response]


def error_line(problem: str) -> str:
    """The sentence that a form shows when something was wrong; nothing for none."""
    return f'<p class="error" role="alert">{escape(problem)}</p>' if problem else ""
