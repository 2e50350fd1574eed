"""Disks that are really full, and folders in which really nothing can be written, for who runs as root too."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_VERSION_3 = 0x20080522
_PAST_MODES = (1 << 1) | (1 << 2)
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: root's right to pass by the permissions of files."""


@contextmanager
def small_disk(folder: Path, size: str = "3m") -> Iterator[Path]:
    """A disk of so many bytes, in the memory. The test is skipped where nothing can be mounted."""
    folder.mkdir()
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "mount", "-t", "tmpfs", "-o", f"size={size}", "ophaler-test", str(folder)]
    if mount is None or unmount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run([unmount, str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Writes until nothing more goes onto a disk; returns the file to remove."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(b"x" * 4096)
        except OSError as error:
            assert error.errno == errno.ENOSPC
    return ballast


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nothing can be written in a folder, its files and the folders below; by root neither, as long as this lasts."""
    everything = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode & 0o7777 for path in everything}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        with _without_rights_of_root():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def _without_rights_of_root() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION_3, 0), (_Rights * 2)()
    if not hasattr(library, "capget") or library.capget(ctypes.byref(header), rights):
        pytest.skip("root writes everywhere")
    before = rights[0].effective
    rights[0].effective = before & ~_PAST_MODES
    assert library.capset(ctypes.byref(header), rights) == 0
    try:
        yield
    finally:
        rights[0].effective = before
        assert library.capset(ctypes.byref(header), rights) == 0
