"""Verifies the archive: every document is present and unchanged, and the journal's records agree."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from host.archive.file_operations import file_sha256
from host.archive.journal_head import Head, HeadFile
from host.archive.pdf_rendition import PRINTED
from host.content.litter import is_litter, is_litter_folder
from host.i18n import code_sentence
from host.store import (
    CORRECTED,
    FILED,
    GENESIS,
    RECOVERED,
    RENAMED,
    WITHDRAWN,
    DocumentRow,
    JournalEntry,
    Store,
    entry_hash,
    to_json,
)

_LITTER_START = 8
"""Bytes of a file that tell whether it is a companion file of macOS."""
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Finding:
    """A deviation from what was filed. ``code`` is ``verify.…``; ``file`` a path below the archive, or ''."""

    code: str
    file: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        return code_sentence(self.code, language, file=self.file, **self.details)


@dataclass(frozen=True)
class Verification:
    """Numbers of checked items, and the findings; no findings when all is well."""

    documents: int
    entries: int
    quarantined: int
    findings: tuple[Finding, ...]


def verify(root: Path, store: Store, head_file: HeadFile, quarantined: int) -> Verification:
    """Checks every document and every journal entry. Other hosts may go on filing meanwhile."""
    # The head is read first: what is filed after this moment only makes the journal longer.
    head = head_file.read()
    with store.snapshot():
        documents = store.documents.list()
        corrections = store.readings.all_corrections()
        journal = _JournalWalk(head)
        after = 0
        while entries := store.journal.entries(after):
            for entry in entries:
                journal.add(entry)
            after = entries[-1].seq
    findings = [*journal.findings(), *_check_rows(documents, journal.filed)]
    findings += _check_corrections(documents, corrections, journal.corrected)
    if head is None and documents:
        findings.append(Finding("verify.head_missing"))
    known = set()
    by_size: dict[int, list[DocumentRow]] = {}
    for document in documents:
        known.add(document.file)
        by_size.setdefault(document.size, []).append(document)
        finding = _check_file(root, document)
        if finding is not None and (renamed := _renamed_since(store, document)) is not None:
            known.add(renamed.file)
            finding = _check_file(root, renamed)
        if finding is not None:
            findings.append(finding)
    for name in _unknown_files(root, store, known):
        if isinstance(name, Finding):
            findings.append(name)
            continue
        if _is_copy_beside(root, name, by_size):
            continue
        journal.read_new_entries(store)
        hashes = journal.printed.get(name)
        finding = Finding("verify.file_unknown", name) if hashes is None else _check_rendition(root, name, hashes)
        if finding is not None:
            findings.append(finding)
    return Verification(len(documents), journal.count, quarantined, tuple(findings))


class _JournalWalk:
    """Walks the journal once and checks its hashes, its numbers and its end; collects its records of documents."""

    def __init__(self, head: Head | None) -> None:
        self._head = head
        self._last = Head(0, GENESIS)
        self._broken: Finding | None = None
        self._head_reached = head is None or head.seq == 0
        self.count = 0
        self.filed: dict[str, str] = {}
        self.printed: dict[str, set[str]] = {}
        self.corrected: dict[str, dict[str, str | None]] = {}

    def add(self, entry: JournalEntry) -> None:
        self.count += 1
        expected = entry_hash(entry.seq, entry.at, entry.event, entry.payload, entry.prev)
        follows = entry.seq == self._last.seq + 1 and entry.prev == self._last.hash
        if self._broken is None and (entry.hash != expected or not follows):
            self._broken = Finding("verify.journal_broken", details={"seq": str(self._last.seq + 1)})
        if self._head is not None and entry.seq == self._head.seq and entry.hash == self._head.hash:
            self._head_reached = True
        self._last = Head(entry.seq, entry.hash)
        if entry.event not in (FILED, RECOVERED, PRINTED, WITHDRAWN, CORRECTED, RENAMED):
            return
        try:
            facts = entry.facts()
            identifier = str(facts.get("id"))
        except (ValueError, AttributeError):
            # The payload is not what was hashed, so the chain is reported as broken already.
            return
        if entry.event == PRINTED:
            self.printed.setdefault(str(facts.get("file")), set()).add(str(facts.get("sha256")))
        elif entry.event == CORRECTED:
            # What is none was changed after it was hashed, which the chain has reported.
            fields = facts.get("fields")
            self.corrected.setdefault(identifier, {}).update(fields if isinstance(fields, dict) else {})
        elif entry.event == RENAMED:
            if identifier in self.filed:
                self.filed[identifier] = _with_file(self.filed[identifier], str(facts.get("to")))
        elif entry.event == WITHDRAWN:
            self.filed.pop(identifier, None)
            self.corrected.pop(identifier, None)
        else:
            self.filed[identifier] = entry.payload

    def read_new_entries(self, store: Store) -> None:
        """Reads the entries that were added meanwhile: PDF renditions that were stored since."""
        while entries := store.journal.entries(self._last.seq):
            for entry in entries:
                self.add(entry)

    def findings(self) -> list[Finding]:
        findings = [self._broken] if self._broken else []
        if not self._head_reached and self._head is not None:
            findings.append(
                Finding("verify.journal_cut", details={"seq": str(self._head.seq), "last": str(self._last.seq)})
            )
        return findings


def _check_rows(documents: list[DocumentRow], filed: dict[str, str]) -> Iterator[Finding]:
    for document in documents:
        payload = filed.pop(document.id, None)
        if payload is None:
            yield Finding("verify.not_in_journal", document.file)
        elif payload != to_json(document.facts()):
            yield Finding("verify.record_changed", document.file)
    for document_id, payload in filed.items():
        yield Finding("verify.record_lost", _file_of(payload), {"document": document_id})


def _check_corrections(
    documents: list[DocumentRow], kept: dict[str, dict[str, str | None]], journal: dict[str, dict[str, str | None]]
) -> Iterator[Finding]:
    """Checks that what counts as a person's corrections is what the journal says of them."""
    for document in documents:
        if kept.get(document.id, {}) != journal.get(document.id, {}):
            yield Finding("verify.correction_changed", document.file)


