"""Verifies the archive: every document is present and unchanged, and the journal's records agree."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from host.archive.file_operations import file_sha256
from host.archive.journal_head import HeadFile
from host.archive.seal import Checkpoint, known_origin
from host.archive.verification.finding import Finding, shown_name
from host.archive.verification.journal_walk import JournalWalk
from host.archive.verification.known_file import KnownFile, known_file, record_key
from host.archive.verification.sample import sample
from host.archive.verification.unknown_files import is_copy_beside, unknown_files
from host.store import JournalEntry, Store, Tombstone, to_json

__all__ = ["Finding", "Sample", "Verification", "combined", "verify"]

_SMALL = 1024 * 1024
"""Bytes of a file that is read at once. Several threads were tried: where other programs want the processor they lose more by
waiting for the interpreter than they win."""
_BINARY = getattr(os, "O_BINARY", 0)
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Sample:
    """Which documents' bytes are read: ``percent`` of them, chosen by ``seed``; ``turn`` counts those before it."""

    percent: float
    seed: int
    turn: int = 0


@dataclass(frozen=True)
class Verification:
    """Numbers of checked items, and the findings; no findings when all is well. ``read`` is the number of documents whose
    bytes were read."""

    documents: int
    entries: int
    quarantined: int
    findings: tuple[Finding, ...]
    read: int


def combined(results: Sequence[Verification]) -> Verification:
    """Returns several verifications as one."""
    return Verification(
        documents=sum(result.documents for result in results),
        entries=sum(result.entries for result in results),
        quarantined=sum(result.quarantined for result in results),
        findings=tuple(finding for result in results for finding in result.findings),
        read=sum(result.read for result in results),
    )


def verify(
    root: Path,
    store: Store,
    head_file: HeadFile,
    quarantined: int,
    seals: Sequence[Checkpoint] = (),
    part: Sample | None = None,
) -> Verification:
    """Checks every document, every journal entry, and that the journal begins with what was sealed. With ``part`` only a
    sample's bytes are read; presence and size are checked of all. Other hosts may go on filing meanwhile."""
    # The head is read first: what is filed after this moment only makes the journal longer.
    head = head_file.read()
    with store.snapshot():
        documents, records = _known_documents(store)
        corrections = store.readings.all_corrections()
        tombstones = store.tombstones.list()
        origin = known_origin(store)
        journal = JournalWalk(store, head, seals, records)
        journal.read_new_entries()
    findings = [*journal.findings(), *journal.seal_findings(origin), *_check_rows(documents, records, journal.filed)]
    findings += _check_corrections(documents, corrections, journal.corrected)
    findings += _check_tombstones(tombstones, journal.deleted)
    if head is None and documents:
        findings.append(Finding("verify.head_missing"))
    chosen = None if part is None else sample(documents, part.percent, part.seed, part.turn)
    findings += _check_files(root, store, documents, chosen, journal)
    read = len(documents if chosen is None else chosen)
    return Verification(len(documents), journal.count, quarantined, tuple(findings), read)


def _known_documents(store: Store) -> tuple[list[KnownFile], dict[bytes, str]]:
    """Returns the files of all documents, and the documents' ids by the keys of their rows."""
    documents, records = [], {}
    for document in store.documents.each():
        known = known_file(document)
        documents.append(known)
        records[record_key(to_json(document.facts()))] = known.id
    return documents, records


def _check_files(
    root: Path, store: Store, documents: list[KnownFile], chosen: set[str] | None, journal: JournalWalk
) -> Iterator[Finding]:
    """Checks the documents' files, reading those that were ``chosen`` (None: all), and finds the files that are none."""
    known = set()
    for document in documents:
        known.add(document.file)
        is_read = chosen is None or document.id in chosen
        finding = _check_file(root, document, is_read=is_read)
        if finding is not None and (renamed := _renamed_since(store, document)) is not None:
            known.add(renamed.file)
            finding = _check_file(root, renamed, is_read=is_read)
        if finding is not None and store.tombstones.by_sha256(document.sha256) is None:
            yield finding
    by_size: dict[int, list[KnownFile]] = {}
    for name in unknown_files(root, store, known):
        if isinstance(name, Finding):
            yield name
            continue
        by_size = by_size or _by_size(documents)
        if is_copy_beside(root, name, by_size):
            continue
        journal.read_new_entries()
        hashes = journal.printed.get(name)
        unknown = Finding("verify.file_unknown", shown_name(name))
        finding = unknown if hashes is None else _check_rendition(root, name, hashes)
        if finding is not None:
            yield finding


