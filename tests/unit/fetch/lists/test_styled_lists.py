"""Styled lists of years are opened and gone through, and closed sections like that of the list are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.errors import WorldError
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents

Make = Callable[[FakeBrowser], World]
HELD = {
    ("Strom", "2026"): [("R-6", "09.08.2026", "61,00"), ("R-5", "09.07.2026", "51,00")],
    ("Strom", "2025"): [("R-4", "09.12.2025", "41,00")],
    ("Gas", "2026"): [("R-3", "08.08.2026", "31,00")],
    ("Gas", "2025"): [("R-2", "08.10.2025", "21,00"), ("R-1", "08.09.2025", "11,00")],
}
ALL = {row[0] for rows in HELD.values() for row in rows}


class AccordionPortal:
    """A section for each contract, the first one open, in each a styled list of years. ``exclusive``: opening one section
    closes the other. ``stuck``: what does not react to a click."""

    def __init__(self, *, exclusive: bool = False, stuck: str = "") -> None:
        self.open = ["Strom"]
        self.years = {"Strom": "2026", "Gas": "2026"}
        self.listed = ""
        self.exclusive = exclusive
        self.stuck = stuck
        rows = [row for held in HELD.values() for row in held]
        self.browser = FakeBrowser(pages={PORTAL: self.html}, documents=documents(rows), before=self.act)

    def act(self, method: str, params: Any) -> None:
        if method == "page.press":
            self.listed = ""
        if method != "page.click" or (self.stuck and self.stuck in params.ref):
            return
        _, kind, (contract, *year) = params.ref.split(".")
        contract = {"1": "Strom", "2": "Gas"}[contract]
        if kind == "head":
            self.open = [contract] if self.exclusive else [*self.open, contract]
        elif kind == "list":
            self.listed = "" if self.listed == contract else contract
        elif self.listed != contract:
            raise WorldError("browser.stale_reference")
        else:
            self.years[contract], self.listed = {"1": "2026", "2": "2025"}[year[0]], ""

    def section(self, contract: str, n: int) -> str:
        is_open = contract in self.open
        head = f'<h2><button aria-expanded="{str(is_open).lower()}" data-oph-ref="0.head.{n}">{contract}</button></h2>'
        if not is_open:
            return f"<section class=c>{head}<div></div></section>"
        year = self.years[contract]
        shown = "".join(
            f"<tr><td>{number}</td><td>{date}</td><td>{total} €</td><td><a href='/pdf/{number}.pdf'>PDF</a></td></tr>"
            for number, date, total in HELD[contract, year]
        )
        opener = f'<input role=combobox readonly aria-label=Jahr value="{year}" data-oph-ref="0.list.{n}">'
        options = "".join(
            f'<div role=option data-oph-ref="0.option.{n}{m}">{name}</div>' for m, name in ((1, "2026"), (2, "2025"))
        )
        listed = f"<div role=listbox>{options}</div>" if self.listed == contract else ""
        columns = "<tr><th>Rechnungsnummer</th><th>Datum</th><th>Betrag</th><th></th></tr>"
        return f"<section class=c>{head}<div>{opener}{listed}<table>{columns}{shown}</table></div></section>"

    def html(self) -> Page:
        sections = self.section("Strom", 1) + self.section("Gas", 2)
        return Page(f"<html lang=de><body><main><h1>Ihre Rechnungen</h1>{sections}</main></body></html>")


@pytest.mark.parametrize("exclusive", [False, True])
def test_every_year_of_every_section_is_read(make: Make, *, exclusive: bool) -> None:
    portal = AccordionPortal(exclusive=exclusive)
    world = make(portal.browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert {number for number, _, _ in world.outcomes(ended)} == ALL
    assert world.fetch().state == "nothing_new"


@pytest.mark.parametrize(("stuck", "part"), [("head", "Gas"), ("list", "2026"), ("option", "2025")])
def test_what_does_not_open_is_named(make: Make, stuck: str, part: str) -> None:
    world = make(AccordionPortal(stuck=stuck).browser)
    ended = world.fetch()
    assert (ended.state, ended.failure_code, ended.failure_details) == (
        "incomplete",
        "fetch.part_not_read",
        {"part": part},
    )
