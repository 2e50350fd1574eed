"""Documents that are folded away: groups of rows, rows to come, and the links of a row."""

from __future__ import annotations

import random

from tests.truth.listing import Listing, NotApplicableError, mutation, some_rows
from tests.truth.markup import clone, detach, parse, place_after, set_content
from tests.truth.street_browser import THEN
from tests.truth.words import say

OPEN = "open"
"""The key of the state in which the folded part is open."""


@mutation("rows folded, still in the page")
def folded_rows(listing: Listing, dice: random.Random) -> None:
    """Some rows stand in a closed part of the page, under a head that opens it."""
    page = listing.first
    moved = {row.number for row in some_rows(page, dice)}
    records = [record for record in page.records if record.row.number in moved]
    twin = clone(page.block)
    holder = twin.find(".//tbody")
    holder = twin if holder is None else holder
    holder[:] = [clone(record.element) for record in records]
    for record in records:
        detach(page.root, record.element)
    title = say("older", listing.language, dice)
    if dice.random() < 0.5:
        part = parse(f"<details><summary>{title}</summary></details>")
        part.append(twin)
    else:
        part = parse(
            f'<section><button type="button" aria-expanded="false" aria-controls="more">{title}</button>'
            '<div id="more" style="display:none"></div></section>'
        )
        part[1].append(twin)
    place_after(page.root, page.block, part)


@mutation("rows folded, not in the page yet")
def rows_to_come(listing: Listing, dice: random.Random) -> None:
    """Some rows are only written when a head is pressed, or never."""
    page = listing.first
    moved = some_rows(page, dice)
    opened = page.copy()
    page.drop(moved)
    listing.states[OPEN] = opened
    then = f' {THEN}="{OPEN}"' if dice.random() < 0.5 else ""
    title = say("older", listing.language, dice)
    tag = dice.choice(("button", "div"))
    role = "" if tag == "button" else ' role="button" tabindex="0"'
    head = f'<{tag}{role} aria-expanded="false" aria-controls="rest"{then}>{title}</{tag}>'
    place_after(page.root, page.block, parse(f'<div><h3>{head}</h3><div id="rest"></div></div>'))


@mutation("folded groups by year")
def groups_by_year(listing: Listing, dice: random.Random) -> None:
    """The list stands under the head of its year; the years before are closed and empty."""
    page = listing.first
    rows = [record.row for record in page.records]
    newest = rows[0].date.year
    older = [row for row in rows if row.date.year != newest]
    if not older or len(listing.pages) > 1:
        raise NotApplicableError("no list of one page with two years")
    page.drop(older)
    block, shape = page.block, dice.choice(("details", "buttons"))
    holder = clone(block)
    if shape == "details":
        groups = f'<div><details open=""><summary>{newest}</summary><div></div></details><details><summary>{newest - 1}</summary></details></div>'
    else:
        groups = (
            f'<div><h3><button type="button" aria-expanded="true">{newest}</button></h3><div></div>'
            f'<h3><button type="button" aria-expanded="false">{newest - 1}</button></h3><div hidden=""></div></div>'
        )
    part = parse(groups)
    place = part.find(".//div")
    assert place is not None, "both shapes have a place for the list"
    place.append(holder)
    place_after(page.root, block, part)
    detach(page.root, block)


@mutation("links of a row folded")
def folded_links(listing: Listing, dice: random.Random) -> None:
    """What leads to a row's document stands in a closed menu of the row."""
    shape = dice.choice(("details", "menu"))
    for page in listing.trees:
        for record in page.records:
            link = record.cell("offer")
            inner = clone(link)
            link.tag = "div"
            for name in list(link.attrib):
                del link.attrib[name]
            if shape == "details":
                set_content(link, "<details><summary>⋮</summary></details>")
                link[0].append(inner)
            else:
                set_content(
                    link,
                    '<button type="button" aria-haspopup="menu" aria-expanded="false">⋮</button><div style="display:none"></div>',
                )
                link[1].append(inner)
