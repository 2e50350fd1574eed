"""The streamed tree is that of RFC 6962, for every size and every leaf, by code that knows only the standard's recursion."""

from __future__ import annotations

import hashlib

import pytest

from host.archive.seal.merkle import TreeHasher, leaf_hash, root_of_path, sibling_ranges

SIZES = [*range(1, 18), 31, 32, 33, 100]


def mth(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    split = split_of(len(leaves))
    return hashlib.sha256(b"\1" + mth(leaves[:split]) + mth(leaves[split:])).digest()


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, section 2.1.1, as it is written there."""
    if len(leaves) == 1:
        return []
    split = split_of(len(leaves))
    if index < split:
        return [*path(index, leaves[:split]), mth(leaves[split:])]
    return [*path(index - split, leaves[split:]), mth(leaves[:split])]


def split_of(size: int) -> int:
    split = 1
    while split * 2 < size:
        split *= 2
    return split


def tree(leaves: list[bytes]) -> TreeHasher:
    made = TreeHasher()
    for leaf in leaves:
        made.add(leaf_hash(leaf))
    return made


def test_the_roots_of_the_public_test_vectors() -> None:
    """The eight leaves that implementations of Certificate Transparency test with."""
    leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    vectors = [bytes.fromhex(leaf) for leaf in leaves]
    assert tree([]).root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree(vectors[:1]).root().hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert tree(vectors).root().hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@pytest.mark.parametrize("size", SIZES)
def test_every_root_and_every_path(size: int) -> None:
    leaves = [b"leaf %d" % number for number in range(size)]
    assert tree(leaves).root() == mth(leaves)
    for index in range(size):
        proof = [tree(leaves[start:end]).root() for start, end in sibling_ranges(index, size)]
        assert proof == path(index, leaves)
        assert root_of_path(leaf_hash(leaves[index]), index, size, proof) == mth(leaves)


def test_a_path_of_another_length_or_place_leads_nowhere() -> None:
    leaves = [b"leaf %d" % number for number in range(7)]
    proof = path(3, leaves)
    leaf = leaf_hash(leaves[3])
    assert root_of_path(leaf, 3, 7, proof[:-1]) is None
    assert root_of_path(leaf, 3, 7, [*proof, proof[0]]) is None
    assert root_of_path(leaf, 7, 7, proof) is None
    assert root_of_path(leaf, -1, 7, proof) is None
    assert root_of_path(leaf, 2, 7, proof) != mth(leaves)
