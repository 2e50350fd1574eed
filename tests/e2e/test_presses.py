"""A list of which each row is opened by a press of another kind, in each browser."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.e2e.eau_claire import PASSWORD, USER, paper
from tests.e2e.eau_vive import EauVive
from tests.e2e.rig import Rig, told
from tests.support.browsers import BrowserName, both_browsers

pytestmark = pytest.mark.e2e

KINDS: dict[str, tuple[str, ...]] = {
    "chromium": ("popover", "accordion", "modal"),
    "firefox": ("menu", "drawer", "page"),
}
"""Every press is waited for some seconds, so that each kind is tried in one browser; both were seen to have all of them."""


@pytest.mark.parametrize("browser", both_browsers)
def test_what_presses_open_is_fetched_and_nothing_else_is_pressed(tmp_path: Path, browser: BrowserName) -> None:
    with EauVive(KINDS[browser]) as site:
        rig = Rig(tmp_path, {EauVive.host: (USER, PASSWORD)}, [f"http://{EauVive.host}/*"], browser)
        try:
            ledger = rig.fetch(rig.add(site.url))
            assert ledger["state"] == "complete", told(ledger) + rig.log()
            assert [row["number"] for row in ledger["rows"]] == [bill.number for bill in site.bills]
            assert set(rig.archive()) == {hashlib.sha256(paper(bill)).hexdigest() for bill in site.bills}
            assert site.harmful == []
        finally:
            rig.close()
