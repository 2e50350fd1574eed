"""New rows that offer nothing where the old ones had documents are not "nothing new"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

OLD = [("R-1002", "02.05.2026", "2,00"), ("R-1001", "01.05.2026", "1,00")]
Make = Callable[..., World]


def with_new(*cells: str) -> Page:
    rows = "".join(f"<tr><td>{cell.replace('|', '</td><td>')}</td></tr>" for cell in cells)
    return Page(listing(OLD).replace("<tbody>", f"<tbody>{rows}"))


@pytest.fixture
def world(make: Make) -> World:
    """A world whose first fetch filed both documents."""
    world = make(FakeBrowser(pages={PORTAL: Page(listing(OLD))}, documents=documents(OLD)))
    assert world.fetch().state == "complete"
    return world


@pytest.mark.parametrize(
    "cells",
    [
        ("R-1003|03.05.2026|3,00 €|",),
        ("R-1004|04.05.2026|4,00 €|<span>–</span>", "R-1003|03.05.2026|3,00 €|<span>–</span>"),
    ],
)
def test_it_is_told_and_stays_told(world: World, cells: tuple[str, ...]) -> None:
    world.browser.pages[PORTAL] = with_new(*cells)
    for _ in range(2):
        ended = world.fetch()
        assert (ended.state, ended.failure_code) == ("incomplete", "fetch.new_rows_without_document")


def test_a_cancelled_order_has_no_document_to_wait_for(world: World) -> None:
    world.browser.pages[PORTAL] = with_new("R-1003|03.05.2026|3,00 €|storniert")
    assert world.fetch().state == "nothing_new"


def test_a_payment_between_the_bills_has_none(world: World) -> None:
    world.browser.pages[PORTAL] = with_new("Zahlungseingang|03.05.2026|-3,00 €|")
    assert world.fetch().state == "nothing_new"


def test_a_row_that_was_accepted_once_is_no_news(make: Make) -> None:
    first = with_new("R-1003|03.05.2026|3,00 €|")
    world = make(FakeBrowser(pages={PORTAL: first}, documents=documents(OLD)))
    assert world.fetch().state == "complete"
    assert world.fetch().state == "nothing_new"


def test_a_row_that_an_incomplete_fetch_saw_beside_documents_is_no_news(make: Make) -> None:
    """It filed the other rows' documents, so it would have known this row's."""
    seen = with_new("R-1003|03.05.2026|3,00 €|")
    turn = f'<nav class="pagination"><a rel="next" href="{PORTAL}?page=2" data-oph-ref="0.a.90">Weiter</a></nav></body>'
    circle = Page(seen.html.replace("</body>", turn))
    world = make(FakeBrowser(pages={PORTAL: circle, f"{PORTAL}?page=2": circle}, documents=documents(OLD)))
    assert world.fetch().state == "incomplete"
    world.browser.pages[PORTAL] = seen
    assert world.fetch().state == "nothing_new"
