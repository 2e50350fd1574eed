"""The end of a list is looked at again, unless nothing can have changed on its page: it has neither scripts nor frames."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-{n}", f"0{n}.03.2026", f"{n * 7},20") for n in range(5, 0, -1)]
FRAME = '<oph-frame src="https://portal.example/later"></oph-frame>'
Make = Callable[[FakeBrowser], World]


def looks(make: Make, *, scripted: bool = False, below: str = "", changed: str | None = None) -> tuple[int, int]:
    """Fetches a list; the page becomes ``changed`` when it is scrolled. Returns how often it was looked at, and how many files
    came."""
    browser = FakeBrowser(pages={PORTAL: Page(listing(ROWS[1:], below))}, documents=documents(ROWS), scripted=scripted)

    def before(method: str, params: Any) -> None:
        if method == "page.scroll" and changed is not None and not browser.stirred:
            browser.pages[PORTAL] = Page(changed)
            browser.stirred += 1

    browser.before = before
    world = make(browser)
    assert world.fetch().state == "complete"
    return browser.calls.count("page.snapshot"), len(world.files())


def test_a_still_page_is_looked_at_once(make: Make) -> None:
    assert looks(make) == (1, 4)


@pytest.mark.parametrize(("scripted", "below"), [(True, ""), (False, FRAME)], ids=["scripts", "a frame"])
def test_a_page_that_may_have_changed_is_looked_at_again(make: Make, scripted: bool, below: str) -> None:
    count, files = looks(make, scripted=scripted, below=below)
    assert (count > 1, files) == (True, 4)


def test_a_page_that_has_changed_all_the_same_is_looked_at_again(make: Make) -> None:
    count, files = looks(make, changed=listing([*ROWS[1:], ROWS[0]]))
    assert (count > 1, files) == (True, 5)
