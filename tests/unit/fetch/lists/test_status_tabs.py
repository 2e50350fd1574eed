"""A list in tabs by payment status: all of them are read, and one that may pay keeps *complete* away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

PAID = [("R-2", "14.08.2026", "120,00"), ("R-1", "14.07.2026", "120,00")]
DUE = [("R-4", "14.10.2026", "128,00"), ("R-3", "14.09.2026", "121,00")]


def portal(second_tab: str) -> FakeBrowser:
    """A portal whose script shows the paid invoices, and those that are due once the second tab was clicked."""
    browser = FakeBrowser(documents=documents(PAID + DUE))

    def page() -> Page:
        due = bool(browser.clicked)
        tabs = "".join(
            f'<button role="tab" aria-selected="{str(due == is_second).lower()}" data-oph-ref="0.t.{1 + is_second}">{name}</button>'
            for name, is_second in (("Bezahlt", False), (second_tab, True))
        )
        return Page(listing(DUE if due else PAID, above=f'<div role="tablist">{tabs}</div>'))

    browser.pages[PORTAL] = page
    return browser


@pytest.mark.parametrize("tab", ["Zu zahlen", "Te betalen", "À payer"])
def test_both_tabs_are_read(make: Callable[[FakeBrowser], World], tab: str) -> None:
    world = make(portal(tab))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert {number for number, _, _ in world.outcomes(ended)} == {"R-1", "R-2", "R-3", "R-4"}


def test_a_tab_that_may_pay_is_never_clicked_and_named(make: Callable[[FakeBrowser], World]) -> None:
    world = make(portal("Bezahlen"))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("incomplete", "fetch.part_not_read")
    assert ended.failure_details == {"part": "Bezahlen"}
    assert world.browser.clicked == []
    assert {number for number, _, _ in world.outcomes(ended)} == {"R-1", "R-2"}