def _with_file(payload: str, file: str) -> str:
    """Returns the record of a document whose file was renamed since."""
    facts = JournalEntry(0, "", "", payload, "", "").facts()
    return to_json({**facts, "file": file})


def _file_of(payload: str) -> str:
    entry = JournalEntry(0, "", "", payload, "", "")
    return str(entry.facts().get("file", ""))


def _renamed_since(store: Store, document: DocumentRow) -> DocumentRow | None:
    """Returns the row of a document that another process has renamed meanwhile."""
    now = store.documents.get(document.id)
    return now if now is not None and now.file != document.file else None


def _check_file(root: Path, document: DocumentRow) -> Finding | None:
    path = root / document.file
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return Finding("verify.file_replaced", document.file)
        if status.st_size != document.size or file_sha256(path) != document.sha256:
            return Finding("verify.file_changed", document.file)
    except (FileNotFoundError, NotADirectoryError):
        return Finding("verify.file_missing", document.file)
    except OSError as error:
        return Finding("verify.file_unreadable", document.file, {"reason": error.strerror or ""})
    if status.st_mode & _WRITABLE:
        return Finding("verify.file_writable", document.file)
    return None


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


def _is_copy_beside(root: Path, name: str, by_size: dict[int, list[DocumentRow]]) -> bool:
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


def _unknown_files(root: Path, store: Store, known: set[str]) -> Iterator[Finding | str]:
    """Yields the files that belong neither to a document nor to a filing that is under way, and a finding for each folder
    that cannot be read. What systems, network drives and sync programs put there is left out."""
    unreadable: list[OSError] = []
    if not root.is_dir():
        return
    for folder, folders, names in os.walk(root, onerror=unreadable.append):
        below = Path(folder).relative_to(root)
        folders[:] = [
            name for name in folders if not is_litter_folder(name) and (below / name).as_posix() != ".ophaler"
        ]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted(names) + links:
            file = (below / name).as_posix()
            if file in known or is_litter(file, _start_of(root / file)) or _is_known_by_now(root, store, file):
                continue
            yield file
    for error in unreadable:
        file = Path(error.filename).relative_to(root).as_posix()
        yield Finding("verify.folder_unreadable", file, {"reason": error.strerror or ""})


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
