"""Byways that need their scripts, fetched whole in a real browser, twice: tiles that come late, addresses that serve once and
open in windows of their own, accordions behind routes. ``tests/unit/fetch/test_byways.py`` has the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.clock import SystemClock
from host.demo.show import DemoOutput
from host.demo.walkthrough import run_demo
from tests.support.browsers import needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]

SECONDS = 600.0
"""For one fetch of them all, on a busy machine."""


def test_byways_by_scripts_are_fetched_whole_and_bring_nothing_again(tmp_path: Path) -> None:
    names = ["warmte", "billetterie", "depot"]
    outcome = run_demo(tmp_path / "demo", SystemClock(), DemoOutput(quiet=True), portals=names, seconds=SECONDS)
    assert outcome.verdict.faults == (), outcome.first
    assert outcome.verdict.passed
