"""The demo as a whole, once, and then its checker on what the demo left, spoiled in the two ways that matter most."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from host.clock import SystemClock
from host.demo.checker import Verdict, check
from host.demo.show import DemoOutput
from host.demo.walkthrough import DemoResult, run_demo
from tests.support.browsers import needs_chromium

pytestmark = [pytest.mark.e2e, needs_chromium]

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "invoices" / "dev"
KEYS = {
    "accounts": int,
    "rows_shown": int,
    "rows_accounted": int,
    "documents": int,
    "bytes_identical": int,
    "harmful_clicks": int,
    "seconds": float,
    "browser": str,
}


@dataclass(frozen=True)
class Judged:
    """The demo's outcome, and what the checker says with one file or one row less."""

    outcome: DemoResult
    folder: Path
    without_a_file: Verdict
    without_a_row: Verdict
    truths: dict[str, Any]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    held: dict[str, Any] = {}

    def afterwards(street: Any, outcome: DemoResult) -> None:
        def verdict() -> Verdict:
            return check(street.port, outcome.archive, outcome.first, outcome.again)

        held["truths"] = {name: street.truth(name) for name in street.portals}
        file = next(path for path in sorted(outcome.archive.rglob("*.pdf")))
        aside = folder / file.name
        file.rename(aside)
        held["without_a_file"] = verdict()
        aside.rename(file)
        street.control("telekomm", {"drop_row": held["truths"]["telekomm"]["documents"][0]["number"]})
        held["without_a_row"] = verdict()

    outcome = run_demo(folder, SystemClock(), DemoOutput(quiet=True), afterwards=afterwards)
    return Judged(outcome, folder, held["without_a_file"], held["without_a_row"], held["truths"])


def test_every_document_is_there_byte_for_byte(judged: Judged) -> None:
    verdict = judged.outcome.verdict
    assert verdict.faults == ()
    assert verdict == Verdict(4, 50, 50, 48, 48, 0, ())
    assert verdict.passed


def test_the_second_fetch_brings_nothing_and_proves_it(judged: Judged) -> None:
    for ledgers in judged.outcome.again.values():
        assert [ledger["state"] for ledger in ledgers] == ["nothing_new"]
        assert ledgers[0]["proof"]
        assert "filed" not in {row["outcome"] for row in ledgers[0]["rows"]}


def test_the_person_signed_in_once_at_each_portal(judged: Judged) -> None:
    for truth in judged.truths.values():
        assert (truth["sign_ins"], truth["sign_ins_failed"]) == (1, 0)


def test_one_file_less_turns_it_red(judged: Judged) -> None:
    assert not judged.without_a_file.passed
    assert [fault.what for fault in judged.without_a_file.faults] == ["missing"]
    assert judged.without_a_file.bytes_identical == 47


def test_one_row_less_turns_it_red(judged: Judged) -> None:
    assert not judged.without_a_row.passed
    assert (judged.without_a_row.rows_shown, judged.without_a_row.rows_accounted) == (49, 50)


def test_the_summary_and_the_pictures(judged: Judged) -> None:
    summary = json.loads((judged.folder / "summary.json").read_text("utf-8"))
    assert {name: type(value) for name, value in summary.items()} == KEYS
    assert summary["browser"].startswith("chrom")
    for name in ("popup", "dashboard"):
        picture = (judged.folder / f"{name}.png").read_bytes()
        assert picture.startswith(b"\x89PNG")


def test_real_documents_come_byte_for_byte(tmp_path: Path) -> None:
    if not REAL.is_dir():
        pytest.skip("no shared documents beside this checkout")
    outcome = run_demo(tmp_path / "demo", SystemClock(), DemoOutput(quiet=True), portals=["telekomm"], documents=REAL)
    assert outcome.verdict.faults == ()
    assert outcome.verdict.documents > 60
    assert outcome.verdict.passed
