"""Every replica of a platform is recognised on a domain that nobody knows, and fetched whole: twice, without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.connectors import registry
from tests.portals.platforms import PLATFORM_REPLICAS, SOFTWARE
from tests.support.clocks import HandClock
from tests.support.fake_browser import World
from tests.support.portal_browser import PortalBrowser
from tests.support.readers import ReaderHere


@pytest.mark.parametrize("name", [software.name for software in SOFTWARE if not software.script])
def test_a_replica_is_recognised_and_fetched_whole(name: str, tmp_path: Path) -> None:
    portal = PLATFORM_REPLICAS[name](1, "80")
    browser = PortalBrowser(portal=portal)
    assert registry().for_url(browser.start) is None
    world = World(tmp_path, HandClock(), browser, browser.start)
    world.reader = ReaderHere()
    ended = world.fetch()
    assert ended.state == "complete", (world.outcomes(ended), ended)
    assert ended.proof is not None
    assert ended.proof.get("platform") == registry().by_id(portal.software.platform).name
    rows = {row.number: row for row in world.store.fetches.rows(ended.id)}
    truth = portal.truth()["documents"]
    assert {number: (row.date, row.total, row.outcome) for number, row in rows.items()} == {
        paper["number"]: (paper["date"], paper["total"] if portal.software.shows_total else None, "filed")
        for paper in truth
    }
    assert set(world.files()) == {paper["sha256"] for paper in truth}
    assert world.fetch().state == "nothing_new"
    assert len(world.files()) == len(truth)
    assert [harm.path for harm in portal.tally.harm] == []
    world.close()
