"""Rows and cells that are no documents, and lists that are laid out otherwise."""

from __future__ import annotations

import random
from decimal import Decimal
from xml.etree.ElementTree import Element

from tests.portals.papers import money
from tests.truth.listing import Listing, NotApplicableError, PageTree, Record, mutation, offers_as
from tests.truth.markup import clone, detach, parse, place_before, text_of
from tests.truth.words import say


def _row(page: PageTree, cells: list[str], attributes: str = "") -> Element:
    """Returns a row of the table with these cells, as many as the others have."""
    first = page.records[0].element
    if first.tag != "tr":
        raise NotApplicableError("no table")
    filled = cells + [""] * (len(first) - len(cells))
    return parse(f"<tr{attributes}>{''.join(f'<td>{cell}</td>' for cell in filled)}</tr>")


def _cells(page: PageTree, values: dict[str, str]) -> list[str]:
    """Returns the cells of a row that has these values where the list's rows have theirs."""
    record = page.records[0]
    cells = [""] * len(record.element)
    for kind, value in values.items():
        held = record.cell(kind)  # type: ignore[arg-type]
        for place, cell in enumerate(record.element):
            if held is cell or held in list(cell.iter()):
                cells[place] = value
    return cells


@mutation("sum as the last row")
def sum_row(listing: Listing, dice: random.Random) -> None:
    """The last row adds the totals up."""
    page = listing.first
    total = sum((record.row.total for record in page.records), Decimal(0))
    cells = _cells(page, {"total": money(total, listing.language)})
    cells[0] = say("sum", listing.language, dice)
    page.holder.append(_row(page, cells))


@mutation("payments among the rows")
def payments(listing: Listing, dice: random.Random) -> None:
    """Payments stand among the documents, with a date and an amount of their own and nothing to download."""
    page = listing.first
    for record in page.records[1:4:2]:
        values = {
            "date": record.written("date"),
            "total": money(-record.row.total, listing.language),
            "number": say("payment", listing.language, dice),
        }
        place_before(page.root, record.element, _row(page, _cells(page, values)))


@mutation("pattern of a row, hidden")
def hidden_pattern(listing: Listing, dice: random.Random) -> None:
    """The row from which a script makes the others stands in the page, hidden, with names for values."""
    page = listing.first
    row = _row(page, ["{{number}}", "{{date}}", "{{total}}"], ' style="display:none"')
    page.holder.insert(dice.choice((0, len(page.holder))), row)


@mutation("still loading")
def still_loading(listing: Listing, dice: random.Random) -> None:
    """Half of the rows are there, and the page says that it loads the rest."""
    page = listing.first
    rows = [record.row for record in page.records]
    if len(rows) < 4:
        raise NotApplicableError("too few rows")
    page.drop(rows[len(rows) // 2 :])
    spinner = dice.choice((
        f'<p aria-live="polite">{say("loading", listing.language, dice)}</p>',
        '<div class="spinner" role="progressbar" aria-valuetext="…"><svg width="9" height="9"></svg></div>',
    ))  # fmt: skip
    page.find(".//main").append(parse(f"<div>{spinner}</div>"))


@mutation("a head above each year")
def heads_of_years(listing: Listing, dice: random.Random) -> None:
    """The list is cut into one list a year, each under its head; all of them are shown."""
    page = listing.first
    block, records = page.block, page.records
    tag = dice.choice(("h2", "h3", "strong"))
    for year in sorted({record.row.date.year for record in records}, reverse=True):
        head = Element(tag)
        head.text = str(year)
        twin = clone(block)
        holder = twin.find(".//tbody")
        holder = twin if holder is None else holder
        holder[:] = [clone(record.element) for record in records if record.row.date.year == year]
        place_before(page.root, block, head, twin)
    detach(page.root, block)


@mutation("each row twice, for wide and small screens")
def twice(listing: Listing, dice: random.Random) -> None:
    """Each row has a second one for small screens, which is hidden here."""
    for page in listing.pages.values():
        records, block = page.records, page.block
        lines = "".join(f"<li>{_line(record)}</li>" for record in records)
        place_before(page.root, block, parse(f'<ul class="small" style="display:none">{lines}</ul>'))
    listing.states.clear()


def _line(record: Record) -> str:
    """A row in one line, with all that it says."""
    said = "".join(f" <span>{text}</span>" for text in record.other_texts)
    links = offers_as(record, text_of(record.offers[0])) if record.offers else ""
    return (
        f"<b>{record.row.number}</b>{said} <span>{record.written('date')}</span> <span>{record.amount}</span> {links}"
    )


@mutation("cards instead of the list")
def cards(listing: Listing, dice: random.Random) -> None:
    """The same rows as cards, in blocks without a head."""
    shape = dice.choice(("div", "article", "section"))
    for page in listing.trees:
        block = page.block
        items = "".join(f"<{shape} class='card'>{_line(record)}</{shape}>" for record in page.records)
        place_before(page.root, block, parse(f"<div class='cards'>{items}</div>"))
        detach(page.root, block)
