"""An inbox of 200 files is taken in by hosts that are killed at seeded moments: nothing is lost, nothing is doubled. The long run
is ``python -m bench.inbox_killing``, of ``make deep``."""

from __future__ import annotations

from pathlib import Path

from bench.inbox_killing import killed_inboxes


def test_kills_at_seeded_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    told = killed_inboxes(tmp_path, "ophaler", seed=1, kills=10)
    assert told["wrong"] == []
    assert told["kills"] >= 10


def test_a_careless_sweep_fails_in_the_same_harness(tmp_path: Path) -> None:
    wrong = killed_inboxes(tmp_path, "careless", seed=1, kills=10)["wrong"]
    assert any("documents: " in one for one in wrong)
