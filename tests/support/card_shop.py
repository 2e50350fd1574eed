"""Shops that show an order as a card of their list and have no page of it: pages of our own, in Italian and in Spanish."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class CardOrder:
    """An order as the shop shows it; ``goods`` are name, quantity and price of one."""

    number: str
    day: str
    total: str
    state: str
    goods: tuple[tuple[str, int, str], ...]
    note: str = ""


ORDERS = (
    CardOrder(
        "OR-48213", "14.09.2026", "139,70", "Spedito", (("Lampada Orione", 2, "59,90"), ("Lampadina E27", 1, "9,95"))
    ),
    CardOrder("OR-48177", "03.08.2026", "24,95", "Consegnato", (("Quaderno a righe", 2, "7,50"),)),
    CardOrder("OR-48090", "21.07.2026", "93,05", "Annullato", (("Sedia Nord", 1, "83,10"),)),
    CardOrder("OR-47911", "02.07.2026", "50,15", "In attesa di pagamento", (("Tappeto Alba", 1, "40,20"),)),
)


def italian_card(order: CardOrder, extra: str = "") -> str:
    """A card of ``article`` and ``dl``, whose goods are links with pictures."""
    goods = "".join(
        f'<li><a href="/prodotto/{name.split()[0].lower()}"><img src="/i/{place}.jpg" alt=""></a><div>'
        f'<a href="/prodotto/{name.split()[0].lower()}">{name}</a><small>{count} × {price} €</small></div></li>'
        for place, (name, count, price) in enumerate(order.goods)
    )
    return (
        f'<article class="scheda"><header><dl><div><dt>Data d’ordine</dt><dd>{order.day}</dd></div><div><dt>Totale</dt>'
        f"<dd>{order.total} €</dd></div><div><dt>Numero ordine</dt><dd>{order.number}</dd></div></dl>"
        f"<span>{order.state}</span></header><ul>{goods}</ul>{order.note}{extra}</article>"
    )


def italian_list(orders: tuple[CardOrder, ...] = ORDERS, extra: str = "") -> str:
    cards = "".join(italian_card(order, extra) for order in orders)
    return (
        '<html lang="it"><head><title>I miei ordini</title></head><body><main>'
        f"<h1>I miei ordini</h1>{cards}</main></body></html>"
    )


SPANISH_NAMES = ("Cuaderno rayado", "Pie de roble", "Cojín de lino", "Jarrón azul")


def spanish_list(orders: tuple[CardOrder, ...] = ORDERS, *, with_goods: bool = True) -> str:
    """Cards of ``div`` and ``span`` without links: a line each says what was bought, and values stand behind their labels in
    one line of the markup."""
    spanish = (
        replace(order, number=order.number.replace("OR-", "PE"), state="Entregado", goods=((name, 3, "15,00"),))
        for order, name in zip(orders, SPANISH_NAMES, strict=False)
    )
    cards = "".join(
        f'<div class="k"><div class="h"><p><span>Fecha del pedido</span><span>{order.day}</span></p><p><span>Importe total</span>'
        f"<span>{order.total} €</span></p><p><span>Número de pedido</span><span>{order.number}</span></p></div>"
        f"<div>{order.state}</div>"
        + "".join(
            f"<div><b>{count} x {name}</b><i>{price} €</i></div>" for name, count, price in order.goods if with_goods
        )
        + "<div>IVA incluido 3,10 €</div></div>"
        for order in spanish
    )
    return f'<html lang="es"><head><title>Mis pedidos</title></head><body><main><h1>Mis pedidos</h1>{cards}</main></body></html>'


def headed_list(
    language: str, labels: tuple[str, str, str, str], state: str, orders: tuple[CardOrder, ...] = ORDERS
) -> str:
    """Cards that are headed by their number behind its label, in one line of the markup, with the rest as a definition list.
    ``labels``: of number, day, total and state; ``state``: of every order."""
    number, day, total, is_now = labels
    cards = "".join(
        f"<section><h3>{number} <b>{order.number}</b></h3><dl><dt>{day}<dd>{order.day}<dt>{total}<dd>{order.total} €"
        f"<dt>{is_now}<dd><em>{state}</em></dl><ul>"
        + "".join(f"<li>{count} × {name} {price} €</li>" for name, count, price in order.goods)
        + "</ul></section>"
        for order in orders
    )
    return f'<html lang="{language}"><head><title>{number}</title></head><body><main><h1>{number}</h1>{cards}</main></body></html>'
