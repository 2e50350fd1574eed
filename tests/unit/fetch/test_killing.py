"""Eighty deaths of host, browser, and both, in every state of a fetch, and one at each write of a document: nothing is lost,
doubled or half written.

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

KILLS = 80
SEEDS = (1, 2)
FATAL = {"before create", "after create", "before write", "half write"}
"""Where the naive writer has told of a file that is not there, or not whole."""
PATIENCE = 1800.0


def harness(folder: Path, writer: str, *how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-m", "tests.killing", str(folder), writer, *map(str, how)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told_by(process: subprocess.Popen[str]) -> dict[str, Any]:
    printed, noise = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, noise
    told: dict[str, Any] = json.loads(printed)
    return told


def test_seeded_kills_in_every_state(tmp_path: Path) -> None:
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
    """The same blows fall on both, at each write in turn; no luck is needed to find the liar."""
    running = {writer: harness(tmp_path / writer, writer, "each") for writer in ("ophaler", "naive")}
    told = {writer: told_by(process) for writer, process in running.items()}
    assert told["ophaler"]["wrong"] == []
    # What the liar dies of, ours was struck at too, and at what only ours does.
    assert set(told["ophaler"]["moments"]) > FATAL | {"before link", "after link", "before sync_folder"}
    assert told["naive"]["fatal"] == dict.fromkeys(FATAL, 1)
    found = {one.split(",")[0].split(" R-")[0] for one in told["naive"]["wrong"]}
    assert found == {"verify: verify.file_missing", "verify: verify.file_changed", "files are lost"}
