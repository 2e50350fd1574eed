"""The Merkle tree over the journal's entries: a leaf is the text of an entry that its hash in the chain is made of."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from host.archive.journal_head import Head, HeadFile
from host.archive.seal.checkpoint import Checkpoint
from host.archive.seal.merkle import TreeHasher, leaf_hash, sibling_ranges
from host.errors import WorldError
from host.store import GENESIS, Store, entry_hash

_ORIGIN_SETTING = "journal.origin"
_PAGE = 10_000


def make_checkpoint(store: Store, head_file: HeadFile) -> Checkpoint:
    """Returns the checkpoint of the journal as it is now. A journal in which something is wrong is not sealed: the seal
    would make what was tampered with look right.

    Raises WorldError ``seal.journal_broken``, ``seal.journal_cut``, ``seal.head_missing``, ``seal.journal_empty``.
    """
    head = head_file.read()
    if head is None and store.documents.count():
        raise WorldError("seal.head_missing")
    tree = TreeHasher()
    with store.snapshot():
        for leaf in _leaves(store, head):
            tree.add(leaf)
    if not tree.size:
        raise WorldError("seal.journal_empty")
    return Checkpoint(_origin(store), tree.size, tree.root())


def inclusion_path(store: Store, index: int, size: int) -> tuple[list[bytes], bytes]:
    """Returns the inclusion proof of the entry at ``index`` (from 0) in the tree of the first ``size`` entries, and the root
    of that tree. Raises WorldError ``seal.journal_broken``."""
    ranges = sibling_ranges(index, size)
    roots = {start: TreeHasher() for start, _ in ranges}
    whole = TreeHasher()
    starts = iter(sorted(ranges))
    current = next(starts, None)
    with store.snapshot():
        for place, leaf in enumerate(_leaves(store, None)):
            if place == size:
                break
            whole.add(leaf)
            if current is not None and place == current[1]:
                current = next(starts, None)
            if current is not None and place >= current[0]:
                roots[current[0]].add(leaf)
    if whole.size < size:
        raise WorldError("seal.journal_shorter", size=str(size), entries=str(whole.size))
    return [roots[start].root() for start, _ in ranges], whole.root()


def known_origin(store: Store) -> str | None:
    """Returns the origin under which this journal was sealed before; None when it never was."""
    origin: str | None = store.settings.get(_origin_setting(store), kind=str)
    return origin


def _origin_setting(store: Store) -> str:
    """Returns the key under which the journal's name is kept: each administration's journal has its own."""
    number = store.journal.administration
    return f"{_ORIGIN_SETTING}.{number}" if number else _ORIGIN_SETTING


def _origin(store: Store) -> str:
    """Returns the journal's name, which is made at its first seal: it tells the seals of two archives apart."""
    with store.atomic():
        origin = known_origin(store)
        if origin is None:
            origin = f"ophaler.org/journal/{secrets.token_hex(8)}"
            store.settings.set(_origin_setting(store), origin)
    return origin


def _leaves(store: Store, head: Head | None) -> Iterator[bytes]:
    """Yields the leaf of each entry, and checks the chain on the way."""
    last = Head(0, GENESIS)
    reached = head is None or head.seq == 0
    while entries := store.journal.entries(last.seq, _PAGE):
        for entry in entries:
            expected = entry_hash(entry.seq, entry.at, entry.event, entry.payload, last.hash)
            if entry.seq != last.seq + 1 or entry.prev != last.hash or entry.hash != expected:
                raise WorldError("seal.journal_broken", seq=str(last.seq + 1))
            last = Head(entry.seq, entry.hash)
            reached = reached or last == head
            yield leaf_hash(entry.hashed_bytes())
    if not reached and head is not None:
        raise WorldError("seal.journal_cut", seq=str(head.seq), last=str(last.seq))
