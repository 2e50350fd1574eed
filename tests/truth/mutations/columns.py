"""Further columns beside those that count, and rows in another order."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from tests.portals.papers import money
from tests.portals.truth import Row
from tests.truth.listing import Listing, NotApplicableError, PageTree, Record, mutation
from tests.truth.markup import parse
from tests.truth.words import say


def _add_column(listing: Listing, title: str, place: int, content: Callable[[Record], str]) -> None:
    """Adds a column to the table of all pages; ``place`` is its index."""
    if listing.first.head is None:
        raise NotApplicableError("no table")
    for page in listing.trees:
        assert page.head is not None, "all pages have the same table"
        page.head.insert(place, parse(f"<th>{title}</th>"))
        for record in page.records:
            record.element.insert(place, parse(f"<td>{content(record)}</td>"))


def _column_of(listing: Listing, cell: str) -> int:
    record = listing.first.records[0]
    held = record.cell("date" if cell == "date" else "total")
    cells = list(record.element)
    for place, one in enumerate(cells):
        if held is one or held in list(one.iter()):
            return place
    raise NotApplicableError("no cells")


def _in_the_same_spelling(record: Record, days: int) -> str:
    """A day near the row's date, written as the row writes dates."""
    from tests.truth.listing import written_dates

    written, day = record.written("date"), record.row.date
    which = written_dates(day).index(written)
    return written_dates(day + timedelta(days=days))[which]


@mutation("due date before the date")
def due_date(listing: Listing, dice: random.Random) -> None:
    """A column of due dates stands before the dates or behind them."""
    days = dice.choice((14, 30))
    place = _column_of(listing, "date") + (0 if dice.random() < 0.7 else 1)
    title = say("due_date", listing.language, dice)
    _add_column(listing, title, place, lambda record: _in_the_same_spelling(record, days))


@mutation("amount still due beside the total")
def still_due(listing: Listing, dice: random.Random) -> None:
    """A column of amounts that are still due: nothing for most rows, a part for the newest."""
    newest = {row.number for row in listing.street.rows[:1]}
    part = Decimal(dice.randrange(100, 900)) / 100

    def due(record: Record) -> str:
        return money(part if record.row.number in newest else Decimal("0.00"), listing.language)

    place = _column_of(listing, "total") + dice.randint(0, 1)
    _add_column(listing, say("still_due", listing.language, dice), place, due)


@mutation("tax beside the total")
def tax_column(listing: Listing, dice: random.Random) -> None:
    """A column of taxes stands beside the totals."""

    def tax(record: Record) -> str:
        return money((record.row.total / 6).quantize(Decimal("0.01")), listing.language)

    place = _column_of(listing, "total") + dice.randint(0, 1)
    _add_column(listing, say("tax", listing.language, dice), place, tax)


@mutation("period beside the date")
def period_column(listing: Listing, dice: random.Random) -> None:
    """A column says which days a document is about."""
    place = _column_of(listing, "date") + dice.randint(0, 1)

    def period(record: Record) -> str:
        return f"{_in_the_same_spelling(record, -31)} – {_in_the_same_spelling(record, -1)}"

    _add_column(listing, say("period", listing.language, dice), place, period)


def _reorder(page: PageTree, order: Callable[[list[Row]], list[Row]]) -> None:
    records = page.records
    elements = {record.row.number: record.element for record in records}
    wanted = [elements[row.number] for row in order([record.row for record in records])]
    holder = page.holder
    places = [place for place, child in enumerate(holder) if child in wanted]
    for place, element in zip(places, wanted, strict=True):
        holder[place] = element


@mutation("oldest first")
def oldest_first(listing: Listing, dice: random.Random) -> None:
    """The rows of each page stand the other way round."""
    for page in listing.trees:
        _reorder(page, lambda rows: rows[::-1])


@mutation("rows in no order")
def shuffled(listing: Listing, dice: random.Random) -> None:
    """The rows of each page stand in no order."""
    for page in listing.trees:
        _reorder(page, lambda rows: dice.sample(rows, len(rows)))
