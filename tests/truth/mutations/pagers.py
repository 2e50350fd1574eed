"""Lists that go on elsewhere: pagers in unusual places and shapes, with links that work or scripts that do not."""

from __future__ import annotations

import random
from xml.etree.ElementTree import Element

from tests.portals.truth import Row
from tests.truth.listing import Listing, NotApplicableError, PageTree, mutation
from tests.truth.markup import parse, place_after, place_before
from tests.truth.street_browser import THEN
from tests.truth.words import say

SECOND = "second"
"""The key of the state in which the page shows its second half."""


def _halves(listing: Listing) -> tuple[PageTree, PageTree]:
    """Keeps the newer half of the first page in it; returns it and a page with the other half."""
    page = listing.first
    rows = [record.row for record in page.records]
    if len(rows) < 4 or len(listing.pages) > 1:
        raise NotApplicableError("no list of one page")
    second = page.copy()
    _keep(page, rows[: len(rows) // 2])
    _keep(second, rows[len(rows) // 2 :])
    return page, second


def _keep(page: PageTree, rows: list[Row]) -> None:
    kept = {row.number for row in rows}
    page.drop([record.row for record in page.records if record.row.number not in kept])


def _onward(listing: Listing, dice: random.Random, second: PageTree) -> str:
    """Returns the attributes of a control that leads to the second page: an address, a working script or a dead one."""
    way = dice.choice(("address", "script", "dead", "postback"))
    if way == "address":
        address = listing.street.address.partition("?")[0] + "?start=2"
        listing.pages[address] = second
        return f'href="{address}"'
    listing.states[SECOND] = second
    works = way == "script" or (way == "postback" and dice.random() < 0.5)
    then = f' {THEN}="{SECOND}"' if works else ""
    return f'href="{"javascript:turn(2)" if way == "postback" else "#"}"{then}'


def _add_to_end(page: PageTree, cell: str) -> None:
    """Makes a cell the list's last row."""
    holder = page.holder
    record = page.records[0].element
    if record.tag == "tr":
        holder.append(parse(f'<tr><td colspan="{len(list(record))}">{cell}</td></tr>'))
    else:
        holder.append(parse(f"<{record.tag}>{cell}</{record.tag}>"))


@mutation("pager as the last row")
def pager_row(listing: Listing, dice: random.Random) -> None:
    """The pager's numbers are the last row of the list."""
    page, second = _halves(listing)
    onward = _onward(listing, dice, second)
    more = f" <a {onward}>{say('next', listing.language, dice)}</a>" if dice.random() < 0.5 else ""
    numbers = f"<span>1</span> <a {onward}>2</a>{more}"
    if dice.random() < 0.5:
        numbers = f"<table><tr><td><span>1</span></td><td><a {onward}>2</a></td></tr></table>"
    _add_to_end(page, numbers)
    _add_to_end(second, "<span>2</span>")


@mutation("load more in the table's foot")
def more_in_the_foot(listing: Listing, dice: random.Random) -> None:
    """A button below the rows brings the rest, or does not."""
    page, second = _halves(listing)
    shown = [record.element for record in page.copy().records]
    second.holder[:0] = shown
    listing.states[SECOND] = second
    then = f' {THEN}="{SECOND}"' if dice.random() < 0.5 else ""
    button = f'<button type="button"{then}>{say("more", listing.language, dice)}</button>'
    table = page.root.find(".//table")
    if table is not None and dice.random() < 0.7:
        table.append(parse(f'<tfoot><tr><td colspan="5">{button}</td></tr></tfoot>'))
    else:
        place_after(page.root, page.block, parse(f"<div>{button}</div>"))


@mutation("pager of signs only")
def pager_of_signs(listing: Listing, dice: random.Random) -> None:
    """The way on is a sign or an icon without a word."""
    page, second = _halves(listing)
    onward = _onward(listing, dice, second)
    sign = dice.choice(
        (
            "›",
            "»",
            ">",
            '<i class="fa fa-chevron-right" style="display:inline-block;width:1em;height:1em"></i>',
            '<span class="material-icons">chevron_right</span>',
        )
    )
    pager = parse(f"<div><span>1</span> / 2 <a {onward}>{sign}</a></div>")
    dice.choice((place_before, place_after))(page.root, page.block, pager)


@mutation("pager of unknown words")
def pager_of_unknown_words(listing: Listing, dice: random.Random) -> None:
    """The way on is called otherwise than usual."""
    page, second = _halves(listing)
    onward = _onward(listing, dice, second)
    link = parse(f"<p><a {onward}>{say('unknown_next', listing.language, dice)}</a></p>")
    place_after(page.root, page.block, link)


@mutation("pages in a select")
def pages_in_a_select(listing: Listing, dice: random.Random) -> None:
    """The page is chosen in a select."""
    page, second = _halves(listing)
    listing.states[SECOND] = second
    then = f' {THEN}="{SECOND}"' if dice.random() < 0.5 else ""
    select = f'<select name="page"><option value="1" selected="">1</option><option value="2"{then}>2</option></select>'
    place_after(page.root, page.block, parse(f"<div><label>{select}</label> / 2</div>"))


@mutation("count without a pager")
def count_without_pager(listing: Listing, dice: random.Random) -> None:
    """The page says that there are more documents than it shows, and nothing leads to them."""
    page, _ = _halves(listing)
    shown, held = len(page.records), len(listing.street.rows)
    text = Element("p")
    text.text = say("counted", listing.language, dice).format(shown, held)
    dice.choice((place_before, place_after))(page.root, page.block, text)
