"""The bench's own book-keeping: what failed is named, and takes nothing else with it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from bench.__main__ import main, markdown, measured
from bench.figure import Figure
from bench.profiles import NO_PROFILE, Profile, missed_goals, profiles, unneeded

SLOW = Figure("P18", "slow", 2.0, 1.0, "a reference", "ms", "<=", 1.2)
FAST = Figure("P2", "fast", 1.0, 1.0, "a reference", "ms", "<=", 1.2)
OPEN = Figure("visit", "open", 9.0, 1.0, "a reference", "ms", "<=", None)


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[Figure]:
        raise RuntimeError("broken")

    for name, run in (("broken", broken), ("slow", lambda: [OPEN, SLOW]), ("fast", lambda: [FAST])):
        module = ModuleType(name)
        module.__dict__["run"] = run
        monkeypatch.setitem(sys.modules, f"bench.{name}", module)


def test_a_module_that_fails_takes_no_other_figures_with_it(modules: None) -> None:
    assert measured(["slow", "broken", "fast"]) == ([FAST, SLOW, OPEN], ["broken"])


def test_what_failed_is_named_and_is_no_success(modules: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fast"]) == 0
    assert main(["fast", "broken"]) == 1
    assert "failed there: broken." in capsys.readouterr().out
    assert main(["slow"]) == 1


def test_not_reached_is_said() -> None:
    slow, open_ = markdown([SLOW, OPEN]).splitlines()[2:]
    assert slow.endswith("| 2.00 × | ≤ 1.2 × | NO |")
    assert open_.endswith("| 9.00 × | – | – |")


def test_a_missed_goal_is_named_with_what_its_profile_says() -> None:
    told = missed_goals([SLOW, FAST, OPEN], [Profile("P18", "slo", "The browser lays out twice.")])
    assert "- P18, slow: 2.00 × where ≤ 1.2 × was promised. The browser lays out twice.\n" in told
    assert "P2" not in told
    assert "open" not in told


def test_a_missed_goal_without_a_profile_says_that_there_is_none() -> None:
    assert NO_PROFILE in missed_goals([SLOW], [Profile("P18", "another figure", "Of something else.")])
    assert "missed" not in missed_goals([FAST, OPEN], [])


def test_a_profile_of_a_goal_that_is_reached_is_named() -> None:
    of_slow, of_fast = Profile("P18", "slow", "…"), Profile("P2", "fast", "…")
    assert unneeded([SLOW, FAST], [of_slow, of_fast]) == [of_fast]


def test_every_profile_of_the_project_says_something() -> None:
    assert all(profile.figure and profile.says.strip().endswith(".") for profile in profiles())
