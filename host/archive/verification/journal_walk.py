"""One walk through the journal: its hashes, its numbers, its end, its seals, and what it says of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from host.archive.journal_head import Head
from host.archive.pdf_rendition import PRINTED
from host.archive.seal.checkpoint import Checkpoint
from host.archive.seal.merkle import TreeHasher, leaf_hash
from host.archive.verification.chain_break import BrokenEntry, describe_break
from host.archive.verification.finding import Finding
from host.archive.verification.known_file import record_key
from host.store import (
    CORRECTED,
    DELETED,
    FILED,
    GENESIS,
    RECOVERED,
    RENAMED,
    UNDELETED,
    WITHDRAWN,
    JournalEntry,
    Store,
    entry_hash,
    to_json,
)

_OF_DOCUMENTS = frozenset({FILED, RECOVERED, PRINTED, WITHDRAWN, CORRECTED, RENAMED, DELETED, UNDELETED})
_MAX_BROKEN = 500
"""Broken entries that are looked at to say what happened."""


class JournalWalk:
    """Walks the journal once and checks its hashes, its numbers, its end and its seals; collects its records of documents."""

    def __init__(
        self, store: Store, head: Head | None, seals: Sequence[Checkpoint], records: Mapping[bytes, str]
    ) -> None:
        """``records``: the documents' ids by the keys of their rows as JSON. An entry that says just what a row says need not
        be parsed, which would take as long as hashing a small document, nor kept."""
        self._store = store
        self._head = head
        self._last = Head(0, GENESIS)
        self._broken: list[BrokenEntry] = []
        self._head_reached = head is None or head.seq == 0
        self._seals = seals
        self._records = records
        self._tree = TreeHasher()
        self._sealed_sizes = {seal.size for seal in seals}
        self._roots = {0: self._tree.root()}
        self.count = 0
        self.filed: dict[str, str | None] = {}
        """What was recorded of each document by its id; None where it is just what the row says."""
        self.printed: dict[str, set[str]] = {}
        self.corrected: dict[str, dict[str, str | None]] = {}
        self.deleted: dict[str, tuple[str, str, str]] = {}
        """By id, as ``Tombstone.record`` has it."""
        self._renditions: dict[str, set[str]] = {}

    def add(self, entry: JournalEntry) -> None:
        """Takes the next entry."""
        self.count += 1
        expected = entry_hash(entry.seq, entry.at, entry.event, entry.payload, entry.prev)
        follows = entry.seq == self._last.seq + 1 and entry.prev == self._last.hash
        if (entry.hash != expected or not follows) and len(self._broken) < _MAX_BROKEN:
            self._broken.append(BrokenEntry(entry, self._last, is_itself=entry.hash == expected))
        if self._head is not None and entry.seq == self._head.seq and entry.hash == self._head.hash:
            self._head_reached = True
        self._last = Head(entry.seq, entry.hash)
        if self._seals:
            self._tree.add(leaf_hash(entry.hashed_bytes()))
            if self._tree.size in self._sealed_sizes:
                self._roots[self._tree.size] = self._tree.root()
        self._note_document(entry)

    def _note_document(self, entry: JournalEntry) -> None:
        if entry.event not in _OF_DOCUMENTS:
            return
        if entry.event in (FILED, RECOVERED) and (known := self._records.get(record_key(entry.payload))) is not None:
            self.filed[known] = None
            return
        try:
            facts = entry.facts()
            identifier = str(facts.get("id"))
        except (ValueError, AttributeError):
            # The payload is not what was hashed, so the chain is reported as broken already.
            return
        if entry.event == PRINTED:
            self.printed.setdefault(str(facts.get("file")), set()).add(str(facts.get("sha256")))
            self._renditions.setdefault(identifier, set()).add(str(facts.get("file")))
        elif entry.event == CORRECTED:
            # What is none was changed after it was hashed, which the chain has reported.
            fields = facts.get("fields")
            self.corrected.setdefault(identifier, {}).update(fields if isinstance(fields, dict) else {})
        elif entry.event == RENAMED:
            if identifier in self.filed:
                self.filed[identifier] = _with_file(self._recorded(identifier), str(facts.get("to")))
        elif entry.event == DELETED:
            self._note_deletion(identifier, facts)
        elif entry.event == UNDELETED:
            self.deleted.pop(identifier, None)
        elif entry.event == WITHDRAWN:
            self.filed.pop(identifier, None)
            self.corrected.pop(identifier, None)
        else:
            self.filed[identifier] = entry.payload

    def _note_deletion(self, identifier: str, facts: dict[str, Any]) -> None:
        record = self._recorded(identifier) if identifier in self.filed else ""
        self.filed.pop(identifier, None)
        self.corrected.pop(identifier, None)
        self.deleted[identifier] = record, str(facts.get("by")), str(facts.get("reason"))
        for file in self._renditions.pop(identifier, ()):
            self.printed.pop(file, None)

    def _recorded(self, identifier: str) -> str:
        recorded = self.filed[identifier]
        if recorded is not None:
            return recorded
        row = self._store.documents.get(identifier)
        return "" if row is None else to_json(row.facts())

    def read_new_entries(self) -> None:
        """Reads the entries that were added meanwhile: PDF renditions that were stored since."""
        while entries := self._store.journal.entries(self._last.seq):
            for entry in entries:
                self.add(entry)

    def findings(self) -> list[Finding]:
        """Returns what is wrong with the journal as such."""
        findings = describe_break(self._broken)
        if not self._head_reached and self._head is not None:
            findings.append(
                Finding("verify.journal_cut", details={"seq": str(self._head.seq), "last": str(self._last.seq)})
            )
        return findings

    def seal_findings(self, origin: str | None) -> list[Finding]:
        """Returns what the seals tell; ``origin`` is the name under which this journal was sealed before. Of several seals the
        ones that hold tell where the rewriting begins."""
        holding = [seal.size for seal in self._seals if self._roots.get(seal.size) == seal.root]
        findings = []
        for seal in sorted(self._seals, key=lambda one: one.size):
            if self._roots.get(seal.size) == seal.root:
                continue
            sizes = {"size": str(seal.size), "entries": str(self.count), "root": seal.root.hex()}
            if origin is not None and seal.origin != origin:
                findings.append(Finding("verify.seal_of_another", details={"origin": seal.origin, **sizes}))
            elif seal.size > self.count:
                findings.append(Finding("verify.seal_longer", details=sizes))
            else:
                since = max((size for size in holding if size < seal.size), default=0) + 1
                findings.append(Finding("verify.seal_rewritten", details={"from": str(since), **sizes}))
        return findings


def _with_file(payload: str, file: str) -> str:
    """Returns the record of a document whose file was renamed since."""
    facts = JournalEntry(0, "", "", payload, "", "").facts()
    return to_json({**facts, "file": file})
