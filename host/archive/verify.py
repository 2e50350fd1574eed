"""Verify: is every document there, unchanged, and does the journal tell the same story."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from host.archive.files import file_sha256
from host.archive.journal_head import Head, HeadFile
from host.archive.pdf_rendition import PRINTED
from host.i18n import code_sentence
from host.store import DocumentRow, Store
from host.store.database import to_json
from host.store.documents import FILED, RECOVERED
from host.store.journal import GENESIS, JournalEntry, entry_hash

_FROM_FILE_MANAGERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was filed. ``code`` is ``verify.…``; ``file`` a path below the archive, or ''."""

    code: str
    file: str = ""
    details: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        return code_sentence(self.code, language, file=self.file, **self.details)


@dataclass(frozen=True)
class Verification:
    """What was looked at, and what was found wrong: nothing, when all is well."""

    documents: int
    entries: int
    quarantined: int
    findings: tuple[Finding, ...]


def verify(root: Path, store: Store, head_file: HeadFile, quarantined: int) -> Verification:
    """Look at every document and every entry. Other hosts may go on filing meanwhile."""
    # The head is read first: what is filed after this moment only makes the journal longer.
    head = head_file.read()
    with store.snapshot():
        documents = store.documents.list()
        chain = _Chain(head)
        after = 0
        while entries := store.journal.entries(after):
            for entry in entries:
                chain.look(entry)
            after = entries[-1].seq
    findings = [*chain.findings(), *_rows(documents, chain.filed)]
    if head is None and documents:
        findings.append(Finding("verify.head_missing"))
    known = set()
    for document in documents:
        known.add(document.file)
        found = _file(root, document)
        if found is not None:
            findings.append(found)
    for name in _strangers(root, store, known):
        chain.go_on(store)
        hashes = chain.printed.get(name)
        found = Finding("verify.file_unknown", name) if hashes is None else _printed(root, name, hashes)
        if found is not None:
            findings.append(found)
    return Verification(len(documents), chain.count, quarantined, tuple(findings))


class _Chain:
    """Walks the journal once: its hashes, its numbers, its end, and what it says of documents."""

    def __init__(self, head: Head | None) -> None:
        self._head = head
        self._last = Head(0, GENESIS)
        self._broken: Finding | None = None
        self._head_seen = head is None or head.seq == 0
        self.count = 0
        self.filed: dict[str, str] = {}
        self.printed: dict[str, set[str]] = {}

    def look(self, entry: JournalEntry) -> None:
        self.count += 1
        right = entry_hash(entry.seq, entry.at, entry.event, entry.payload, entry.prev)
        follows = entry.seq == self._last.seq + 1 and entry.prev == self._last.hash
        if self._broken is None and (entry.hash != right or not follows):
            self._broken = Finding("verify.journal_broken", details={"seq": str(self._last.seq + 1)})
        if self._head is not None and entry.seq == self._head.seq and entry.hash == self._head.hash:
            self._head_seen = True
        self._last = Head(entry.seq, entry.hash)
        if entry.event not in (FILED, RECOVERED, PRINTED):
            return
        try:
            facts = entry.facts()
            identifier = str(facts.get("id"))
        except (ValueError, AttributeError):
            # The text is not what was hashed, so the chain is reported broken already.
            return
        if entry.event == PRINTED:
            self.printed.setdefault(str(facts.get("file")), set()).add(str(facts.get("sha256")))
        else:
            self.filed[identifier] = entry.payload

    def go_on(self, store: Store) -> None:
        """Read what came into the journal meanwhile: PDFs that were printed since."""
        while entries := store.journal.entries(self._last.seq):
            for entry in entries:
                self.look(entry)

    def findings(self) -> list[Finding]:
        found = [self._broken] if self._broken else []
        if not self._head_seen and self._head is not None:
            found.append(
                Finding("verify.journal_cut", details={"seq": str(self._head.seq), "last": str(self._last.seq)})
            )
        return found


def _rows(documents: list[DocumentRow], filed: dict[str, str]) -> Iterator[Finding]:
    for document in documents:
        payload = filed.pop(document.id, None)
        if payload is None:
            yield Finding("verify.not_in_journal", document.file)
        elif payload != to_json(document.facts()):
            yield Finding("verify.record_changed", document.file)
    for lost, payload in filed.items():
        yield Finding("verify.record_lost", _file_in(payload), {"document": lost})


def _file_in(payload: str) -> str:
    entry = JournalEntry(0, "", "", payload, "", "")
    return str(entry.facts().get("file", ""))


def _file(root: Path, document: DocumentRow) -> Finding | None:
    path = root / document.file
    try:
        seen = path.lstat()
        if not stat.S_ISREG(seen.st_mode):
            return Finding("verify.file_replaced", document.file)
        if seen.st_size != document.size or file_sha256(path) != document.sha256:
            return Finding("verify.file_changed", document.file)
    except (FileNotFoundError, NotADirectoryError):
        return Finding("verify.file_missing", document.file)
    except OSError as error:
        return Finding("verify.file_unreadable", document.file, {"reason": error.strerror or ""})
    if seen.st_mode & _WRITABLE:
        return Finding("verify.file_writable", document.file)
    return None


def _printed(root: Path, name: str, hashes: set[str]) -> Finding | None:
    """The PDF of a kept page; that it is missing is nothing wrong, since it is made from the page."""
    path = root / name
    try:
        seen = path.lstat()
        if not stat.S_ISREG(seen.st_mode):
            return Finding("verify.file_replaced", name)
        return None if file_sha256(path) in hashes else Finding("verify.file_changed", name)
    except OSError as error:
        return Finding("verify.file_unreadable", name, {"reason": error.strerror or ""})


def _strangers(root: Path, store: Store, known: set[str]) -> Iterator[str]:
    """Files that no document has, nor a filing that is under way."""

    def unreadable(error: OSError) -> None:
        raise error

    if not root.is_dir():
        return
    for folder, folders, names in os.walk(root, onerror=unreadable):
        below = Path(folder).relative_to(root)
        if below == Path():
            folders[:] = [name for name in folders if name != ".ophaler"]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted(set(names) - _FROM_FILE_MANAGERS) + links:
            file = (below / name).as_posix()
            if file not in known and not _came_meanwhile(root, store, file):
                yield file


def _came_meanwhile(root: Path, store: Store, file: str) -> bool:
    # In this order: a filing ends by the row appearing and the intent going in one moment.
    intended = any(
        file in (intent.document.file, (Path(intent.document.file).parent / intent.part).as_posix())
        for intent in store.documents.intents()
    )
    return intended or store.documents.by_file(file) is not None or not os.path.lexists(root / file)
