"""Builds the shop once, makes its tables, and its one customer with 30 orders: ``seed.py ROOT DATABASE_PORT TRUTH``."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import uuid
from pathlib import Path

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
PERSON = "Vera de Wit"


def main(root: str, port: int, truth: Path) -> None:
    for folder in ("config", "extensions", "media", "public", "themes"):
        Path(folder).mkdir(exist_ok=True)
    shop = {"homeUrl": root, "language": "en", "currency": "USD"}
    Path("config/default.json").write_text(json.dumps({"shop": shop}), "utf-8")
    if not Path(".evershop/build").exists():
        subprocess.run(["node", PACKAGE / "bin/evershop.js", "build"], check=True)
    node(MIGRATE)
    made, dice = orders(30, FIRST, seed=23), random.Random(3)
    ids = [str(uuid.UUID(int=dice.getrandbits(128))) for _ in made]
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
    for order, identifier in zip(made, ids, strict=True):
        statements += rows_of(order, identifier)
    psql(port, DATABASE, "\n".join(statements))
    write_truth(
        truth,
        (
            {
                "number": str(order.number),
                "date": order.placed.date().isoformat(),
                "total": f"{order.net + SHIPPING:.2f}",
                "state": order.state,
                "address": None if order.state == "cancelled" else f"/account/orders/{identifier}",
            }
            for order, identifier in zip(made, ids, strict=True)
        ),
        user=MAIL,
    )


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


def node(script: str, *arguments: str) -> str:
    """What a script of the shop's own modules prints."""
    words = ["node", "--input-type=module", "-e", script, "--", *arguments]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
