"""Writes the launcher, the small program that the browsers start, with the data folder and the path of this Python
in it."""

from __future__ import annotations

import shlex
from pathlib import Path

from host.install.files import write_private
from host.install.machine import Machine

LAUNCHER_NAME = "ophaler-host"
SHEBANG_LIMIT = 127
"""The length of a ``#!`` line that every system accepts (Linux before 5.1 truncates there)."""
DOCTOR_VARIABLE = "OPHALER_DOCTOR_DATA"
"""The environment variable in which ``ophaler doctor`` passes a temporary data folder, so that its probe never
starts a fetch."""


def launcher_folder(data: Path) -> Path:
    return data / "launcher"


def launcher_path(data: Path, machine: Machine) -> Path:
    """Returns the launcher's path, which is the ``path`` in a manifest."""
    return launcher_folder(data) / (f"{LAUNCHER_NAME}.bat" if machine.system == "windows" else LAUNCHER_NAME)


def launcher_files(data: Path, machine: Machine) -> dict[Path, tuple[str, int]]:
    """Returns the launcher's files with text and mode: one Python script, or a script that starts it where a ``#!``
    line cannot name this Python (Windows, a path with a space, a long path)."""
    path = launcher_path(data, machine)
    body = python_script(
        "Written by `ophaler setup`: starts Ophaler's host for the browser.",
        f"os.environ.get({DOCTOR_VARIABLE!r}) or {str(data)!r}",
        "host.native_host",
    )
    if machine.system == "windows":
        # In a batch file %% is one per cent sign; code page 65001 is UTF-8.
        command = f'"{machine.python}" -I "{path.with_suffix(".py")}"'.replace("%", "%%")
        batch = f"@echo off\r\nchcp 65001 >nul\r\n{command} %*\r\n"
        return {path.with_suffix(".py"): (body, 0o600), path: (batch, 0o700)}
    shebang = f"#!{machine.python} -I"
    if len(shebang) <= SHEBANG_LIMIT and not any(letter.isspace() for letter in str(machine.python)):
        return {path: (f"{shebang}\n{body}", 0o700)}
    script = path.with_name(f"{LAUNCHER_NAME}.py")
    start = f'#!/bin/sh\nexec {shlex.quote(str(machine.python))} -I {shlex.quote(str(script))} "$@"\n'
    return {script: (body, 0o600), path: (start, 0o700)}


def python_script(note: str, data: str, module: str) -> str:
    """Returns a Python script that calls ``entry`` of a module of this package. ``note`` says who wrote the script and what
    it does, ``data`` is the expression of the data folder. The package's own folder comes last, for a checkout that was
    never installed; the script is started with ``-I``, which excludes the environment and the current folder."""
    package = Path(__file__).resolve().parents[2]
    return (
        f'"""{note}"""\n'
        f"import os, sys\n"
        f'os.environ["OPHALER_DATA"] = {data}\n'
        f"sys.path.append({str(package)!r})\n"
        f"from {module} import entry\n"
        f"entry()\n"
    )


def write_launcher(data: Path, machine: Machine) -> bool:
    """Writes the launcher's files; returns whether anything had to be changed."""
    changed = [write_private(file, text, mode) for file, (text, mode) in launcher_files(data, machine).items()]
    return any(changed)
