"""Lists that show a part by default: a text, a select, a styled box or a date range says which."""

from __future__ import annotations

import random

from tests.truth.listing import Listing, NotApplicableError, PageTree, mutation
from tests.truth.markup import parse, place_after, place_before
from tests.truth.street_browser import THEN
from tests.truth.words import say

OLDER = "older"
"""The key of the state in which the page shows its older documents."""
OPENED = "opened"
"""The key of the state in which a lazy select has its options."""


def _this_year(listing: Listing) -> tuple[PageTree, PageTree]:
    """Leaves the rows of the newest year in the first page; returns it and a page with the older ones."""
    page = listing.first
    rows = [record.row for record in page.records]
    newest = [row for row in rows if row.date.year == rows[0].date.year]
    if len(newest) in (1, len(rows)) or len(listing.pages) > 1:
        raise NotApplicableError("no list of one page with two years")
    older = page.copy()
    older.drop(newest)
    page.drop([row for row in rows if row not in newest])
    return page, older


def _years(page: PageTree) -> tuple[int, int]:
    newest = page.records[0].row.date.year
    return newest, newest - 1


@mutation("text of the last 90 days")
def last_days(listing: Listing, dice: random.Random) -> None:
    """A sentence says that only the last months are shown; a link leads to the rest, or none does."""
    page, older = _this_year(listing)
    sentence = say("last_90_days", listing.language, dice)
    tag = dice.choice(("p", "h2", "caption", "small"))
    if tag == "caption" and page.block.tag == "table":
        page.block.insert(0, parse(f"<caption>{sentence}</caption>"))
    else:
        place_before(page.root, page.block, parse(f"<div><{tag}>{sentence}</{tag}></div>"))
    if dice.random() < 0.4:
        address = listing.street.address.partition("?")[0] + "?archive=1"
        listing.pages[address] = older
        place_after(
            page.root, page.block, parse(f'<p><a href="{address}">{say("older", listing.language, dice)}</a></p>')
        )


@mutation("select on this year")
def select_on_this_year(listing: Listing, dice: random.Random) -> None:
    """A select shows this year; the other option works, or nothing happens."""
    page, older = _this_year(listing)
    newest, before = _years(page)
    works = dice.random() < 0.5
    listing.states[OLDER] = older
    then = f' {THEN}="{OLDER}"' if works else ""
    label = say("year", listing.language, dice)
    for shown, chosen in ((page, newest), (older, before)):
        options = "".join(
            f'<option value="{year}"{_selected(year == chosen)}{then if year == before else ""}>{year}</option>'
            for year in (newest, before)
        )
        place_before(shown.root, shown.block, parse(f'<label>{label} <select name="y">{options}</select></label>'))


def _selected(chosen: bool) -> str:
    return ' selected=""' if chosen else ""


@mutation("styled box on this year")
def readonly_combobox(listing: Listing, dice: random.Random) -> None:
    """The year stands in a read-only field that opens a list of the page's own."""
    page, _ = _this_year(listing)
    newest, _ = _years(page)
    label = say("year", listing.language, dice)
    shape = dice.choice(("input", "button", "div"))
    if shape == "input":
        box = f'<input role="combobox" readonly="" aria-haspopup="listbox" aria-expanded="false" value="{newest}">'
    elif shape == "button":
        box = f'<button type="button" aria-haspopup="listbox" aria-expanded="false">{newest}</button>'
    else:
        box = f'<div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false"><span>{newest}</span></div>'
    place_before(page.root, page.block, parse(f"<div><label>{label}</label> {box}</div>"))


@mutation("lazy select of one year")
def lazy_select(listing: Listing, dice: random.Random) -> None:
    """A select has one option until it is opened; then it has two, which work."""
    page, older = _this_year(listing)
    newest, before = _years(page)
    label = say("year", listing.language, dice)
    listing.states |= {OPENED: page.copy(), OLDER: older}
    for shown, chosen in ((listing.states[OPENED], newest), (older, before)):
        options = "".join(
            f'<option value="{year}"{_selected(year == chosen)} {THEN}="{OLDER if year == before else OPENED}">{year}</option>'
            for year in (newest, before)
        )
        place_before(shown.root, shown.block, parse(f'<label>{label} <select name="year">{options}</select></label>'))
    select = f'<select name="year" {THEN}="{OPENED}"><option value="{newest}" selected="">{newest}</option></select>'
    place_before(page.root, page.block, parse(f"<label>{label} {select}</label>"))


@mutation("date range preset")
def date_range(listing: Listing, dice: random.Random) -> None:
    """A form with a first and a last day is filled in, and hides what is older."""
    page, _ = _this_year(listing)
    newest, _ = _years(page)
    kind = dice.choice(("date", "text"))
    fields = "".join(
        f'<input type="{kind}" name="{name}" value="{value}">'
        for name, value in (("from", f"{newest}-01-01"), ("to", f"{newest}-12-31"))
    )
    label = say("period", listing.language, dice)
    place_before(
        page.root,
        page.block,
        parse(f"<form><fieldset><legend>{label}</legend>{fields}<button>OK</button></fieldset></form>"),
    )
