"""Whoever hands on, backs up, restores, seals or moves an account is killed at seeded moments: nothing is lost, doubled or half written, and what
is shown as handed on is there. The long run is ``python -m bench.deed_killing``, of ``make deep``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.deed_killing import killed

if not hasattr(os, "fork"):
    pytest.skip("the processes that die are forks", allow_module_level=True)


def test_kills_at_seeded_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    told = killed(tmp_path, "all", seed=1, kills=2)
    assert len(told) == 15
    assert {name: one["wrong"] for name, one in told.items() if one["wrong"]} == {}
    assert all(one["kills"] == 2 and one["moments"] > 7 for one in told.values())


def test_who_is_careless_is_seen(tmp_path: Path) -> None:
    names = (
        "copies at once",
        "never looks",
        "records first",
        "backs up at once",
        "restores in place",
        "seals at once",
        "moves by steps",
    )
    told = killed(tmp_path, ",".join(names), seed=1, kills=20)
    assert [name for name in names if not told[name]["wrong"]] == []
