"""Orders of one customer over two years, the same at each run. Only the standard library: kits' own interpreters import it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

USER, PASSWORD, MAIL = "vera", "Geheim-4711", "vera@example.org"
FIRST_DAY = datetime(2025, 1, 9, 10, 12)  # noqa: DTZ001 - each system has a zone of its own
GOODS = (
    ("ORA-1", "Oranges, box", Decimal("9.99")),
    ("LEM-1", "Lemons, box", Decimal("7.99")),
    ("PEA-1", "Pears", Decimal("4.99")),
)
SHIPPING = Decimal("5.00")
VAT = Decimal("0.21")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    sku: str
    name: str
    price: Decimal
    quantity: int


@dataclass(frozen=True)
class Order:
    """``state`` is done, cancelled, pending, processing or credited; ``placed`` has no zone."""

    number: int
    placed: datetime
    lines: tuple[Line, ...]
    state: str

    @property
    def net(self) -> Decimal:
        return sum((line.price * line.quantity for line in self.lines), Decimal())

    @property
    def tax(self) -> Decimal:
        return ((self.net + SHIPPING) * VAT).quantize(CENT)

    @property
    def total(self) -> Decimal:
        return self.net + SHIPPING + self.tax


def orders(count: int, first: int, seed: int) -> list[Order]:
    """``count`` orders, oldest first, with numbers after ``first`` that leave gaps; the last but one is processing, the last
    pending, and among the others are two cancelled, one pending, one credited."""
    dice, placed, number, made = random.Random(seed), FIRST_DAY, first, []
    states = {
        5: "cancelled",
        11: "pending",
        14: "credited",
        19: "cancelled",
        count - 2: "processing",
        count - 1: "pending",
    }
    for place in range(count):
        placed += timedelta(days=dice.randint(9, 26), minutes=dice.randint(0, 500))
        number += dice.randint(1, 7)
        goods = dice.sample(GOODS, dice.randint(1, len(GOODS)))
        lines = tuple(Line(*kind, quantity=dice.randint(1, 9)) for kind in goods)
        made.append(Order(number, placed, lines, states.get(place, "done")))
    return made


def write_truth(file: Path, rows: Iterable[dict[str, Any]], user: str = USER) -> None:
    """``rows`` have ``number`` (``null`` where the system shows none), ``date`` (ISO), ``total`` (decimal string), ``state`` and
    ``address``, the path of the document or ``null`` where there is none."""
    file.write_text(json.dumps({"user": user, "password": PASSWORD, "rows": list(rows)}, indent=1), "utf-8")
