"""What all portals share: sessions, signing in, tripwires, truth and control. One portal is one subclass."""

from __future__ import annotations

import json
import re
import threading
from abc import ABC, abstractmethod
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, unquote

from .faults import Faults, document
from .papers import Paper
from .server import Request, Response, redirect
from .sessions import Sessions
from .truth import Customer, Harm, Row, Tally, truth_of
from .visit import Route, Trap, Visit


class Portal(ABC):
    """A web application under ``NAME.localhost``. Words are class attributes, state belongs to the instance."""

    name: ClassVar[str]
    also: ClassVar[tuple[str, ...]] = ()
    """Other hosts of this portal, without ``.localhost``; its connector must declare them."""
    language: ClassVar[str]
    start: ClassVar[str]
    sign_in_path: ClassVar[str]
    return_field: ClassVar[str]
    user_field: ClassVar[str]
    password_field: ClassVar[str]
    status_words: ClassVar[dict[int, str]]
    traps: ClassVar[tuple[Trap, ...]]
    more_orders: ClassVar[frozenset[str]] = frozenset()
    """Words of ``/.control`` that only this portal knows."""

    def __init__(self, seed: int, salt: str) -> None:
        """``seed`` makes the documents; ``salt`` keeps two streets' sessions apart (cookies know no ports)."""
        self.seed = seed
        self.customers: dict[str, Customer] = {held.username: held for held in self.make_customers()}
        self.tally = Tally()
        self.faults = Faults()
        self._sessions = Sessions(f"{seed} {salt} {self.name}", f"{self.name}_session")
        self._lock = threading.RLock()
        self.look = self.make_look()
        self._routes = [
            Route("GET", re.escape(self.sign_in_path), self.show_sign_in, open=True),
            Route("POST", re.escape(self.sign_in_path), self.sign_in, open=True),
            *self.routes(),
        ]

    def make_look(self) -> str:
        """The portal's style sheet."""
        return (Path(__file__).parent / "looks" / f"{self.name}.css").read_text("utf-8")

    # --- what a portal writes itself ---

    @abstractmethod
    def make_customers(self) -> list[Customer]:
        """The logins, the first one is the one that the demo uses."""

    @abstractmethod
    def make_row(self, customer: Customer, place: int, order: dict[str, Any]) -> Row:
        """A new row for ``add_document``; ``order`` may name number, date and kind."""

    @abstractmethod
    def routes(self) -> list[Route]:
        """All routes but the sign-in and the traps."""

    @abstractmethod
    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        """A page in the portal's look."""

    @abstractmethod
    def sign_in_form(self, visit: Visit, back: str, problem: str) -> str:
        """The form of the sign-in page; ``problem`` is the sentence to show, or empty."""

    wrong_words: ClassVar[str]

    # --- signing in ---

    def show_sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        if visit.customer is not None:
            return redirect(self.start, 302)
        return self._sign_in_page(visit, visit.request.query.get(self.return_field, ""), "")

    def sign_in(self, visit: Visit, _found: re.Match[str]) -> Response:
        form = visit.request.form
        back = form.get(self.return_field, "")
        if not visit.token_fits():
            return self.status_page(visit, 403)
        customer = self.check_password(form.get(self.user_field, ""), form.get(self.password_field, ""))
        return (
            self._sign_in_page(visit, back, self.wrong_words)
            if customer is None
            else self.let_in(visit, customer, back)
        )

    def check_password(self, user: str, password: str) -> Customer | None:
        """The customer whose name and password these are; counts the attempt."""
        customer = self.customers.get(user.strip())
        if customer is None or customer.password != password:
            self.tally.sign_ins_failed += 1
            return None
        self.tally.sign_ins += 1
        return customer

    def let_in(self, visit: Visit, customer: Customer, back: str) -> Response:
        """Begin a session and send the visitor to where they wanted to go, if that is a path of this portal."""
        if visit.session is not None:
            self._sessions.end(visit.session)
        session = self._sessions.begin(customer.username)
        inside = back.startswith("/") and not back.startswith("//")
        return redirect(back if inside else self.start, 303, self._sessions.header(session))

    def _sign_in_page(self, visit: Visit, back: str, problem: str) -> Response:
        fresh = visit.session is None
        if fresh:
            visit = Visit(visit.request, self._sessions.begin(), None)
        answer = self.page(visit, self.sign_in_title, self.sign_in_form(visit, escape(back), problem))
        if fresh and visit.session is not None:
            answer.headers.append(self._sessions.header(visit.session))
        return answer

    sign_in_title: ClassVar[str]

    # --- answering ---

    def answer(self, request: Request) -> Response | None:
        """Answer one request; None breaks the connection."""
        if request.path.startswith("/."):
            with self._lock:
                return self._behind_the_scenes(request)
        with self._lock:
            hang = self.faults.hang_path
            hanging, go_on = self.faults.hanging, self.faults.go_on
        if hang is not None and request.path.startswith(hang):
            hanging.set()
            go_on.wait()
            return None
        with self._lock:
            return self.faults.inserted(request.path, self._visitor(request))

    def _visitor(self, request: Request) -> Response:
        session = self._sessions.find(request.cookies)
        customer = self.customers.get(session.user) if session is not None and session.user is not None else None
        visit = Visit(request, session, customer)
        if request.path == "/favicon.ico":
            return Response(status=404)
        self.tally.requests += 1
        for trap in self.traps:
            if re.fullmatch(trap.path, request.path):
                return self._sprung(visit, trap)
        status = self.faults.status_now(request.path)
        if status is not None:
            answer = self.status_page(visit, status)
            if self.faults.retry_after is not None:
                answer.headers.append(("Retry-After", str(self.faults.retry_after)))
            return answer
        if session is not None and session.left is not None:
            session.left -= 1
            if session.left < 0:
                self._sessions.end(session)
                visit = Visit(request, None, None)
        return self._routed(visit)

    def _routed(self, visit: Visit) -> Response:
        request = visit.request
        method = "GET" if request.method == "HEAD" else request.method
        known = False
        for route in self._routes:
            found = re.fullmatch(route.path, request.path)
            if found is None:
                continue
            known = True
            if route.method != method:
                continue
            if not route.open and visit.customer is None:
                back = f"?{self.return_field}={quote(request.address, safe='/')}" if method == "GET" else ""
                return redirect(self.sign_in_path + back, 302)
            if not route.open and method == "POST" and not visit.token_fits():
                return self.status_page(visit, 403)
            return route.answer(visit, found)
        return self.status_page(visit, 405 if known else 404)

    def status_page(self, visit: Visit, status: int) -> Response:
        """An error page in the portal's language and look."""
        words = self.status_words.get(status) or self.status_words[500]
        return self.page(visit, words, f"<h1>{escape(words)}</h1><p>{status}</p>", status)

    def hand_out(self, number: str, row: Row, inline: bool = False, paper: Paper | None = None) -> Response:
        """The document of a row (or another one of it), or the bad answer that a test ordered for it."""
        paper = paper or row.paper
        assert paper is not None, "only rows with a document have a way to it"
        self.tally.downloads += 1
        return document(paper, self.faults.serve.get(number), self.faults.file_name.get(number), inline)

    def _sprung(self, visit: Visit, trap: Trap) -> Response:
        self.tally.harm.append(Harm(trap.what, visit.request.method, visit.request.path))
        if trap.signs_out and visit.session is not None:
            self._sessions.end(visit.session)
            return redirect(self.sign_in_path, 303)
        return self.page(visit, trap.says, f"<h1>{escape(trap.says)}</h1>")

    # --- truth and control ---

    def truth(self, user: str | None = None) -> dict[str, Any]:
        """What is really there for one customer (the first, if none is named)."""
        customer = self._customer(user)
        return {
            "portal": self.name,
            "start": self.start,
            "users": list(self.customers),
            **truth_of(customer, self.tally),
        }

    def control(self, order: dict[str, Any]) -> None:
        """Carry out an order (faults.py lists them). Raises ValueError or KeyError for one that it does not know."""
        known = {"status", "for", "path", "retry_after", "hang", "serve", "file_name", "drop_row", "restore_row"}
        known |= {"add_document", "end_session", "insert", "reset", "user", *self.more_orders}
        if unknown := set(order) - known:
            raise ValueError(f"unknown order: {', '.join(sorted(unknown))}")
        customer = self._customer(order.get("user"))
        with self._lock:
            if order.get("reset"):
                self.faults.go_on.set()
                self.faults = Faults()
                for held in self.customers.values():
                    held.dropped.clear()
            if "status" in order:
                self.faults.set_status(order)
            if "hang" in order:
                self.faults.set_hang(order)
            if "insert" in order:
                self.faults.set_insert(order)
            self.faults.set_serve(order.get("serve", {}))
            self.faults.file_name.update(order.get("file_name", {}))
            if "drop_row" in order:
                customer.dropped.add(self._row(customer, order["drop_row"]).number)
            if "restore_row" in order:
                customer.dropped.discard(self._row(customer, order["restore_row"]).number)
            if "add_document" in order:
                customer.add(self.make_row(customer, len(customer.rows), order["add_document"]))
            if "end_session" in order:
                self._sessions.limit(order["end_session"])
            self.carry_out(order, customer)

    def carry_out(self, order: dict[str, Any], customer: Customer) -> None:  # noqa: B027 - most portals know no more
        """What of an order only this portal knows; called with every order."""

    def _behind_the_scenes(self, request: Request) -> Response:
        user = request.query.get("user")
        try:
            if request.path == "/.control" and request.method == "POST":
                self.control(json.loads(request.body))
                return _json({"done": True})
            if request.path == "/.truth":
                return _json(self.truth(user))
            if request.path.startswith("/.bytes/"):
                row = self._row(self._customer(user), unquote(request.path.removeprefix("/.bytes/")))
                if row.papers:
                    paper = row.papers[int(request.query.get("paper", "0"))]
                    return Response(paper.content, content_type=paper.content_type)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            return _json({"error": f"{type(error).__name__}: {error}"}, 400)
        return _json({"error": "no such thing"}, 404)

    def _customer(self, user: str | None) -> Customer:
        return self.customers[user] if user else next(iter(self.customers.values()))

    @staticmethod
    def _row(customer: Customer, number: str) -> Row:
        for row in customer.rows:
            if row.number == number:
                return row
        raise KeyError(number)


def ordered_date(customer: Customer, order: dict[str, Any]) -> date:
    """The date of an ``add_document`` order: as it says, else thirty days after the newest row."""
    if "date" in order:
        return date.fromisoformat(order["date"])
    return customer.rows[0].date + timedelta(days=30) if customer.rows else date(2026, 11, 3)


def _json(value: dict[str, Any], status: int = 200) -> Response:
    body = json.dumps(value, ensure_ascii=False, indent=1).encode()
    return Response(body, status, "application/json; charset=utf-8")
