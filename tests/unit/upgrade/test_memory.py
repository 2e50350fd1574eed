"""What 0.1.0 learned of portals is what the code of now asks for: a key that changed without a migration is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from host import protocol
from host.browser.commands import BrowserCommands
from host.clock import Clock
from host.paths import Paths
from host.protocol import PortalVisitedParams, SnapshotResult
from host.service.opportunistic import OpportunisticFetches
from host.sittings.summary import SittingPresenter
from host.store import AccountRow
from host.store.account_memory import AccountMemory
from host.store.accounts import Accounts
from host.vault import Secret, Vault
from tests.support import data_of_0_1_0 as data
from tests.support.clocks import HandClock
from tests.support.coordinator_kit import quiet_coordinator
from tests.support.data_of_0_1_0 import MEMORY, account_of, copied, expected
from tests.support.fake_accounts import B, Containers
from tests.support.fake_browser import FakeBrowser, Page, World, documents, listing
from tests.support.fetch_kit import RecordingDispatcher
from tests.unit.fetch.lists.test_facets import by_year
from tests.unit.fetch.sign_in.test_autofill import CODE, Portal, Setting, form

SOON = datetime(2026, 9, 8, 9, 0, tzinfo=UTC)
"""Before 0.1.0 would have read every list in full again, and with everything allowed."""
CHROMIUM = "0d9c1f0e-6a3b-4d54-9f6e-2b7f0a51c8d1"


class Asked:
    """A memory that notes what it is asked for in ``asked``."""

    def __init__(self, memory: AccountMemory, asked: set[str]) -> None:
        self._memory, self._asked = memory, asked

    def __getattr__(self, name: str) -> Any:
        self._asked.add(name)
        return getattr(self._memory, name)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    found: set[str] = set()
    one, every = Accounts.get, Accounts.list

    def noting(row: AccountRow) -> AccountRow:
        memory: Any = Asked(row.memory, found)
        return replace(row, memory=memory)

    monkeypatch.setattr(Accounts, "get", lambda self, account: noting(one(self, account)))
    monkeypatch.setattr(Accounts, "list", lambda self: [noting(row) for row in every(self)])
    return found


class OnIt(World):
    """A host on that data folder; ``stand`` at one of its accounts, with the page that its portal shows."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self.clock, self.paths, self.browser = clock, paths, FakeBrowser()
        self.open()
        # 0.1.0 was left with everything paused, and with fetches that are none of these accounts'.
        self.store.settings.set("windows", None)

    def stand(self, company: str, browser: FakeBrowser) -> AccountRow:
        self.account, self.browser = account_of(company), browser
        browser.transfers = self.transfers
        return self.store.accounts.get(self.account)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[OnIt]:
    made = OnIt(copied(tmp_path), HandClock(SOON))
    yield made
    made.close()


def unread(asked: set[str]) -> list[str]:
    """The keys of 0.1.0 that nobody asked for."""
    return [key for key in MEMORY if data.NAMES_SINCE.get(f"memory.{key}", key) not in asked]


class Tresor(Portal):
    """The portal of ``Tresor Hosting``: asks for a code without a word of where it comes from."""

    base = expected()["accounts"][account_of("Tresor Hosting")]["url"]

    def __post_init__(self) -> None:
        rows = [("TR-3", "01.09.2026", "35,00"), ("TR-2", "02.08.2026", "25,00"), ("TR-1", "01.08.2026", "15,00")]
        pages = {"plain": form(CODE, title="Sicherheitscode", button="Weiter"), "open": Page(listing(rows))}
        self.pages = {self.base: lambda: pages.get(self.stage) or self._show()}
        self.documents = documents(rows, self.base)

    def page_fill_secret(self, params: protocol.FillSecretParams) -> protocol.Nothing:
        self.filled[params.kind] = params.value
        return protocol.Nothing()

    def visit_look(self, params: Any) -> SnapshotResult:
        return self.page_snapshot(params)


def sign_in_unattended(host: OnIt) -> Tresor:
    """As 0.1.0 did it with what the vault holds, and with what it knew of the portal's second factor."""
    vault = Vault(host.paths, host.clock)
    vault.unlock(Secret(expected()["phrase"]))
    held = expected()["secrets"][account_of("Tresor Hosting")]
    portal = Tresor(next_after_password="plain", wanted={"username": held["user"], "password": held["password"]})
    host.stand("Tresor Hosting", portal)
    stored = vault.open(host.account, urlsplit(portal.base).hostname or "")
    assert stored is not None
    assert stored.totp is not None
    portal.wanted["code"] = stored.totp.code(host.clock.now()).reveal()
    assert Setting(host, vault).fetch(why="schedule").state == "complete"
    return portal


