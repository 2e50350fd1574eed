"""Trials: the way of a lesson is tried on its row, whatever the archive has of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from host.fetch.run import FetchRun
from host.fetch.trial import SampleRow
from host.store import FetchRow
from host.vocabulary import TRIAL
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

ROWS = [(f"R-2026-{n:03}", f"{n:02}.0{n}.2026", f"{n * 11},90") for n in range(6, 0, -1)]
SAMPLE = SampleRow("", "R-2026-004", "2026-04-04", "44.90")


class CountingBrowser(FakeBrowser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.fetched: list[str] = []

    def page_fetch_bytes(self, params: Any) -> Any:
        self.fetched.append(params.url)
        return super().page_fetch_bytes(params)


def trial(world: World) -> FetchRow:
    queued = world.store.fetches.queue(world.account, why=TRIAL)
    return FetchRun(world.context(queued), sample=SAMPLE).run()


@pytest.mark.parametrize("known", [False, True])
def test_the_document_of_the_row_is_fetched_again_and_filed_once(tmp_path: Path, known: bool) -> None:
    browser = CountingBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS))
    world = World(tmp_path, HandClock(), browser)
    try:
        if known:
            world.fetch()
        browser.fetched.clear()
        ended = trial(world)
        assert (ended.state, ended.failure_code) == ("stopped", "fetch.tried")
        assert world.outcomes(ended) == [("R-2026-004", "already_had" if known else "filed", None)]
        assert [url.rpartition("/")[2] for url in browser.fetched] == ["R-2026-004.pdf"]
        assert len(world.files()) == (len(ROWS) if known else 1)
    finally:
        world.close()


def test_a_row_from_before_the_first_date_is_tried_too(tmp_path: Path) -> None:
    """What a person clicks is fetched: else nobody could keep a way on a portal whose newest row is that old."""
    browser = CountingBrowser(pages={PORTAL: Page(listing(ROWS))}, documents=documents(ROWS))
    world = World(tmp_path, HandClock(), browser)
    try:
        world.store.accounts.set(world.account, start_date="2026-05-01")
        assert world.outcomes(trial(world)) == [("R-2026-004", "filed", None)]
    finally:
        world.close()
