"""Makes the documents that the portals hand out: invoices and credit notes with a believable layout.

Everything follows from the arguments: positions give the net sum, the tax and the total, so what a portal's list shows
and what the page prints can never disagree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .paper_words import WORDS
from .pdf import HEIGHT, Colour, Pdf

CENT = Decimal("0.01")
GREY: Colour = (0.42, 0.42, 0.45)
LEFT, RIGHT = 57.0, 538.0


@dataclass(frozen=True)
class Position:
    """One line of a document: a net unit price in euro."""

    text: str
    quantity: int
    price: Decimal

    @property
    def net(self) -> Decimal:
        return self.price * self.quantity


@dataclass(frozen=True)
class House:
    """Who writes the documents, in which language, and how they look."""

    name: str
    lines: tuple[str, ...]
    small_print: str
    colour: Colour
    language: str
    tax_percent: int


@dataclass(frozen=True)
class Paper:
    """A finished document as the portal holds it. ``total`` has a minus on a credit note, as the portals show it."""

    number: str
    date: date
    total: Decimal
    kind: str
    content: bytes
    file_name: str
    currency: str = "EUR"
    content_type: str = "application/pdf"
    other_numbers: tuple[str, ...] = ()
    sha256: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


def total_of(house: House, positions: Sequence[Position]) -> Decimal:
    """Net plus tax, rounded once, as the document prints it."""
    net = sum((position.net for position in positions), Decimal(0))
    return net + (net * house.tax_percent / 100).quantize(CENT, ROUND_HALF_UP)


def number_text(amount: Decimal, language: str = "de") -> str:
    """``1249.5`` as ``1.249,50``: German and Dutch write it alike, English does not."""
    plain = f"{amount:,.2f}"
    return plain if language == "en" else plain.translate(str.maketrans(",.", ".,"))


def money(amount: Decimal, language: str) -> str:
    """As the language puts the sign: ``1.249,50 €``, ``€ 1.249,50`` or ``EUR 1,249.50``."""
    text = number_text(amount, language)
    return f"{text} €" if language not in ("nl", "en") else f"€ {text}" if language == "nl" else f"EUR {text}"


def make_paper(
    house: House,
    buyer: tuple[str, ...],
    customer: str,
    number: str,
    day: date,
    positions: Sequence[Position],
    kind: str = "invoice",
    file_name: str | None = None,
    printed_number: str | None = None,
    attached: tuple[str, bytes] | None = None,
) -> Paper:
    """Lay the document out and write it. A credit note's positions have negative prices; ``attached`` is the name and the
    content of an XML file inside the PDF."""
    words = WORDS[house.language]
    printed = printed_number or number
    credit = kind == "credit_note"
    pdf = Pdf(f"{words[kind]} {printed}", house.name, day.isoformat())
    if attached is not None:
        pdf.attach(*attached)
    _head(pdf, house, buyer)
    facts = [
        (words["credit_number" if credit else "number"], printed),
        (words["date"], _written(day, house.language)),
        (words["customer"], customer),
    ]
    if printed != number:
        facts.append((words["order"], number))
    for place, (label, value) in enumerate(facts):
        pdf.text(370, 690 - 13 * place, label, 8, colour=GREY)
        pdf.text(RIGHT, 690 - 13 * place, value, 9, right=True)
    pdf.text(LEFT, 618, words[kind], 17, bold=True, colour=house.colour)
    y = _table(pdf, house, positions, words)
    net = sum((position.net for position in positions), Decimal(0))
    total = total_of(house, positions)
    sums = [(words["net"], net), (words["tax"].format(house.tax_percent), total - net)]
    for label, amount in sums:
        y -= 16
        pdf.text(370, y, label)
        pdf.text(RIGHT, y, money(amount, house.language), right=True)
    y -= 8
    pdf.line(370, y, RIGHT, y, 1.1, house.colour)
    y -= 16
    pdf.text(370, y, words["credit_total" if credit else "total"], 10, bold=True)
    pdf.text(RIGHT, y, money(total, house.language), 10, bold=True, right=True)
    pdf.text(LEFT, y - 44, words["credit_close" if credit else "invoice_close"], 8.5, colour=GREY)
    for page in range(pdf.pages):
        pdf.text(LEFT, 44, house.small_print, 6.5, colour=GREY, page=page)
        pdf.text(RIGHT, 44, words["page"].format(page + 1, pdf.pages), 6.5, right=True, colour=GREY, page=page)
    return Paper(
        number=number,
        date=day,
        total=total,
        kind=kind,
        content=pdf.finish(),
        file_name=file_name or f"{words[kind]}_{printed}.pdf",
        other_numbers=() if printed == number else (printed,),
    )


def _head(pdf: Pdf, house: House, buyer: tuple[str, ...]) -> None:
    pdf.box(LEFT, HEIGHT - 88, 34, 34, house.colour)
    pdf.text(LEFT + 9, HEIGHT - 79, house.name[0], 22, bold=True, colour=(1, 1, 1))
    pdf.text(LEFT + 44, HEIGHT - 77, house.name, 17, bold=True, colour=house.colour)
    for place, line in enumerate(house.lines):
        pdf.text(RIGHT, HEIGHT - 60 - 10 * place, line, 7.5, right=True, colour=GREY)
    pdf.text(LEFT, 708, house.lines[0], 6.5, colour=GREY)
    pdf.line(LEFT, 704, 290, 704, 0.3, GREY)
    for place, line in enumerate(buyer):
        pdf.text(LEFT, 690 - 13 * place, line, 10)


def _table(pdf: Pdf, house: House, positions: Sequence[Position], words: dict[str, str]) -> float:
    y = _columns(pdf, house, words, 586)
    for position in positions:
        if y < 130:
            pdf.new_page()
            y = _columns(pdf, house, words, HEIGHT - 70)
        y -= 16
        pdf.text(LEFT, y, position.text)
        pdf.text(385, y, str(position.quantity), right=True)
        pdf.text(460, y, number_text(position.price, house.language), right=True)
        pdf.text(RIGHT, y, number_text(position.net, house.language), right=True)
    y -= 8
    pdf.line(LEFT, y, RIGHT, y, 0.6, GREY)
    if y < 170:
        pdf.new_page()
        y = HEIGHT - 70
    return y


def _columns(pdf: Pdf, house: House, words: dict[str, str], y: float) -> float:
    pdf.text(LEFT, y, words["text"], 8, bold=True)
    pdf.text(385, y, words["quantity"], 8, bold=True, right=True)
    pdf.text(460, y, words["price"], 8, bold=True, right=True)
    pdf.text(RIGHT, y, words["sum"], 8, bold=True, right=True)
    pdf.line(LEFT, y - 5, RIGHT, y - 5, 1.1, house.colour)
    return y - 5


def _written(day: date, language: str) -> str:
    return day.strftime(
        {"nl": "%d-%m-%Y", "fr": "%d/%m/%Y", "es": "%d/%m/%Y", "it": "%d/%m/%Y", "en": "%d %B %Y"}.get(
            language, "%d.%m.%Y"
        )
    )
