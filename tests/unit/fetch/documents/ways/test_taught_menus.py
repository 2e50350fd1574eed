"""A lesson through a row's menu or dialog whose entries are pictures without a name: the documents come by what was shown, in
the trial and in every row, also where they have no text that could prove it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.connectors.taught import make_taught, parse_taught
from host.fetch.run import FetchRun
from host.fetch.trial import SampleRow
from host.finder import Snapshot
from host.finder.downloads.value_shapes import RowValues
from host.finder.teaching.lesson import further_step, learn
from host.vocabulary import TRIAL
from host.ways import Way
from tests.support.fake_application import PressedList
from tests.support.fake_browser import PORTAL, Bytes, World, pdf

Make = Callable[..., World]
ROWS = [(f"K-90{n}", f"{n:02}.09.2026", f"{n}9,90") for n in range(6, 0, -1)]
SAMPLE = 2
TERMS = '<a class="u" href="/podminky" data-oph-ref="{ref}1"><svg></svg></a>'
PAPER = '<a class="t" href="/k/{n}/p" data-oph-ref="{ref}2"><svg></svg></a>'
NAMES = dict.fromkeys(("list", "row", "number", "date", "total", "download", "not_row"), "what was shown")
PLACES = {
    "menu": (f'<div class="men" role="menu">{TERMS}{PAPER}</div>', "row"),
    "dialog": (f"<dialog open>{TERMS}{PAPER}</dialog>", "body"),
}


class Portal(PressedList):
    """``asked``: the addresses of all documents that were asked for."""

    def __init__(self, name: str) -> None:
        content, where = PLACES[name]
        control = f'<button class="m" type="button" aria-haspopup="{name}" data-oph-ref="{{ref}}0"><svg></svg></button>'
        found = {f"https://portal.example/k/{place}/p": Bytes(pdf(row[0])) for place, row in enumerate(ROWS)}
        super().__init__(rows=list(ROWS), control=control, content=content, where=where, documents=found)
        self.asked: list[str] = []

    def page_fetch_bytes(self, params: Any) -> Any:
        self.asked.append(params.url)
        return super().page_fetch_bytes(params)


def taught(make: Make, name: str) -> tuple[World, Portal]:
    """An account whose connector knows the third row's download, shown by two clicks; its memory knows no way."""
    browser = Portal(name)
    lesson = learn(Snapshot(browser.html(), PORTAL), f"0.a0.{SAMPLE}0")
    browser.opened = SAMPLE
    step, _ = further_step(Snapshot(browser.html(), PORTAL), f"0.a0.{SAMPLE}2", RowValues(*_sample()))
    browser.opened = None
    world = make(browser)
    account = world.store.accounts.get(world.account)
    world.connector = parse_taught(make_taught(account, PORTAL, lesson.hints, [Way((lesson.step, step))], NAMES))
    return world, browser


def _sample() -> tuple[str, str, str]:
    number, date, total = ROWS[SAMPLE]
    return number, "-".join(reversed(date.split("."))), total.replace(",", ".")


@pytest.mark.parametrize("name", PLACES)
def test_every_row_is_fetched_by_what_was_shown(make: Make, name: str) -> None:
    world, browser = taught(make, name)
    ended = world.fetch()
    assert ended.state == "complete", world.outcomes(ended)
    assert browser.asked == list(browser.documents)


@pytest.mark.parametrize("name", PLACES)
def test_the_trial_asks_for_nothing_but_what_was_shown(make: Make, name: str) -> None:
    world, browser = taught(make, name)
    queued = world.store.fetches.queue(world.account, why=TRIAL)
    ended = FetchRun(world.context(queued), sample=SampleRow("", *_sample())).run()
    assert world.outcomes(ended) == [(ROWS[SAMPLE][0], "filed", None)]
    assert browser.asked == [list(browser.documents)[SAMPLE]]
