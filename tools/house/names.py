"""Module names that several files have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

EXCEPTED = {"__init__", "__main__"}


def shared_names(paths: Iterable[str]) -> dict[str, list[str]]:
    """Returns each module name that more than one of these files has, with the files."""
    found: dict[str, list[str]] = {}
    for path in paths:
        name = PurePosixPath(path).stem
        if name not in EXCEPTED:
            found.setdefault(name, []).append(path)
    return {name: files for name, files in sorted(found.items()) if len(files) > 1}
