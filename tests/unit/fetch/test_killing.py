"""Two hundred deaths of host, browser, and both, in every state of a fetch: nothing is lost, doubled or half written.

``make bench`` kills two thousand times. The same deaths in real browsers are in tests/e2e.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.killing.moments import STATES
from tests.support.locations import ROOT

KILLS = 200
SEEDS = (1, 2)


def harness(folder: Path, writer: str, kills: int, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-m", "tests.killing", str(folder), writer, str(kills), str(seed)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told_by(process: subprocess.Popen[str]) -> dict[str, Any]:
    printed, noise = process.communicate(timeout=600)
    assert process.returncode == 0, noise
    told: dict[str, Any] = json.loads(printed)
    return told


def test_two_hundred_kills(tmp_path: Path) -> None:
    # Two at once, for two processors; each with a data folder of its own.
    running = [harness(tmp_path / str(seed), "ophaler", KILLS // len(SEEDS), seed) for seed in SEEDS]
    states: dict[str, Counter[str]] = {state: Counter() for state in STATES}
    kills = 0
    for told in map(told_by, running):
        assert told["wrong"] == []
        kills += told["kills"]
        for state, who in told["states"].items():
            states[state].update(who)
    print(f"\n{kills} kills:")
    for state, counted in states.items():
        print(f"  {state:20}", ", ".join(f"{who} {count}" for who, count in sorted(counted.items())))
    assert kills >= KILLS
    assert [state for state, counted in states.items() if not counted] == []
    assert {who for counted in states.values() for who in counted} == {"host", "browser", "both"}
    for seed in SEEDS:
        assert (tmp_path / str(seed) / "house" / "noise.txt").read_text("utf-8") == ""


def test_the_naive_writer_does_not_survive_it(tmp_path: Path) -> None:
    told = told_by(harness(tmp_path, "naive", KILLS, 1))
    assert any("file_missing" in one or "file_changed" in one for one in told["wrong"]), told
    assert not [one for one in told["wrong"] if one.startswith("without any blow")]
