"""The bench's own book-keeping: what failed is named, and takes nothing else with it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from bench.__main__ import main, markdown, measured
from bench.figure import Figure

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
