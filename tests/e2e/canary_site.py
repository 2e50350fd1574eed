"""A supplier that holds a secret in every place where real ones do: cookies, hidden fields, scripts, attributes, addresses,
error pages. Two doors to the same kind of account: ``kluis`` asks for a code of an app, ``deur`` for a code by mail."""

from __future__ import annotations

import re
import secrets
import string
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyotp

from tests.portals.pdf import Pdf
from tests.portals.server import Request, Response, StreetServer, redirect

APP, MAIL = "kluis", "deur"
ROWS = ("KL-2026-104", "KL-2026-103", "KL-2026-102", "KL-2026-101")
ONE_TIME, BY_SCRIPT, ERROR_PAGE, WITH_KEY = ROWS
ADDRESSES = ("ticket", "one-time address", "key in an address")
"""Kinds of secrets that are part of an address: who is told where to go is told them."""
TOTP_SECRET = "".join(secrets.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") for _ in range(32))


def _secret(prefix: str, length: int = 22) -> str:
    """Random, and with letters that every disguise writes in its own way only where a portal would take them."""
    return prefix + "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(length))


@dataclass
class Session:
    cookie: str
    form_token: str
    bearer: str
    stage: str = "new"
    host: str = ""


@dataclass
class Door:
    """One way in: the user name and password that it takes, and the codes that it sent or took."""

    user: str
    password: str
    codes: list[str] = field(default_factory=list)


class CanarySite:
    """``with CanarySite() as site``. ``secrets`` names everything that was ever secret at it."""

    def __init__(self) -> None:
        self.doors = {
            APP: Door("boekhouding@korenaar.example", _secret('Pw"&ü+/')),
            MAIL: Door("inkoop@korenaar.example", _secret("Typed<%>")),
        }
        self.secrets: dict[str, str] = {
            "stored password": self.doors[APP].password,
            "typed password": self.doors[MAIL].password,
            "totp secret": TOTP_SECRET,
        }
        self._totp = pyotp.TOTP(TOTP_SECRET, digits=8)
        self._sessions: dict[str, Session] = {}
        self._once: dict[str, str] = {}
        self._lock = threading.RLock()
        self._server = StreetServer(0, self._answer)
        self.port: int = self._server.server_address[1]
        self.fetched_by_bearer = self.fetched_once = 0

    def __enter__(self) -> CanarySite:
        return self

    def __exit__(self, *error: object) -> None:
        self._server.close()

    def url(self, door: str) -> str:
        return f"http://{door}.localhost:{self.port}/konto"

    def end_sessions(self) -> None:
        with self._lock:
            self._sessions.clear()

    def mailed(self) -> str | None:
        """The code that the person finds in their mail."""
        return next(reversed(self.doors[MAIL].codes), None)

    def _keep(self, kind: str, value: str) -> str:
        self.secrets[f"{kind} {len(self.secrets)}"] = value
        return value

    # --- answering

    def _answer(self, request: Request) -> Response | None:
        with self._lock:
            door = request.host.removesuffix(".localhost")
            if door not in self.doors or request.path == "/favicon.ico":
                return Response(status=404)
            session = self._sessions.get(request.cookies.get("sitzung", ""))
            if session is None or session.host != door:
                session = Session(
                    self._keep("session cookie", _secret("cookie")),
                    self._keep("form token", _secret("csrf")),
                    self._keep("bearer token", _secret("bearer")),
                    host=door,
                )
                self._sessions[session.cookie] = session
            answer = self._routed(request, session, door)
            answer.headers.append(("Set-Cookie", f"sitzung={session.cookie}; Path=/; HttpOnly; SameSite=Lax"))
            return answer

    def _routed(self, request: Request, session: Session, door: str) -> Response:
        if request.method == "POST" and request.form.get("_token") != session.form_token:
            return self._page(session, "Zugriff verweigert", "<h1>Zugriff verweigert</h1>", 403)
        if request.path == "/login":
            return self._sign_in(request, session, door)
        if request.path == "/code":
            return self._code(request, session, door)
        if session.stage != "in":
            return redirect("/login", 302)
        if request.path == "/konto":
            return self._list(session)
        return self._document(request, session)

    def _sign_in(self, request: Request, session: Session, door: str) -> Response:
        wanted = self.doors[door]
        wrong = ""
        if request.method == "POST":
            if (request.form.get("nutzer"), request.form.get("kennwort")) == (wanted.user, wanted.password):
                session.stage = "code"
                if door == MAIL:
                    wanted.codes.append(self._keep("mailed code", _secret("M", 11).upper()))
                return redirect("/code")
            wrong = '<p role="alert" class="fehler">Benutzername oder Kennwort ist falsch.</p>'
        return self._page(
            session,
            "Anmelden",
            f'<h1>Anmelden</h1>{wrong}<form method="post" action="/login">{self._token(session)}<label>E-Mail-Adresse '
            '<input name="nutzer" type="email" autocomplete="username"></label><label>Kennwort <input type="password" '
            'name="kennwort" autocomplete="current-password"></label><button type="submit">Anmelden</button></form>',
        )

    def _code(self, request: Request, session: Session, door: str) -> Response:
        if session.stage != "code":
            return redirect("/login", 302)
        if request.method == "POST":
            given = request.form.get("otp", "")
            right = (
                given == self.mailed()
                if door == MAIL
                else self._totp.verify(otp=given, for_time=datetime.now(UTC), valid_window=1)
            )
            if right:
                if door == APP:
                    self.doors[APP].codes.append(self._keep("app code", given))
                session.stage = "in"
                return redirect(f"/konto?ticket={self._keep('ticket', _secret('ticket'))}")
        how = "aus Ihrer Authenticator-App" if door == APP else "aus der E-Mail, die wir Ihnen gesendet haben"
        return self._page(
            session,
            "Bestätigungscode",
            f'<h1>Bestätigungscode</h1><p>Geben Sie den Code {how} ein.</p><form method="post" action="/code">'
            f'{self._token(session)}<label>Code <input name="otp" autocomplete="one-time-code"></label>'
            '<button type="submit">Weiter</button></form>',
        )

    def _list(self, session: Session) -> Response:
        rows = ""
        for place, number in enumerate(ROWS):
            rows += f"<tr><td>{number}</td><td>{15 - place}.0{8 - place}.2026</td><td>{place + 1}1,90 €</td><td>"
            if number == ONE_TIME:
                once = self._keep("one-time address", _secret("einmal"))
                self._once[once] = number
                rows += f'<a href="/einmal/{once}/{number}.pdf">PDF</a>'
            elif number == BY_SCRIPT:
                rows += f'<button type="button" data-nr="{number}" onclick="laden(this)">PDF herunterladen</button>'
            elif number == WITH_KEY:
                key = self._keep("key in an address", _secret("key"))
                rows += f'<a href="/beleg/{number}.pdf?access_token={key}">PDF</a>'
            else:
                rows += f'<a href="/beleg/{number}.pdf">PDF</a>'
            rows += "</td></tr>"
        script = (
            f"localStorage.setItem('bearer', '{session.bearer}'); document.cookie = 'offen={session.bearer}; path=/';"
            "async function laden(b) { const a = await fetch('/api/' + b.dataset.nr + '.pdf', {headers: {Authorization: "
            "'Bearer ' + localStorage.getItem('bearer')}}); const l = document.createElement('a'); "
            "l.href = URL.createObjectURL(await a.blob()); l.download = b.dataset.nr + '.pdf'; l.click(); }"
        )
        return self._page(
            session,
            "Rechnungen",
            f'<h1>Rechnungen</h1><p>Kundennummer 77120</p><div id="app" data-api-token="{session.bearer}" '
            f"""data-state='{{"csrfToken":"{session.form_token}"}}'></div><table><thead><tr><th>Nummer</th><th>Datum</th>"""
            f"<th>Betrag</th><th>Beleg</th></tr></thead><tbody>{rows}</tbody></table><!-- {session.bearer} -->"
            f"<script>{script}</script>",
        )

    def _document(self, request: Request, session: Session) -> Response:
        once = re.fullmatch(r"/einmal/(\w+)/([\w-]+)\.pdf", request.path)
        if once is not None:
            if self._once.pop(once[1], None) is None:
                return self._page(session, "Abgelaufen", "<h1>Dieser Link wurde schon verwendet</h1>", 410)
            self.fetched_once += 1
            return _pdf(session.host, once[2])
        found = re.fullmatch(r"/(beleg|api)/([\w-]+)\.pdf", request.path)
        if found is None or found[2] not in ROWS:
            return self._page(session, "Nicht gefunden", "<h1>Seite nicht gefunden</h1>", 404)
        if found[1] == "api":
            if request.headers.get("authorization") != f"Bearer {session.bearer}":
                return self._page(session, "Zugriff verweigert", "<h1>Zugriff verweigert</h1>", 403)
            self.fetched_by_bearer += 1
        if found[2] == ERROR_PAGE:
            again = f'<form method="post" action="/melden">{self._token(session)}<button>Fehler melden</button></form>'
            return self._page(session, "Fehler", f"<h1>Der Beleg kann gerade nicht erzeugt werden</h1>{again}")
        return _pdf(session.host, found[2])

    @staticmethod
    def _token(session: Session) -> str:
        return f'<input type="hidden" name="_token" value="{session.form_token}">'

    @staticmethod
    def _page(session: Session, title: str, main: str, status: int = 200) -> Response:
        menu = (
            '<nav><a href="/konto">Rechnungen</a><a href="/logout">Abmelden</a></nav>' if session.stage == "in" else ""
        )
        body = (
            f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta name="csrf-token" content="{session.form_token}"><script>window.__STATE__ = {{token: '
            f'"{session.bearer}"}};</script></head><body>{menu}<main>{main}</main></body></html>'
        )
        return Response(body.encode(), status)


def _pdf(door: str, number: str) -> Response:
    pdf = Pdf(f"Rechnung {number}", door, "2026-11-22")
    pdf.text(60, 700, f"Rechnungsnummer {number}", size=12)
    return Response(pdf.finish(), content_type="application/pdf")
