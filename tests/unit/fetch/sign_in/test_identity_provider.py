"""Portals that leave signing in to somebody else's host: the person goes there, Ophaler never does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page
from tests.unit.fetch.test_run import Make, make, two_pages

__all__ = ["make"]

PROVIDER = "https://who.example/authorize"


def sent_away(browser: FakeBrowser, *, after: int, ends: bool = False) -> list[str]:
    """The portal sends whoever comes to its provider, until the person was asked and the tab was looked at ``after`` times
    more; what was called while the tab stood there. ``ends``: the session ends once more at the second page."""
    the_list = browser.pages[PORTAL]
    assert isinstance(the_list, Page)
    there: list[str] = []
    state = {"in": False}

    def portal() -> Page:
        return the_list if state["in"] else Page("", url=PROVIDER)

    def before(method: str, params: Any) -> None:
        if browser.url != PROVIDER:
            return
        there.append(method)
        if browser.shown and there[there.index("tab.show") :].count("tab.get") > after:
            state["in"] = True
            browser.url = PORTAL

    browser.pages[PORTAL] = portal
    browser.before = before
    return there


def test_the_person_signs_in_elsewhere_and_it_goes_on_by_itself(make: Make) -> None:
    browser = two_pages()
    there = sent_away(browser, after=5)
    world = make(browser)
    ended = world.fetch()
    assert ended.state == "complete"
    assert set(there) <= {"tab.get", "tab.show", "tab.open"}, "nothing is read or touched at the provider's"
    assert browser.shown == 1
    assert world.store.accounts.get(ended.account).memory.uses_identity_provider


def test_a_provider_that_knows_the_person_sends_them_back_and_nobody_is_asked(make: Make) -> None:
    browser = two_pages()
    the_list = browser.pages[PORTAL]
    looks = [0]

    def before(method: str, params: Any) -> None:
        looks[0] += browser.url == PROVIDER
        if looks[0] > 3:
            browser.url = PORTAL if browser.url == PROVIDER else browser.url
            browser.pages[PORTAL] = the_list

    browser.pages[PORTAL] = Page("", url=PROVIDER)
    browser.before = before
    world = make(browser)
    assert world.fetch().state == "complete"
    assert browser.shown == 0


def test_who_never_comes_back_is_told_where_they_were_sent(make: Make) -> None:
    world = make(FakeBrowser(pages={PORTAL: Page("", url=PROVIDER)}))
    ended = world.fetch(patience=5)
    assert (ended.state, ended.failure_code) == ("needs_person", "fetch.undeclared_host")
    assert ended.failure_details == {"host": "who.example"}


@pytest.mark.parametrize("known", [True, False])
def test_later_in_a_visit_it_is_a_sign_in_only_where_that_was_seen_before(make: Make, known: bool) -> None:
    browser = two_pages()
    world = make(browser)
    if known:
        account = world.store.accounts.list()[0].id
        world.store.accounts.remember(account, uses_identity_provider=True)
    second = next(url for url in browser.pages if url != PORTAL)
    after = browser.pages[second]
    browser.pages[second] = Page("", url=PROVIDER)

    def before(method: str, params: Any) -> None:
        if browser.url == PROVIDER and browser.shown:
            browser.pages[second] = after
            browser.url = second

    browser.before = before
    ended = world.fetch()
    assert ended.state == ("complete" if known else "needs_person")
    assert browser.shown == (1 if known else 0)
