"""Every portal of the street in each browser, through the real host and the shipped extension, and judged by the
checker: what the street has is asked of the street, so that a new portal is here by itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.demo.checker import Fault
from host.demo.show import DemoOutput
from host.demo.walkthrough import DemoResult, run_demo
from tests.portals.street import PORTALS
from tests.support.browsers import BrowserName, both_browsers

pytestmark = pytest.mark.e2e

SECONDS = 1_200.0
"""For all portals at once, of which three are fetched at a time."""


@dataclass(frozen=True)
class Seen:
    browser: BrowserName
    folder: Path
    outcome: DemoResult
    truths: dict[str, Any]
    downloads: list[Path]
    log: str

    def faults(self, name: str) -> list[Fault]:
        """What the checker found wrong at one portal; with the empty name, what it cannot lay to one."""
        return [fault for fault in self.outcome.verdict.faults if fault.portal == name]


@pytest.fixture(scope="module", params=both_browsers)
def seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("street") / "demo"
    truths: dict[str, Any] = {}

    def afterwards(street: Any, outcome: DemoResult) -> None:
        truths.update({name: street.truth(name) for name in street.portals})

    outcome = run_demo(
        folder,
        SystemClock(),
        DemoOutput(quiet=True),
        browser=request.param,
        portals=list(PORTALS),
        seconds=SECONDS,
        afterwards=afterwards,
    )
    log = folder / "data" / "logs" / "host.log"
    left = [file for file in (folder / "profile" / "Downloads").rglob("*") if file.is_file()]
    return Seen(request.param, folder, outcome, truths, left, log.read_text("utf-8")[-6000:])


@pytest.mark.parametrize("name", PORTALS)
def test_a_portal_is_fetched_right(seen: Seen, name: str) -> None:
    failures = [ledger["failure"] for ledger in seen.outcome.first[name]]
    assert seen.faults(name) == [], (failures, seen.log)
    truth = seen.truths[name]
    rows = [row for ledger in seen.outcome.first[name] for row in ledger["rows"]]
    assert len(rows) == truth["rows_shown"]
    assert truth["harmful_clicks"] == 0


@pytest.mark.parametrize("name", PORTALS)
def test_the_second_fetch_brings_nothing_and_proves_it(seen: Seen, name: str) -> None:
    [ledger] = seen.outcome.again[name]
    assert ledger["state"] == "nothing_new", (ledger["failure"], seen.log)
    assert ledger["proof"]
    assert "filed" not in {row["outcome"] for row in ledger["rows"]}


def test_all_of_it_adds_up(seen: Seen) -> None:
    assert seen.faults("") == []
    assert seen.outcome.verdict.passed, seen.outcome.verdict


def test_the_summary_and_the_pictures(seen: Seen) -> None:
    assert str(seen.outcome.summary["browser"]).startswith({"chromium": "chrom", "firefox": "firefox"}[seen.browser])
    for name in ("popup", "dashboard"):
        assert (seen.folder / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_the_persons_downloads_are_as_they_were(seen: Seen) -> None:
    assert seen.downloads == []
