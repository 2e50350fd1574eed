"""Amounts and dates in other markup and other spellings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from tests.portals.papers import number_text
from tests.portals.truth import Row
from tests.truth.listing import Listing, NotApplicableError, mutation
from tests.truth.markup import set_content

OFF_SCREEN = "position:absolute;left:-9999px"
SPLITS: tuple[Callable[[str, str, str], str], ...] = (
    lambda whole, mark, cents: f"{whole}<sup>{cents}</sup>",
    lambda whole, mark, cents: f"{whole}{mark}<sup>{cents}</sup>",
    lambda whole, mark, cents: f"<span>{whole}</span><span>{mark}</span><span>{cents}</span>",
    lambda whole, mark, cents: (
        f'<span class="whole">{whole}<span class="mark">{mark}</span></span><span>{cents}</span>'
    ),
    lambda whole, mark, cents: (
        f'<span style="{OFF_SCREEN}">{whole}{mark}{cents}</span>'
        f'<span aria-hidden="true"><span>{whole}</span><sup>{cents}</sup></span>'
    ),
    lambda whole, mark, cents: f'<div>{whole}</div><div style="font-size:60%">{cents}</div>',
    lambda whole, mark, cents: f"<b>{whole}</b>{mark}<small>{cents}</small>",
    lambda whole, mark, cents: f'<span style="display:inline-flex"><span>{whole}</span><span>{cents}</span></span>',
    lambda whole, mark, cents: f"<span>{whole}{mark}</span><span>{cents}</span>",
)
"""Ways in which pages write an amount in two sizes: whole units, decimal mark and cents."""


def _amounts(listing: Listing) -> list[tuple[Element, str, Row]]:
    """Returns the elements with a total, the total as it stands there, and its row."""
    found = []
    for page in listing.trees:
        for record in page.records:
            cell, written = record.cell("total"), record.written("total")
            if written not in (cell.text or ""):
                raise NotApplicableError("an amount in pieces")
            found.append((cell, written, record.row))
    return found


def _replace(cell: Element, old: str, new: str) -> None:
    """Replaces a text by markup, in an element without children."""
    text = (cell.text or "").replace("&", "&amp;").replace("<", "&lt;")
    set_content(cell, text.replace(old, new)) if len(cell) == 0 else _replace_before_children(cell, old, new)


def _replace_before_children(cell: Element, old: str, new: str) -> None:
    children = list(cell)
    set_content(cell, (cell.text or "").replace(old, new))
    cell.extend(children)


@mutation("cents split")
def cents_split(listing: Listing, dice: random.Random) -> None:
    """The cents of every total stand in an element of their own."""
    split = dice.choice(SPLITS)
    for cell, written, _ in _amounts(listing):
        _replace(cell, written, split(written[:-3], written[-3], written[-2:]))


@mutation("amounts written otherwise")
def amounts_otherwise(listing: Listing, dice: random.Random) -> None:
    """Groups by a blank, a narrow blank or an apostrophe, and the other decimal mark."""
    group, mark = dice.choice(
        (
            (" ", ","),
            ("\N{NARROW NO-BREAK SPACE}", ","),
            ("'", "."),
            ("\N{NO-BREAK SPACE}", "."),
            (".", ","),
            (",", "."),
        )
    )
    for cell, written, row in _amounts(listing):
        plain = number_text(abs(row.total), "en").replace(",", "g").replace(".", mark).replace("g", group)
        _replace(cell, written, plain)


@mutation("currency elsewhere")
def currency_elsewhere(listing: Listing, dice: random.Random) -> None:
    """The currency stands on the other side of the amount, as a code, or in the head only."""
    where = dice.choice(("code before", "code after", "sign before", "sign after", "nowhere"))
    for cell, written, row in _amounts(listing):
        new = {
            "code before": f"EUR {written}", "code after": f"{written} EUR", "sign before": f"€{written}",
            "sign after": f"{written}\N{NO-BREAK SPACE}€", "nowhere": written,
        }[where]  # fmt: skip
        sign = "-" if row.total < 0 else ""
        if len(cell):
            raise NotApplicableError("an amount among other elements")
        rest = re.sub(rf"\s*(?:€|EUR)?\s*-?{re.escape(written)}\s*(?:€|EUR)?", "", cell.text or "")
        cell.text = sign + new + rest


DATES: tuple[str, ...] = ("%Y-%m-%d", "%Y-%m-%dT09:30:00Z", "%d.%m.%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d")


@mutation("dates written otherwise")
def dates_otherwise(listing: Listing, dice: random.Random) -> None:
    """Every date in another spelling, the same for all."""
    spelling = dice.choice(DATES)
    for page in listing.trees:
        for record in page.records:
            cell, written = record.cell("date"), record.written("date")
            if written not in (cell.text or ""):
                raise NotApplicableError("a date in pieces")
            cell.text = (cell.text or "").replace(written, record.row.date.strftime(spelling))
