"""Writes files that a person wants elsewhere (a seal, a proof, a document on the procedure), and removes what interrupted
writings left beside them."""

from __future__ import annotations

import re
from contextlib import suppress
from glob import escape
from pathlib import Path

from host.archive.file_operations import PART_CHARS, Files, write_new_file

_PART = re.compile(r"\.(.+)\.\d+\.part", re.DOTALL)
"""The name of a temporary file of ``write_new_file``, with the beginning of the name that it was to get."""


def write_outside(files: Files, target: Path, data: bytes) -> None:
    """Writes a file durably, as ``write_new_file`` does, and raises the same; what earlier writings left goes first."""
    remove_interrupted(files, target)
    write_new_file(files, target, data)


def remove_interrupted(files: Files, target: Path) -> None:
    """Removes the temporary files beside ``target`` that were to become it, and those that are a second name of what they
    became. One that cannot be removed stays."""
    for part in sorted(target.parent.glob(".*.part")):
        found = _PART.fullmatch(part.name)
        if found is None:
            continue
        with suppress(OSError):
            if found[1] == target.name[:PART_CHARS] or _is_second_name(part, found[1]):
                files.remove(part)


def _is_second_name(part: Path, name: str) -> bool:
    if part.lstat().st_nlink < 2:
        return False
    return any(other.samefile(part) for other in part.parent.glob(f"{escape(name)}*"))
