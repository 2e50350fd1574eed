"""The head of the journal, kept beside the documents: a journal that lost its end is found out."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from host.archive.files import Files
from host.archive.lock import waiting_for
from host.store import Store
from host.store.journal import GENESIS

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
        whole = [head for head in self._slots() if head is not None]
        return max(whole, key=lambda head: head.seq) if whole else None

    def _slots(self) -> list[Head | None]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return [None, None]
        return [_parsed(data[:_LENGTH]), _parsed(data[_LENGTH:])]

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

    def advance(self, store: Store) -> None:
        """Follow the journal, unless the journal lost what this head remembers: then the head stays as evidence."""
        with waiting_for(self.folder / "head.lock"):
            known, newest = self.read(), store.journal.head()
            if known is None or newest is None or newest.seq <= known.seq:
                return
            if known.seq and ((entry := store.journal.at(known.seq)) is None or entry.hash != known.hash):
                return
            slots = self._slots()
            descriptor = os.open(self.path, os.O_RDWR)
            try:
                os.lseek(descriptor, _LENGTH if slots[0] == known else 0, os.SEEK_SET)
                self._files.write(descriptor, _line(Head(newest.seq, newest.hash)))
            finally:
                os.close(descriptor)


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
