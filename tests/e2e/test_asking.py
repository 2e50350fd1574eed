"""A hub that hands out on request only, in a real browser: asked once, waited for, and brought by the next fetch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig, told
from tests.portals.hubs import HUBS
from tests.portals.hubs.raccolta import CONNECTOR, Raccolta
from tests.portals.portal import Portal
from tests.portals.street import Street

pytestmark = pytest.mark.e2e

NAME = "raccolta"
HOST = f"{NAME}.localhost"


class Hubs(Street):
    """The hubs, beside the street."""

    registry: Mapping[str, type[Portal]] = HUBS


def test_it_is_asked_once_and_the_next_fetch_brings_what_is_ready(tmp_path: Path) -> None:
    with Hubs(portals=[NAME]) as hubs:
        truth: dict[str, Any] = hubs.truth(NAME)
        hub = hubs.portals[NAME]
        assert isinstance(hub, Raccolta)
        rig = Rig(tmp_path, {HOST: (truth["username"], truth["password"])}, [f"http://{HOST}/*"], "chromium")
        try:
            account = rig.add(hubs.url(NAME))
            answers = [{**CONNECTOR["lists"][0], "address": hubs.url(NAME, hub.list_path)}]
            store = Store(Paths(rig.data), SystemClock())
            store.accounts.remember(account, taught={**CONNECTOR, "kind": "taught", "lists": answers})
            store.close()
            refused = rig.fetch(account)
            assert (refused["state"], hub.asked) == ("incomplete", []), told(refused) + rig.log()
            rig.commands.run("accounts", "set", account, "--may-ask")
            ledger = rig.fetch(account)
            assert ledger["state"] == "incomplete", told(ledger) + rig.log()
            assert len(hub.asked) == 1, told(ledger) + rig.log()
            hub.prepare()
            ledger = rig.fetch(account)
            begin, end = (day.isoformat() for day in hub.asked[0])
            expected = {one["sha256"] for one in truth["documents"] if begin <= one["date"] <= end}
            assert set(rig.archive()) == expected, told(ledger) + rig.log()
            assert len(hub.asked) == 1, "at most one request a day"
            assert hubs.truth(NAME)["harm"] == []
        finally:
            rig.close()
