"""Documents outside of the list: in a section of their own beside it, or in a box above it."""

from __future__ import annotations

import random
from xml.etree.ElementTree import Element

from tests.truth.listing import Listing, PageTree, Record, mutation, offers_as, some_rows
from tests.truth.markup import clone, detach, parse, place_after, place_before
from tests.truth.words import WORDS, say


def _taken_out(page: PageTree, dice: random.Random, most: int = 3) -> list[Record]:
    """Takes some rows out of the list and returns them."""
    numbers = {row.number for row in some_rows(page, dice, most)}
    records = [record for record in page.records if record.row.number in numbers]
    for record in records:
        detach(page.root, record.element)
    return records


def _heading(page: PageTree, text: str) -> Element:
    """A heading of the rank that the page's sections have."""
    heading = Element("h2" if page.root.find(".//h1") is not None else "h3")
    heading.text = text
    return heading


def title_of(records: list[Record], dice: random.Random) -> str:
    """Returns a heading that is true of all of these rows."""
    kinds = {record.row.kind for record in records}
    return say("credit_notes" if kinds == {"credit_note"} else "other_section", records[0].language, dice)


def _twin(page: PageTree, records: list[Record]) -> Element:
    """The list once more, with other rows."""
    twin = clone(page.block)
    holder = twin.find(".//tbody")
    holder = twin if holder is None else holder
    holder[:] = [record.element for record in records]
    return twin


@mutation("section beside, as the list")
def section_beside(listing: Listing, dice: random.Random) -> None:
    """Some rows stand in a list of the same kind, under a heading of their own."""
    page = listing.first
    records = _taken_out(page, dice)
    heading = _heading(page, title_of(records, dice))
    place = dice.choice((place_before, place_after))
    place(page.root, page.block, heading, _twin(page, records))


def _line(record: Record, words: str, *, dated: bool) -> str:
    date = f" {record.written('date')}" if dated else ""
    kind = "".join(f" {text}" for text in record.other_texts)
    return f"{record.written('number')}{kind}{date} {offers_as(record, words)}"


@mutation("section beside, other markup")
def section_in_other_markup(listing: Listing, dice: random.Random) -> None:
    """Some rows stand beside the list as lines, cards or definitions, with or without their dates."""
    page = listing.first
    words = say("download", listing.language, dice)
    records = _taken_out(page, dice)
    dated = dice.random() < 0.5
    lines = [_line(record, words, dated=dated) for record in records]
    shape = dice.choice(("ul", "div", "p", "dl"))
    if shape == "ul":
        markup = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
    elif shape == "dl":
        markup = f"<dl>{''.join(f'<dt>{n}</dt><dd>{line}</dd>' for n, line in enumerate(lines, 1))}</dl>"
    else:
        markup = f"<div>{''.join(f'<{shape}>{line}</{shape}>' for line in lines)}</div>"
    heading = _heading(page, title_of(records, dice))
    place_after(page.root, page.block, heading, parse(markup))


@mutation("newest in a box above")
def newest_apart(listing: Listing, dice: random.Random) -> None:
    """The newest document stands in a box above the list, and not in the list."""
    page = listing.first
    newest = page.records[0]
    date, said = newest.written("date"), " ".join(newest.other_texts)
    number = f"<p>{newest.row.number}</p>" if dice.random() < 0.5 else ""
    words = say("download", listing.language, dice)
    heading = dice.choice(("h2", "h3", "strong"))
    box = parse(
        f"<section><{heading}>{say('newest', listing.language, dice)}</{heading}>{number}<p>{date} {said}</p><p>{newest.amount}</p>"
        f"{offers_as(newest, words)}</section>"
    )
    detach(page.root, newest.element)
    place_before(page.root, page.block, box)


@mutation("newest also in a box above")
def newest_twice(listing: Listing, dice: random.Random) -> None:
    """The newest document stands in a box above the list as well as in the list."""
    page = listing.first
    newest = page.records[0]
    words = say("newest", listing.language, dice)
    box = parse(
        f"<section><h2>{words}</h2><p>{newest.written('date')}</p><p>{newest.amount}</p>"
        f"{offers_as(newest, say('download', listing.language, dice))}</section>"
    )
    place_before(page.root, page.block, box)


@mutation("second list without dates")
def without_dates(listing: Listing, dice: random.Random) -> None:
    """Some rows stand in a second list of which nobody tells the dates."""
    page = listing.first
    records = _taken_out(page, dice)
    for record in records:
        cell = record.cell("date")
        if cell.tag == "td":
            cell.text, cell[:] = "–", []
        else:
            detach(record.element, cell)
    heading = _heading(page, title_of(records, dice))
    place_after(page.root, page.block, heading, _twin(page, records))


@mutation("general papers beside")
def general_papers(listing: Listing, dice: random.Random) -> None:
    """Terms and price sheets stand beside the list: nobody's documents."""
    page = listing.first
    names = WORDS["good_to_know"][listing.language]
    count = dice.randint(1, 2)
    items = "".join(f'<li><a href="/info/{place}.html">{name}</a></li>' for place, name in enumerate(names[-count:]))
    place_after(page.root, page.block, _heading(page, names[0]), parse(f"<ul>{items}</ul>"))
