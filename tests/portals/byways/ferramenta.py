"""An Italian hardware shop without files: an order's page is the paper. Other wares are praised on it at each request, its
history begins with "In attesa", and the list's last page has one row, behind a pager of icons beside a choice of length."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Any, ClassVar

from ..papers import House, Position, money, total_of
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit
from .base import STYLE, Byway, Voice, row_of

WARES = (
    ("Trapano a percussione 750 W", "64.90"), ("Viti autofilettanti 4 x 40, 500 pezzi", "11.20"),
    ("Chiave dinamometrica", "48.30"), ("Guanti da lavoro, 12 paia", "19.80"), ("Scala in alluminio 2,5 m", "92.00"),
    ("Nastro isolante, 10 rotoli", "9.40"), ("Lampada frontale", "17.60"), ("Morsa da banco 100 mm", "55.10"),
)  # fmt: skip
PER_PAGE = 6
CANCELLED, PENDING = 3, 0
"""Places of the orders, from the newest: a cancelled one, and one whose payment is awaited."""
STATES = {CANCELLED: "Annullato", PENDING: "In attesa"}
DONE = "Consegnato"


class Ferramenta(Byway):
    """Host ``ferramenta.localhost``."""

    name: ClassVar[str] = "ferramenta"
    language: ClassVar[str] = "it"
    start: ClassVar[str] = "/profilo"
    list_path: ClassVar[str] = "/profilo/ordini"
    sign_in_path: ClassVar[str] = "/entra"
    voice: ClassVar[Voice] = Voice(
        "Accedi", "Indirizzo e-mail", "Password", "E-mail o password errata.", "Fatto.", "Accesso negato",
        "Pagina non trovata", "Si è verificato un errore",
    )  # fmt: skip
    house: ClassVar[House] = House("Ferramenta Bruni", (), "", (0, 0, 0), "it", 22)
    user: ClassVar[str] = "officina@lupi.example"
    secret: ClassVar[str] = "Bullone&Dado-8"
    customer_number: ClassVar[str] = "C004471"
    buyer: ClassVar[tuple[str, ...]] = ("Officina Lupi S.n.c.", "Via dei Fabbri 9", "40121 Bologna")
    rows: ClassVar[int] = 2 * PER_PAGE + 1
    menu: ClassVar[dict[str, str]] = {
        "/profilo": "Il mio account",
        "/profilo/ordini": "Cronologia ordini",
        "/carrello": "Carrello € 0,00",
        "/esci": "Esci",
    }
    forms: ClassVar[dict[str, str]] = {"/newsletter": "Iscriviti alla newsletter"}
    harms: ClassVar[dict[str, str]] = {
        r"/esci": "sign out",
        r"/ordine/\d+/riordina": "order again",
        r"/ordine/\d+/reso": "return",
        r"/carrello/aggiungi/\d+": "order",
        r"/recensione/\d+": "write a review",
        r"/newsletter": "subscribe",
    }

    def __init__(self, seed: int, salt: str) -> None:
        self._positions: dict[str, list[Position]] = {}
        self._shuffles = random.Random(f"{seed} {self.name} tiles")
        super().__init__(seed, salt)

    def make_look(self) -> str:
        # A style sheet of every page that mentions fields of passwords.
        return f"{STYLE}.pi::before{{content:'●'}}input[type=password],form .password{{border:1px solid}}"

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        number = order.get("number", str(70_912 - 3 * place))
        positions = self._positions[number] = self.goods(dice, WARES)
        total = total_of(self.house, positions)
        if place in STATES:
            why = "the order was cancelled" if place == CANCELLED else "the payment is awaited"
            return Row(number, day, total, "invoice", None, why, waiting=place == PENDING)
        values = (f"Ordine {number}", _written(day), money(total, "it"), *(position.text for position in positions))
        return Row(number, day, total, "other", None, values=values)

    def own_routes(self) -> list[Route]:
        return [
            Route("GET", r"/ordine/(?P<number>\d+)", self.order),
            Route("GET", r"/carrello", self.basket),
        ]

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        rows = visit.who.shown()
        asked = visit.request.query.get("p", "1")
        last = -(-len(rows) // PER_PAGE)
        here = int(asked) if asked.isdigit() else 1
        if not 1 <= here <= last:
            return self.status_page(visit, 404)
        begin = (here - 1) * PER_PAGE
        shown = rows[begin : begin + PER_PAGE]
        lines = "".join(self._line(visit, row) for row in shown)
        return self.page(
            visit,
            "Cronologia ordini",
            "<h1>Cronologia ordini</h1><table><thead><tr><th>Ordine</th><th>Stato</th><th>Data</th><th>Articoli</th>"
            f"<th>Importo</th><th></th></tr></thead><tbody>{lines}</tbody></table>"
            f"<p>Da {begin + 1} a {begin + len(shown)} di {len(rows)} "
            '<select aria-label="Per pagina"><option>6</option><option>12</option><option>24</option></select></p>'
            f'<div class="pagine">{_turns(here, last)}</div>',
        )

    def _line(self, visit: Visit, row: Row) -> str:
        state = self._state(visit, row)
        return (
            f"<tr><td>{row.number}</td><td>{state}</td><td>{_written(row.date)}</td><td>2</td><td>{self.amount(row)}</td>"
            f'<td><a href="/ordine/{row.number}"><i class="pi" title="Visualizza ordine"></i></a> '
            f'<a href="/ordine/{row.number}/riordina"><i class="pi" title="Riordina"></i></a></td></tr>'
        )

    def _state(self, visit: Visit, row: Row) -> str:
        return STATES.get(visit.who.rows.index(row), DONE)

    def order(self, visit: Visit, found: re.Match[str]) -> Response:
        row = row_of(visit, found)
        if row is None:
            return self.status_page(visit, 404)
        state, positions = self._state(visit, row), self._positions[row.number]
        lines = "".join(
            f"<tr><td>{escape(held.text)}</td><td>{held.quantity}</td><td>{money(held.net, 'it')}</td>"
            f'<td><a href="/recensione/{place}">Scrivi una recensione</a></td></tr>'
            for place, held in enumerate(positions)
        )
        net = sum((held.net for held in positions), Decimal(0))
        events = (
            [(row.date, "In attesa")]
            if state == "In attesa"
            else [(row.date, "In attesa"), (row.date + timedelta(2), state)]
        )
        history = "".join(f"<tr><td>{_written(day)}</td><td>{said}</td></tr>" for day, said in events)
        return self.page(
            visit,
            "Dettagli",
            f'<h2>Dettagli dell’ordine</h2><p>Ordine {row.number} <span class="stato">{state}</span></p>'
            f"<p>Data dell’ordine: {_written(row.date)}</p><table><thead><tr><th>Articolo</th><th>Qtà</th><th>Prezzo</th>"
            f"<th></th></tr></thead><tbody>{lines}</tbody><tfoot><tr><td>Subtotale</td><td></td><td>{money(net, 'it')}</td>"
            f"</tr><tr><td>IVA 22 %</td><td></td><td>{money(row.total - net, 'it')}</td></tr><tr><td>Totale</td><td></td>"
            f"<td>{self.amount(row)}</td></tr></tfoot></table><h3>Storico dell’ordine</h3><table>{history}</table>"
            f'<form method="post" action="/ordine/{row.number}/reso">{visit.token_field()}<button>Richiedi un reso</button>'
            f"</form>{self._tiles()}",
        )

    def _tiles(self) -> str:
        """Wares that are others at each request, with their prices."""
        tiles = "".join(
            f'<li>{escape(text)} <b>{money(Decimal(price), "it")}</b> <a href="/carrello/aggiungi/{place}">Aggiungi</a></li>'
            for place, (text, price) in enumerate(self._shuffles.sample(WARES, 3))
        )
        return f"<h3>Potrebbe interessarti</h3><ul>{tiles}</ul>"

    def basket(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Carrello", "<h1>Carrello</h1><p>Il carrello è vuoto.</p>")


def _written(day: date) -> str:
    months = (
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _turns(here: int, last: int) -> str:
    """Icons with titles, and each number in a box of its own."""
    boxes = "".join(
        f"<span>{number}</span>"
        if number == here
        else f'<span><a href="/profilo/ordini?p={number}">{number}</a></span>'
        for number in range(1, last + 1)
    )
    back = (
        f'<a href="/profilo/ordini?p={here - 1}" title="Pagina precedente"><i class="pi"></i></a>' if here > 1 else ""
    )
    on = (
        f'<a href="/profilo/ordini?p={here + 1}" title="Pagina successiva"><i class="pi"></i></a>'
        if here < last
        else ""
    )
    return back + boxes + on
