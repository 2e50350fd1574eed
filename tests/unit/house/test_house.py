"""The house rules hold in this tree, and each guard is shown a tree in which its rule does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house import GUARDS
from tests.house.tree import Tree
from tests.support.locations import ROOT

BAD = ROOT / "tests" / "bad" / "house"
OURS = Tree(ROOT)


def without_bad_example(guards: Iterable[str], folder: Path) -> list[str]:
    """Guards that nobody ever saw catching anything."""
    return [
        guard
        for guard in guards
        if not (folder / guard / "expected.txt").is_file() or not (folder / guard / "expected.txt").read_text().strip()
    ]


@pytest.mark.parametrize("guard", GUARDS)
def test_the_rule_holds_here(guard: str) -> None:
    assert GUARDS[guard](OURS) == []


@pytest.mark.parametrize("guard", GUARDS)
def test_the_guard_catches_its_bad_example(guard: str) -> None:
    expected = (BAD / guard / "expected.txt").read_text("utf-8").replace("\N{BROKEN BAR}", "").splitlines()
    assert sorted(GUARDS[guard](Tree(BAD / guard, bad=True))) == sorted(expected)


def test_every_guard_has_a_bad_example() -> None:
    assert without_bad_example(GUARDS, BAD) == []
    assert sorted(folder.name for folder in BAD.iterdir()) == sorted(GUARDS)


def test_a_guard_without_a_bad_example_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "expected.txt").write_text("\n")
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "expected.txt").write_text("something is wrong\n")
    assert without_bad_example(["empty", "good", "none"], tmp_path) == ["empty", "none"]


def test_the_tree_is_really_read() -> None:
    assert {"host/protocol.py", "extension/manifest.json", "Makefile", "tests/unit/house/test_house.py"} <= set(
        OURS.texts
    )
    assert not [name for name in OURS.texts if name.startswith("tests/bad/")]
