"""The proof of one document: its entry of the journal, and the way from there to the root of a checkpoint.

Whoever has the checkpoint from elsewhere checks it without seeing any other entry; ``docs/seal.md`` has the format.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from host.archive.seal.checkpoint import Checkpoint, parse_checkpoint
from host.archive.seal.journal_tree import inclusion_path
from host.archive.seal.merkle import leaf_hash, root_of_path
from host.errors import WorldError
from host.store import FILED, RECOVERED, JournalEntry, Store, entry_hash

FORMAT = "ophaler-proof-1"
MAX_BYTES = 1024 * 1024
"""A file of more is no proof: an entry has some kilobytes, a way at most 64 hashes."""
_HASH_BYTES = 32


@dataclass(frozen=True)
class DocumentProof:
    """``entry`` is the filing of the document, ``path`` the hashes beside its way up, 32 bytes each."""

    checkpoint: Checkpoint
    entry: JournalEntry
    path: tuple[bytes, ...]

    def to_json(self) -> dict[str, Any]:
        """Returns the proof as its file has it."""
        return {
            "format": FORMAT,
            "checkpoint": self.checkpoint.text(),
            "index": self.entry.seq - 1,
            "path": [base64.b64encode(one).decode() for one in self.path],
            "entry": {name: getattr(self.entry, name) for name in ("seq", "at", "event", "prev", "payload")},
        }

    def holds(self) -> bool:
        """Returns whether the entry is that of a filing, and in the tree of the checkpoint. The journal says of other files,
        too, that they came: of one in quarantine, of one that was withdrawn."""
        if self.entry.event not in (FILED, RECOVERED):
            return False
        leaf = leaf_hash(self.entry.hashed_bytes())
        root = root_of_path(leaf, self.entry.seq - 1, self.checkpoint.size, self.path)
        return root == self.checkpoint.root

    def facts(self) -> dict[str, Any]:
        """Returns what was filed: the document's row at that time."""
        return self.entry.facts()


def prove(store: Store, document: str, checkpoint: Checkpoint) -> DocumentProof:
    """Returns the proof that a document's filing is in the journal of a checkpoint.

    Raises WorldError ``proof.not_filed`` (no entry says that it was filed), ``proof.filed_later`` (after the checkpoint),
    ``proof.other_journal`` (the journal is not the one of the checkpoint), ``seal.journal_broken``,
    ``seal.journal_shorter``.
    """
    entry = store.journal.filing_of(document)
    if entry is None:
        raise WorldError("proof.not_filed", document=document)
    if entry.seq > checkpoint.size:
        raise WorldError("proof.filed_later", document=document, at=entry.at, size=str(checkpoint.size))
    path, root = inclusion_path(store, entry.seq - 1, checkpoint.size)
    if root != checkpoint.root:
        raise WorldError("proof.other_journal", size=str(checkpoint.size))
    return DocumentProof(checkpoint, entry, tuple(path))


def parse_proof(data: bytes) -> DocumentProof:
    """Reads the file of a proof. Raises WorldError ``proof.unreadable``, ``proof.newer`` for another format."""
    try:
        # A number with thousands of digits is a ValueError too.
        read = json.loads(data) if len(data) <= MAX_BYTES else None
    except (ValueError, RecursionError) as error:
        raise WorldError("proof.unreadable") from error
    if isinstance(read, dict) and read.get("format") != FORMAT and isinstance(read.get("format"), str):
        raise WorldError("proof.newer", format=str(read["format"])[:40])
    try:
        return _parsed(read)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, WorldError) as error:
        raise WorldError("proof.unreadable") from error


def _parsed(read: Any) -> DocumentProof:
    texts = {name: read["entry"][name] for name in ("at", "event", "prev", "payload")}
    seq = read["entry"]["seq"]
    path = tuple(base64.b64decode(one, validate=True) for one in read["path"])
    is_typed = type(seq) is int and all(isinstance(text, str) for text in texts.values())
    if not is_typed or seq != read["index"] + 1 or seq < 1 or any(len(one) != _HASH_BYTES for one in path):
        raise ValueError(seq)
    entry = JournalEntry(seq, hash=entry_hash(seq, **texts), **texts)
    entry.facts()["sha256"]
    return DocumentProof(parse_checkpoint(read["checkpoint"].encode()), entry, path)
