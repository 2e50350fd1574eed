"""Portals at which the pilot has a bad time: the host dies, the portal bans, windows open in a loop, nothing stays the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from host import protocol
from host.errors import WorldError
from host.fetch.documents.ways.pilot_budget import MAX_TRIES
from tests.support.clocks import HandClock
from tests.support.fake_browser import PORTAL, Bytes, FakeBrowser, Page, World
from tests.support.readers import ReaderHere
from tests.unit.fetch.documents.test_pilot import BASE, ROWS, fetched, icons, key, own_paper, table

Make = Callable[..., World]


def test_a_death_while_the_way_is_sought_loses_and_doubles_nothing(tmp_path: Path) -> None:
    calls = _dying(tmp_path / "whole", 10_000)
    for nth in range(4, calls, 6):
        _dying(tmp_path / str(nth), nth)


def _dying(folder: Path, nth: int) -> int:
    """Fetches with a browser that is gone from the call with that number on, and again. Returns the calls of the first fetch."""
    count = [0]

    def die(method: str, params: Any) -> None:
        count[0] += 1
        if count[0] >= nth:
            raise WorldError("protocol.closed")

    browser = icons()
    browser.before = die
    world = World(folder, HandClock(), browser)
    fetched(world)
    calls = count[0]
    world.close()
    browser.before = lambda method, params: None
    world.open()
    ended = fetched(world)
    assert ended.state in ("complete", "nothing_new"), nth
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}
    assert len(world.files()) == len(ROWS), nth
    assert world.archive.verify() == []
    world.close()
    return calls


def test_a_portal_that_bans_while_the_way_is_sought_is_left_alone_and_asked_again_later(make: Make) -> None:
    asked: list[str] = []
    browser = icons()
    kept = dict(browser.documents)

    def ban(method: str, params: Any) -> None:
        if method.endswith("fetch_bytes"):
            asked.append(params.url)
            if len(asked) > 3:
                browser.documents = dict.fromkeys(kept, Bytes(b"slow down", 429, "text/plain"))

    browser.before = ban
    world = make(browser)
    banned = fetched(world)
    assert (banned.state, banned.failure_code) == ("portal_down", "portal_down.too_many_requests")
    assert len(asked) < 12
    browser.before, browser.documents = lambda method, params: None, kept
    ended = fetched(world)
    assert ended.state == "complete", world.outcomes(ended)
    assert len(world.files()) == len(ROWS)


def test_windows_that_open_windows_end_with_the_budget(make: Make) -> None:
    """Each page that opens has the row's number, and a button that opens the next."""

    class Windows(FakeBrowser):
        def _page(self) -> Page:
            path, _, place = self.url.removeprefix(BASE).rpartition("/")
            if not path.startswith("/w/"):
                return super()._page()
            number = next(number for number, _, _ in ROWS if f"/{key(number)}/" in self.url)
            self.opens[f"0.w.{place}"] = f"{BASE}{path}/{int(place) + 1}"
            return Page(f"<h1>Rechnung {number}</h1><main><button data-oph-ref='0.w.{place}'>Anzeigen</button></main>")

    opener = '<button data-oph-ref="0.k.{n}">Anzeigen</button>'
    browser = Windows(pages={PORTAL: table(lambda number: opener.format(n=key(number)))})
    browser.opens = {f"0.k.{key(number)}": f"{BASE}/w/{key(number)}/1" for number, _, _ in ROWS}
    for number, _, _ in ROWS:
        for place in range(1, 40):
            browser.documents[f"{BASE}/w/{key(number)}/{place}"] = Bytes(b"<html>fenster</html>", 200, "text/html")
    world = make(browser)
    ended = fetched(world)
    assert (ended.state, world.files()) == ("incomplete", [])
    assert {outcome for _, outcome, _ in world.outcomes(ended)} == {"failed"}
    assert browser.calls.count("page.catch") <= 2 * len(ROWS) + MAX_TRIES


def test_addresses_that_are_new_at_each_look_are_no_hindrance(make: Make) -> None:
    class Fleeting(FakeBrowser):
        looks: int = 0

        def _page(self) -> Page:
            self.looks += 1
            cell = f'<a href="/k/{{n}}/x7?t=a{self.looks}b{self.looks}"><i class="c{self.looks}x9"></i></a>'
            return table(lambda number: cell.replace("{n}", str(key(number))))

        def page_fetch_bytes(self, params: protocol.FetchBytesParams) -> protocol.FetchBytesResult:
            plain = (params.url or "").partition("?")[0]
            return super().page_fetch_bytes(params.model_copy(update={"url": plain}))

        extension_fetch_bytes: Callable[[Any], protocol.FetchBytesResult] = page_fetch_bytes

    browser = Fleeting(documents={f"{BASE}/k/{key(number)}/x7": own_paper(number) for number, _, _ in ROWS})
    world = make(browser)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert {row.proof for row in world.store.fetches.rows(ended.id)} == {"proved"}, world.outcomes(ended)
    assert world.fetch().state == "nothing_new"
