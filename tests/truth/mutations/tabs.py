"""Lists in parts: tabs by payment, tabs by kind, as links, buttons or a list of them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.truth.listing import Listing, PageTree, mutation, some_rows
from tests.truth.markup import parse, place_before
from tests.truth.street_browser import THEN
from tests.truth.words import say

OTHER = "other"
"""The key of the state in which the page shows the other tab."""


def _split(listing: Listing, dice: random.Random) -> tuple[PageTree, PageTree]:
    """Moves some rows of the first page to another tab; returns both."""
    page = listing.first
    moved = some_rows(page, dice)
    other = page.copy()
    other.drop([record.row for record in other.records if record.row not in moved])
    page.drop(moved)
    return page, other


def _with_choice(listing: Listing, other: PageTree) -> list[tuple[PageTree, int]]:
    """Returns every page with the number of the part that it shows."""
    return [(page, int(page is other)) for page in {id(page): page for page in listing.trees}.values()]


def _add_strip(listing: Listing, names: Sequence[str], other: PageTree, dice: random.Random) -> None:
    """Puts a strip of two tabs above the list of both pages: the first page shows the first of them."""
    works, shape = dice.random() < 0.5, dice.choice(("roles", "links", "list", "bare"))
    address = listing.street.address.partition("?")[0] + "?tab=2"
    if works and shape in ("links", "list"):
        listing.pages[address] = other
    listing.states[OTHER] = other
    for page, chosen in _with_choice(listing, other):
        tabs = [_tab(shape, name, place == chosen, works, address) for place, name in enumerate(names)]
        if shape == "roles":
            strip = f'<div role="tablist">{"".join(tabs)}</div>'
        elif shape == "list":
            strip = f'<ul class="nav nav-tabs">{"".join(f"<li>{tab}</li>" for tab in tabs)}</ul>'
        else:
            strip = f'<div class="tabs">{"".join(tabs)}</div>'
        place_before(page.root, page.block, parse(strip))


def _tab(shape: str, name: str, chosen: bool, works: bool, address: str) -> str:
    then = f' {THEN}="{OTHER}"' if works and not chosen else ""
    if shape == "roles":
        return f'<button type="button" role="tab" aria-selected="{"true" if chosen else "false"}"{then}>{name}</button>'
    if shape == "bare":
        return f'<button type="button" class="{"active" if chosen else ""}"{then}>{name}</button>'
    href = address if works and not chosen else "#"
    return f'<a class="{"active" if chosen else ""}" href="{href}"{then}>{name}</a>'


@mutation("tabs by payment")
def tabs_by_payment(listing: Listing, dice: random.Random) -> None:
    """What is to be paid stands under a tab of its own, or what is paid does."""
    _, other = _split(listing, dice)
    names = [say("paid", listing.language, dice), say("to_pay", listing.language, dice)]
    if dice.random() < 0.5:
        names.reverse()
    _add_strip(listing, names, other, dice)


@mutation("tabs by kind")
def tabs_by_kind(listing: Listing, dice: random.Random) -> None:
    """Some documents stand under a tab of another kind."""
    _, other = _split(listing, dice)
    names = (say("invoices", listing.language, dice), say("other_section", listing.language, dice))
    _add_strip(listing, names, other, dice)


def _add_select(listing: Listing, label: str, names: Sequence[str], other: PageTree, dice: random.Random) -> None:
    """Puts a select of two parts above the list of both pages: the first page shows the first of them."""
    works = dice.random() < 0.5
    listing.states[OTHER] = other
    for page, chosen in _with_choice(listing, other):
        options = "".join(
            f'<option value="{place}"{_attributes(place == chosen, works)}>{name}</option>'
            for place, name in enumerate(names)
        )
        place_before(page.root, page.block, parse(f"<label>{label} <select>{options}</select></label>"))


def _attributes(chosen: bool, works: bool) -> str:
    if chosen:
        return ' selected=""'
    return f' {THEN}="{OTHER}"' if works else ""


@mutation("select of payment")
def select_of_payment(listing: Listing, dice: random.Random) -> None:
    """A select says which documents are shown: those that are paid, or those to pay."""
    _, other = _split(listing, dice)
    names = [say("paid", listing.language, dice), say("to_pay", listing.language, dice)]
    _add_select(listing, say("status", listing.language, dice), names, other, dice)


@mutation("select of contracts")
def select_of_contracts(listing: Listing, dice: random.Random) -> None:
    """A select says of which contract the documents are shown."""
    _, other = _split(listing, dice)
    names = [f"40-{dice.randrange(10**5, 10**6)}" for _ in range(2)]
    _add_select(listing, say("contract", listing.language, dice), names, other, dice)
