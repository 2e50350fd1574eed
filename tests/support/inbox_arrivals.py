"""The ways in which a file comes into a folder, as browsers, copies and sync programs do it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

_PIECE = 300

Arrive = Callable[[Path, bytes, Path], None]
"""Brings bytes to a path; the last is a folder beside the inbox on the same file system."""


def _written(target: Path, data: bytes, _outside: Path) -> None:
    target.write_bytes(data)


def _in_pieces(target: Path, data: bytes, _outside: Path) -> None:
    with target.open("wb", buffering=0) as file:
        for begin in range(0, len(data), _PIECE):
            file.write(data[begin : begin + _PIECE])
            file.flush()


def _moved_in(target: Path, data: bytes, outside: Path) -> None:
    source = outside / target.name
    source.write_bytes(data)
    source.rename(target)


def _downloaded_by_chromium(target: Path, data: bytes, outside: Path) -> None:
    part = target.with_name(f"{target.name}.crdownload")
    _in_pieces(part, data, outside)
    part.rename(target)


def _downloaded_by_firefox(target: Path, data: bytes, outside: Path) -> None:
    target.touch()
    part = target.with_name(f"{target.name}.part")
    _in_pieces(part, data, outside)
    part.replace(target)


def _linked_in(target: Path, data: bytes, outside: Path) -> None:
    source = outside / target.name
    source.write_bytes(data)
    os.link(source, target)
    source.unlink()


def _synchronised(target: Path, data: bytes, outside: Path) -> None:
    hidden = target.with_name(f".{target.name}.Xk29ab")
    _in_pieces(hidden, data, outside)
    hidden.rename(target)


def _in_a_folder(target: Path, data: bytes, outside: Path) -> None:
    folder = outside / f"{target.stem}-folder"
    folder.mkdir()
    (folder / target.name).write_bytes(data)
    folder.rename(target.parent / folder.name)


ARRIVALS: dict[str, Arrive] = {
    "written": _written,
    "in pieces": _in_pieces,
    "moved in": _moved_in,
    "by chromium": _downloaded_by_chromium,
    "by firefox": _downloaded_by_firefox,
    "linked in": _linked_in,
    "synchronised": _synchronised,
    "in a folder": _in_a_folder,
}
