"""``make house``: each check is shown a tree in which its rule does not hold, and all of them hold in this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.locations import ROOT
from tests.unit.house.test_house import without_bad_example
from tools.house.checks import CHECKS
from tools.house.imports import circles, graph_of, shortest_circle
from tools.house.report import report
from tools.house.structure import Structure

BAD = ROOT / "tests" / "bad" / "house_graph"
OURS = Structure(ROOT)


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_stands(check: str) -> None:
    assert CHECKS[check](OURS) == []


@pytest.mark.parametrize("check", CHECKS)
def test_the_check_catches_its_bad_example(check: str) -> None:
    expected = (BAD / check / "expected.txt").read_text("utf-8").splitlines()
    assert CHECKS[check](Structure(BAD / check)) == expected


def test_every_check_has_a_bad_example() -> None:
    assert without_bad_example(CHECKS, BAD) == []
    assert sorted(folder.name for folder in BAD.iterdir()) == sorted(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_the_command_fails_on_each_bad_example(check: str) -> None:
    done = run_house(BAD / check)
    assert done.returncode == 1
    for sentence in (BAD / check / "expected.txt").read_text("utf-8").splitlines():
        assert f"  {sentence}\n" in done.stdout


def test_the_command_passes_a_tree_in_order(tmp_path: Path) -> None:
    (tmp_path / "host" / "store").mkdir(parents=True)
    (tmp_path / "host" / "store" / "rows.py").write_text("import host.errors\n")
    (tmp_path / "host" / "errors.py").touch()
    contract = '[[tool.importlinter.contracts]]\nid = "layers"\nlayers = ["store", "errors"]\n'
    (tmp_path / "pyproject.toml").write_text(contract)
    done = run_house(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  store -> errors 1\n" in done.stdout


def test_the_report_is_about_this_tree() -> None:
    lines = list(report(OURS))
    kinds = {one.kind for one in OURS.imports}
    assert kinds == {"module", "function", "types"}
    for program in ("host", "extension"):
        assert any(line.startswith(f"{program}: ") and ", 0 imports" not in line for line in lines)
    assert any(line.startswith("  popup -> shared ") for line in lines)
    assert {"host.native_host", "host.store"} <= set(OURS.modules)
    assert OURS.layers.ordered


def test_circles_are_the_strongly_connected_components() -> None:
    graph = graph_of([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a"), ("g", "g")])
    assert circles(graph) == [["a", "b", "c"], ["d", "e"]]
    assert shortest_circle(graph, ["a", "b", "c"]) == ["a", "b", "c", "a"]


def run_house(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.house", str(root)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
