"""A site that is not of the street: a French water supplier, with a sign-in in two steps, a list of cards, pages by
number and documents behind addresses that do not say what they are. Nothing of Ophaler knows it."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.portals.pdf import Pdf

USER, PASSWORD = "client-4711", "goutte d'eau"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
PER_PAGE = 5


@dataclass(frozen=True)
class Bill:
    number: str
    year: int
    month: int
    day: int
    cents: int
    credit: bool

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        return f"{'1er' if self.day == 1 else self.day} {MONTHS[self.month - 1]} {self.year}"

    @property
    def amount(self) -> str:
        euros, cents = divmod(self.cents, 100)
        grouped = f"{euros:,}".replace(",", "\u202f")
        return f"{'−' if self.credit else ''}{grouped},{cents:02}\u00a0€"

    @property
    def total(self) -> str:
        return f"{'-' if self.credit else ''}{self.cents // 100}.{self.cents % 100:02}"


BILLS = [
    Bill(
        f"EC-{2026 - i // 6}-{900 - i}", 2026 - i // 6, 11 - 2 * (i % 6) or 1, 1 + i, 128_450 - 7_333 * i, credit=i == 4
    )
    for i in range(13)
]


def paper(bill: Bill) -> bytes:
    """The document's bytes, the same every time."""
    pdf = Pdf(f"Facture {bill.number}", "Eau Claire", bill.iso)
    pdf.text(60, 760, f"Facture {bill.number} du {bill.iso}, total {bill.total} EUR", size=12)
    return pdf.finish()


HEAD = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title} – Eau Claire</title></head><body>
<header><a href="/">Eau Claire</a><nav><ul><li><a href="/conso">Ma consommation</a></li><li><a href="/espace/docs">Mes factures</a></li>
<li><a href="/resilier">Résilier mon contrat</a></li><li><a href="/sortie">Se déconnecter</a></li></ul></nav></header><main>"""
FOOT = """</main><footer><a href="/cgv">Conditions générales de vente</a> <form action="/newsletter" method="post">
<input type="email" name="mail" placeholder="Votre adresse e-mail"><button>S'abonner</button></form></footer></body></html>"""


class EauClaire:
    """``with EauClaire() as site``: the site on loopback; ``harmful`` lists what must never have been asked for."""

    host = "eauclaire.localhost"

    def __init__(self) -> None:
        self.sessions: set[str] = set()
        self.harmful: list[str] = []
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.get(self)

            def do_POST(self) -> None:
                site.post(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port

    def __enter__(self) -> EauClaire:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"

    # --- answers

    def _send(
        self,
        to: BaseHTTPRequestHandler,
        status: int,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        **headers: str,
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(data)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        to.wfile.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        to.wfile.flush()

    def _signed_in(self, to: BaseHTTPRequestHandler) -> bool:
        cookie = SimpleCookie(to.headers.get("Cookie", ""))
        return "sid" in cookie and cookie["sid"].value in self.sessions

    def get(self, to: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(to.path)
        self.asked.append(parts.path)
        if parts.path in ("/resilier", "/sortie") or parts.path.startswith("/payer"):
            self.harmful.append(parts.path)
        if not self._signed_in(to):
            return self._send(to, 200, self._ask_user())
        if parts.path == "/espace/docs":
            return self._send(to, 200, self._list(int(parse_qs(parts.query).get("p", ["1"])[0])))
        if parts.path == "/espace/doc":
            number = parse_qs(parts.query)["ref"][0]
            bill = next(bill for bill in BILLS if bill.number == number)
            return self._send(to, 200, paper(bill), "application/octet-stream", Content_Disposition="attachment")
        if parts.path == "/":
            return self._send(
                to,
                200,
                HEAD.format(title="Accueil")
                + "<h1>Bonjour Mme Rivière</h1><p>Votre prochain relevé : mardi.</p>"
                + FOOT,
            )
        return self._send(to, 404, HEAD.format(title="Introuvable") + "<h1>Page introuvable</h1>" + FOOT)

    def post(self, to: BaseHTTPRequestHandler) -> None:
        form = parse_qs(to.rfile.read(int(to.headers.get("Content-Length", 0))).decode())
        path = urlsplit(to.path).path
        self.asked.append(path)
        if path == "/identifiant" and form.get("ident") == [USER]:
            return self._send(to, 200, self._ask_password())
        if path == "/secret" and form.get("ident") == [USER] and form.get("mdp") == [PASSWORD]:
            sid = secrets.token_hex(8)
            self.sessions.add(sid)
            return self._send(to, 303, "", Location="/", Set_Cookie=f"sid={sid}; HttpOnly; Path=/")
        if path == "/newsletter" or path.startswith("/payer"):
            self.harmful.append(path)
        return self._send(to, 200, self._ask_user())

    def _ask_user(self) -> str:
        return (
            HEAD.format(title="Connexion")
            + """<h1>Connexion à votre espace client</h1><form action="/identifiant" method="post">
<label for="i">Identifiant</label><input id="i" name="ident" autocomplete="username"><button type="submit">Continuer</button></form>"""
            + FOOT
        )

    def _ask_password(self) -> str:
        return (
            HEAD.format(title="Connexion")
            + f"""<h1>Votre mot de passe</h1><form action="/secret" method="post">
<input type="hidden" name="ident" value="{USER}"><label for="m">Mot de passe</label>
<input id="m" name="mdp" type="password" autocomplete="current-password"><button type="submit">Se connecter</button></form>"""
            + FOOT
        )

    def _list(self, page: int) -> str:
        shown = BILLS[(page - 1) * PER_PAGE : page * PER_PAGE]
        cards = "".join(
            f"""<div class="carte"><h3>{"Avoir" if bill.credit else "Facture"} n° {bill.number}</h3><p>Émise le {bill.words}</p>
<p class="montant"><strong>{bill.amount}</strong></p><a class="btn" href="/espace/doc?ref={bill.number}">Télécharger</a>
<a class="btn" href="/payer?ref={bill.number}">Payer maintenant</a></div>"""
            for bill in shown
        )
        last = -(-len(BILLS) // PER_PAGE)
        pager = " ".join(
            f"<b>{n}</b>" if n == page else f'<a href="/espace/docs?p={n}">{n}</a>' for n in range(1, last + 1)
        )
        onward = f' <a href="/espace/docs?p={page + 1}">Suivant</a>' if page < last else ""
        return (
            HEAD.format(title="Mes factures")
            + f"<h1>Mes factures</h1><div>{cards}</div><p>Page : {pager}{onward}</p>"
            + FOOT
        )
