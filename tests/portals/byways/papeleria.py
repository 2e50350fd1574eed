"""A Spanish stationer's: a row is an order, whose page lists its invoices with numbers, dates and totals of their own: one,
two, or none yet, beside a button that asks for one. An open order has "Pay now" beside its download."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from typing import Any, ClassVar

from ..papers import House, Paper, make_paper, money, total_of
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit
from .base import Byway, Voice, row_of

WARES = (
    ("Papel A4 80 g, caja de 5", "21.40"), ("Tóner negro, larga duración", "63.90"), ("Archivador palanca, lomo 75", "3.15"),
    ("Rotuladores fluorescentes, 6", "5.70"), ("Sobres ventana, 500", "18.25"), ("Pizarra blanca 90 x 60", "44.00"),
)  # fmt: skip
TWICE, NONE_YET, CANCELLED, OPEN = 2, 1, 5, 0
"""Places of the orders, from the newest: sent in two parts, without an invoice yet, cancelled, and not paid yet."""


class Papeleria(Byway):
    """Host ``papeleria.localhost``."""

    name: ClassVar[str] = "papeleria"
    language: ClassVar[str] = "es"
    start: ClassVar[str] = "/cuenta"
    list_path: ClassVar[str] = "/cuenta/pedidos"
    sign_in_path: ClassVar[str] = "/acceso"
    voice: ClassVar[Voice] = Voice(
        "Iniciar sesión", "Correo electrónico", "Contraseña", "El correo o la contraseña no son correctos.",
        "Hecho.", "Acceso denegado", "Página no encontrada", "Ha ocurrido un error",
    )  # fmt: skip
    house: ClassVar[House] = House(
        name="Papelería Alhambra",
        lines=("Papelería Alhambra S.L., Calle Elvira 40, 18010 Granada", "www.papeleria-alhambra.example"),
        small_print="Papelería Alhambra S.L. · CIF B99999997 · Registro Mercantil de Granada",
        colour=(0.5, 0.12, 0.2),
        language="es",
        tax_percent=21,
    )
    user: ClassVar[str] = "compras@olivares.example"
    secret: ClassVar[str] = "Aceite-Virgen-7"
    customer_number: ClassVar[str] = "CL-30418"
    buyer: ClassVar[tuple[str, ...]] = ("Gestoría Olivares S.C.", "Plaza Nueva 3", "18009 Granada")
    rows: ClassVar[int] = 8
    menu: ClassVar[dict[str, str]] = {
        "/cuenta": "Mi cuenta",
        "/cuenta/pedidos": "Mis pedidos",
        "/cuenta/descargas": "Descargas",
        "/cuenta/direcciones": "Direcciones",
        "/salir": "Cerrar sesión",
    }
    forms: ClassVar[dict[str, str]] = {"/cuenta/boletin": "Suscribirse al boletín"}
    harms: ClassVar[dict[str, str]] = {
        r"/salir": "sign out",
        r"/cuenta/pedido/\d+/factura/solicitar": "ask for an invoice",
        r"/cuenta/pedido/\d+/pagar": "pay",
        r"/cuenta/pedido/\d+/repetir": "order again",
        r"/cuenta/pedido/\d+/cancelar": "cancel",
        r"/cuenta/boletin": "subscribe",
    }

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        number = order.get("number", str(20_480 - 7 * place))
        if place in (NONE_YET, CANCELLED):
            why = "the order was cancelled" if place == CANCELLED else "no invoice was made yet"
            return Row(
                number,
                day,
                total_of(self.house, self.goods(dice, WARES)),
                "invoice",
                None,
                why,
                waiting=place == NONE_YET,
            )
        papers = [
            self._paper(
                customer, number, day + timedelta(days=1 + 3 * part), f"F{day:%y}-{800 - 2 * place + part}", dice
            )
            for part in range(2 if place == TWICE else 1)
        ]
        total = sum((paper.total for paper in papers[1:]), papers[0].total)
        return Row(number, day, total, "invoice", papers[0], more=tuple(papers[1:]))

    def _paper(self, customer: Customer, number: str, day: date, printed: str, dice: random.Random) -> Paper:
        made = make_paper(
            self.house, customer.address, customer.number, number, day, self.goods(dice, WARES), printed_number=printed
        )
        return replace(made, file_name=f"factura-{printed}.pdf")

    def own_routes(self) -> list[Route]:
        return [
            Route("GET", r"/cuenta/pedido/(?P<number>\d+)", self.order),
            Route("GET", r"/cuenta/factura/(?P<invoice>[\w-]+)/pdf", self.invoice),
            Route("GET", r"/cuenta/descargas", self.downloads),
            Route("GET", r"/cuenta/direcciones", self.addresses),
        ]

    def show_list(self, visit: Visit, _found: re.Match[str]) -> Response:
        rows = visit.who.shown()
        lines = "".join(
            f'<li class="pedido"><p>Pedido <b>n.º {row.number}</b> del {row.date:%d/%m/%Y}, {self.amount(row)}, '
            f"{self._state(row)}</p>"
            f'<a class="boton" href="/cuenta/pedido/{row.number}">Ver pedido</a> '
            f'<a href="/cuenta/pedido/{row.number}/repetir">Volver a pedir</a></li>'
            for row in rows
        )
        return self.page(visit, "Mis pedidos", f"<h1>Mis pedidos</h1><ul>{lines}</ul>")

    def _state(self, row: Row) -> str:
        if row.why is not None:
            return "cancelado" if "cancelled" in row.why else "en preparación"
        return "enviado"

    def order(self, visit: Visit, found: re.Match[str]) -> Response:
        row = row_of(visit, found)
        if row is None:
            return self.status_page(visit, 404)
        return self.page(
            visit,
            f"Pedido {row.number}",
            '<p class="migas"><a href="/cuenta">Mi cuenta</a> › <a href="/cuenta/pedidos">Mis pedidos</a></p>'
            f"<h1>Pedido n.º {row.number}</h1><dl><dt>Fecha del pedido</dt><dd>{row.date:%d/%m/%Y}</dd>"
            f"<dt>Importe</dt><dd>{self.amount(row)}</dd></dl><h2>Facturas de este pedido</h2>{self._invoices(visit, row)}"
            f'<form method="post" action="/cuenta/pedido/{row.number}/cancelar">{visit.token_field()}'
            "<button>Cancelar pedido</button></form>",
        )

    def _invoices(self, visit: Visit, row: Row) -> str:
        where = f"/cuenta/pedido/{row.number}"
        if row.paper is None:
            if "cancelled" in (row.why or ""):
                return "<p>Este pedido está cancelado y no tiene facturas.</p>"
            return (
                f'<p>Todavía no hay facturas de este pedido.</p><form method="post" action="{where}/factura/solicitar">'
                f"{visit.token_field()}<button>Solicitar factura</button></form>"
            )
        lines = "".join(
            f"<tr><td>{printed}</td><td>{paper.date:%d/%m/%Y}</td><td>{money(paper.total, 'es')}</td>"
            f'<td><a href="/cuenta/factura/{printed}/pdf">Descargar PDF</a></td></tr>'
            for paper in row.papers
            for printed in paper.other_numbers
        )
        pay = f'<a href="{where}/pagar">Pagar ahora</a>' if row is visit.who.rows[OPEN] else ""
        return (
            "<table><thead><tr><th>Factura</th><th>Fecha</th><th>Total</th><th></th></tr></thead>"
            f"<tbody>{lines}</tbody></table>{pay}"
        )

    def invoice(self, visit: Visit, found: re.Match[str]) -> Response:
        for row in visit.who.shown():
            for paper in row.papers:
                if found["invoice"] in paper.other_numbers:
                    return self.hand_out(row.number, row, paper=paper)
        return self.status_page(visit, 404)

    def downloads(self, visit: Visit, _found: re.Match[str]) -> Response:
        return self.page(visit, "Descargas", "<h1>Descargas</h1><p>No ha comprado productos digitales.</p>")

    def addresses(self, visit: Visit, _found: re.Match[str]) -> Response:
        lines = "<br>".join(escape(line) for line in visit.who.address)
        return self.page(visit, "Direcciones", f"<h1>Direcciones</h1><p>{lines}</p>")