def in_its_container(host: OnIt) -> Containers:
    browser = Containers(named={"Bert": "firefox-container-1"}, held={"firefox-container-1": B})
    host.account, host.browser, browser.transfers = bert(host), browser, host.transfers
    assert host.fetch(why="schedule").state in ("complete", "nothing_new")
    return browser


def bert(host: OnIt) -> str:
    return next(row.id for row in host.store.accounts.list() if row.container is not None)


def test_everything_that_was_remembered_is_asked_for(host: OnIt, asked: set[str]) -> None:
    portal = sign_in_unattended(host)
    assert (portal.shown, len(portal.codes)) == (0, 1)
    in_its_container(host)
    with_another_list(host)
    visit(host)
    SittingPresenter(host.store, "en", lambda row: row.id).of(CHROMIUM)
    assert unread(asked) == []


def with_another_list(host: OnIt) -> None:
    """Two pages with a list each, as 0.1.0 found them, and nothing new on either."""
    menu = '<nav><a href="/rechnungen">Rechnungen</a> <a href="/gutschriften">Gutschriften</a></nav>'
    rows = [(f"BL-10{n}", f"1{n}.07.2026", f"{n}9,95") for n in range(3, 0, -1)]
    notes = [(f"Gutschrift BL-G{n}", f"2{n}.07.2026", f"-{n},00") for n in (2, 1)]
    row = host.stand("Büroland AG", FakeBrowser())
    host.browser.pages = {
        row.url: Page(listing(rows, above=f"{menu}<p>{row.user}</p><p>3 Rechnungen</p>")),
        urljoin(row.url, "/gutschriften"): Page(
            listing(notes, above=menu).replace("Rechnungen</h1>", "Gutschriften</h1>")
        ),
    }
    ended = host.fetch()
    assert (ended.state, (ended.proof or {})["pages"]) == ("nothing_new", 2)


def visit(host: OnIt) -> int:
    row = host.stand("Besuch", Tresor(stage="open"))
    host.browser.url = Tresor.base
    commands, profile = BrowserCommands(host.browser), row.browser or ""
    coordinator = quiet_coordinator(host.store, commands, profile)
    visits = OpportunisticFetches(host.store, commands, profile, RecordingDispatcher(), coordinator)
    return visits.portal_visited(PortalVisitedParams(tab=7, host=urlsplit(row.url).hostname or ""))


@pytest.mark.parametrize("key", MEMORY)
def test_a_key_that_nobody_asks_for_is_told(key: str) -> None:
    assert unread({data.NAMES_SINCE.get(f"memory.{name}", name) for name in MEMORY if name != key}) == [key]


# --- and what is asked for counts


def test_years_that_were_read_are_not_read_again(host: OnIt) -> None:
    held = {
        str(year): [(f"HW-{year}-{n}", f"0{n}.0{n}.{year}", f"{n},{year % 100}") for n in (2, 1)]
        for year in (2026, 2025, 2024)
    }
    browser = by_year(held)
    row = host.stand("Hostwerk", browser)
    browser.pages[row.url] = browser.pages.popitem()[1]
    ended = host.fetch()
    assert (ended.state, (ended.proof or {}).get("known_parts")) == ("nothing_new", ["2024"])


def test_a_list_that_must_be_painted_is_painted_at_once(host: OnIt) -> None:
    rows = [("MB-2", "02.08.2026", "21,00"), ("MB-1", "01.08.2026", "11,00")]
    browser = FakeBrowser(visible=False, scripted=True)
    row = host.stand("Malerbedarf", browser)
    browser.pages[row.url] = lambda: Page(listing(rows) if browser.visible else "<h1>Guten Tag</h1>")
    assert host.fetch().state == "nothing_new"
    assert (browser.calls.count("tab.navigate"), browser.calls.count("tab.reveal")) == (0, 1)


def test_a_password_that_was_refused_is_not_sent_again(host: OnIt) -> None:
    vault = Vault(host.paths, host.clock)
    vault.unlock(Secret(expected()["phrase"]))
    row = host.stand("Falschwort KG", portal := Tresor())
    portal.pages[row.url] = portal.pages[Tresor.base]
    assert Setting(host, vault).fetch().state == "needs_person"
    assert portal.submits == []


def test_anothers_session_is_known_by_what_the_portal_showed_before(host: OnIt) -> None:
    browser = Containers(named={"Bert": "firefox-container-1"}, held={"firefox-container-1": "anna@a.example"})
    host.account, host.browser, browser.transfers = bert(host), browser, host.transfers
    host.store.accounts.set(host.account, user=None)
    ended = host.fetch(why="schedule")
    assert (ended.state, ended.failure_code) == ("needs_person", "account.other_owner")
