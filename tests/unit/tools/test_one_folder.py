"""The program of the one folder is the command line, and a Python for what Ophaler starts."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.locations import ROOT
from tools.package import EXTRAS, requirements

ENTRY = ROOT / "packaging" / "one_folder" / "entry.py"
RECIPE = ENTRY.with_name("ophaler.spec")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ENTRY), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("flags", [(), ("-I",), ("-I", "-u")])
def test_code_and_scripts_are_run_as_python_does(tmp_path: Path, flags: tuple[str, ...]) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(__name__, sys.argv[1:])\n")
    assert run(*flags, "-c", "import sys; print(__name__, sys.argv[1:])", "a").stdout == "__main__ ['a']\n"
    if flags:
        assert run(*flags, str(script), "a", "-b").stdout == "__main__ ['a', '-b']\n"


def test_everything_else_is_a_command() -> None:
    told = run("doctor", "--help")
    assert (told.returncode, "Usage: ophaler doctor" in told.stdout) == (0, True)
    assert run("script.py").returncode == 2, "a file alone is no command"


def test_the_recipe_leaves_out_nothing_that_the_program_needs() -> None:
    needed = {
        name
        for held in requirements("ophaler", EXTRAS)
        for name in (held.read_text("top_level.txt") or held.name).split()
    }
    left_out = re.search(r"excludes=\[([^]]+)\]", RECIPE.read_text("utf-8"))
    assert left_out is not None
    assert "PIL" in needed
    assert needed & set(re.findall(r'"(\w+)"', left_out[1])) == set()
