"""The extension's folder and the street of test portals travel in the wheel, byte for byte."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions

import pytest

from tests.support.locations import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.mark.parametrize(
    ("bundled", "folder"),
    [("host/_bundled/extension", "extension"), ("host/_bundled/portals", "tests/portals"), ("host", "host")],
)
def test_a_folder_travels_byte_for_byte(wheel: zipfile.ZipFile, bundled: str, folder: str) -> None:
    files = {
        file.relative_to(ROOT / folder).as_posix(): file
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files
    for name, file in files.items():
        assert wheel.read(f"{bundled}/{name}") == file.read_bytes(), name


def test_both_commands_are_there(wheel: zipfile.ZipFile) -> None:
    (entries,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    text = wheel.read(entries).decode()
    assert "ophaler = host.cli.main:main" in text
    assert "ophaler-host = host.native_host:entry" in text


BROUGHT_ALONG = {"pydantic_core": "part of pydantic, which requires one version of it"}
BROUGHT_BY_CHOICE = {"numpy": "required by rapidocr"}
BY_CHOICE = {
    **{"onnxruntime": "ocr", "openpyxl": "xlsx", "rapidocr": "ocr", "rfc3161_client": "timestamp"},
    "saxonche": "validate",
}
"""Modules that the host imports where they are installed, and the extra that brings each."""


def imported_modules() -> set[str]:
    """Top-level names of everything that the host imports anywhere, but for the demo, which has an extra of its own."""
    names: set[str] = set()
    for file in (ROOT / "host").rglob("*.py"):
        if "demo" in file.relative_to(ROOT / "host").parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"host"}


def undeclared(imported: set[str], required: set[str]) -> set[str]:
    """Returns the imported modules that no required distribution brings."""
    brought_by = packages_distributions()
    return {name for name in imported if not {one.lower() for one in brought_by.get(name, [])} & required}


def test_everything_that_the_host_imports_is_installed_with_it(wheel: zipfile.ZipFile) -> None:
    (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    lines = re.findall(r"^Requires-Dist: ([\w.-]+)(.*)$", wheel.read(metadata).decode(), re.MULTILINE)
    required = {name.lower() for name, rest in lines if "extra ==" not in rest}
    imported = imported_modules() - set(BY_CHOICE) - set(BROUGHT_BY_CHOICE)
    by_extra = {
        (name.lower().replace("-", "_"), extra)
        for name, rest in lines
        for extra in re.findall(r"extra == '([\w-]+)'", rest)
    }
    assert set(BY_CHOICE.items()) <= by_extra
    assert {"pydantic", "stdnum", "publicsuffixlist"} <= imported
    assert undeclared(imported, required) == set(BROUGHT_ALONG)
    assert undeclared({*imported, "babel", "no_such_module"}, required) == {"babel", "no_such_module", *BROUGHT_ALONG}
