"""A shop on a domain that no connector names, in each browser: recognised by its pages, read by its platform's connector."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from host.connectors import registry
from tests.e2e.rig import Rig, told
from tests.portals.teehaus import Shops, Teehaus
from tests.support.browsers import BrowserName, both_browsers

pytestmark = pytest.mark.e2e

HOST = f"{Teehaus.name}.localhost"


@pytest.fixture
def shops() -> Iterator[Shops]:
    with Shops() as made:
        yield made


@pytest.mark.parametrize("browser", both_browsers)
def test_a_shop_is_recognised_by_its_platform_and_fetched_whole(
    shops: Shops, tmp_path: Path, browser: BrowserName
) -> None:
    url, truth = shops.url(Teehaus.name), shops.truth(Teehaus.name)
    assert registry().for_url(url) is None
    # The browser allows the shop's own host and no other.
    rig = Rig(tmp_path, {HOST: (truth["username"], truth["password"])}, [f"http://{HOST}/*"], browser)
    try:
        account = rig.add(url)
        ledger = rig.fetch(account)
        assert ledger["state"] == "complete", told(ledger) + rig.log()
        assert (ledger["proof"]["platform"], ledger["proof"]["pages"]) == ("WooCommerce shops", 2)
        assert "healed" not in ledger["proof"]
        there = truth["documents"]
        assert [(row["number"], row["date"]) for row in ledger["rows"]] == [
            (one["number"], one["date"]) for one in there
        ]
        assert set(rig.archive()) == {one["sha256"] for one in there}
        again = rig.fetch(account)
        assert again["state"] == "nothing_new", told(again) + rig.log()
        assert again["proof"]["platform"] == "WooCommerce shops"
        assert shops.truth(Teehaus.name)["harm"] == []
    finally:
        rig.close()
