"""Files in the archive's folder that belong to no document."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from host.archive.file_operations import file_sha256
from host.archive.verification.finding import Finding, shown_name
from host.archive.verification.known_file import KnownFile
from host.content.litter import is_litter, is_litter_folder
from host.store import Store

_LITTER_START = 8
"""Bytes of a file that tell whether it is a companion file of macOS."""


def unknown_files(root: Path, store: Store, known: set[str]) -> Iterator[Finding | str]:
    """Yields the files that belong neither to a document nor to a filing that is under way, and a finding for each folder
    that cannot be read. What systems, network drives and sync programs put there is left out."""
    unreadable: list[OSError] = []
    if not root.is_dir():
        return
    for folder, folders, names in os.walk(root, onerror=unreadable.append):
        inside = Path(folder).relative_to(root).as_posix()
        below = "" if inside == "." else f"{inside}/"
        folders[:] = [name for name in folders if not is_litter_folder(name) and below + name != ".ophaler"]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted(names) + links:
            file = below + name
            if file in known or is_litter(file, _start_of(root / file)) or _is_known_by_now(root, store, file):
                continue
            yield file
    for error in unreadable:
        file = Path(error.filename).relative_to(root).as_posix()
        yield Finding("verify.folder_unreadable", shown_name(file), {"reason": error.strerror or ""})


def _start_of(path: Path) -> bytes:
    """Returns the first bytes of a file whose name is that of a companion file."""
    if not path.name.startswith("._") or not path.is_file() or path.is_symlink():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_LITTER_START)
    except OSError:
        return b""


def _is_known_by_now(root: Path, store: Store, file: str) -> bool:
    # Order matters: a filing ends in one transaction that writes the row and deletes the intent.
    intended = any(
        file in (intent.document.file, (Path(intent.document.file).parent / intent.part).as_posix())
        for intent in store.documents.intents()
    )
    return intended or store.documents.by_file(file) is not None or not os.path.lexists(root / file)


def is_copy_beside(root: Path, name: str, by_size: Mapping[int, Sequence[KnownFile]]) -> bool:
    """Returns whether a file is a document's copy beside it, with a mark behind the document's own name: so sync programs keep
    what two computers wrote at once. One with other bytes is no such copy, and neither is a link."""
    try:
        status = (root / name).lstat()
        candidates = {
            document.sha256 for document in by_size.get(status.st_size, ()) if _is_marked_name(name, document.file)
        }
        return bool(candidates) and stat.S_ISREG(status.st_mode) and file_sha256(root / name) in candidates
    except OSError:
        return False


def _is_marked_name(name: str, document: str) -> bool:
    stem, dot, ext = document.rpartition(".")
    return name.startswith(stem) and name.endswith(dot + ext) and "/" not in name[len(stem) :]
