"""The head of the journal, kept beside the documents: a journal that lost its end is found out."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from host.archive.files import Files
from host.store import Store
from host.store.journal import GENESIS, JournalEntry

_LINE = re.compile(rb"((\d{20}) ([0-9a-f]{64})) ([0-9a-f]{16})\n")
_LENGTH = 20 + 1 + 64 + 1 + 16 + 1


@dataclass(frozen=True)
class Head:
    """Number and hash of a journal entry; 0 and 64 zeros before the first."""

    seq: int
    hash: str


class HeadFile:
    """``.ophaler/head`` in the archive: two lines of fixed length, each with a checksum; after each filing the older one
    is written over in place, so that a torn write leaves the other. The head may lag behind the journal (a crash in
    between) but is never ahead of it."""

    def __init__(self, archive: Path, files: Files) -> None:
        self.folder = archive / ".ophaler"
        self.path = self.folder / "head"
        self._archive = archive
        self._files = files

    def read(self) -> Head | None:
        """None when it is not there or no line is whole."""
        try:
            return _newest(_slots(self.path.read_bytes()))
        except FileNotFoundError:
            return None

    def exists(self) -> bool:
        """Whether a head was made here; cheaper than reading it."""
        try:
            return self.path.stat().st_size == 2 * _LENGTH
        except (FileNotFoundError, NotADirectoryError):
            return False

    def make(self, head: Head) -> None:
        """Write it for the first time, durably."""
        self._files.make_folder(self.folder)
        fresh = self.folder / f"head.{os.getpid()}"
        self._files.remove(fresh)
        descriptor = self._files.create(fresh)
        try:
            self._files.write(descriptor, _line(head) * 2)
            self._files.sync(descriptor)
        finally:
            os.close(descriptor)
        self._files.replace(fresh, self.path)
        self._files.sync_folder(self.folder)
        self._files.sync_folder(self._archive)

    def advance(self, store: Store, entry: JournalEntry | None = None) -> None:
        """Follow the journal to this entry (to its newest), unless the journal lost what this head remembers: then the
        head stays as evidence."""
        newest = entry or store.journal.head()
        if newest is None or not self.exists():
            return
        # Without a lock: of two hosts that write at once, one line wins, and either is true.
        descriptor = os.open(self.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            slots = _slots(os.read(descriptor, 2 * _LENGTH))
            known = _newest(slots)
            if known is None or newest.seq <= known.seq or not _descends(store, newest, known):
                return
            os.lseek(descriptor, _LENGTH if slots[0] == known else 0, os.SEEK_SET)
            self._files.write(descriptor, _line(Head(newest.seq, newest.hash)))
        finally:
            os.close(descriptor)


def _descends(store: Store, newest: JournalEntry, known: Head) -> bool:
    """Whether the journal still has the entry that the head remembers."""
    if known.seq == newest.seq - 1:
        return newest.prev == known.hash
    entry = store.journal.at(known.seq)
    return known.seq == 0 or (entry is not None and entry.hash == known.hash)


def _slots(data: bytes) -> list[Head | None]:
    return [_parsed(data[:_LENGTH]), _parsed(data[_LENGTH:])]


def _newest(slots: list[Head | None]) -> Head | None:
    return max((head for head in slots if head is not None), key=lambda head: head.seq, default=None)


def newest(store: Store) -> Head:
    """The head that belongs to the journal as it is."""
    entry = store.journal.head()
    return Head(entry.seq, entry.hash) if entry else Head(0, GENESIS)


def _line(head: Head) -> bytes:
    text = f"{head.seq:020d} {head.hash}"
    return f"{text} {_checksum(text.encode())}\n".encode()


def _parsed(line: bytes) -> Head | None:
    found = _LINE.fullmatch(line)
    if found is None or _checksum(found[1]) != found[4].decode():
        return None
    return Head(int(found[2]), found[3].decode())


def _checksum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:16]
