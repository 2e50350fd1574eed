"""eslint holds the extension's rooms apart; each of its rules about that, and each room, has its bad example."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import copytree

from tests.support.locations import ROOT

EXTENSION = ROOT / "extension"
BAD = ROOT / "tests" / "bad" / "extension_rooms"
EXPECTED = (BAD / "expected.txt").read_text("utf-8").splitlines()
ERROR = 2
"""The severity at which eslint fails."""
BETWEEN_ROOMS = "import-x/no-restricted-paths"
UNUSED = "Unused eslint-disable directive (no problems were reported from 'no-var')."
"""What eslint says of a comment that turns off what is not there; that has no rule, and so no rule's name."""


def test_eslint_catches_the_bad_examples_and_nothing_else(tmp_path: Path) -> None:
    """They are linted in a checkout of their own, because our eslint.config.js speaks of ``extension/`` beside it."""
    copytree(BAD / "extension", tmp_path / "extension")
    (tmp_path / "eslint.config.js").write_bytes((ROOT / "eslint.config.js").read_bytes())
    (tmp_path / "package.json").write_bytes((ROOT / "package.json").read_bytes())
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    done = run_eslint(tmp_path, "--format", "json", "extension")
    found = {
        f"{Path(file['filePath']).relative_to(tmp_path).as_posix()}:{message['line']}: "
        f"{message['ruleId'] or message['message']}": message["severity"]
        for file in json.loads(done.stdout)
        for message in file["messages"]
    }
    assert done.returncode == 1
    assert sorted(found) == EXPECTED
    assert set(found.values()) == {ERROR}


def test_every_rule_about_imports_and_lengths_has_a_bad_example() -> None:
    done = run_eslint(ROOT, "--print-config", "extension/page/common.js")
    configuration = json.loads(done.stdout)
    rules = {rule for rule, (level, *_) in configuration["rules"].items() if level}
    ours = {rule for rule in rules if rule.startswith("import-x/")} | {"max-lines-per-function", "no-restricted-syntax"}
    assert BETWEEN_ROOMS in ours <= rules
    assert configuration["linterOptions"]["reportUnusedDisableDirectives"] == ERROR
    assert ours | {UNUSED} == {line.split(": ")[1] for line in EXPECTED}


def test_every_room_has_a_bad_example() -> None:
    rooms = {file.relative_to(EXTENSION).parts[0] for file in EXTENSION.rglob("*.js")}
    assert rooms == {line.split("/")[1] for line in EXPECTED if line.endswith(f": {BETWEEN_ROOMS}")}


def run_eslint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [ROOT / "node_modules" / ".bin" / "eslint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
