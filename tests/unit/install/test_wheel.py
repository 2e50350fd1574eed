"""The extension's folder and the street of test portals travel in the wheel, byte for byte."""

from __future__ import annotations

import subprocess
import sys
import zipfile

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
