"""The add-on is updated in the middle of a fetch: the browser takes the old one away and starts the new one, which goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.rig import Rig
from tests.e2e.test_deaths import NAME, Killer, all_is_well
from tests.portals import Street
from tests.support.browsers import extension_id, needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]


@pytest.fixture
def street() -> Iterator[Street]:
    with Street(portals=[NAME]) as made:
        yield made


@pytest.fixture
def rig(street: Street, tmp_path: Path) -> Iterator[Rig]:
    # Without developer mode Chromium disables an unpacked extension that loads itself anew.
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"extensions": {"ui": {"developer_mode": True}}}))
    truth = street.truth(NAME)
    made = Rig(tmp_path, {f"{NAME}.localhost": (truth["username"], truth["password"])})
    yield made
    made.close()


def test_the_add_on_is_updated_and_the_fetch_goes_on(rig: Rig, street: Street) -> None:
    def update() -> None:
        rig.new_tab()
        rig.driver.get(f"chrome-extension://{extension_id()}/popup/popup.html")
        # The page dies with its extension: what is asked for happens after this call has been answered.
        rig.driver.execute_script("setTimeout(() => chrome.runtime.reload(), 50)")
        rig.at_home()

    killer = Killer(rig, street, update)
    ledger = rig.fetch(rig.add(street.url(NAME)), meanwhile=killer)
    assert killer.killed
    all_is_well(rig, street, ledger)
