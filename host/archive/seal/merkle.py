"""Merkle trees as RFC 6962, section 2.1, defines them: SHA-256, 0x00 before a leaf, 0x01 before two nodes.

Everything streams: a tree of a million leaves needs some twenty hashes of memory. No hash of a subtree is stored anywhere,
for whoever can rewrite the journal could rewrite that too; a million leaves take a few seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_LEAF = b"\x00"
_NODE = b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """Returns the 32 bytes by which an entry stands in the tree."""
    return hashlib.sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Returns the hash of a node over two subtrees."""
    return hashlib.sha256(_NODE + left + right).digest()


class TreeHasher:
    """The tree over the leaves that were added so far, as the roots of its complete subtrees, the largest first."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Adds a leaf by its hash."""
        # A complete subtree stands for each 1 in the size; adding one leaf carries as adding 1 does.
        size = self.size
        while size & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Returns the root of the tree as it is now."""
        if not self._peaks:
            return hashlib.sha256().digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def sibling_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Returns the leaves, from and before, of each subtree whose root is in the inclusion proof of leaf ``index`` in a tree of
    ``size`` leaves; in the proof's order, from the leaf up (RFC 6962, section 2.1.1)."""
    start, end = 0, size
    ranges: list[tuple[int, int]] = []
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Returns the root that an inclusion proof leads to; None when a proof for this place cannot have that length."""
    ranges = sibling_ranges(index, size)
    if not 0 <= index < size or len(path) != len(ranges):
        return None
    root = leaf
    for (start, _), sibling in zip(ranges, path, strict=True):
        root = node_hash(sibling, root) if start < index else node_hash(root, sibling)
    return root
