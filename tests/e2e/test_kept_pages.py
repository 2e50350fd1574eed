"""A portal whose invoices exist only as pages, through the whole chain: every value is kept, and two savings are equal."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from host.clock import SystemClock
from host.demo.show import DemoOutput
from host.demo.walkthrough import DemoResult, run_demo
from tests.support.browsers import needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]


def hashes(outcome: DemoResult) -> dict[str, str]:
    files = sorted(outcome.archive.rglob("*.html"))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_every_value_is_kept_and_two_savings_are_equal(tmp_path: Path) -> None:
    # Two streets, two profiles, two data folders: another port, other sessions, other times of printing.
    runs = [
        run_demo(tmp_path / name, SystemClock(), DemoOutput(quiet=True), portals=["drukwerk"])
        for name in ("first", "second")
    ]
    for outcome in runs:
        assert outcome.verdict.faults == ()
        assert (outcome.verdict.pages, outcome.verdict.values_right, outcome.verdict.documents) == (9, 9, 0)
        assert outcome.verdict.passed
    assert len(hashes(runs[0])) == 9
    assert hashes(runs[0]) == hashes(runs[1])
