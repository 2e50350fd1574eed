"""A list as JSON, asked for in the page of a real browser: fetched whole, then nothing new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.paths import Paths
from host.store import Store
from tests.e2e.rig import Rig, told
from tests.portals.hubs import HUBS
from tests.portals.portal import Portal
from tests.portals.street import Street
from tests.support.json_lists import JSON_LIST

pytestmark = pytest.mark.e2e

NAME = "verzamelbox"
HOST = f"{NAME}.localhost"


class Hubs(Street):
    """The hubs, beside the street."""

    registry: Mapping[str, type[Portal]] = HUBS


@pytest.fixture
def hubs() -> Iterator[Hubs]:
    with Hubs(portals=[NAME]) as made:
        yield made


def teach(rig: Rig, account: str, url: str) -> None:
    """Keep a connector for the account, as an imported one is kept."""
    raw: dict[str, Any] = {
        "id": "taught-verzamelbox", "name": "Verzamelbox", "kind": "taught", "domains": [HOST], "last_seen_working": "never",
        "json_list": JSON_LIST, "examples": {"claims": [url], "leaves": ["https://other.example/"]},
    }  # fmt: skip
    store = Store(Paths(rig.data), SystemClock())
    store.accounts.remember(account, taught=raw)
    store.close()


def test_a_list_as_json_is_fetched_whole_in_a_browser(hubs: Hubs, tmp_path: Path) -> None:
    truth: dict[str, Any] = hubs.truth(NAME)
    rig = Rig(tmp_path, {HOST: (truth["username"], truth["password"])}, [f"http://{HOST}/*"], "chromium")
    try:
        account = rig.add(hubs.url(NAME))
        teach(rig, account, hubs.url(NAME))
        ledger = rig.fetch(account)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
        assert (ledger["proof"]["announced"], ledger["proof"]["pages"]) == (5, 2)
        assert ledger["proof"]["row_proofs"] == {"proved": 5}
        there = truth["documents"]
        assert [(row["number"], row["date"]) for row in ledger["rows"]] == [
            (one["number"], one["date"]) for one in there
        ]
        assert set(rig.archive()) == {paper["sha256"] for one in there for paper in (one, *one["more"])}
        again = rig.fetch(account)
        assert again["state"] == "nothing_new", told(again) + rig.log()
        assert hubs.truth(NAME)["harm"] == []
    finally:
        rig.close()
