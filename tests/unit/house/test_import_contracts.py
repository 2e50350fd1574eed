"""The contracts of import-linter in ``pyproject.toml``: each is broken by the packages in ``tests/bad/imports/CONTRACT``."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.support.locations import ROOT

BAD = ROOT / "tests" / "bad" / "imports"
LINTER: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}
CASES = sorted(case.relative_to(BAD).as_posix() for case in BAD.glob("*/*"))


def test_every_contract_has_a_bad_example() -> None:
    assert sorted(folder.name for folder in BAD.iterdir()) == sorted(CONTRACTS)
    assert [case for case in CASES if not (BAD / case / "expected.txt").read_text("utf-8").strip()] == []


@pytest.mark.parametrize("contract", [name for name, one in CONTRACTS.items() if one["type"] == "forbidden"])
def test_every_forbidden_module_has_a_bad_example(contract: str) -> None:
    expected = [file.read_text("utf-8") for file in (BAD / contract).glob("*/expected.txt")]
    for source in CONTRACTS[contract]["source_modules"]:
        for module in CONTRACTS[contract]["forbidden_modules"]:
            assert any(re.search(rf"^{source}\b.* -> {module}\b", text) for text in expected)


def test_the_contracts_pass_a_package_in_order(tmp_path: Path) -> None:
    make_skeleton(tmp_path)
    for contract in CONTRACTS:
        assert lint(tmp_path, contract).returncode == 0


@pytest.mark.parametrize("case", CASES)
def test_the_contract_catches_its_bad_example(case: str, tmp_path: Path) -> None:
    contract = Path(case).parts[0]
    make_skeleton(tmp_path)
    copytree(BAD / case / "host", tmp_path / "host", dirs_exist_ok=True)
    for folder in (tmp_path / "host").rglob("*/"):
        (folder / "__init__.py").touch()
    done = lint(tmp_path, contract)
    assert done.returncode == 1
    said = " ".join(done.stdout.split())
    for sentence in (BAD / case / "expected.txt").read_text("utf-8").splitlines():
        assert sentence in said


def make_skeleton(root: Path) -> None:
    """A package with every room that the layers ask for, and the contracts as ours, so that only a bad example is wrong."""
    (root / "host").mkdir()
    (root / "host" / "__init__.py").touch()
    for room in re.findall(r"\w+", " ".join(CONTRACTS["layers"]["layers"])):
        make_package(root, f"host.{room}")
    for contract in CONTRACTS.values():
        for module in (*contract.get("source_modules", ()), *contract.get("forbidden_modules", ())):
            make_package(root, module)
    # Our exceptions have no imports there that they could let pass.
    contracts = [{**contract, "unmatched_ignore_imports_alerting": "none"} for contract in CONTRACTS.values()]
    tables = ["[tool.importlinter]", *pairs({"root_package": LINTER["root_package"]})]
    for contract in contracts:
        tables += ["[[tool.importlinter.contracts]]", *pairs(contract)]
    (root / "pyproject.toml").write_text("\n".join(tables))


def make_package(root: Path, module: str) -> None:
    """A package of that dotted name, with those around it, if it is not there yet."""
    folder = root
    for part in module.split("."):
        folder /= part
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()


def pairs(table: Mapping[str, Any]) -> list[str]:
    """Lines of TOML, which writes texts, truth values and lists of texts as JSON does."""
    return [f"{key} = {json.dumps(value)}" for key, value in table.items()]


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [ROOT / ".venv" / "bin" / "lint-imports", "--no-cache", "--no-logo", "--contract", contract]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "200"})
