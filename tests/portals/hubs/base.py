"""What the hubs share: pages that show no list, and a list as JSON that is given in pages."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from ..byways.base import Byway, Voice
from ..einvoice import ubl
from ..papers import Paper, make_paper
from ..server import Response
from ..truth import Customer, Row
from ..visit import Route, Visit


class Hub(Byway):
    """``wares``: what the suppliers sell; ``per_page``: rows of one answer."""

    voice: ClassVar[Voice] = Voice(
        "Sign in", "E-mail", "Password", "The password is wrong.", "Done.", "Forbidden", "Not found", "Error"
    )
    harms: ClassVar[dict[str, str]] = {}
    wares: ClassVar[tuple[tuple[str, str], ...]]
    per_page: ClassVar[int] = 3
    number: ClassVar[str] = "V{year}-{n}"
    sign_in_path: ClassVar[str] = "/-/in"
    user: ClassVar[str] = "post@millbrook.example"
    secret: ClassVar[str] = "Larch&Linden-3"
    customer_number: ClassVar[str] = "20417"
    buyer: ClassVar[tuple[str, ...]] = ("Millbrook Joinery Ltd", "7 Weir Lane", "Ashcombe AS4 2TN")

    def __init__(self, seed: int, port: str) -> None:
        super().__init__(seed, port)
        self.answers: list[Response] = []
        """What is answered in place of the next lists."""

    def make_order(self, customer: Customer, place: int, day: date, order: dict[str, Any], dice: random.Random) -> Row:
        kind = order.get("kind", "invoice")
        number = order.get("number", self.number.format(year=day.year, n=318 - place))
        positions = self.goods(dice, self.wares)
        paper = make_paper(self.house, customer.address, customer.number, number, day, positions, kind)
        text = ubl(self.house, customer.name, number, day, positions, kind)
        return self.row_of(number, day, paper, replace(
            paper, content=text, file_name=f"{number}.xml", content_type="application/xml", sha256=""
        ))  # fmt: skip

    def row_of(self, number: str, day: date, paper: Paper, xml: Paper) -> Row:
        """The row with what the hub hands out of it: the paper, its XML, or both."""
        return Row(number, day, paper.total, paper.kind, paper, more=(xml,))

    def own_id(self, row: Row) -> str:
        """What the hub itself calls the document."""
        return str(3_001_000_000 + sum(map(ord, row.number)) * 977 % 90_001)

    def answer_list(self, visit: Visit, found: re.Match[str]) -> Response:
        """One page of the list, or what a test ordered in its place."""
        if self.answers:
            return self.answers.pop(0)
        rows = visit.who.shown()
        here = int(visit.request.query.get(self.page_parameter, "1"))
        return as_json(self.list_page(visit, rows[(here - 1) * self.per_page : here * self.per_page], len(rows), here))

    page_parameter: ClassVar[str] = "page"

    def list_page(self, visit: Visit, shown: Sequence[Row], count: int, here: int) -> Any:
        """The answer with these rows of ``count`` in all, on page ``here``."""
        raise NotImplementedError

    def by_id(self, visit: Visit, own_id: str) -> Row | None:
        return next((row for row in visit.who.shown() if self.own_id(row) == own_id), None)

    def api_routes(self) -> list[Route]:
        raise NotImplementedError

    def routes(self) -> list[Route]:
        return [
            Route("GET", r"/", self.front, open=True),
            Route("GET", re.escape(self.start), self.home),
            *self.api_routes(),
        ]


def as_json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value).encode(), status, "application/json")
