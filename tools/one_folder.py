"""Builds Ophaler as one folder that needs no Python: ``python -m tools.one_folder [FOLDER]`` (FOLDER: ``dist``).

For Windows and macOS, on which it was never run: it is built on the system that it is for, with PyInstaller
(``pip install pyinstaller``), which is no part of the environment of development.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools.package import ROOT, project

SPEC = ROOT / "packaging" / "one_folder" / "ophaler.spec"


def build(target: Path) -> Path:
    """Builds the folder; returns it."""
    if importlib.util.find_spec("PyInstaller") is None:
        raise SystemExit("PyInstaller is missing: pip install pyinstaller")
    folder = target / f"ophaler-{project()['version']}-{sysconfig.get_platform()}"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    work = ROOT / "build" / "one_folder"
    subprocess.run([*command, "--distpath", str(folder), "--workpath", str(work), str(SPEC)], cwd=ROOT, check=True)
    return folder / "ophaler"


def main() -> None:
    folder = build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")
    files = [file for file in folder.rglob("*") if file.is_file()]
    print(f"{sum(file.stat().st_size for file in files):>12,}  {folder.name} ({len(files)} files)")


if __name__ == "__main__":
    main()
