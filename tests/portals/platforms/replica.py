"""A portal that runs a known software: made from a description of that software's pages, with customers of its own.

A description holds what the software's public templates say of its pages: where they lie, and by which elements, classes
and attributes one tells what is on them. The rest is this replica's own.
"""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any, ClassVar
from urllib.parse import urlsplit

from ..byways.base import STYLE, Byway, Voice
from ..papers import House, make_paper, number_text
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit

WARES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("Rack shelf, 2 U", "38.50"), ("Patch panel", "61.20"), ("Cable ties, 500 pieces", "14.80")),
    "nl": (("Legbord eiken 80 cm", "38.50"), ("Wandlamp messing", "61.20"), ("Gordijnrail", "14.80")),
    "de": (("Regalboden Buche", "38.50"), ("Wandleuchte", "61.20"), ("Schrauben, 500 Stück", "14.80")),
    "fr": (("Étagère en chêne", "38.50"), ("Applique murale", "61.20"), ("Vis, 500 pièces", "14.80")),
    "es": (("Estante de roble", "38.50"), ("Lámpara de pared", "61.20"), ("Tornillos, 500 piezas", "14.80")),
    "it": (("Mensola in rovere", "38.50"), ("Applique da parete", "61.20"), ("Viti, 500 pezzi", "14.80")),
}
VOICES = {
    "en": Voice("Log in", "E-mail", "Password", "The password is wrong.", "Done.", "Forbidden", "Not found", "Error"),
    "nl": Voice(
        "Inloggen", "E-mailadres", "Wachtwoord", "Het wachtwoord klopt niet.", "Gedaan.", "Geen toegang",
        "Niet gevonden", "Storing",
    ),
    "de": Voice(
        "Anmelden", "E-Mail-Adresse", "Passwort", "Das Passwort ist falsch.", "Erledigt.", "Kein Zugriff",
        "Nicht gefunden", "Störung",
    ),
    "fr": Voice(
        "Se connecter", "Adresse e-mail", "Mot de passe", "Le mot de passe est faux.", "C’est fait.", "Accès refusé",
        "Page introuvable", "Erreur",
    ),
    "es": Voice(
        "Iniciar sesión", "Correo electrónico", "Contraseña", "La contraseña no es correcta.", "Hecho.",
        "Acceso denegado", "No encontrado", "Error",
    ),
    "it": Voice(
        "Accedi", "Indirizzo e-mail", "Password", "La password è errata.", "Fatto.", "Accesso negato",
        "Pagina non trovata", "Errore",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Software:
    """What a software's pages look like. In ``row`` and ``page`` stand ``{number}``, ``{id}`` (what the software itself calls
    the document), ``{day}``, ``{iso}``, ``{total}``, ``{plain}`` (the amount alone), ``{link}`` (the row's own page) and
    ``{paper}`` (the PDF)."""

    platform: str
    """The id of the connector that must recognise it."""
    name: str
    language: str
    company: str
    start: str
    list_path: str
    menu: dict[str, str]
    """Links of the account's menu; the last one signs out."""
    body: str
    """Attributes of the body behind the sign-in."""
    head: str
    """The list up to its first row."""
    row: str
    tail: str
    paper: str
    link: str = ""
    page: str = ""
    """The row's own page, where it has one."""
    next_link: str = ""
    """The control to the next page of the list, with ``{next}``; empty where the list is one page."""
    around: str = "{menu}<main>{main}</main>"
    harms: dict[str, str] = field(default_factory=dict)
    """Paths that must never be asked for, and what they do."""
    day: str = "%d/%m/%Y"
    numbers: str = "{year}-{n}"
    """How documents are numbered: ``{n}`` counts down."""
    printed: str = "{number}"
    rows: int = 5
    per_page: int = 3
    first: int = 4_180
    shows_total: bool = True
    """Whether the list shows totals, not what is still due of them."""
    script: str = ""
    """A script without which a row leads nowhere; such a replica is fetched in real browsers alone."""


class Replica(Byway):
    """Host ``NAME.localhost``. Made by ``replica_of``, once for each description."""

    software: ClassVar[Software]
    voice: ClassVar[Voice] = VOICES["en"]
    harms: ClassVar[dict[str, str]] = {}
    sign_in_path: ClassVar[str] = "/-/in"
    user: ClassVar[str] = "orders@millbrook.example"
    secret: ClassVar[str] = "Larch&Linden-3"
    customer_number: ClassVar[str] = "K-20417"
    buyer: ClassVar[tuple[str, ...]] = ("Millbrook Joinery Ltd", "7 Weir Lane", "Ashcombe AS4 2TN")

    def make_look(self) -> str:
        return f"{STYLE}.hidden,.w-hidden,.d-md-none{{display:none}}"

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        software = self.software
        number = order.get("number") or software.numbers.format(year=day.year, n=software.first - 7 * place)
        printed = software.printed.format(number=number)
        positions = self.goods(dice, WARES[self.language])
        paper = make_paper(
            self.house, customer.address, customer.number, number, day, positions, printed_number=printed
        )
        return Row(number, day, paper.total, "invoice", paper)

    def routes(self) -> list[Route]:
        software = self.software
        paths = dict.fromkeys((software.start, software.list_path))
        # Two pages of one script have one path, and differ in their query.
        places = {urlsplit(address).path: address for address in reversed(paths)}
        front = [] if "/" in places else [Route("GET", r"/", self.front, open=True)]
        own = [Route("GET", re.escape(path), self._show) for path in places]
        further = [
            Route("GET", pattern, answer)
            for template, answer in ((software.paper, self.hand_over), (software.link, self.own_page))
            if template
            for pattern in (_pattern(template),)
        ]
        return [*front, *own, *further]

    def _show(self, visit: Visit, found: re.Match[str]) -> Response:
        parts = urlsplit(self.software.list_path)
        wanted = dict(pair.split("=") for pair in parts.query.split("&") if pair)
        asked = visit.request
        if asked.path == parts.path and all(asked.query.get(key) == value for key, value in wanted.items()):
            return self.show_list(visit, found)
        row = self._row_asked_for(visit)
        if row is not None and self.software.page and asked.path == urlsplit(self.software.link).path:
            return self._page_of(visit, row)
        return self.home(visit, found)

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        software, rows = self.software, visit.who.shown()
        asked = visit.request.query.get("page") or visit.request.query.get("p") or "1"
        here, length = int(asked), software.per_page if software.next_link else len(rows)
        shown = rows[(here - 1) * length : here * length]
        on = software.next_link.replace("{next}", str(here + 1)) if here * length < len(rows) else ""
        lines = "".join(self._filled(software.row, row) for row in shown)
        return self.page(
            visit, next(reversed(list(software.menu.values())[:-1])), software.head + lines + software.tail + on
        )

    def own_page(self, visit: Visit, found: re.Match[str]) -> Response:
        row = self._row_of(visit, found)
        return self.status_page(visit, 404) if row is None else self._page_of(visit, row)

    def _page_of(self, visit: Visit, row: Row) -> Response:
        return self.page(visit, row.number, self._filled(self.software.page, row))

    def hand_over(self, visit: Visit, found: re.Match[str]) -> Response:
        row = self._row_of(visit, found)
        return self.status_page(visit, 404) if row is None else self.hand_out(row.number, row)

    def _row_of(self, visit: Visit, found: re.Match[str]) -> Row | None:
        held = found.groupdict()
        if "number" in held:
            return visit.who.find(held["number"])
        if "id" in held:
            return next((row for row in visit.who.shown() if self._id(row) == held["id"]), None)
        return self._row_asked_for(visit)

    def _row_asked_for(self, visit: Visit) -> Row | None:
        values = visit.request.query.values()
        return next((row for row in visit.who.shown() if row.number in values or self._id(row) in values), None)

    def _id(self, row: Row) -> str:
        """What the software itself calls the document: some number that is printed nowhere."""
        return str(100_000 + zlib.crc32(f"{self.name} {row.number}".encode()) % 900_000)

    def _filled(self, template: str, row: Row) -> str:
        software = self.software
        values = {
            "number": row.number, "id": self._id(row), "day": f"{row.date:{software.day}}",
            "iso": row.date.isoformat(), "total": self.amount(row), "plain": number_text(row.total, self.language),
            "printed": software.printed.format(number=row.number),
        }  # fmt: skip
        for name, address in (("link", software.link), ("paper", software.paper)):
            values[name] = escape(address.format(**values))
        return template.format(**values)

    def _script(self) -> str:
        return f"<script>{self.software.script}</script>" if self.software.script else ""

    def page(self, visit: Visit, title: str, main: str, status: int = 200) -> Response:
        inside = visit.customer is not None
        menu = "".join(f'<a href="{escape(path)}">{words}</a>' for path, words in self.menu.items()) if inside else ""
        around = self.software.around if inside else "{menu}<main>{main}</main>"
        shown = around.replace("{menu}", f"<nav>{menu}</nav>").replace("{main}", main)
        body = (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(title)} | {escape(self.house.name)}</title><style>{self.look}</style></head>"
            f"<body {self.software.body if inside else ''}>{shown}{self._script()}</body></html>"
        )
        return Response(body.encode(), status)


def replica_of(software: Software) -> type[Replica]:
    """The portal that a description stands for."""
    sign_out = list(software.menu)[-1]
    house = House(
        software.company, (f"{software.company}, Quay 4", "www." + software.name + ".example"), software.company,
        (0.24, 0.34, 0.5), software.language, 21,
    )  # fmt: skip
    values: dict[str, Any] = {
        "software": software, "name": software.name, "language": software.language, "start": software.start,
        "list_path": software.list_path, "voice": VOICES[software.language], "house": house, "menu": software.menu,
        "harms": {re.escape(urlsplit(sign_out).path): "sign out", **software.harms}, "rows": software.rows,
        "__doc__": f"Host ``{software.name}.localhost``, which runs the software of the connector {software.platform}.",
    }  # fmt: skip
    return type(software.platform.title().replace("-", ""), (Replica,), values)


def _pattern(template: str) -> str:
    """The regular expression of a template's path; what identifies the document may stand in the query instead."""
    escaped = re.escape(urlsplit(template).path)
    return escaped.replace(r"\{number\}", r"(?P<number>[\w-]+)").replace(r"\{id\}", r"(?P<id>\w+)")