def _by_size(documents: list[KnownFile]) -> dict[int, list[KnownFile]]:
    by_size: dict[int, list[KnownFile]] = {}
    for document in documents:
        by_size.setdefault(document.size, []).append(document)
    return by_size


def _check_rows(
    documents: list[KnownFile], records: dict[bytes, str], filed: dict[str, str | None]
) -> Iterator[Finding]:
    for document in documents:
        if document.id not in filed:
            yield Finding("verify.not_in_journal", document.file)
            continue
        recorded = filed.pop(document.id)
        if recorded is not None and records.get(record_key(recorded)) != document.id:
            yield Finding("verify.record_changed", document.file)
    for document_id, recorded in filed.items():
        # What just repeats a row is a row's, so that only others are left.
        yield Finding("verify.record_lost", _file_of(recorded or "{}"), {"document": document_id})


def _check_corrections(
    documents: list[KnownFile], kept: dict[str, dict[str, str | None]], journal: dict[str, dict[str, str | None]]
) -> Iterator[Finding]:
    """Checks that what counts as a person's corrections is what the journal says of them."""
    for document in documents:
        if kept.get(document.id, {}) != journal.get(document.id, {}):
            yield Finding("verify.correction_changed", document.file)


def _check_tombstones(tombstones: list[Tombstone], journal: dict[str, tuple[str, str, str]]) -> Iterator[Finding]:
    """Checks that what counts as deleted is what the journal says was, by whom and why."""
    kept = {tombstone.document.id: tombstone for tombstone in tombstones}
    for document_id in sorted({*kept, *journal}):
        tombstone = kept.get(document_id)
        if tombstone is None or tombstone.record() != journal.get(document_id):
            file = _file_of(journal[document_id][0]) if tombstone is None else tombstone.document.file
            yield Finding("verify.tombstone_changed", file, {"document": document_id})


def _file_of(payload: str) -> str:
    entry = JournalEntry(0, "", "", payload, "", "")
    return str(entry.facts().get("file", ""))


def _renamed_since(store: Store, document: KnownFile) -> KnownFile | None:
    """Returns the file of a document that another process has renamed meanwhile."""
    now = store.documents.get(document.id)
    return known_file(now) if now is not None and now.file != document.file else None


def _check_file(root: Path, document: KnownFile, *, is_read: bool) -> Finding | None:
    # A path as text: of a hundred thousand documents, making Path objects takes a twentieth of the time.
    path = f"{root}/{document.file}"
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return Finding("verify.file_replaced", document.file)
        if status.st_size != document.size or (is_read and _sha256(path, status.st_size) != document.sha256):
            return Finding("verify.file_changed", document.file)
    except (FileNotFoundError, NotADirectoryError):
        return Finding("verify.file_missing", document.file)
    except OSError as error:
        return Finding("verify.file_unreadable", document.file, {"reason": error.strerror or ""})
    if status.st_mode & _WRITABLE:
        return Finding("verify.file_writable", document.file)
    return None


def _sha256(path: str, size: int) -> str:
    """Returns the SHA-256 of a file in hex. A small one is read at once: ``hashlib.file_digest`` clears 256 kB for each."""
    if size <= _SMALL:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            data = os.read(descriptor, size + 1)
        finally:
            os.close(descriptor)
        # Some drives give less than was asked for; and one byte more tells of a file that grew.
        if len(data) == size:
            return hashlib.sha256(data).hexdigest()
    return file_sha256(Path(path))


def _check_rendition(root: Path, name: str, hashes: set[str]) -> Finding | None:
    """Checks the PDF rendition of a captured page. A missing one is no finding, since it is derived from the page."""
    path = root / name
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return Finding("verify.file_replaced", name)
        return None if file_sha256(path) in hashes else Finding("verify.file_changed", name)
    except OSError as error:
        return Finding("verify.file_unreadable", name, {"reason": error.strerror or ""})
