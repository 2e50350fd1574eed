"""Two accounts at one portal, in real browsers: in one session, one after the other; and in Firefox, each in a container."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from host.clock import SystemClock
from host.demo.marionette import Firefox
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig, told
from tests.portals.lane import Lane
from tests.portals.lane.accounts import Waterland
from tests.support.browsers import BrowserName, addon_id, both_browsers, needs_firefox

pytestmark = pytest.mark.e2e

HOST = "waterland.localhost"
LOGINS = {Waterland.user: Waterland.secret, Waterland.other_user: Waterland.other_secret}
FIRST, SECOND = LOGINS
GRANT_COOKIES = """
const [id, done] = arguments;
const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
const extension = WebExtensionPolicy.getByID(id)?.extension;
ExtensionPermissions.add(id, { permissions: ["cookies"], origins: [], data_collection: [] }, extension)
  .then(() => done(null), String);
"""


class Two:
    """A rig with the first account added, and the person who has both logins."""

    def __init__(self, rig: Rig, lane: Lane) -> None:
        self.rig = rig
        self.lane = lane
        portal = lane.portal(Waterland.name)
        assert isinstance(portal, Waterland)
        self.portal = portal
        self.accounts: dict[str, str] = {}
        self.add(FIRST)

    def add(self, user: str) -> None:
        url = self.lane.url(Waterland.name)
        self.accounts[user] = self.rig.commands.run("accounts", "add", url, "--user", user)[0]["id"]

    def fetch(self, account: str, as_user: str) -> dict[str, Any]:
        """Fetch one account; the person signs in as that user where they are asked."""
        self.rig.person.learn(HOST, as_user, LOGINS[as_user])
        return self.rig.fetch(self.accounts[account], meanwhile=self.look_around)

    def look_around(self) -> bool:
        return self.rig.person.look_around()

    def set(self, account: str, *words: str) -> None:
        self.rig.commands.run("accounts", "set", self.accounts[account], *words)

    def asked(self) -> list[str]:
        with Store(Paths(self.rig.data), SystemClock()) as store:
            return [one.kind for one in store.attention.list() if one.kind != "late_document"]

    def must_be_right(self, *accounts: str) -> None:
        """Each of the accounts has its own documents, all of them and no others."""
        with Store(Paths(self.rig.data), SystemClock()) as store:
            for user in self.accounts:
                filed = {row.sha256 for row in store.documents.list(account=self.accounts[user])}
                there = {held["sha256"] for held in self.lane.truth(Waterland.name, user)["documents"]}
                assert filed == (there if user in accounts else set()), user
        assert self.lane.truth(Waterland.name)["harm"] == []


@pytest.fixture
def lane() -> Iterator[Lane]:
    with Lane([Waterland.name]) as lane:
        yield lane


class Switching(Two):
    """A person who signs the other account out themselves, where Ophaler asks them to."""

    def look_around(self) -> bool:
        if not self.portal.signed_out and "other_account" in self.asked():
            # Pages change under the person's hands: what fails now is looked at again the next time.
            with suppress(WebDriverException):
                self._sign_out()
        return super().look_around()

    def _sign_out(self) -> None:
        driver = self.rig.driver
        for tab in driver.window_handles:
            driver.switch_to.window(tab)
            if HOST in driver.current_url and driver.execute_script("return document.visibilityState") == "visible":
                driver.find_element(By.CSS_SELECTOR, "nav a[href='/logout']").click()
                return


@pytest.mark.parametrize("browser", both_browsers)
def test_one_session_one_after_the_other(lane: Lane, tmp_path: Any, browser: BrowserName) -> None:
    rig = Rig(tmp_path, {}, lane.origins(), browser)
    try:
        two = Switching(rig, lane)
        ledger = two.fetch(FIRST, FIRST)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
        # Nobody allowed Ophaler to sign out: it asks, and goes on by itself once the person has done it.
        two.add(SECOND)
        two.portal.may_sign_out = True
        ledger = two.fetch(SECOND, SECOND)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
        assert two.portal.signed_out == [FIRST]
        two.must_be_right(FIRST, SECOND)
        # Now it may, and does so once; the person signs in.
        two.set(FIRST, "--may-switch")
        ledger = two.fetch(FIRST, FIRST)
        assert ledger["state"] == "nothing_new", told(ledger) + rig.log()
        assert two.portal.signed_out == [FIRST, SECOND]
        assert "signed another account out" in rig.log()
        # Signed in as the wrong one again: told, nothing filed, nothing tried again.
        two.set(SECOND, "--may-switch")
        ledger = two.fetch(SECOND, FIRST)
        assert (ledger["state"], two.asked()) == ("needs_person", ["other_account"]), told(ledger) + rig.log()
        assert two.portal.signed_out == [FIRST, SECOND, FIRST]
        two.must_be_right(FIRST, SECOND)
    finally:
        rig.close()


@needs_firefox
def test_each_in_a_container(lane: Lane, tmp_path: Any) -> None:
    rig = Rig(tmp_path, {}, lane.origins(), "firefox")
    try:
        two = Two(rig, lane)
        two.add(SECOND)
        two.set(SECOND, "--container", "De Molen")
        assert isinstance(rig.driver, Firefox)
        assert rig.driver.in_chrome(GRANT_COOKIES, addon_id()) is None
        for user in LOGINS:
            ledger = two.fetch(user, user)
            assert ledger["state"] == "complete", told(ledger) + rig.log()
        two.must_be_right(FIRST, SECOND)
        # Both stay signed in, side by side: nobody is needed any more.
        signed_in = lane.truth(Waterland.name)["sign_ins"]
        for user in LOGINS:
            ledger = two.fetch(user, user)
            assert ledger["state"] == "nothing_new", told(ledger) + rig.log()
        assert lane.truth(Waterland.name)["sign_ins"] == signed_in
        assert two.portal.signed_out == []
    finally:
        rig.close()
