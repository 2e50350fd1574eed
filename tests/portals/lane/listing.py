"""The documents of the lane's portals, and the three ways in which they list them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Any

from ..papers import House, Position, make_paper, money
from ..portal import ordered_date
from ..truth import Customer, Row
from .looks import Rows
from .words import WORDS

DATES = {"nl": "%d-%m-%Y", "de": "%d.%m.%Y", "en": "%d %B %Y"}


def make_row(seed: str, house: tuple[str, str, str, str], customer: Customer, order: dict[str, Any]) -> Row:
    """A row and its document. ``house``: the portal's brand, name, prefix of numbers, and language."""
    brand, name, prefix, language = house
    dice = random.Random(seed)
    day = ordered_date(customer, order)
    kind = order.get("kind", "invoice")
    number = order.get("number", f"{prefix}{day:%Y%m}{dice.randrange(1000, 9999)}")
    sign = -1 if kind == "credit_note" else 1
    price = sign * Decimal(dice.randrange(900, 9900)) / 100
    positions = [Position(brand, dice.randrange(1, 9), price)]
    letterhead = House(
        name=brand,
        lines=(brand, f"www.{name}.example"),
        small_print=f"{brand} · {prefix} 8801",
        colour=(0.2, 0.3, 0.4),
        language=language,
        tax_percent=21,
    )
    paper = make_paper(letterhead, customer.address, customer.number, number, day, positions, kind)
    return Row(number, day, paper.total, kind, paper)


def list_of(rows: Sequence[Row], language: str, shape: Rows, path: str) -> str:
    """The rows as HTML; a document lies at ``path/NUMBER.pdf``."""
    words = WORDS[language]
    cells = [
        (
            escape(row.number),
            row.date.strftime(DATES.get(language, "%d/%m/%Y")),
            money(row.total, language),
            f'<a href="{path}/{escape(row.number)}.pdf">{words["download"]}</a>',
        )
        for row in rows
    ]
    if shape == "table":
        heads = "".join(f"<th>{words[key]}</th>" for key in ("number", "date", "total", "document"))
        lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    label = f"{words['number']}: " if shape == "cards" else ""
    lines = "".join(
        f"<li><b>{label}{number}</b> <span>{day}</span> <span>{total}</span> {link}</li>"
        for number, day, total, link in cells
    )
    return f'<ul class="rows {shape}">{lines}</ul>'
