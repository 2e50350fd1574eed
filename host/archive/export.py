"""Exports copies of documents into a folder; every copy is checked against its SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from host.archive.file_operations import Files, file_sha256
from host.archive.verify import Finding
from host.errors import WorldError
from host.store import DocumentRow

MANIFEST_NAME = "documents.jsonl"
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class ExportReport:
    """Result of an export: ``copied`` documents are new in the folder, ``same`` were there byte for byte; ``findings``
    could not be exported."""

    copied: int
    same: int
    findings: tuple[Finding, ...]


Known = Callable[[DocumentRow], dict[str, Any]]


def export(root: Path, folder: Path, documents: list[DocumentRow], known: Known, files: Files) -> ExportReport:
    """Copies documents into the folder under their archive names, with ``documents.jsonl``, which has what
    ``known`` returns of each. Nothing is overwritten.

    Raises WorldError export.inside_archive, export.bad_folder (full, not writable, no folder).
    """
    if folder.resolve().is_relative_to(root.resolve()):
        raise WorldError("export.inside_archive", folder=str(folder))
    try:
        return _export(root, folder, documents, known, files)
    except OSError as error:
        raise WorldError("export.bad_folder", folder=str(folder), reason=error.strerror or str(error)) from error


def _export(root: Path, folder: Path, documents: list[DocumentRow], known: Known, files: Files) -> ExportReport:
    copied = same = 0
    findings = []
    lines = []
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        target = folder / document.file
        if os.path.lexists(target):
            if target.is_symlink() or not target.is_file() or file_sha256(target) != document.sha256:
                findings.append(Finding("export.conflict", document.file))
                continue
            same += 1
        elif _copy(root / document.file, target, document.sha256, files):
            copied += 1
        else:
            findings.append(Finding("export.damaged", document.file))
            continue
        lines.append(json.dumps(known(document), ensure_ascii=False) + "\n")
    _write_manifest(folder / MANIFEST_NAME, "".join(lines), files)
    return ExportReport(copied, same, tuple(findings))


def _copy(source: Path, target: Path, sha256: str, files: Files) -> bool:
    """Copies one file; returns False and writes nothing when the source is not what was filed."""
    if source.is_symlink() or not source.is_file():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{os.getpid()}.part")
    files.remove(part)
    digest = hashlib.sha256()
    descriptor = files.create(part, 0o644)
    try:
        with source.open("rb") as filed:
            while piece := filed.read(_PIECE):
                digest.update(piece)
                files.write(descriptor, piece)
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    intact = digest.hexdigest() == sha256
    if intact:
        shutil.copystat(source, part)
        files.replace(part, target)
    else:
        files.remove(part)
    return intact


def _write_manifest(path: Path, content: str, files: Files) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    files.remove(part)
    descriptor = files.create(part, 0o644)
    try:
        files.write(descriptor, content.encode())
        files.sync(descriptor)
    finally:
        os.close(descriptor)
    files.replace(part, path)
