"""Several customer numbers under one login: bound to one, and only that one is ever opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from host import protocol
from host.finder import observe
from host.store import FetchRow
from tests.support.clocks import HandClock
from tests.support.fake_accounts import OUT, ROWS, A, B
from tests.support.fake_browser import PORTAL, FakeBrowser, Page, World, documents, listing

NUMBERS = {A: "1001-77", B: "1001-778"}


@dataclass
class Chooser(FakeBrowser):
    """One login with two customer numbers; ``here`` is the open one. The person chooses ``person`` once the tab was shown."""

    here: str | None = None
    person: str = A
    looks: int = 0
    pressed: list[str] = field(default_factory=list)
    offers: tuple[str, ...] = (
        '<a href="/open/1" data-oph-ref="0.d.1">{a}</a>',
        '<a href="/open/2" data-oph-ref="0.d.2">{b}</a>',
    )

    def __post_init__(self) -> None:
        self.documents = {**documents(ROWS[A]), **documents(ROWS[B])}

    def _page(self) -> Page:
        if self.here is None:
            named = {"a": f"Bäckerei Anna ({NUMBERS[A]})", "b": f"Café Bert ({NUMBERS[B]})"}
            items = "".join(f"<li>{offer.format(**named)}</li>" for offer in self.offers)
            html = f'<html lang="de"><body><h1>Kundennummer wählen</h1><p>Bitte wählen Sie eine Kundennummer.</p><ul>{items}</ul></body></html>'
            return Page(html)
        return Page(listing(ROWS[self.here], above=f"<header><p>Kundennummer: {NUMBERS[self.here]}</p>{OUT}</header>"))

    def page_snapshot(self, params: Any) -> protocol.SnapshotResult:
        self.looks += 1
        if self.shown and self.here is None and self.looks % 4 == 0:
            self.here = self.person
        return super().page_snapshot(params)

    def page_click(self, params: protocol.ClickParams) -> protocol.Nothing:
        self.pressed.append(str(params.name))
        self.here = A if params.ref == "0.d.1" else B
        return super().page_click(params)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, HandClock(), Chooser())
    yield made
    made.close()


def fetch(world: World, why: str = "person") -> FetchRow:
    return world.fetch(patience=20, why=why)


def filed(world: World) -> list[str]:
    return sorted(row.number or "" for row in world.store.documents.list(account=world.account))


def of(user: str) -> list[str]:
    return sorted(number for number, _, _ in ROWS[user])


def test_the_page_is_known_as_what_it_is() -> None:
    report = observe(Chooser()._page().html, PORTAL)
    assert (report.state, len(report.sign_in.accounts)) == ("choose_account", 2)


def test_the_person_chooses_once_and_then_it_is_bound(world: World) -> None:
    browser: Any = world.browser
    assert fetch(world).state == "complete"
    assert (browser.shown, browser.pressed, filed(world)) == (1, [], of(A))
    browser.here, browser.shown = None, 0
    assert fetch(world, "schedule").state == "nothing_new"
    assert (browser.shown, browser.pressed) == (0, [f"Bäckerei Anna ({NUMBERS[A]})"])


def test_a_number_that_only_begins_like_it_is_not_it(world: World) -> None:
    browser: Any = world.browser
    browser.person = B
    assert fetch(world).state == "complete"
    browser.here, browser.shown = None, 0
    assert fetch(world, "schedule").state == "nothing_new"
    assert browser.pressed == [f"Café Bert ({NUMBERS[B]})"]


def test_the_wrong_one_chosen_is_told_and_not_filed(world: World) -> None:
    browser: Any = world.browser
    assert fetch(world).state == "complete"
    # Two things name the number: the person must choose, and chooses wrongly.
    browser.offers = (*browser.offers, '<a href="/open/3" data-oph-ref="0.d.3">{a}</a>')
    browser.here, browser.shown, browser.person = None, 0, B
    ended = fetch(world, "schedule")
    assert (ended.state, ended.failure_code) == ("needs_person", "account.other_owner")
    assert (browser.pressed, filed(world)) == ([], of(A))


def test_a_number_given_as_the_user_name_is_chosen_at_once(world: World) -> None:
    world.store.accounts.set(world.account, user=NUMBERS[B])
    assert fetch(world).state == "complete"
    browser: Any = world.browser
    assert (browser.shown, filed(world)) == (0, of(B))


def test_what_harms_is_not_pressed(world: World) -> None:
    browser: Any = world.browser
    browser.offers = (
        '<a href="/x" data-oph-ref="0.d.1">{a} löschen</a>',
        '<a href="/open/2" data-oph-ref="0.d.2">{b}</a>',
    )
    world.store.accounts.set(world.account, user=NUMBERS[A])
    fetch(world, "schedule")
    assert browser.pressed == []
