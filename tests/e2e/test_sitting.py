"""One sitting in real browsers: three portals wait quietly, are told once, and come to the front one after another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig
from tests.portals import Street
from tests.support.browsers import both_browsers, extension_page_url

pytestmark = pytest.mark.e2e

NAMES = ("huisraad", "koffie", "telekomm")
WATCH = """
  window.api = globalThis.browser ?? globalThis.chrome;
  window.told = []; window.fronts = [];
  window.port = api.runtime.connect({name: "pages"});
  port.onMessage.addListener(({method, params}) => method === "attention.changed" && params.notify && told.push(params.sitting));
  api.tabs.onActivated.addListener(({tabId}) => api.tabs.get(tabId).then((tab) => fronts.push(tab.url)));
"""
# WebDriver brings forward each tab that it switches to, so the person's hands are lent from here, and only reach the tab in
# front.
TYPE = """
  const [user, password, done] = arguments;
  const type = (user, password) => {
    for (const field of document.querySelectorAll("form input:not([type=hidden])")) {
      if (field.type === "password") field.value = password;
      else if (["text", "email", "tel"].includes(field.type)) field.value = user;
    }
    document.querySelector("form:has(input[autocomplete=username], input[type=password]) [type=submit]")?.click();
  };
  api.tabs.query({active: true, lastFocusedWindow: true}).then(([{id}]) =>
    api.scripting.executeScript({target: {tabId: id}, func: type, args: [user, password]})).then(() => done(null), (why) => done(String(why)));
"""


class Seated:
    """A person at the dashboard, and three portals of the street that need them."""

    def __init__(self, rig: Rig, street: Street) -> None:
        self.rig, self.street = rig, street
        self.driver = rig.driver
        self.driver.get(extension_page_url(self.driver, "dashboard/dashboard.html"))
        self.driver.execute_script(WATCH)
        self.accounts = {name: rig.add(street.url(name)) for name in NAMES}
        self.names = {account: name for name, account in self.accounts.items()}

    def due(self, *names: str) -> None:
        """As if the schedule had queued them."""
        with Store(Paths(self.rig.data), SystemClock()) as store:
            for name in names:
                store.fetches.queue(self.accounts[name], why="schedule")
        Paths(self.rig.data).ring()

    def ask(self, script: str) -> Any:
        """Something about the page where the person is."""
        return self.driver.execute_script(f"return {script}")

    def at_home(self) -> bool:
        """Whether their own tab is in front."""
        return bool(self.ask("document.visibilityState === 'visible'"))

    def members(self) -> dict[str, str]:
        """The sitting that has not ended: names and states, in its order."""
        told = self.rig.commands.run("status")[0]["sittings"]
        return {self.names[one["account"]]: one["state"] for sitting in told for one in sitting["members"]}

    def until(self, true: Any) -> Any:
        return self.rig.until(true, act=lambda: None)

    def ended(self) -> dict[str, tuple[str, str | None]]:
        """How the last fetches ended."""
        with Store(Paths(self.rig.data), SystemClock()) as store:
            last = {name: store.fetches.list(account, 1)[0] for name, account in self.accounts.items()}
        return {name: (row.state, row.failure_code) for name, row in last.items()}

    def in_front(self) -> str:
        """The host of the tab in front."""
        told = self.driver.execute_async_script(
            "const [done] = arguments; api.tabs.query({active: true, lastFocusedWindow: true}).then(([tab]) => done(tab.url));"
        )
        return urlsplit(told).hostname or ""

    def sign_in(self, name: str) -> None:
        """In the tab in front, until its page shows that the person is through."""
        truth = self.street.truth(name)

        def act() -> None:
            if self.in_front() == f"{name}.localhost":
                self.driver.execute_async_script(TYPE, truth["username"], truth["password"])

        self.rig.until(lambda: self.members().get(name) in ("through", None), act=act)


@pytest.fixture(params=both_browsers)
def seated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Seated]:
    with Street(portals=NAMES) as street:
        rig = Rig(tmp_path, {}, browser=request.param)
        try:
            yield Seated(rig, street)
        finally:
            rig.close()


def test_three_portals_in_one_sitting(seated: Seated) -> None:
    rig = seated.rig
    seated.due(*NAMES)
    seated.until(lambda: seated.ask("told.length"))
    # All three wait; nothing came to the front, and they were told once.
    first, second, third = members = list(seated.members())
    assert set(members) == set(NAMES), rig.log()
    assert seated.ask("told.map((one) => one.portals)") == [3]
    assert (seated.ask("fronts"), seated.at_home()) == ([], True)
    assert seated.ask("api.action.getBadgeText({})") == "3"

    seated.ask("document.querySelector('[data-action=sitting-start]').click()")
    seated.until(lambda: seated.in_front() == f"{first}.localhost")
    assert list(seated.members().values()) == ["front", "waiting", "waiting"]
    seated.sign_in(first)
    seated.until(lambda: seated.in_front() == f"{second}.localhost")
    # Nobody signs in there: it is passed, and the next one comes.
    rig.commands.run("sitting", "skip")
    seated.until(lambda: seated.in_front() == f"{third}.localhost")
    seated.sign_in(third)
    seated.until(seated.at_home)
    assert seated.members() == {}
    hosts = [urlsplit(url).hostname for url in seated.ask("fronts")]
    # A browser may show any neighbour of a closed tab for a moment, before the next one comes.
    came = [host for host in dict.fromkeys(hosts) if host in {f"{name}.localhost" for name in NAMES}]
    assert came == [f"{name}.localhost" for name in (first, second, third)], hosts

    seated.until(lambda: not rig.commands.run("status")[0]["fetching"])
    ended = seated.ended()
    # One of the three has no document yet, and says so.
    assert {ended[name] for name in (first, third)} <= {("complete", None), ("nothing_new", None)}, ended
    assert ended[second] == ("needs_person", "login_needed.skipped")
    assert {held["sha256"] for name in (first, third) for held in seated.street.truth(name)["documents"]} == set(
        rig.archive()
    )
    shown = seated.ask("document.querySelector('.sitting')?.textContent")
    assert "Done for now" in shown
    assert "Skipped" in shown

    # Later: it is told anew, put off, and nothing is lost.
    seated.due(second)
    seated.until(lambda: seated.ask("told.length") == 2)
    assert seated.at_home()
    rig.commands.run("sitting", "later")
    [put_off] = seated.until(
        lambda: [one for one in rig.commands.run("sitting")[0]["sittings"] if one["state"] == "later"]
    )
    assert (put_off["portals"], put_off["again_at"] is not None) == (1, True)
    seated.until(lambda: not rig.commands.run("status")[0]["fetching"])
    asked = [one for one in rig.commands.run("status")[0]["attention"] if one["kind"] == "sign_in"]
    assert [one["account"] for one in asked] == [seated.accounts[second]]
    assert seated.at_home()
