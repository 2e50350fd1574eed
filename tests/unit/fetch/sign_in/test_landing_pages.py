"""A sign-in that ends at the account's first page, which lists the newest few itself: the list that was asked for is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.fake_browser import PORTAL, Page, documents, listing
from tests.unit.fetch.sign_in.test_autofill import BOTH, ROWS, USER, WORD, Portal, Setting, form, make

__all__ = ["make"]
Make = Callable[..., Setting]
GATE = "https://portal.example/konto"
NEWEST = 1


class Landing(Portal):
    """The list redirects a guest to the account's address, where the sign-in is; that shows the newest rows afterwards."""

    has_list: bool = True

    def __post_init__(self) -> None:
        self.pages = {PORTAL: self._list, GATE: self._account}
        self.documents = documents(ROWS)

    def _list(self) -> Page:
        if self.stage != "open":
            return Page("", url=GATE)
        return (
            Page(listing(ROWS)) if self.has_list else Page('<html lang="de"><h1>Willkommen</h1><p>Guten Tag</p></html>')
        )

    def _account(self) -> Page:
        if self.stage != "open":
            return form(USER, WORD)
        return Page(listing(ROWS[:NEWEST], above="<h2>Neueste</h2><a href=/abmelden>Abmelden</a>"))


@pytest.mark.parametrize(("has_list", "rows"), [(True, len(ROWS)), (False, NEWEST)])
def test_the_list_that_was_asked_for_goes_before_that_of_the_page_where_the_sign_in_ended(
    make: Make, has_list: bool, rows: int
) -> None:
    portal = Landing()
    portal.has_list = has_list
    setting = make(portal, **BOTH)
    ended = setting.fetch()
    assert (ended.state, ended.failure_code) == ("complete", None)
    assert len(setting.world.store.fetches.rows(ended.id)) == rows
