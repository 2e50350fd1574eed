"""The page that had the list tells once that it is not there, as portals do that were just started: it is asked for once more
before another list of the account is taken for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from host.browser.page import ObservedPage
from host.fetch.lists.discovery import find_list
from host.fetch.sign_in.session_recovery import SessionRecovery
from host.store import FetchRow
from tests.support.fake_browser import FakeBrowser, Page, World, documents

HOME, LIST = "https://winkel.example/mijn", "https://winkel.example/mijn/bestellingen"
ROWS = [(f"F-26{month:02}", f"05.{month:02}.2026", f"{month + 20},90") for month in range(11, 1, -1)]
NEW = ("F-2612", "01.12.2026", "17,45")
MENU = f'<a href="{HOME}">Overzicht</a> <a href="{LIST}">Bestellingen</a>'
Make = Callable[..., World]


def shown(title: str, rows: list[tuple[str, str, str]]) -> Page:
    cards = "".join(
        f"<li><b>Bestelling {number}</b> <span>{date.replace('.', '-')}</span> <span>€ {total}</span>"
        f' <a href="/mijn/bestelling/{number}">Details bekijken</a></li>'
        for number, date, total in rows
    )
    return Page(f'<html lang="nl"><body><div>{MENU}</div><main><h1>{title}</h1><ul>{cards}</ul></main></body></html>')


NOT_FOUND = Page(f'<html lang="nl"><body><div>{MENU}</div><main><h1>Pagina niet gevonden</h1></main></body></html>')


def order(number: str) -> Page:
    link = f'<a href="/pdf/{number}.pdf">Download factuur (PDF)</a>'
    return Page(f'<html lang="nl"><body><main><h1>Bestelling {number}</h1>{link}</main></body></html>')


def shop(make: Make, title: str = "Laatste bestellingen") -> World:
    """After a first fetch that was complete, in a shop whose first page shows the newest four under this ``title``."""
    made = [(number, "", "") for number, _, _ in (*ROWS, NEW)]
    files = {address.replace("portal", "winkel"): file for address, file in documents(made).items()}
    pages = {HOME: shown(title, ROWS[:4]), LIST: shown("Uw bestellingen", ROWS)}
    pages |= {f"https://winkel.example/mijn/bestelling/{number}": order(number) for number, _, _ in (*ROWS, NEW)}
    world = make(FakeBrowser(pages=dict(pages), documents=files), HOME)
    ended = world.fetch()
    assert (ended.state, len(world.files())) == ("complete", len(ROWS)), world.outcomes(ended)
    assert world.store.accounts.get(world.account).memory.list_url == LIST
    return world


def lost(world: World, later: Page) -> list[str]:
    """The page of the list is not found until another page was looked at, and is ``later`` from then on. Returns the pages
    that were looked at, as they are."""
    looks: list[str] = []
    first = world.browser.pages[HOME]
    assert isinstance(first, Page)

    def list_page() -> Page:
        looks.append(LIST)
        return later if HOME in looks else NOT_FOUND

    def home() -> Page:
        looks.append(HOME)
        return first

    world.browser.pages |= {LIST: list_page, HOME: home}
    return looks


def rows_read(world: World, ended: FetchRow) -> int:
    return len(world.outcomes(ended))


def test_a_list_that_is_not_found_once_is_asked_for_again(make: Make) -> None:
    world = shop(make)
    looks = lost(world, shown("Uw bestellingen", [NEW, *ROWS]))
    ended = world.fetch()
    assert (ended.state, rows_read(world, ended)) == ("complete", len(ROWS) + 1), looks


@pytest.mark.parametrize(
    ("title", "state", "code"),
    [("Uw account", "nothing_new", None), ("Laatste bestellingen", "incomplete", "fetch.part_not_read")],
)
def test_a_list_that_stays_lost_gives_way_to_the_one_that_is_found(
    make: Make, monkeypatch: pytest.MonkeyPatch, title: str, state: str, code: str | None
) -> None:
    """One that says that it holds the newest orders only is not the whole, though."""
    world = shop(make, title)
    looks = lost(world, NOT_FOUND)
    is_shown: list[bool] = []

    def noting(session: SessionRecovery, *given: Any, **named: Any) -> ObservedPage | None:
        found, latest = find_list(session, *given, **named), session.page.latest
        assert latest is not None
        is_shown.append(found is not None and found.snapshot is latest.snapshot)
        return found

    monkeypatch.setattr("host.fetch.run.find_list", noting)
    ended = world.fetch()
    # What was seen before the tab was led away cannot be clicked any more.
    assert is_shown == [True]
    assert (ended.state, ended.failure_code, rows_read(world, ended)) == (state, code, 4)
    assert looks.count(LIST) < 20


@pytest.mark.parametrize(("status", "code"), [(500, "portal_down.server_error"), (503, "portal_down.unavailable")])
def test_a_list_that_cannot_be_had_now_is_not_replaced(make: Make, status: int, code: str) -> None:
    world = shop(make)
    looks = lost(world, Page("<h1>Storing</h1>", status))
    ended = world.fetch()
    assert (ended.state, ended.failure_code) == ("portal_down", code), looks
