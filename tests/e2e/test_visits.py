"""While you are there: the person visits a portal that is due; nothing else tells Ophaler to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from host.store.database import stamp
from tests.e2e.rig import Rig, told
from tests.portals import Street
from tests.support.browsers import both_browsers

pytestmark = pytest.mark.e2e

NAME = "telekomm"


class There:
    """A fetched account, due again in six hours, and a tab of the person's own."""

    def __init__(self, rig: Rig, street: Street) -> None:
        self.rig = rig
        self.street = street
        self.account = rig.add(street.url(NAME))
        self.first = rig.fetch(self.account)
        self.own = rig.new_tab()
        self.until_closed()

    @contextmanager
    def store(self) -> Iterator[Store]:
        with Store(Paths(self.rig.data), SystemClock()) as store:
            yield store

    def becomes_due(self) -> None:
        soon = stamp(datetime.now(UTC) + timedelta(hours=6))
        with self.store() as store:
            store.accounts.set(self.account, next_due=soon, wanted=soon)

    def visit(self) -> str:
        """The person goes to the portal by themselves; the address at which they arrive."""
        self.rig.driver.switch_to.window(self.own)
        self.rig.driver.get(self.street.url(NAME))
        return str(self.rig.driver.current_url)

    def until_closed(self) -> None:
        """Ophaler closes its tab a moment after the fetch has ended; the person's two stay."""
        self.rig.until(lambda: set(self.rig.driver.window_handles) == {self.rig.home, self.own}, act=lambda: None)

    def fetches(self) -> list[Any]:
        with self.store() as store:
            return store.fetches.list(self.account)

    def attention(self) -> list[str]:
        with self.store() as store:
            return [one.kind for one in store.attention.list() if one.kind != "late_document"]

    def log(self) -> str:
        return (self.rig.data / "logs" / "host.log").read_text("utf-8")


@pytest.fixture(scope="module", params=both_browsers)
def there(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    folder: Path = tmp_path_factory.mktemp("visits")
    with Street(portals=[NAME]) as street:
        truth = street.truth(NAME)
        rig = Rig(folder, {f"{NAME}.localhost": (truth["username"], truth["password"])}, None, request.param)
        try:
            yield There(rig, street)
        finally:
            rig.close()


def test_a_visit_to_a_due_portal_fetches_it_beside_the_persons_tab(there: There) -> None:
    assert there.first["state"] == "complete", told(there.first) + there.rig.log()
    before, signed_in = len(there.rig.archive()), there.street.truth(NAME)["sign_ins"]
    there.street.control(NAME, {"add_document": {}})
    there.becomes_due()
    arrived = there.visit()
    there.rig.until(lambda: len(there.rig.archive()) == before + 1 and there.fetches()[0].finished, act=lambda: None)
    newest = there.fetches()[0]
    assert (newest.why, newest.state) == ("visit", "complete")
    assert there.attention() == []
    # Their tab is where they left it, in front, and nobody signed in or clicked anything anew.
    there.until_closed()
    assert there.rig.driver.current_url == arrived
    assert there.rig.driver.execute_script("return document.visibilityState") == "visible"
    truth = there.street.truth(NAME)
    assert (truth["sign_ins"], truth["harmful_clicks"]) == (signed_in, 0)


def test_a_visit_to_a_due_portal_that_is_signed_out_begins_nothing(there: There) -> None:
    there.street.control(NAME, {"end_session": 0})
    there.becomes_due()
    known = len(there.fetches())
    said = there.log().count("nobody is signed in there")
    there.visit()
    there.rig.until(lambda: there.log().count("nobody is signed in there") > said, act=lambda: None)
    assert len(there.fetches()) == known
    assert there.attention() == []
    there.until_closed()
    assert there.street.truth(NAME)["harmful_clicks"] == 0
