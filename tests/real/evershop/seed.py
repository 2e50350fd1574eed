"""Builds the shop once, makes its tables, and its one customer with 30 orders: ``seed.py customer ROOT DATABASE_PORT TRUTH``. In place of
``customer``: ``order`` places one more, ``sessions`` ends all sessions, ``language`` and ``theme`` show the shop in German and in
another theme from its next start."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.real.orders import MAIL, PASSWORD, SHIPPING, Order, orders, write_truth
from tests.real.postgres import psql

DATABASE = "evershop"
PACKAGE = Path("node_modules/@evershop/evershop/dist")
MIGRATE = f"""
import {{ migrate }} from "./{PACKAGE}/bin/lib/bootstrap/migrate.js";
import {{ getCoreModules }} from "./{PACKAGE}/bin/lib/loadModules.js";
await migrate(getCoreModules());
process.exit(0);
"""
HASH = f"""
import {{ hashPassword }} from "./{PACKAGE}/lib/util/passwordHelper.js";
console.log(hashPassword(process.argv[1]));
"""
EMPTIED = ("order_item", '"order"', "order_address", "order_activity", "cart", "customer")
STATES = {
    "done": ("completed", "delivered", "paid"),
    "cancelled": ("canceled", "canceled", "canceled"),
    "pending": ("new", "unfulfilled", "pending"),
    "processing": ("processing", "shipped", "paid"),
    "credited": ("closed", "delivered", "refunded"),
}
"""The state of an order, of its shipment and of its payment, as the shop names them."""
CUSTOMER, FIRST = 7, 10240
LIST = """import React from 'react';
import { useCustomer } from '@components/frontStore/customer/CustomerContext.jsx';
import { _ } from '@evershop/evershop/lib/locale/translate/_';
const e = React.createElement;
export default function OrderList() {
  const { customer } = useCustomer();
  return e('section', { className: 'bought' }, e('h1', null, _('Orders')), e('table', null,
    e('thead', null, e('tr', null, ['Order', 'Date', 'Total', 'Status', ''].map((head) => e('th', { key: head }, _(head))))),
    e('tbody', null, ((customer && customer.orders) || []).map((order) => e('tr', { key: order.orderId },
      e('td', null, order.orderNumber), e('td', null, order.createdAt.text), e('td', null, order.grandTotal.text),
      e('td', null, order.status.name),
      e('td', null, e('a', { href: `/account/orders/${order.uuid}` }, _('View'))))))));
}
export const layout = { areaId: 'content', sortOrder: 10 };
"""
WORDS = {
    "Order": "Bestellung", "Orders": "Bestellungen", "Your Orders": "Ihre Bestellungen", "Account": "Konto", "Logout": "Abmelden",
    "Login": "Anmelden", "Order details": "Bestelldetails", "Subtotal": "Zwischensumme", "Total": "Gesamtsumme",
    "Shipping": "Versand", "Order Summary": "Zusammenfassung", "Status": "Status", "Date": "Datum", "View": "Ansehen",
    "Canceled": "Storniert", "Completed": "Abgeschlossen", "New": "Neu", "Processing": "In Bearbeitung",
}  # fmt: skip
OWN = {
    "themes/table/dist/pages/orderList/OrderList.js": LIST,
    "translations/de/shop.csv": "".join(f'"{english}","{german}"\n' for english, german in WORDS.items()),
}
"""Files of our own: a theme with a table in place of the shop's links, and words of German."""
PERSON = "Vera de Wit"


def customer(root: str, port: int, truth: Path) -> None:
    for folder in ("config", "extensions", "media", "public", "themes"):
        Path(folder).mkdir(exist_ok=True)
    shown(root)
    node(MIGRATE)
    statements = [f"DELETE FROM {table};" for table in EMPTIED]
    statements.append(
        insert(
            "customer",
            customer_id=CUSTOMER,
            status=1,
            group_id=1,
            email=MAIL,
            password=node(HASH, PASSWORD),
            full_name=PERSON,
        )
    )
    psql(port, DATABASE, "\n".join(statements))
    write_truth(truth, placed(port, orders(30, FIRST, seed=23)), user=MAIL)


def order(_: str, port: int, truth: Path) -> None:
    """One more, after all others."""
    later = replace(orders(31, FIRST, seed=23)[-1], number=FIRST + 400, state="done")
    write_truth(truth, [*json.loads(truth.read_text("utf-8"))["rows"], *placed(port, [later])], user=MAIL)


