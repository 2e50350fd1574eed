"""Replicas of platforms of which a row is opened by a script, and a sample of the others, fetched whole in real browsers.

``tests/unit/connectors/test_platform_replicas.py`` fetches all that need no script. Which ones are fetched here, and in which
browser, is a matter of time; with ``OPHALER_ALL_REPLICAS=1`` it is every one in both (``make deep``)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from host.connectors import registry
from tests.e2e.rig import Rig, told
from tests.portals.platforms import PLATFORM_REPLICAS, SOFTWARE
from tests.portals.portal import Portal
from tests.portals.street import Street
from tests.support.browsers import BrowserName

pytestmark = pytest.mark.e2e

SAMPLE: list[tuple[str, BrowserName]] = [
    ("serverhof", "chromium"),
    ("atelier-verre", "firefox"),
]
EVERY: list[tuple[str, BrowserName]] = [
    (software.name, browser) for software in SOFTWARE for browser in ("chromium", "firefox")
]
CASES = EVERY if os.environ.get("OPHALER_ALL_REPLICAS") else SAMPLE


class Replicas(Street):
    """All replicas of platforms, beside the street."""

    registry: Mapping[str, type[Portal]] = PLATFORM_REPLICAS


@pytest.fixture
def replicas() -> Iterator[Replicas]:
    with Replicas() as made:
        yield made


@pytest.mark.parametrize(("name", "browser"), CASES)
def test_a_replica_is_recognised_and_fetched_whole_in_a_browser(
    replicas: Replicas, tmp_path: Path, name: str, browser: BrowserName
) -> None:
    truth: dict[str, Any] = replicas.truth(name)
    host = f"{name}.localhost"
    rig = Rig(tmp_path, {host: (truth["username"], truth["password"])}, [f"http://{host}/*"], browser)
    try:
        account = rig.add(replicas.url(name))
        ledger = rig.fetch(account)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
        platform = PLATFORM_REPLICAS[name].software.platform
        assert ledger["proof"]["platform"] == registry().by_id(platform).name
        there = truth["documents"]
        assert [(row["number"], row["date"]) for row in ledger["rows"]] == [
            (one["number"], one["date"]) for one in there
        ]
        assert set(rig.archive()) == {one["sha256"] for one in there}
        again = rig.fetch(account)
        assert again["state"] == "nothing_new", told(again) + rig.log()
        assert replicas.truth(name)["harm"] == []
    finally:
        rig.close()
