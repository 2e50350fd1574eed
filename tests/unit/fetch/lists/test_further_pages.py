"""A list whose last page shows one row that nothing but the page before explains: it is read all the same, with the dates as the
first page proved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from host import protocol
from tests.support.clocks import HandClock
from tests.support.fake_browser import FakeBrowser, Page, World, documents

SHOP = "https://portal.example/mine"
ROWS = [("8107", "16/06/2026", "31,00"), ("8106", "05/07/2026", "12,00"), ("8105", "01/02/2026", "44,00")]


def page(rows: list[tuple[str, str, str]], below: str) -> Page:
    lines = "".join(
        f"<tr class=line><td>{number}</td><td>{day}</td><td>{total}</td><td><a href='/pdf/{number}.pdf'>»</a></td></tr>"
        for number, day, total in rows
    )
    return Page(f"<html lang=en><body><h1>Ihr Bestellverzeichnis</h1><table>{lines}</table>{below}</body></html>")


def test_a_last_page_of_one_row_is_read(tmp_path: Path) -> None:
    browser = FakeBrowser(documents=documents(ROWS))
    browser.pages[SHOP] = page(ROWS[:2], "<p><b>1</b> <a href='?page=2'>2</a></p>")
    browser.pages[f"{SHOP}?page=2"] = page(ROWS[2:], "<p><a href='?page=1'>1</a> <b>2</b></p>")
    world = World(tmp_path, HandClock(), browser, SHOP)
    ended = world.fetch()
    rows = world.store.fetches.rows(ended.id)
    assert [(row.number, row.date) for row in rows] == [
        ("8107", "2026-06-16"),
        ("8106", "2026-07-05"),
        ("8105", "2026-02-01"),
    ]
    assert ended.state == "complete"
    world.close()


class Unmarked(FakeBrowser):
    """A list whose pager marks no page as the one that is shown: three numbers that a script turns, each in a box of its own."""

    shown_page, name = 1, ""

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.shown_page = int(params.name.rpartition(" ")[2])
        return super().page_click(params)

    def list(self) -> Page:
        boxes = "".join(
            f"<span><a href='#' role=button data-oph-ref='0.a.{n}'>{self.name} {n}</a>\n </span>" for n in (1, 2, 3)
        )
        return page(ROWS[self.shown_page - 1 : self.shown_page], f"<div><div>{boxes}</div></div>")


@pytest.mark.parametrize("name", ["", "Page"])
def test_a_pager_that_marks_no_page_is_turned_number_by_number(tmp_path: Path, name: str) -> None:
    browser = Unmarked(documents=documents(ROWS))
    browser.name = name
    browser.pages[SHOP + "/orders"] = browser.list
    world = World(tmp_path, HandClock(), browser, SHOP + "/orders")
    ended = world.fetch()
    assert ([row.number for row in world.store.fetches.rows(ended.id)], ended.state) == (
        ["8107", "8106", "8105"],
        "complete",
    )
    assert browser.clicked == [f"{name} 2".strip(), f"{name} 3".strip()]
    world.close()