def placed(port: int, made: list[Order]) -> list[dict[str, Any]]:
    """Put orders into the shop's database; their rows of the truth."""
    ids = [str(uuid.UUID(int=random.Random(order.number).getrandbits(128))) for order in made]
    statements = [line for order, own in zip(made, ids, strict=True) for line in rows_of(order, own)]
    psql(port, DATABASE, "\n".join(statements))
    return [
        {
            "number": str(order.number),
            "date": order.placed.date().isoformat(),
            "total": f"{order.net + SHIPPING:.2f}",
            "state": order.state,
            "address": None if order.state == "cancelled" else f"/account/orders/{identifier}",
        }
        for order, identifier in zip(made, ids, strict=True)
    ]


def sessions(_: str, port: int, __: Path) -> None:
    psql(port, DATABASE, "DELETE FROM session;")


def language(root: str, _: int, __: Path) -> None:
    shown(root, language="de")


def theme(root: str, _: int, __: Path) -> None:
    shown(root, theme="table")


def shown(root: str, theme: str = "", language: str = "en") -> None:
    """Write the settings of the shop, and build it where this theme was not built before."""
    settings = {"shop": {"homeUrl": root, "language": language, "currency": "USD"}}
    Path("config/default.json").write_text(
        json.dumps(settings | ({"system": {"theme": theme}} if theme else {})), "utf-8"
    )
    for file, text in OWN.items():
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, "utf-8")
    build, mark = Path(".evershop/build"), Path("theme")
    now = mark.read_text("utf-8") if mark.exists() else ""
    if now != theme:
        shutil.rmtree(build.with_name(f"build-{now}"), ignore_errors=True)
        build.rename(build.with_name(f"build-{now}"))
        if build.with_name(f"build-{theme}").exists():
            build.with_name(f"build-{theme}").rename(build)
    if not build.exists():
        node_program("build")
    mark.write_text(theme, "utf-8")


def rows_of(order: Order, identifier: str) -> list[str]:
    """An order with its address and its lines; the shop's prices are without a tax."""
    own, (state, shipment, payment) = order.number - FIRST, STATES[order.state]
    sub_totals = ("sub_total", "sub_total_incl_tax", "sub_total_with_discount", "sub_total_with_discount_incl_tax")
    nothing = ("discount_amount", "tax_amount", "tax_amount_before_discount", "shipping_tax_amount", "total_tax_amount")
    address = {
        "telephone": "0201234567",
        "country": "NL",
        "city": "Amsterdam",
        "postcode": "1011AB",
        "address_1": "Kade 3",
    }
    values = {
        **dict.fromkeys(sub_totals, order.net),
        **dict.fromkeys(nothing, 0),
        **dict.fromkeys(("shipping_fee_excl_tax", "shipping_fee_incl_tax"), SHIPPING),
        **dict.fromkeys(("shipping_address_id", "billing_address_id", "cart_id"), order.number),
        **dict.fromkeys(("created_at", "updated_at"), order.placed.isoformat()),
    }
    made = [
        insert("order_address", order_address_id=order.number, full_name=PERSON, **address),
        insert(
            '"order"', order_id=own, uuid=identifier, order_number=str(order.number), status=state, currency="USD",
            customer_id=CUSTOMER, customer_email=MAIL, customer_full_name=PERSON, grand_total=order.net + SHIPPING, total_weight=1,
            total_qty=sum(line.quantity for line in order.lines), shipment_status=shipment, payment_status=payment,
            payment_method="cod", payment_method_name="Cash on delivery", **values,
        ),
    ]  # fmt: skip
    prices = ("product_price", "product_price_incl_tax", "final_price", "final_price_incl_tax")
    totals = ("line_total", "line_total_with_discount", "line_total_incl_tax", "line_total_with_discount_incl_tax")
    none = ("tax_percent", "tax_amount", "tax_amount_before_discount", "discount_amount")
    for place, line in enumerate(order.lines):
        amounts = {
            **dict.fromkeys(prices, line.price),
            **dict.fromkeys(totals, line.price * line.quantity),
            **dict.fromkeys(none, 0),
        }
        made.append(
            insert(
                "order_item", order_item_id=own * 10 + place, order_item_order_id=own, product_id=place + 1,
                product_sku=line.sku, product_name=line.name, qty=line.quantity, requested_data="{}", **amounts,
            )
        )  # fmt: skip
    return made


def insert(table: str, **values: object) -> str:
    """The statement that adds one row, also to columns that number themselves."""
    written = ", ".join("'" + str(value).replace("'", "''") + "'" for value in values.values())
    return f"INSERT INTO {table} ({', '.join(values)}) OVERRIDING SYSTEM VALUE VALUES ({written});"


def node_program(command: str) -> None:
    subprocess.run(["node", PACKAGE / "bin/evershop.js", command], check=True)


def node(script: str, *arguments: str) -> str:
    """What a script of the shop's own modules prints."""
    words = ["node", "--input-type=module", "-e", script, "--", *arguments]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    steps = {step.__name__: step for step in (customer, order, sessions, language, theme)}
    steps[sys.argv[1]](sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
