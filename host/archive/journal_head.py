"""Stores the head of the journal beside the documents, so that a truncated journal is detected."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path

from host.archive.file_operations import Files
from host.store import GENESIS, JournalEntry, Store

HEAD_RENEWED = "head.renewed"
"""Journal event of a head that was made anew, where the folder had none though something was filed."""
_LINE = re.compile(rb"((\d{20}) ([0-9a-f]{64})) ([0-9a-f]{16})\n")
_LENGTH = 20 + 1 + 64 + 1 + 16 + 1
_LOOKED_FOR = 500
"""So many of the documents that were filed last are looked for: a person may have removed the head, and a few of them."""


@dataclass(frozen=True)
class Head:
    """Sequence number and hash of a journal entry; 0 and 64 zeros before the first."""

    seq: int
    hash: str


class HeadFile:
    """``.ophaler/head`` in the archive: two lines of fixed length, each with a checksum. Each filing overwrites the
    older line in place, so that a torn write leaves the other valid. The head may lag behind the journal (while documents are
    filed, and after a crash) but is never ahead of it, after a power cut either: it names durable entries only."""

    def __init__(self, archive: Path, files: Files) -> None:
        self.folder = archive / ".ophaler"
        self.path = self.folder / "head"
        self._archive = archive
        self._files = files

    def read(self) -> Head | None:
        """Returns the newest valid head; None when the file is missing or no line is valid."""
        try:
            return _newest_head(_parse_lines(self.path.read_bytes()))
        except FileNotFoundError:
            return None

    def exists(self) -> bool:
        """Returns whether a head file exists; cheaper than reading it."""
        try:
            return self.path.stat().st_size == 2 * _LENGTH
        except (FileNotFoundError, NotADirectoryError):
            return False

    def make(self, head: Head) -> None:
        """Creates the head file durably."""
        self._files.make_folder(self.folder)
        # Two fetches of one host may each find that there is none.
        temporary = self.folder / f"head.{os.getpid()}.{threading.get_ident()}"
        self._files.remove(temporary)
        descriptor = self._files.create(temporary)
        try:
            self._files.write(descriptor, _format_line(head) * 2)
            self._files.sync(descriptor)
        finally:
            os.close(descriptor)
        self._files.replace(temporary, self.path)
        self._files.sync_folder(self.folder)
        self._files.sync_folder(self._archive)

    def advance(self, store: Store, entry: JournalEntry | None = None) -> None:
        """Advances the head to the given journal entry, which is durable, or to the newest, which is made durable; unless the
        journal lost the entry that the head records: then the head stays as evidence."""
        latest = entry or store.journal.head()
        if latest is None or not self.exists():
            return
        # No lock: when two hosts write at the same time, one line wins, and either is valid.
        descriptor = os.open(self.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            slots = _parse_lines(os.read(descriptor, 2 * _LENGTH))
            recorded = _newest_head(slots)
            if recorded is None or latest.seq <= recorded.seq or not _extends_head(store, latest, recorded):
                return
            if entry is None:
                store.flush()
            os.lseek(descriptor, _LENGTH if slots[0] == recorded else 0, os.SEEK_SET)
            self._files.write(descriptor, _format_line(Head(latest.seq, latest.hash)))
        finally:
            os.close(descriptor)


def _extends_head(store: Store, latest: JournalEntry, recorded: Head) -> bool:
    """Returns whether the journal still has the entry that the head records."""
    if recorded.seq == latest.seq - 1:
        return latest.prev == recorded.hash
    entry = store.journal.at(recorded.seq)
    return recorded.seq == 0 or (entry is not None and entry.hash == recorded.hash)


def _parse_lines(data: bytes) -> list[Head | None]:
    return [_parse_line(data[:_LENGTH]), _parse_line(data[_LENGTH:])]


def _newest_head(slots: list[Head | None]) -> Head | None:
    return max((head for head in slots if head is not None), key=lambda head: head.seq, default=None)


def holds_archive(root: Path, store: Store, head: HeadFile) -> bool:
    """Returns whether a folder holds the head or a document of this archive; where no document is stored, whether it holds
    anything."""
    if head.exists():
        return True
    documents = store.documents.list(limit=_LOOKED_FOR)
    if documents:
        return any((root / document.file).is_file() for document in documents)
    return root.is_dir() and any(root.iterdir())


def newest(store: Store) -> Head:
    """Returns the head of the journal as it is now, and is on the disk."""
    entry = store.journal.head()
    store.flush()
    return Head(entry.seq, entry.hash) if entry else Head(0, GENESIS)


def _format_line(head: Head) -> bytes:
    text = f"{head.seq:020d} {head.hash}"
    return f"{text} {_checksum(text.encode())}\n".encode()


def _parse_line(line: bytes) -> Head | None:
    match = _LINE.fullmatch(line)
    if match is None or _checksum(match[1]) != match[4].decode():
        return None
    return Head(int(match[2]), match[3].decode())


def _checksum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]
